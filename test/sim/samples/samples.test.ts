import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bases } from '../../../src/sim/bases.ts';
import { chunkedDecode, damaged, perTokenDecode } from '../../../src/sim/samples/damage.ts';
import { sampleText } from '../../../src/sim/samples/sample-text.ts';
import { type RequestRecord, type Symptom, symptoms } from '../../../src/sim/telemetry/record.ts';
import { request } from '../query/telemetry.ts';

const languages = ['en', 'zh', 'es', 'de', 'fr', 'pt', 'hi', 'ja', 'ko'];
const scripts: Record<string, RegExp> = {
  zh: /[\u4e00-\u9fff]/,
  ja: /[\u3040-\u30ff]/,
  ko: /[\uac00-\ud7af]/,
  hi: /[\u0900-\u097f]/,
};
const sampled = (
  lang: string,
  symptom: Symptom,
  index: number,
  over: Partial<RequestRecord> = {},
): RequestRecord =>
  request(index, 1_773_021_600_000, {
    lang,
    symptom,
    damagedChars: symptom === 'garbled' ? 4 : 0,
    documents: symptom === 'outdated' ? 8 : null,
    documentAgeDays: symptom === 'outdated' ? 41 : null,
    outputTokens: 60,
    ...over,
  });
const of = (lang: string, symptom: Symptom, index = 1, over: Partial<RequestRecord> = {}) =>
  sampleText(7, sampled(lang, symptom, index, over));
const marks = (text: string): number => text.split('\ufffd').length - 1;
/** Marks that are shown, and those that are said to be in what is left out. */
const lost = (text: string): number => marks(text) + Number(/(\d+) of them U\+FFFD\]$/.exec(text)?.[1] ?? 0);

