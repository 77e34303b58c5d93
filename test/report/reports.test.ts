import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { scorecardText, textFormats } from '../../src/report/formats.ts';
import { scorecardPdf } from '../../src/report/pdf/scorecard-pdf.ts';
import type { PdfFonts } from '../../src/report/pdf/sheet.ts';
import { scorecardLines } from '../../src/report/plain.ts';
import { unsureChecks } from '../../src/report/words.ts';
import { type Scorecard, scorecardSchema } from '../../src/scoring/scorecard.ts';

const read = (name: string): Scorecard =>
  scorecardSchema.parse(JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8')));

/** A middling session (`golden/session.yaml`), with the worth of its views, and two checks settled by a person. */
const card = read('scorecard');
/** A card of grader 1, written before phases, claims, levers and overrides were kept. */
const old = read('scorecard-grader-1');

/** A candidate who types what could hurt whoever reads it. */
const nasty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  '\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007',
  '\u202eltr',
  '| pipe `code` [link](http://evil.example) ![i](http://evil.example/x.png)',
  '客户的请求 🧪',
];
const hostile: Scorecard = {
  ...card,
  session: { ...card.session, id: nasty[0]! },
  timeline: nasty.map((text, i) => ({ atMs: i * 1000, kind: 'said', text, cites: ['</td>'] })),
  checks: card.checks.map((check, i) => ({ ...check, quote: nasty[i % nasty.length]!, atMs: 1000 })),
  debrief: { ...card.debrief, answer: nasty.join('\n\n'), lesson: nasty[1]! },
};

const fontOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url));
const fonts: PdfFonts = {
  plain: fontOf('DejaVuSans'),
  strong: fontOf('DejaVuSans-Bold'),
  code: fontOf('DejaVuSansMono'),
};
async function pdfText(of: Scorecard): Promise<{ text: string; pages: number }> {
  const { bytes } = await scorecardPdf(of, fonts, new Date(0));
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), pages: totalPages };
}

type Element = DefaultTreeAdapterTypes.Element;
function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

describe.each(textFormats)('the scorecard as %s', (format) => {
  it('is what it was', async () => {
    await expect(scorecardText(card, format)).toMatchFileSnapshot(`golden/scorecard.out.${format}`);
  });

  it('can still be made of a card from before', () => {
    expect(scorecardText(old, format)).toMatch(/hire/i);
  });
});

