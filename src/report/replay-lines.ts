import { cleanLine } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import { wrap } from '../core/width.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import type { SessionEvent } from '../session/event.ts';
import { type CaseNames, eventLines } from './event-lines.ts';
import { verdictWords } from './words.ts';

/** One moment of a session that is told again. */
export interface Beat {
  readonly atMs: number;
  readonly lines: readonly string[];
}

/** A session told again in order: what happened, the phases and checks it decided, and an expert's way at its own times. */
export function replayBeats(
  events: readonly SessionEvent[],
  scenario: CaseNames,
  card: Scorecard,
  columns: number,
): Beat[] {
  const aside = (text: string): string[] => wrap(cleanLine(text), columns - 6).map((line) => `      ${line}`);
  const happened = events.map(
    (event): Beat => ({ atMs: event.atMs, lines: eventLines(scenario, event, columns) }),
  );
  const phases = card.phases.flatMap(({ title, atMs }): Beat[] =>
    atMs === null ? [] : [{ atMs, lines: aside(`phase: ${title}`) }],
  );
  const checks = card.checks.flatMap(({ atMs, verdict, statement }): Beat[] =>
    atMs === null || verdict === 'clear'
      ? []
      : [{ atMs, lines: aside(`${verdictWords[verdict]}: ${statement}`) }],
  );
  const expert = card.debrief.path.flatMap(({ parMs, title, openedAtMs }): Beat[] =>
    parMs === null
      ? []
      : [
          {
            atMs: parMs,
            lines: ['', ...aside(`${formatClock(parMs)} an expert opens: ${title} (${yours(openedAtMs)})`)],
          },
        ],
  );
  // At the same moment: what happened, what it was worth, what an expert does.
  return [...happened, ...phases, ...checks, ...expert]
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => Math.floor(a.atMs) - Math.floor(b.atMs));
}

/** When the candidate opened what an expert opens. */
export const yours = (openedAtMs: number | null): string =>
  openedAtMs === null ? 'you never did' : `you: ${formatClock(openedAtMs)}`;
