import { clean } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import type { CheckResult, Scorecard } from '../scoring/scorecard.ts';
import { paceRows, verdictTitles, verdictWords } from './words.ts';
import { bitsWords, gainedWords, worthWords } from './worth-words.ts';

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
    .replace(/^(\s*)(-|\d+\.)/, '$1\\$2')
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
    `${verbatim(check.why)}${quote}${cites}`,
  ];
}

/** The scorecard as a Markdown document: reasons first, verdict last. Untrusted text in it is escaped. */
export function scorecardMarkdown(card: Scorecard): string {
  const { scenario, session, pace } = card;
  const lines = [
    `# Scorecard: ${verbatim(scenario.id)}`,
    '',
    `Session ${verbatim(session.id)}${session.startedAt.startsWith('1970') ? ', from a transcript' : `, started ${verbatim(session.startedAt)}`}, ${formatClock(session.durationMs)} on the clock` +
      `${session.awayMs > 0 ? `, ${formatClock(session.awayMs)} away` : ''}, ${session.mode} mode. ` +
      `Scenario version ${scenario.version}, seed ${scenario.seed}, grader ${verbatim(card.graderVersion)} (${card.judge.kind}).`,
    '',
    '## Pace',
    '',
    ...table(
      ['moment', 'you', 'par'],
      paceRows(pace).map(([title, you, par]) => [title, time(you), time(par)]),
    ),
    '',
  ];
  for (const dimension of card.dimensions) {
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
  const { worth } = card.evidence;
  if (worth !== null)
    lines.push(
      '',
      `## What your evidence was worth: ${gainedWords(card.evidence)}`,
      '',
      ...table(
        ['at', 'view', 'bits', 'what it did'],
        worth.map((one) => [
          time(one.atMs),
          `${verbatim(one.view)} \`${clean(one.query).replace(/[`\n]/g, ' ').replaceAll('|', '\\|')}\``,
          bitsWords(one.bits),
          verbatim(worthWords(one)),
        ]),
      ),
    );
  lines.push('', '## The answer', '', paragraphs(card.debrief.answer), '', paragraphs(card.debrief.why), '');
  lines.push(
    ...table(
      ['the view', 'query', 'what it tells', 'you opened it'],
      card.debrief.path.map((p) => [
        verbatim(p.title),
        `\`${clean(p.query).replace(/[`\n]/g, ' ').replaceAll('|', '\\|')}\``,
        verbatim(p.tells),
        p.openedAtMs === null ? 'never' : time(p.openedAtMs),
      ]),
    ),
  );
  lines.push('', paragraphs(card.debrief.lesson), '', '## Verdict', '');
  for (const stop of card.stops) lines.push(`- At most ${verdictTitles[stop.atMost]}: ${verbatim(stop.why)}`);
  if (card.stops.length > 0) lines.push('');
  lines.push(`**${verdictTitles[card.verdict]}**, ${card.score} of 100.`, '');
  return lines.join('\n');
}

/** The scorecard as JSON, ready to be written to a file. */
export const scorecardJson = (card: Scorecard): string => `${JSON.stringify(card, null, 2)}\n`;
