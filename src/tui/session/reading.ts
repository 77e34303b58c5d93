import { cleanLine } from '../../core/clean.ts';
import { unreachable } from '../../core/result.ts';
import { idOfRow } from '../../session/ids.ts';
import type { SessionState } from '../../session/state.ts';
import type { Reading } from '../keymap/bindings.ts';
import type { Body } from '../panes/evidence/body.ts';
import { shownIndex, sidePlace, withPlace } from './place.ts';
import { sent } from './sending.ts';
import { only, type UiWorld, type Updated } from './ui-action.ts';
import type { Place, UiState } from './ui-state.ts';

/** Where the reader stands after something was read in a view. */
export function readOn(place: Place, body: Body, reading: Reading): Place {
  switch (reading.do) {
    case 'open':
      return opened(place, body);
    case 'sort':
      return sorted(place, body, reading.how);
    case 'step':
      return stepped(place, body, reading.by);
    case 'change':
      return atChange(place, body);
    case 'shift':
      return { ...place, shift: Math.max(0, place.shift + reading.by) };
    case 'wrap':
      return { ...place, wrap: !place.wrap };
    default:
      return unreachable(reading);
  }
}

/** The details of the item under the cursor opened, or closed. */
function opened(place: Place, body: Body): Place {
  if (place.cursor >= body.count) return place;
  const item = body.origin(place.cursor);
  const open = place.open.includes(item) ? place.open.filter((one) => one !== item) : [...place.open, item];
  return { ...place, open };
}

/**
 * A table sorted by the column after the one it is sorted by, round to where that began, and then as it came; or the order turned
 * round. Where it came in the order of no column, figures are first.
 */
function sorted(place: Place, { sorts }: Body, how: 'next' | 'turn'): Place {
  if (!sorts) return place;
  const { columns, own } = sorts;
  const top = { ...place, cursor: 0, top: 0 };
  const now = place.sort ?? own;
  if (how === 'turn') return now === null ? place : { ...top, sort: { ...now, down: !now.down } };
  const firstFigure = Math.max(
    0,
    columns.findIndex(({ align }) => align === 'right'),
  );
  const from = place.sort?.column ?? own?.column ?? firstFigure - 1;
  const column = (from + 1) % columns.length;
  const isRound = place.sort !== null && column === (own?.column ?? firstFigure);
  return { ...top, sort: isRound ? null : { column, down: place.sort?.down ?? true } };
}

/** By what a table is sorted, for whoever has just sorted it. */
function sortedWords({ sort }: Place, { columns, own }: NonNullable<Body['sorts']>): string {
  const by = sort ?? own;
  if (by === null) return 'As it came: s sorts by a column.';
  const order = `by ${cleanLine(columns[by.column]!.name)} ${by.down ? '↓' : '↑'}`;
  return sort === null ? `As it came, ${order}.` : `Sorted ${order}. S turns it round.`;
}

/** The reading line of a chart moved; it first comes up at the newest step. */
function stepped(place: Place, { steps }: Body, by: number): Place {
  if (!steps) return place;
  const step = place.step === null ? steps.count - 1 : place.step + by;
  return { ...place, step: Math.max(0, Math.min(steps.count - 1, step)) };
}

/** The reading line where something was changed: the next such moment, and round. */
function atChange(place: Place, { steps }: Body): Place {
  const marks = steps?.marks ?? [];
  if (marks.length === 0) return place;
  return { ...place, step: marks.find((one) => place.step !== null && one > place.step) ?? marks[0]! };
}

/** The screen after something was read in the view on show. */
export function read(ui: UiState, world: UiWorld, reading: Reading): UiState {
  const body = world.listed()?.body;
  if (!body) return ui;
  const place = readOn(sidePlace(ui, world.state), body, reading);
  const there = withPlace(ui, world.state, place);
  if (reading.do !== 'sort' || !body.sorts) return there;
  return { ...there, message: { tone: 'info', text: sortedWords(place, body.sorts), range: null } };
}

/** The trace of the item under the cursor; from a trace, back to the view that it was found in. */
export function toTrace(ui: UiState, world: UiWorld): Updated {
  const { state } = world;
  const traceId = traceUnderCursor(world.listed()?.body, sidePlace(ui, state));
  if (traceId === null) return only(ui);
  const here = shownIndex(ui, state);
  if (state.views[here]?.view.body.type === 'waterfall') return only(backFrom(ui, state, here, traceId));
  const known = state.views.findIndex(
    ({ view }) => view.body.type === 'waterfall' && view.body.traceId === traceId,
  );
  const traceView = state.views[known]?.viewId ?? `V${state.views.length + 1}`;
  const left = { ...ui, tracedFrom: { ...ui.tracedFrom, [traceView]: state.views[here]!.viewId } };
  if (known !== -1) return only({ ...left, shown: known });
  return sent(left, state, `trace ${idOfRow(state.views, traceId) ?? traceId}`, true);
}

/** The trace that the item under the cursor belongs to; null when nothing is there. */
export function traceUnderCursor(body: Body | undefined, { cursor }: Place): string | null {
  return body && cursor < body.count ? (body.trace?.(cursor) ?? null) : null;
}

/** The view that the trace was opened from, as it was left; else the newest that holds it, with the cursor on it. */
function backFrom(ui: UiState, state: SessionState, here: number, traceId: string): UiState {
  const from = ui.tracedFrom[state.views[here]!.viewId];
  const at = state.views.findIndex(({ viewId }) => viewId === from);
  if (at !== -1) return { ...ui, shown: at };
  for (let index = state.views.length - 1; index >= 0; index--) {
    const { body } = state.views[index]!.view;
    const at =
      body.type === 'lines'
        ? body.lines.findIndex((line) => line.traceId === traceId)
        : body.type === 'table'
          ? body.rows.findIndex((row) => row.key === traceId)
          : body.type === 'samples'
            ? body.samples.findIndex((sample) => sample.traceId === traceId)
            : -1;
    if (at === -1 || index === here) continue;
    const there: UiState = { ...ui, shown: index };
    // What hides or moves rows is taken away: the cursor stands on the row it names.
    return withPlace(there, state, { ...sidePlace(there, state), find: '', sort: null, cursor: at });
  }
  return {
    ...ui,
    message: { tone: 'info', text: 'No other view you opened holds this trace.', range: null },
  };
}

/** Asks the same again, as of now. */
export function askAgain(ui: UiState, state: SessionState): Updated {
  const opened = state.views[shownIndex(ui, state)];
  return opened ? sent(ui, state, opened.view.query, true) : only(ui);
}
