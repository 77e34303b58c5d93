import type { Scenario } from '../../scenario/scenario.ts';
import type { SessionState } from '../../session/state.ts';
import { turnRows } from '../panes/talk/rows.ts';
import { closingOf, timeline } from '../panes/talk/timeline.ts';
import type { Row } from '../text/row.ts';
import type { SessionLayout } from './layout.ts';

/** The conversation laid out, turn by turn, oldest first. */
export interface TalkRows {
  readonly turns: readonly (readonly Row[])[];
  /** Rows of the pane. */
  readonly rows: number;
}

const known = new WeakMap<SessionState, { readonly columns: number; readonly turns: TalkRows['turns'] }>();

export function talkRows(state: SessionState, scenario: Scenario, { talk }: SessionLayout): TalkRows {
  const columns = talk.columns - 1;
  const old = known.get(state);
  if (old?.columns === columns) return { turns: old.turns, rows: talk.rows };
  const closing = state.phase === 'over' ? closingOf(state) : null;
  const turns = timeline({ ...state, closing }, scenario).map((entry, i) =>
    turnRows(entry, scenario.interviewer.name, columns, i === 0),
  );
  known.set(state, { columns, turns });
  return { turns, rows: talk.rows };
}

/** How far up the conversation can be scrolled. */
export const furthestUp = ({ turns, rows }: TalkRows): number =>
  Math.max(0, turns.reduce((sum, own) => sum + own.length, 0) - rows);
