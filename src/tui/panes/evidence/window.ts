import type { Place } from '../../session/ui-state.ts';
import type { Row } from '../../text/row.ts';
import type { Body } from './body.ts';

export interface WindowItem {
  readonly index: number;
  readonly rows: readonly Row[];
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** The first item to show so that the cursor's item is on screen, moving as little as possible. */
export function topFor(body: Body, place: Place, rows: number): number {
  if (body.count === 0) return 0;
  const last = Math.max(0, body.count - 1);
  const cursor = clamp(place.cursor, 0, last);
  let top = clamp(place.top, 0, last);
  if (cursor < top) return cursor;
  // Walk back from the cursor: how many items above it fit as well?
  let height = 0;
  let first = cursor;
  for (let i = cursor; i >= top; i--) {
    height += body.item(i).length;
    if (height > rows && i !== cursor) break;
    first = i;
  }
  if (first > top) return first;
  // Do not leave room at the end unused.
  height = 0;
  for (let i = top; i < body.count && height < rows; i++) height += body.item(i).length;
  while (top > 0 && height < rows) {
    height += body.item(top - 1).length;
    if (height <= rows) top--;
  }
  return top;
}

/** The items on screen. Costs what is seen, not what there is. */
export function windowOf(body: Body, place: Place, rows: number): readonly WindowItem[] {
  const items: WindowItem[] = [];
  let height = 0;
  for (let index = topFor(body, place, rows); index < body.count && height < rows; index++) {
    const own = body.item(index).slice(0, rows - height);
    items.push({ index, rows: own });
    height += own.length;
  }
  return items;
}

/** The first item from `i` on, in the direction of `by`, on which the cursor may stand; or else back. */
function stopFrom(body: Body, i: number, by: 1 | -1): number | undefined {
  const stops = (at: number): boolean => body.stops?.(at) ?? true;
  for (const way of [by, -by])
    for (let at = i; at >= 0 && at < body.count; at += way) if (stops(at)) return at;
  return undefined;
}

export type Movement = 'up' | 'down' | 'pageup' | 'pagedown' | 'top' | 'bottom';

/** The place after a movement. A list that is only read scrolls; one that is picked from moves its cursor. */
export function moved(body: Body, place: Place, rows: number, to: Movement): Place {
  const last = Math.max(0, body.count - 1);
  const page = Math.max(1, rows - 2);
  const by = { up: -1, down: 1, pageup: -page, pagedown: page, top: -body.count, bottom: body.count }[to];
  if (!body.picks) {
    // The end stays the end when the room for the list changes.
    if (to === 'bottom') return { ...place, top: last, cursor: last };
    const top = clamp(
      topFor(body, { ...place, cursor: place.top }, rows) + by,
      0,
      Math.max(0, body.count - rows),
    );
    return { ...place, top, cursor: top };
  }
  const cursor = stopFrom(body, clamp(place.cursor + by, 0, last), by < 0 ? -1 : 1) ?? place.cursor;
  // A page turns the page: the window moves along with the cursor.
  const top =
    to === 'pageup' || to === 'pagedown'
      ? clamp(place.top + by, 0, Math.max(0, body.count - rows))
      : place.top;
  return { ...place, cursor, top: topFor(body, { ...place, cursor, top }, rows) };
}