/** What a careful reader would see of each defect, over several samples. */
const visible: Record<Symptom, (lang: string, index: number) => void> = {
  fine: (lang, index) => {
    const { system, user, output } = of(lang, 'fine', index);
    expect(output).not.toMatch(/<\||###|\ufffd/);
    // Every number of an answer stands in what it was given.
    for (const number of output.replace(/\[….*$/, '').match(/\d+(?:[.,:]\d+)?/g) ?? [])
      expect(`${system} ${user} 2 25`).toContain(number);
  },
  unsupported: (lang, index) => {
    const wrong = of(lang, 'unsupported', index);
    expect(wrong.output).not.toBe(of(lang, 'fine', index).output);
    expect(wrong.system).toBe(of(lang, 'fine', index).system);
  },
  'ignored-instructions': (lang, index) =>
    expect(of(lang, 'ignored-instructions', index).output).not.toBe(of(lang, 'fine', index).output),
  repetitive: (lang, index) => {
    const { output } = of(lang, 'repetitive', index);
    expect(output).toMatch(/(.{6,}?)(?: \1){4}/s);
  },
  garbled: (lang, index) => expect(lost(of(lang, 'garbled', index).output)).toBe(4),
  outdated: (lang, index) => expect(of(lang, 'outdated', index).documents[0]).toContain('2026-01-27'),
  'off-format': (lang, index) => expect(of(lang, 'off-format', index).output).toMatch(/<\||### /),
  'cut-off': (lang, index) => expect(of(lang, 'cut-off', index).output).not.toMatch(/[.!?。！？।)\]]$/),
  'wrong-language': (lang, index) => {
    const { output } = of(lang, 'wrong-language', index);
    expect(output).not.toBe(of(lang, 'fine', index).output);
    if (scripts[lang] && lang !== 'ja') expect(output).not.toMatch(scripts[lang]);
  },
  misread: (lang, index) => {
    const { user, output } = of(lang, 'misread', index);
    const asked = user.match(/\d{5}/)?.[0];
    if (asked !== undefined) expect(output).not.toContain(asked);
    else expect(output).not.toBe(of(lang, 'fine', index).output);
  },
};

describe('the words of a request', () => {
  it.each(languages.flatMap((lang) => symptoms.map((symptom) => [lang, symptom] as const)))(
    '%s, %s',
    (lang, symptom) => {
      for (let index = 1; index <= 12; index++) {
        const { user, output } = of(lang, symptom, index);
        expect(user.length).toBeGreaterThan(5);
        expect(output.length).toBeGreaterThan(5);
        expect(`${user}${output}`).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f]|\{(?:name|number|value|date)\}/,
        );
        if (scripts[lang]) expect(user).toMatch(scripts[lang]);
        visible[symptom](lang, index);
      }
    },
  );

  it('are the same whenever they are asked for, and different from request to request', () => {
    expect(of('zh', 'fine', 3)).toEqual(of('zh', 'fine', 3));
    for (const lang of languages) {
      const questions = new Set(Array.from({ length: 200 }, (_, i) => of(lang, 'fine', i).user));
      expect(questions.size).toBeGreaterThan(100);
    }
  });

  const tenants = Object.values(bases)
    .flatMap((base) => base.tenants)
    .filter(({ route }) => !route.includes('code'));
  it.each(tenants.map((tenant) => [tenant.name, tenant] as const))(
    'are about what users of %s ask, in each of its languages, and not about one thing alone',
    (name, { business, languages: spoken }) => {
      const elsewhere = tenants.filter((one) => one.business !== business);
      for (const lang of Object.keys(spoken)) {
        const words = (tenant: string): Set<string> =>
          new Set(
            Array.from({ length: 60 }, (_, i) => of(lang, 'fine', i, { tenant }).user.replace(/\d+/g, '')),
          );
        const kinds = new Set(
          Array.from({ length: 60 }, (_, i) => of(lang, 'fine', i, { tenant: name }).system.split(/\d/)[0]),
        );
        expect(kinds.size, lang).toBeGreaterThan(1);
        // A bank's customers do not ask what an airline's do.
        const other = elsewhere.find(
          (one) =>
            lang in one.languages &&
            [one.business, business].every((kind) =>
              ['bank', 'airline', 'parcels', 'energy', 'shop'].includes(kind),
            ),
        );
        if (other) expect([...words(name)].filter((user) => words(other.name).has(user))).toEqual([]);
      }
    },
  );

  it('are as long as their tokens say where they stop early, with what is left out in the middle', () => {
    for (const [lang, perToken] of [
      ['en', 4.6],
      ['zh', 1.7],
      ['de', 4.6],
    ] as const)
      for (let index = 0; index < 20; index++) {
        const { output } = of(lang, 'cut-off', index, { outputTokens: 245, tenant: 'orchid-air' });
        const [, before, count, after] = /^(.*) \[… ([\d,]+) characters\] (.+)$/s.exec(output)!;
        const length = before!.length + Number(count!.replace(',', '')) + after!.length;
        expect(Math.abs(length - 245 * perToken)).toBeLessThan(4);
        expect(after).not.toMatch(/[.!?。！？।]$/);
      }
  });

  it('lack their beginning where assembly cut it off', () => {
    const { system, documents, user } = of('en', 'ignored-instructions', 1, {
      truncatedTokens: 900,
      documents: 8,
    });
    expect(system).toBe('');
    expect(documents).toEqual([]);
    expect(user).toMatch(/^…/);
  });

  it('begin again behind their end where the engine overlooked it, and only there', () => {
    expect(of('en', 'repetitive', 1, { ranOn: true, finishReason: 'length' }).output).toContain('<|im_end|>');
    expect(of('en', 'repetitive', 1, { finishReason: 'length' }).output).not.toContain('<|');
  });

  it('are code where an editor asked', () => {
    const { output } = of('en', 'fine', 2, { route: '/v1/code/completions' });
    expect(output).toMatch(/[()=;]/);
    expect(of('en', 'unsupported', 2, { route: '/v1/code/completions' }).output).not.toBe(output);
  });
});

