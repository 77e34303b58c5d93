import type { EventOf } from '../../session/event.ts';
import type { ViewBody } from '../../sim/query/view.ts';

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
  const note = [event.view.note, 'only part of this view was kept in the journal'].filter(Boolean).join('; ');
  const having = (cut: ViewBody): OpenedView => ({
    ...event,
    rowIds: idsIn(cut, event.rowIds),
    view: { ...event.view, note, body: cut },
  });
  // Rows of the same length each are the first guess.
  for (let keep = Math.floor((rowsIn(body) * most) / length); keep >= 1; keep = Math.floor(keep / 2)) {
    const fewer = having(withRows(body, keep));
    if (JSON.stringify(fewer).length <= most) return fewer;
  }
  return having({ type: 'diff', lines: [] });
}

function rowsIn(body: ViewBody): number {
  switch (body.type) {
    case 'lines':
    case 'diff':
    case 'document':
      return body.lines.length;
    case 'table':
      return body.rows.length;
    case 'waterfall':
      return body.spans.length;
    case 'samples':
      return body.samples.length;
    case 'series':
      return body.series.length;
  }
}

function withRows(body: ViewBody, most: number): ViewBody {
  switch (body.type) {
    case 'lines':
      return { ...body, lines: body.lines.slice(0, most) };
    case 'diff':
      return { ...body, lines: body.lines.slice(0, most) };
    case 'document':
      return { ...body, lines: body.lines.slice(0, most) };
    case 'table':
      return { ...body, rows: body.rows.slice(0, most) };
    case 'waterfall':
      return { ...body, spans: body.spans.slice(0, most) };
    case 'samples':
      return { ...body, samples: body.samples.slice(0, most) };
    case 'series':
      return { ...body, series: body.series.slice(0, most) };
  }
}

/** The ids of the rows that are still there; a body whose rows have none keeps what it had. */
function idsIn(body: ViewBody, rowIds: OpenedView['rowIds']): OpenedView['rowIds'] {
  const rows =
    body.type === 'lines' || body.type === 'document'
      ? body.lines
      : body.type === 'table'
        ? body.rows
        : body.type === 'samples'
          ? body.samples
          : null;
  if (rows === null) return body.type === 'diff' ? {} : rowIds;
  const kept: Record<string, string> = {};
  for (const { key } of rows) if (key !== null && rowIds[key] !== undefined) kept[key] = rowIds[key];
  return kept;
}