describe('the debrief in plain lines', () => {
  it('tells phases, claims, worth, the way, idle time, levers and agreement', () => {
    const text = scorecardLines(card, 80).join('\n');
    for (const words of [
      /Root, observe, diagnose, execute, observe again/,
      /What you named, against what was on screen/,
      /What your evidence was worth/,
      /An expert's way beside yours: You opened \d of \d/,
      /When nothing happened/,
      /What would have moved the verdict most/,
      /Person and program: 2 checks were settled by a person/,
      /Dana Interviewer: /,
      /The hiring committee: By what each of them weighs: /,
      /What it comes to: /,
    ])
      expect(text).toMatch(words);
    expect(text.split('\n').at(-1)).toMatch(/^VERDICT {2}/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('leaves out what a card from before does not know', () => {
    const text = scorecardLines(old, 80).join('\n');
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(text).not.toContain('Missing: ');
    expect(text).toMatch(/VERDICT/);
  });
});

it('checks that are unsure go by the points at stake', () => {
  const [a, b] = card.checks;
  const open = [a!, b!].map((check, i) => ({
    ...check,
    id: `c${i}`,
    verdict: 'unsure' as const,
    max: i + 2,
  }));
  expect(unsureChecks({ ...card, checks: open }).map(({ id }) => id)).toEqual(['c1', 'c0']);
});

describe('a card whose views have no worth yet', () => {
  it('says so in every format', async () => {
    const open: Scorecard = { ...card, evidence: { ...card.evidence, worth: null, basis: 'declared' } };
    const texts = [
      scorecardText(open, 'md'),
      scorecardText(open, 'html'),
      scorecardText(open, 'csv'),
      scorecardLines(open, 80).join('\n'),
      (await pdfText(open)).text,
    ];
    for (const text of texts) expect(text).toMatch(/not worked out yet/i);
    expect(JSON.parse(scorecardText(open, 'json')).evidence).toMatchObject({
      worth: null,
      basis: 'declared',
    });
    for (const format of textFormats) expect(scorecardText(card, format)).not.toMatch(/not worked out yet/i);
  });
});

describe('a document that is handed on', () => {
  it('has the verdict and what caps it at its head', async () => {
    const capped: Scorecard = {
      ...card,
      stops: [{ check: 'mitigated', atMost: 'lean-no', why: 'Nothing was fixed.' }],
    };
    const texts = [
      scorecardText(capped, 'md'),
      scorecardText(capped, 'html').replace(/<style>[\s\S]*<\/style>/, ''),
      (await pdfText(capped)).text,
    ];
    for (const text of texts) {
      const head = text.slice(0, text.indexOf('first evidence'));
      expect(head).toContain('Lean no');
      expect(head).toContain('Nothing was fixed.');
    }
  });
});

describe('the HTML page', () => {
  it('runs nothing, loads nothing, and carries its own policy', () => {
    for (const of of [card, old, hostile]) {
      const elements = elementsOf(parseHtml(scorecardText(of, 'html')));
      expect(
        elements.filter(({ tagName }) => /^(?:script|img|link|iframe|object|a|form)$/.test(tagName)),
      ).toEqual([]);
      for (const { attrs } of elements)
        for (const { name, value } of attrs) {
          expect(name).not.toMatch(/^on|^href$|^src$/);
          if (name !== 'xmlns') expect(value).not.toMatch(/^(?:https?|data|javascript):/);
        }
      const policy = elements.find(({ attrs }) =>
        attrs.some(({ value }) => value === 'Content-Security-Policy'),
      );
      expect(policy?.attrs.find(({ name }) => name === 'content')?.value).toContain("default-src 'none'");
    }
  });

  it('says of each picture what it shows, and heads each table', () => {
    const elements = elementsOf(parseHtml(scorecardText(card, 'html')));
    const pictures = elements.filter(({ tagName }) => tagName === 'svg');
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) {
      const names = picture.childNodes.map(({ nodeName }) => nodeName);
      expect(names.slice(0, 2)).toEqual(['title', 'desc']);
    }
    const tables = elements.filter(({ tagName }) => tagName === 'table');
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) expect(elementsOf(table).some(({ tagName }) => tagName === 'th')).toBe(true);
    expect(elements.filter(({ tagName }) => tagName === 'h1')).toHaveLength(1);
  });
});

describe('the CSV', () => {
  it('has one row a check, and starts no formula', () => {
    const rows: Record<string, string>[] = parseCsv(scorecardText(hostile, 'csv'), { columns: true });
    expect(rows.map((row) => row.check)).toEqual(hostile.checks.map(({ id }) => id));
    for (const row of rows)
      for (const [name, value] of Object.entries(row))
        if (!['points', 'of', 'confidence', 'score', 'seed'].includes(name))
          expect(value).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.some((row) => row.quote?.startsWith("'=HYPERLINK"))).toBe(true);
    expect(rows.find((row) => Number(row.points) < 0)?.points).toMatch(/^-\d/);
  });
});

describe('no format', () => {
  it.each(textFormats.filter((format) => format !== 'json'))(
    'lets a control or a direction mark through: %s',
    (format) => {
      expect(scorecardText(hostile, format)).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
      );
    },
  );

  it('of Markdown makes a link, an image or a tag of what was said', () => {
    const text = scorecardText(hostile, 'md');
    expect(text).not.toMatch(/<script|<img|(?<!\\)\]\(|https?:\/\/evil/);
  });
});

describe('the PDF', () => {
  it('has the verdict, the charts’ words and the debrief as real text', async () => {
    const { text, pages } = await pdfText(card);
    expect(pages).toBeGreaterThan(2);
    for (const words of [
      'Scorecard: error-rate-spike',
      'The session, minute by minute.',
      'How far your evidence carried the true cause.',
      'What would have moved the verdict most',
      'Dana Interviewer: ',
      `${card.score} of 100`,
    ])
      expect(text).toContain(words);
  });

  it('is the same bytes each time', async () => {
    const [once, again] = await Promise.all([1, 2].map(() => scorecardPdf(hostile, fonts, new Date(0))));
    expect(Buffer.from(once!.bytes).equals(Buffer.from(again!.bytes))).toBe(true);
  });

  it('shows what the font lacks as a blank, says so, and carries every word as a file inside', async () => {
    const { bytes, missing } = await scorecardPdf(hostile, fonts, new Date(0));
    expect(missing).toBeGreaterThan(0);
    expect((await pdfText(hostile)).text).toMatch(/have no form in this font/);
    const pdf = await getDocumentProxy(bytes);
    const [id] = [...((await pdf.getAttachments()) ?? new Map<string, unknown>()).keys()];
    const file = await pdf.getAttachmentContent(id!);
    expect(new TextDecoder().decode(file as Uint8Array)).toContain('客户的请求');
    expect((await scorecardPdf(card, fonts, new Date(0))).missing).toBe(0);
  });
});
