import { cleanLine } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';
import { parseMoment } from '../../sim/query/syntax/moment.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { topFor } from '../panes/evidence/window.ts';
import { shownIndex, sidePlace, withPlace } from './place.ts';
import type { UiWorld } from './ui-action.ts';
import type { Look, Place, UiState } from './ui-state.ts';

const longestQuery = 100;

/** Opens the line in which to write what to look for; what was looked for before can be changed. */
export function openLook(ui: UiState, world: UiWorld, what: Look): UiState {
  const before = sidePlace(ui, world.state);
  const query = what === 'words' ? before.find : '';
  return { ...ui, message: null, look: { for: what, query, before } };
}

export const typedToLook = (ui: UiState, world: UiWorld, text: string): UiState =>
  ui.look ? lookedFor(ui, world, `${ui.look.query}${cleanLine(text)}`.slice(0, longestQuery)) : ui;

export function erasedLook(ui: UiState, world: UiWorld, what: 'letter' | 'all'): UiState {
  if (!ui.look) return ui;
  return lookedFor(ui, world, what === 'all' ? '' : graphemes(ui.look.query).slice(0, -1).join(''));
}

/** The reader is taken to the first that fits from where the look began. */
function lookedFor(ui: UiState, world: UiWorld, query: string): UiState {
  if (!ui.look) return ui;
  const { before } = ui.look;
  const asked: UiState = { ...ui, message: null, look: { ...ui.look, query } };
  const place = ui.look.for === 'time' ? atTime(asked, before, world, query) : withFind(before, world, query);
  return withPlace(asked, world.state, place ?? before);
}

/** Keeps what was found. */
export function keepLook(ui: UiState, world: UiWorld): UiState {
  if (!ui.look) return ui;
  const { query, before } = ui.look;
  if (ui.look.for === 'time' && query.trim() !== '' && atTime(ui, before, world, query) === null)
    return {
      ...ui,
      message: { tone: 'refused', text: 'A time of day is wanted, like 03:10 or 03:10:30.', range: null },
    };
  return { ...ui, look: null, message: null };
}

/** Closes the line; the reader is where they were. */
export const closeLook = (ui: UiState, world: UiWorld): UiState =>
  ui.look ? withPlace({ ...ui, look: null, message: null }, world.state, ui.look.before) : ui;

/** Shows everything again, with the cursor on the item that it was on. */
export function clearFind(ui: UiState, world: UiWorld): UiState {
  const place = sidePlace(ui, world.state);
  const body = world.listed()?.body;
  const at = body?.sifts ? (body.found?.items[place.cursor] ?? 0) : place.cursor;
  return withPlace(ui, world.state, inView({ ...place, find: '', cursor: at }, world, place));
}

/** The next place, or the one before, at which something was found; round at the ends. */
export function nextHit(ui: UiState, world: UiWorld, by: 1 | -1): UiState {
  const found = world.listed()?.body.found;
  if (!found || found.items.length === 0) return ui;
  const place = sidePlace(ui, world.state);
  const at =
    by === 1
      ? (found.items.find((i) => i > place.cursor) ?? found.items[0]!)
      : (found.items.findLast((i) => i < place.cursor) ?? found.items.at(-1)!);
  return withPlace(ui, world.state, inView({ ...place, cursor: at }, world));
}

function withFind(before: Place, world: UiWorld, find: string): Place {
  const place = { ...before, find };
  const body = world.listedAt(place)?.body;
  const items = body?.found?.items;
  if (!body || !items) return place;
  const old = world.listedAt(before)?.body.found;
  const from = body.sifts ? (old?.items[before.cursor] ?? before.cursor) : before.cursor;
  const next = Math.max(
    0,
    items.findIndex((i) => i >= from),
  );
  const cursor = body.sifts ? next : (items[next] ?? before.cursor);
  return inView({ ...place, cursor, top: body.sifts ? 0 : before.top }, world);
}

/** The item, or the step of a chart, nearest to a time of day; null when the text is none. */
function atTime(ui: UiState, before: Place, world: UiWorld, text: string): Place | null {
  const moment = parseMoment(text.trim());
  const listed = world.listedAt(before);
  const opened = world.state.views[shownIndex(ui, world.state)];
  if (moment?.kind !== 'clock' || !listed || !opened) return null;
  const { fromMs, toMs } = opened.view;
  const { body } = listed;
  // The same time of day on each day the view covers; the first one inside it, else the last before its end.
  const day = Math.floor(fromMs / dayMs) * dayMs;
  const wanted =
    day + moment.ms >= fromMs || day + dayMs + moment.ms > toMs ? day + moment.ms : day + dayMs + moment.ms;
  if (body.steps) return { ...before, step: body.steps.at(wanted) };
  if (!body.atMs || body.count === 0) return null;
  let nearest = 0;
  for (let i = 1; i < body.count; i++)
    if (Math.abs(body.atMs(i) - wanted) < Math.abs(body.atMs(nearest) - wanted)) nearest = i;
  return inView({ ...before, cursor: nearest }, world);
}

const dayMs = 86_400_000;

/** The place with its window moved so that the cursor is seen, with some room above it where that is free to choose. */
function inView(place: Place, world: UiWorld, seen: Place = place): Place {
  const listed: Listed | null = world.listedAt(place);
  if (!listed) return place;
  const offset = Math.max(0, Math.min(seen.cursor - seen.top, listed.rows >> 1));
  if (!listed.body.picks)
    return { ...place, top: Math.max(0, Math.min(place.cursor - 1, listed.body.count - listed.rows)) };
  const top = Math.max(0, seen === place ? place.top : place.cursor - offset);
  return { ...place, top: topFor(listed.body, { ...place, top }, listed.rows) };
}