describe('the words of a damaged answer', () => {
  const garbled = (over: Partial<RequestRecord>) =>
    Array.from({ length: 20 }, (_, i) => of('zh', 'garbled', i, { outputTokens: 170, ...over }));
  const named = /[喆垚翀昀犇曌]/;

  it('lack their rare characters and no others where tokens were decoded one by one', () => {
    for (const { user, output } of garbled({ rareChars: 1, damagedRare: 2, damagedChars: 2 })) {
      expect(user).toMatch(named);
      expect(output).not.toMatch(named);
      expect(marks(output)).toBe(2);
    }
  });

  it('lack common characters, and keep rare ones, where a stream was cut', () => {
    for (const { output } of garbled({ rareChars: 1, damagedRare: 0, damagedChars: 3 })) {
      expect(output).toMatch(named);
      expect(lost(output)).toBe(3);
    }
  });

  it('lack two or three marks at each place, never one, as a character has several bytes', () => {
    for (const damagedChars of [2, 3, 4, 5, 8])
      for (const { output } of garbled({ damagedChars, damagedRare: 0 })) {
        const runs = [...output.matchAll(/\ufffd+/g)].map(([run]) => run.length);
        expect(runs.filter((run) => run < 2)).toEqual([]);
        expect(output).not.toContain(' 1 of them U+FFFD');
      }
  });

  it('have no rare name where the answer had none', () => {
    for (const { user } of garbled({ damagedChars: 3 })) expect(user).not.toMatch(named);
  });

  it('were damaged in the documents before they were damaged in the answer', () => {
    const { documents } = of('zh', 'garbled', 1, { documents: 8, damagedDocuments: true, damagedChars: 3 });
    expect(documents[0]).toContain('\ufffd');
    expect(of('zh', 'garbled', 1, { documents: 8, damagedChars: 3 }).documents[0]).not.toContain('\ufffd');
  });
});

describe('damage', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });

  it('of a cut stream is what decoding its chunks alone gives, and none where nothing is cut inside a character', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 200 }), { maxLength: 8 }), (words, cuts) => {
        const clean = words.toWellFormed().replaceAll('\ufffd', '');
        const bytes = new TextEncoder().encode(clean);
        const inside = cuts.some((at) => at > 0 && at < bytes.length && (bytes[at]! & 0xc0) === 0x80);
        expect(marks(chunkedDecode(clean, cuts)) > 0).toBe(inside);
        const stream = new TextDecoder();
        const sorted = [...new Set(cuts.filter((at) => at < bytes.length))].sort((a, b) => a - b);
        const pieces = [...sorted, bytes.length].map((end, i) => bytes.subarray(sorted[i - 1] ?? 0, end));
        // A decoder that keeps what is unfinished loses nothing.
        expect(pieces.map((piece) => stream.decode(piece, { stream: true })).join('') + stream.decode()).toBe(
          new TextDecoder().decode(bytes),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('of tokens decoded apart touches only the characters that span two', () => {
    expect(perTokenDecode('订单 42 👩 ok', (c) => c === '👩')).toBe('订单 42 \ufffd\ufffd ok');
    expect(perTokenDecode('plain ASCII', () => true)).toBe('plain ASCII');
  });

  it('has as many marks as were asked for, while there are wide characters', () => {
    const words = '王喆，您好。订单中未穿过的靴子自签收之日起可以退货😎。';
    for (let n = 0; n <= 30; n++) expect(marks(damaged(words, 0, n))).toBe(n);
    for (let n = 0; n <= 4; n++) expect(marks(damaged(words, n, 0))).toBe(n);
    expect(damaged('plain ASCII', 5, 5)).toBe('plain ASCII');
    // Decoded token by token only names and emoji are lost; cut at bytes, anything but.
    expect(damaged(words, 4, 0)).toBe('王��，您好。订单中未穿过的靴子自签收之日起可以退货��。');
    expect(damaged(words, 0, 2)).toContain('喆');
    expect(damaged(words, 0, 2)).toContain('😎');
  });
});
