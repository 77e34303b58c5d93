import { clean } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import type { CheckResult, Scorecard } from '../scoring/scorecard.ts';
import { debriefSections } from './debrief.ts';
import type { Section } from './section.ts';
import {
  overrideWords,
  paceRows,
  sessionWords,
  shownDimensions,
  verdictTitles,
  verdictWords,
} from './words.ts';

/** Text as Markdown that shows exactly that text: no markup, no HTML, no links, one line. */
const verbatim = (text: string): string =>
  clean(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&$-]/g, (char) =>
      char === '-'
        ? char
        : char === '<'
          ? '&lt;'
          : char === '>'
            ? '&gt;'
            : char === '&'
              ? '&amp;'
              : `\\${char}`,
    )
    .replace(/^(\s*)-(?=\s|$)/, '$1\\-')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/\b(https?):\/\//g, '$1:\u200b//');

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? []
    : [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))];
const time = (ms: number | null): string => (ms === null ? '–' : formatClock(ms));
const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map(verbatim)
    .join('\n\n');

function checkRow(check: CheckResult): string[] {
  const quote = check.quote === null ? '' : ` “${verbatim(check.quote)}”`;
  const cites = check.cites.length === 0 ? '' : ` [${check.cites.map(verbatim).join(', ')}]`;
  return [
    verdictWords[check.verdict],
    `${check.points}${check.max === 0 ? '' : ` / ${check.max}`}`,
    time(check.atMs),
    verbatim(check.statement),
    [`${verbatim(check.why)}${quote}${cites}`, verbatim(overrideWords(check) ?? '')]
      .filter(Boolean)
      .join(' – '),
  ];
}

const code = (text: string): string => `\`${clean(text).replace(/[`\n]/g, ' ')}\``;

function sectionLines({ title, sum, told }: Section): string[] {
  const lines = [`## ${verbatim(title)}`, ''];
  if (sum !== null) lines.push(verbatim(sum), '');
  for (const one of told) {
    const mark = one.good === null ? '' : one.good ? '✓ ' : '✗ ';
    const query = one.query === null ? '' : ` ${code(one.query)}`;
    const says = one.says === null ? '' : `: ${verbatim(one.says)}`;
    lines.push(`- ${one.when === null ? '' : `${one.when} `}${mark}**${verbatim(one.lead)}**${says}${query}`);
    lines.push(...one.more.map((text) => `  ${verbatim(text)}  `));
  }
  return told.length === 0 ? lines : [...lines, ''];
}

/** The scorecard as a Markdown document: the verdict, then the reasons. Untrusted text in it is escaped. */
export function scorecardMarkdown(card: Scorecard): string {
  const { scenario, pace } = card;
  const lines = [
    `# Scorecard: ${verbatim(scenario.id)}`,
    '',
    verbatim(sessionWords(card)),
    '',
    `**${verdictTitles[card.verdict]}**, ${card.score} of 100.`,
    '',
    ...card.stops.map((stop) => `- At most ${verdictTitles[stop.atMost]}: ${verbatim(stop.why)}`),
    ...(card.stops.length > 0 ? [''] : []),
    '## Pace',
    '',
    ...table(
      ['moment', 'you', 'par'],
      paceRows(pace).map(([title, you, par]) => [title, time(you), time(par)]),
    ),
    '',
  ];
  for (const dimension of shownDimensions(card)) {
    const own = card.checks.filter((check) => check.dimension === dimension.id && check.verdict !== 'clear');
    lines.push(`## ${verbatim(dimension.title)}: ${dimension.points} of ${dimension.max}`, '');
    lines.push(...table(['', 'points', 'at', 'criterion', 'why'], own.map(checkRow)), '');
  }
  lines.push('## Red flags', '');
  if (card.redFlags.length === 0) lines.push('None.', '');
  for (const flag of card.redFlags) {
    const check = card.checks.find((one) => one.id === flag.id);
    const quote = flag.quote === null ? '' : ` “${verbatim(flag.quote)}”`;
    lines.push(
      `- ${time(flag.atMs)} (${flag.points}) ${verbatim(check?.statement ?? flag.id)}: ${verbatim(check?.why ?? '')}${quote}`,
    );
  }
  lines.push('', '## What happened', '');
  lines.push(
    ...table(
      ['at', '', 'what'],
      card.timeline.map((e) => [
        time(e.atMs),
        e.kind,
        verbatim(e.text) + (e.cites.length > 0 ? ` [${e.cites.map(verbatim).join(', ')}]` : ''),
      ]),
    ),
  );
  lines.push('', '## The answer', '', paragraphs(card.debrief.answer), '', paragraphs(card.debrief.why), '');
  for (const section of debriefSections(card)) lines.push(...sectionLines(section));
  lines.push('## To take along', '', paragraphs(card.debrief.lesson), '');
  return lines.join('\n');
}

/** The scorecard as JSON, ready to be written to a file. */
export const scorecardJson = (card: Scorecard): string => `${JSON.stringify(card, null, 2)}\n`;
