import { formatWallTime } from '../../core/time.ts';
import { knownRows } from '../../session/ids.ts';
import type { OpenedView, SessionState } from '../../session/state.ts';
import type { View } from '../../sim/query/view.ts';
import { shownIndex, sidePlace, withPlace } from './place.ts';
import { sent } from './sending.ts';
import { only, type UiWorld, type Updated } from './ui-action.ts';
import type { Place, UiState } from './ui-state.ts';

/** Whether a view can go on with the world's clock: a list, table or chart that ended at the moment it was asked for. */
export function canFollow(opened: OpenedView | undefined, { phase }: SessionState): boolean {
  if (opened === undefined || phase !== 'running') return false;
  const { body, toMs } = opened.view;
  return ['lines', 'table', 'series'].includes(body.type) && toMs === opened.worldMs;
}

/** Begins to follow the view on show, at its end; or stops, which asks for what was watched, so that it can be cited. */
export function turnFollow(ui: UiState, world: UiWorld): Updated {
  const { state } = world;
  const opened = state.views[shownIndex(ui, state)];
  if (!canFollow(opened, state) || opened === undefined) return only(ui);
  if (ui.follow === null) {
    const follow = { viewId: opened.viewId, query: opened.view.query, toMs: opened.view.toMs, live: null };
    const text = 'It goes on as the system does. f stops, and keeps what you saw as a view.';
    return only(atEnd({ ...ui, follow, message: { tone: 'info', text, range: null } }, world));
  }
  const stopped = { ...ui, follow: null, message: null };
  if (ui.follow.live === null)
    return only({ ...stopped, message: { tone: 'info', text: 'Nothing new had come.', range: null } });
  // What is asked for now is read on from where the reader stands.
  const next = `V${state.views.length + 1}`;
  const asked = sent(stopped, state, ui.follow.query, true);
  return { ...asked, ui: { ...asked.ui, places: { ...asked.ui.places, [next]: sidePlace(ui, state) } } };
}

function atEnd(ui: UiState, world: UiWorld): UiState {
  const place = sidePlace(ui, world.state);
  const body = world.listedAt(place)?.body;
  if (!body?.picks) return ui;
  return withPlace(ui, world.state, { ...place, cursor: Math.max(0, body.count - 1) });
}

/** The view that is followed as it is now. The reader stays at the end, or on the line they are on. */
export function glimpsed(ui: UiState, world: UiWorld, viewId: string, view: View): UiState {
  const { state } = world;
  const opened = state.views[shownIndex(ui, state)];
  if (ui.follow?.viewId !== viewId || opened?.viewId !== viewId) return ui;
  const before = ui.follow.live ?? opened;
  const { toMs } = view;
  if (same(before.view, view)) return { ...ui, follow: { ...ui.follow, toMs } };
  // What is only watched has no id, unless a view since then has it.
  const since = state.views.filter(({ worldMs }) => worldMs >= opened.worldMs);
  const rowIds = knownRows(since, view);
  const live: OpenedView = { ...opened, viewId: 'live', citeId: null, view, rowIds };
  const place = sidePlace(ui, state);
  const body = world.listedAt(place)?.body;
  const wasAtEnd = body?.picks === true && place.cursor >= body.count - 1;
  const next: UiState = { ...ui, follow: { ...ui.follow, toMs, live } };
  const moved = carried(place, before.view, view);
  const then = world.listedOf(live, moved)?.body;
  if (then === undefined || !then.picks) return withPlace(next, state, moved);
  return withPlace(next, state, wasAtEnd ? { ...moved, cursor: Math.max(0, then.count - 1) } : moved);
}

/** The place among new lines: the newest come at the end, and as many of the oldest fall off in front. */
function carried(place: Place, { body: before }: View, { body: after }: View): Place {
  if (before.type !== 'lines' || after.type !== 'lines' || place.find !== '') return place;
  const at = new Map(after.lines.map((line, i) => [line.key, i]));
  const now = (i: number): number | undefined => at.get(before.lines[i]?.key ?? '');
  const cursor = now(place.cursor);
  return {
    ...place,
    cursor: cursor ?? 0,
    top: cursor === undefined ? 0 : Math.max(0, place.top + cursor - place.cursor),
    open: place.open.flatMap((i) => now(i) ?? []),
  };
}

/** Whether there is nothing new to see: time alone is no news. */
function same(before: View, after: View): boolean {
  if (before.total !== after.total) return false;
  if (before.body.type === 'lines' && after.body.type === 'lines')
    return before.body.lines.at(-1)?.key === after.body.lines.at(-1)?.key;
  return JSON.stringify(before.body) === JSON.stringify(after.body);
}

/** What is on show of a view: as it was opened, or as it is now where it is followed. */
export const liveView = (ui: UiState, opened: OpenedView | null): OpenedView | null =>
  opened !== null && ui.follow?.viewId === opened.viewId ? (ui.follow.live ?? opened) : opened;

/** `● live to 03:31:08`: the sign that a quiet view is still watched. */
export const liveWords = ({ follow }: UiState): string =>
  follow === null ? '' : `● live to ${formatWallTime(follow.toMs, false)}`;

/** A view that is no longer on show is not followed. */
export const followedOnly = (ui: UiState, state: SessionState): UiState =>
  ui.follow === null ||
  (state.phase === 'running' && state.views[shownIndex(ui, state)]?.viewId === ui.follow.viewId)
    ? ui
    : { ...ui, follow: null };
