import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { verdictWords } from '../../../report/words.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { CheckResult, Scorecard } from '../../../scoring/scorecard.ts';
import type { SessionState } from '../../../session/state.ts';
import { cutRow, type Row, row } from '../../text/row.ts';
import { entryRows } from '../talk/rows.ts';
import { closingOf, type TimelineEntry, timeline } from '../talk/timeline.ts';

/** Something that happened, and what was made of it. */
export interface Moment {
  readonly entry: TimelineEntry;
  /** RODEO phases reached here. */
  readonly phases: readonly string[];
  /** Checks that were settled by what happened here, in the scorecard's order. */
  readonly checks: readonly CheckResult[];
}

/** The session as it stood then: what had been said, looked at, put on the board and done. */
export function stateAt(state: SessionState, atMs: number): SessionState {
  const until = <T extends { readonly atMs: number }>(list: readonly T[]): readonly T[] =>
    list.filter((one) => one.atMs <= atMs);
  return {
    ...state,
    conversation: until(state.conversation),
    views: until(state.views),
    ledger: until(state.ledger),
    actions: until(state.actions),
  };
}

/** In one breath somebody speaks, looks and acts: what decides a check of a kind. */
const decides: Partial<Record<CheckResult['kind'], readonly TimelineEntry['kind'][]>> = {
  says: ['candidate', 'board'],
  flag: ['candidate', 'board'],
  grounded: ['board', 'candidate'],
  calibrated: ['board'],
  acted: ['action'],
};

/** Everything that happened, each with the checks and phases that it decided: those of its time, since the one before. */
export function moments(state: SessionState, scenario: Scenario, card: Scorecard): readonly Moment[] {
  const entries = timeline({ ...state, closing: closingOf(state) }, scenario);
  // Scorecards have whole milliseconds.
  const lastAt = (ms: number): number => entries.findLastIndex((entry) => Math.floor(entry.atMs) <= ms);
  const deciding = ({ kind, atMs }: CheckResult): number => {
    const last = lastAt(atMs!);
    const wanted = decides[kind];
    const sameBreath = entries.findLastIndex(
      (entry) =>
        wanted?.includes(entry.kind) && Math.floor(entry.atMs) === Math.floor(entries[last]?.atMs ?? -1),
    );
    return sameBreath >= 0 ? sameBreath : last;
  };
  const checks = Map.groupBy(
    card.checks.filter(({ atMs }) => atMs !== null),
    deciding,
  );
  const phases = Map.groupBy(
    card.phases.filter(({ atMs }) => atMs !== null),
    ({ atMs }) => lastAt(atMs!),
  );
  return entries.map((entry, i) => ({
    entry,
    phases: (phases.get(i) ?? []).map(({ title }) => title),
    checks: checks.get(i) ?? [],
  }));
}

/** Rows of what happened that a moment shows in the list. */
const mostRows = 3;

const marks: Readonly<Record<CheckResult['verdict'], readonly [string, 'good' | 'warn' | 'bad' | 'dim']>> = {
  met: ['✓', 'good'],
  partial: ['~', 'warn'],
  missed: ['✗', 'bad'],
  contradicted: ['✗', 'bad'],
  raised: ['⚑', 'bad'],
  unsure: ['?', 'warn'],
  clear: ['·', 'dim'],
};

/** A moment in the list: what happened, the phase it began, and the checks it decided. */
export function momentRows(
  { entry, phases, checks }: Moment,
  interviewer: string,
  columns: number,
): readonly Row[] {
  const own = entryRows(entry, interviewer, columns);
  const rows = own.slice(0, mostRows);
  if (own.length > mostRows) rows[mostRows - 1] = cutRow([...rows[mostRows - 1]!, [' …', 'dim']], columns);
  for (const title of phases) rows.push(row(`       ${title}`, 'title'));
  for (const check of checks) {
    const [mark, tone] = marks[check.verdict];
    rows.push(
      cutRow(
        [
          [`       ${mark} `, tone],
          [`${cleanLine(check.statement)} `],
          [`(${verdictWords[check.verdict]})`, 'dim'],
        ],
        columns,
      ),
    );
  }
  return rows;
}

/** `4:10 of 45:00`. */
export const clockWords = (atMs: number, durationMs: number): string =>
  `${formatClock(atMs)} of ${formatClock(durationMs)}`;
