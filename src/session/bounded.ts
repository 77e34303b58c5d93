import type { ViewBody } from '../sim/query/view.ts';
import { rowsOf, withRows } from '../sim/query/view-rows.ts';
import type { EventOf } from './event.ts';

type OpenedView = EventOf<'view-opened'>;

/** Cuts rows off a view of more than so many characters, and says so; everything else is bounded where it enters. */
export function bounded<E extends { readonly type: string }>(event: E, most: number): E {
  if (!isView(event)) return event;
  const { length } = JSON.stringify(event);
  return length > most ? (smaller(event, most, length) as E & typeof event) : event;
}

const isView = (event: { readonly type: string }): event is OpenedView => event.type === 'view-opened';

function smaller(event: OpenedView, most: number, length: number): OpenedView {
  const { body } = event.view;
  const rows = rowsOf(body);
  const note = [event.view.note, 'only part of this view was kept in the journal'].filter(Boolean).join('; ');
  const having = (cut: ViewBody): OpenedView => ({
    ...event,
    rowIds: idsIn(cut, event.rowIds),
    view: { ...event.view, note, body: cut },
  });
  // Rows of the same length each are the first guess.
  for (let keep = Math.floor((rows.length * most) / length); keep >= 1; keep = Math.floor(keep / 2)) {
    const fewer = having(withRows(body, rows.slice(0, keep)));
    if (JSON.stringify(fewer).length <= most) return fewer;
  }
  return having({ type: 'diff', lines: [] });
}

/** The ids of the rows that are still there; of marks on a chart, and of a trace, all. */
function idsIn(body: ViewBody, rowIds: OpenedView['rowIds']): OpenedView['rowIds'] {
  if (body.type === 'series' || body.type === 'waterfall') return rowIds;
  const kept: Record<string, string> = {};
  for (const { key } of rowsOf(body) as readonly { readonly key?: string | null }[])
    if (key !== undefined && key !== null && rowIds[key] !== undefined) kept[key] = rowIds[key];
  return kept;
}
