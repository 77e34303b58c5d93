import { cleanLine } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import { pad, wrap } from '../core/width.ts';
import type { CheckResult, Scorecard } from '../scoring/scorecard.ts';
import { debriefSections } from './debrief.ts';
import type { Section } from './section.ts';
import { overrideWords, paceRows, shownDimensions, verdictTitles, verdictWords } from './words.ts';

const time = (ms: number | null): string => (ms === null ? '-' : formatClock(ms));
const indent = (text: string, columns: number, by: string): string[] =>
  wrap(text, columns - by.length).map((part) => by + part);

function checkLines(check: CheckResult, columns: number): string[] {
  const points = check.kind === 'flag' ? `${check.points}` : `${check.points}/${check.max}`;
  const head = `${pad(verdictWords[check.verdict], 9)} ${pad(points, 7, 'right')}  ${cleanLine(check.statement)} (${check.id})`;
  const lines = wrap(head, columns);
  const when = check.atMs === null ? '' : `${formatClock(check.atMs)} `;
  const quote = check.quote === null ? '' : ` "${cleanLine(check.quote)}"`;
  const cites = check.cites.length === 0 ? '' : ` [${check.cites.join(', ')}]`;
  const settled = overrideWords(check);
  return [
    ...lines,
    ...indent(
      `${when}${cleanLine(check.why)}${quote}${cites}${settled === null ? '' : ` ${cleanLine(settled)}.`}`,
      columns,
      '  ',
    ),
  ];
}

function sectionLines({ title, sum, told }: Section, columns: number): string[] {
  const lines = wrap(sum === null ? title : `${title}: ${cleanLine(sum)}`, columns);
  for (const one of told) {
    if (one.says !== null) {
      lines.push(...indent(`${cleanLine(one.lead)}: ${cleanLine(one.says)}`, columns, '  '));
      continue;
    }
    const mark = one.good === null ? '' : one.good ? '+ ' : '- ';
    lines.push(
      ...indent(`${pad(one.when ?? '', 6)} ${mark}${cleanLine(one.lead)}`, columns, '  '),
      ...(one.query === null ? [] : indent(cleanLine(one.query), columns, '         ')),
      ...one.more.flatMap((text) => indent(cleanLine(text), columns, '         ')),
    );
  }
  return lines;
}

/** The scorecard as plain lines of at most `columns` (a terminal, a pipe, a screen reader): reasons first, verdict last. */
export function scorecardLines(card: Scorecard, columns: number): string[] {
  const lines = [`SCORECARD  ${cleanLine(card.scenario.id)}, seed ${card.scenario.seed}`];
  for (const [i, [title, you, par]] of paceRows(card.pace).entries()) {
    if (i === 0) lines.push('', 'Pace');
    lines.push(`  ${pad(title, 26)} ${pad(time(you), 7, 'right')}   par ${time(par)}`);
  }
  for (const dimension of shownDimensions(card)) {
    lines.push('', `${cleanLine(dimension.title)}: ${dimension.points} of ${dimension.max}`);
    for (const check of card.checks) {
      if (check.dimension === dimension.id && check.kind !== 'flag')
        lines.push(...checkLines(check, columns));
    }
  }
  const flags = card.checks.filter(({ kind, verdict }) => kind === 'flag' && verdict !== 'clear');
  lines.push('', flags.length === 0 ? 'Red flags: none' : `Red flags: ${flags.length}`);
  for (const flag of flags) lines.push(...checkLines(flag, columns));
  lines.push('', 'The answer');
  for (const text of [card.debrief.answer, card.debrief.why])
    lines.push(...indent(text.replace(/\s*\n\s*/g, ' '), columns, '  '));
  for (const section of debriefSections(card)) lines.push('', ...sectionLines(section, columns));
  lines.push(
    '',
    'To take along',
    ...indent(card.debrief.lesson.replace(/\s*\n\s*/g, ' '), columns, '  '),
    '',
  );
  for (const stop of card.stops)
    lines.push(
      ...wrap(`At most ${verdictTitles[stop.atMost].toLowerCase()}: ${cleanLine(stop.why)}`, columns),
    );
  lines.push(`VERDICT  ${verdictTitles[card.verdict]}, ${card.score} of 100`);
  return lines;
}
