import { cleanLine } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import { pad, wrap } from '../core/width.ts';
import type { CheckResult, Scorecard } from '../scoring/scorecard.ts';
import { paceRows, verdictTitles, verdictWords } from './words.ts';
import { bitsWords, gainedWords, worthWords } from './worth-words.ts';

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
  const { override } = check;
  const settled = override
    ? ` ${cleanLine(override.who)}: ${verdictWords[override.verdict]}, ${cleanLine(override.why)}; the program: ${verdictWords[override.program]}.`
    : '';
  return [...lines, ...indent(`${when}${cleanLine(check.why)}${quote}${cites}${settled}`, columns, '  ')];
}

/** The scorecard as plain lines of at most `columns` (a terminal, a pipe, a screen reader): reasons first, verdict last. */
export function scorecardLines(card: Scorecard, columns: number): string[] {
  const lines = [`SCORECARD  ${cleanLine(card.scenario.id)}, seed ${card.scenario.seed}`, '', 'Pace'];
  for (const [title, you, par] of paceRows(card.pace)) {
    lines.push(`  ${pad(title, 26)} ${pad(time(you), 7, 'right')}   par ${time(par)}`);
  }
  for (const dimension of card.dimensions) {
    lines.push('', `${cleanLine(dimension.title)}: ${dimension.points} of ${dimension.max}`);
    for (const check of card.checks) {
      if (check.dimension === dimension.id && check.verdict !== 'clear')
        lines.push(...checkLines(check, columns));
    }
  }
  lines.push(
    '',
    card.redFlags.length === 0
      ? 'Red flags: none'
      : `Red flags: ${card.redFlags.length}, marked "raised" above`,
  );
  const { worth } = card.evidence;
  if (worth !== null) {
    lines.push('', `What your evidence was worth: ${gainedWords(card.evidence)}`);
    for (const one of worth) {
      lines.push(
        ...indent(
          `${pad(formatClock(one.atMs), 6)} ${pad(bitsWords(one.bits), 9)} ${one.view}  ${cleanLine(one.query)}`,
          columns,
          '  ',
        ),
      );
      lines.push(...indent(cleanLine(worthWords(one)), columns, '         '));
    }
  }
  lines.push('', 'The answer');
  for (const text of [card.debrief.answer, card.debrief.why])
    lines.push(...indent(text.replace(/\s*\n\s*/g, ' '), columns, '  '));
  lines.push('', 'The views an expert opens, and when you did');
  for (const view of card.debrief.path) {
    lines.push(
      ...indent(
        `${pad(view.openedAtMs === null ? 'never' : formatClock(view.openedAtMs), 6)} ${cleanLine(view.query)}`,
        columns,
        '  ',
      ),
    );
    lines.push(...indent(cleanLine(view.tells), columns, '         '));
  }
  lines.push('', ...indent(card.debrief.lesson.replace(/\s*\n\s*/g, ' '), columns, '  '), '');
  for (const stop of card.stops)
    lines.push(
      ...wrap(`At most ${verdictTitles[stop.atMost].toLowerCase()}: ${cleanLine(stop.why)}`, columns),
    );
  lines.push(`VERDICT  ${verdictTitles[card.verdict]}, ${card.score} of 100`);
  return lines;
}
