import type { Scenario } from '../../../scenario/scenario.ts';
import type { Scorecard } from '../../../scoring/scorecard.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import { smallest } from '../../session/layout.ts';
import { type Place, startPlace } from '../../session/ui-state.ts';
import { type Listed, listedSheet, listedView } from '../evidence/pane-rows.ts';
import { type Movement, moved } from '../evidence/window.ts';
import { itemsList, rowsList } from '../sheets/list.ts';
import { expertRows } from './expert.ts';
import { type Moment, momentRows, moments, stateAt } from './moments.ts';

/** Where a person stands who walks through a session that is over. */
export interface Walk {
  readonly list: Place;
  /** Where they stand in the view beside it; anew for each view. */
  readonly view: Place;
  readonly focus: 'list' | 'view';
  /** Beside what happened: the view that was on show, or what an expert does. */
  readonly beside: 'view' | 'expert';
}

export const startWalk: Walk = { list: startPlace, view: startPlace, focus: 'list', beside: 'view' };

/** A walk laid out: the list of moments, the session as it stood at the one under the cursor, and the view on show then. */
export interface WalkFrame {
  readonly wide: boolean;
  readonly rows: number;
  readonly listColumns: number;
  readonly viewColumns: number;
  readonly list: Listed;
  readonly moment: Moment;
  readonly state: SessionState;
  readonly opened: OpenedView | null;
  readonly view: Listed | null;
}

/** From this width on, list and view stand side by side. */
const wideFrom = 110;
/** Head, board, rule above; keys below. */
const frameRows = 4;

export interface WalkWorld {
  readonly state: SessionState;
  readonly scenario: Scenario;
  readonly moments: readonly Moment[];
  readonly card: Scorecard;
  readonly columns: number;
  readonly rows: number;
}

/** The moments of a session for a screen; made once. */
export const walkWorld = (
  state: SessionState,
  scenario: Scenario,
  card: Scorecard,
): Pick<WalkWorld, 'state' | 'scenario' | 'moments' | 'card'> => ({
  state,
  scenario,
  card,
  moments: moments(state, scenario, card),
});

/** The view that was on show at a moment: the one it opened, or the last one before. */
function viewOf(moment: Moment, state: SessionState): { opened: OpenedView; index: number } | null {
  const { entry } = moment;
  const index =
    entry.kind === 'view'
      ? state.views.findIndex(({ viewId }) => viewId === entry.opened.viewId)
      : state.views.length - 1;
  const opened = state.views[index];
  return opened ? { opened, index } : null;
}

export function walkFrame(walk: Walk, world: WalkWorld): WalkFrame {
  const wide = world.columns >= wideFrom;
  const rows = Math.max(1, Math.max(smallest.rows, world.rows) - frameRows);
  const listColumns = wide ? Math.min(84, Math.round(world.columns * 0.42)) : world.columns;
  const viewColumns = wide ? world.columns - listColumns - 2 : world.columns;
  const { name } = world.scenario.interviewer;
  const list = listedSheet(
    itemsList(world.moments.map((one) => momentRows(one, name, listColumns - 4))),
    rows,
  );
  const moment = world.moments[Math.min(walk.list.cursor, world.moments.length - 1)]!;
  const state = stateAt(world.state, moment.entry.atMs);
  const shown = viewOf(moment, state);
  const view =
    walk.beside === 'expert'
      ? listedSheet(rowsList(expertRows(world.card, moment.entry.atMs, viewColumns - 2)), rows)
      : shown
        ? listedView(shown.opened, shown.index, state, world.scenario, walk.view, {
            columns: viewColumns - 1,
            rows,
          })
        : null;
  return { wide, rows, listColumns, viewColumns, list, moment, state, opened: shown?.opened ?? null, view };
}

/** How long the moment under the cursor lasts when the session is played at a speed, ms of real time; null at the last one. */
export function lasts(walk: Walk, { moments: all }: WalkWorld, speed: number): number | null {
  const [now, next] = [all[walk.list.cursor], all[walk.list.cursor + 1]];
  if (!now || !next) return null;
  // Long enough to be read, short enough to be watched.
  return Math.max(400, Math.min(4_000, (next.entry.atMs - now.entry.atMs) / speed));
}

/** The walk after a movement of what has the keys; another view is begun at its top. */
export function walked(walk: Walk, world: WalkWorld, to: Movement): Walk {
  const frame = walkFrame(walk, world);
  if (walk.focus === 'view')
    return frame.view ? { ...walk, view: moved(frame.view.body, walk.view, frame.view.rows, to) } : walk;
  const next = { ...walk, list: moved(frame.list.body, walk.list, frame.list.rows, to) };
  const same = walk.beside === 'expert' || walkFrame(next, world).opened === frame.opened;
  return same ? next : { ...next, view: startPlace };
}
