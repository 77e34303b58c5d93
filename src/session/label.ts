import type { Source, View } from '../sim/query/view.ts';
import { idOfRow, lastNumber } from './ids.ts';
import type { SessionState } from './state.ts';

const letterOf: Record<Source, string> = {
  logs: 'L',
  traces: 'T',
  trace: 'T',
  metrics: 'M',
  changes: 'C',
  config: 'C',
  samples: 'S',
  eval: 'R',
  doc: 'D',
};

export interface Labels {
  readonly viewId: string;
  readonly citeId: string | null;
  readonly rowIds: Readonly<Record<string, string>>;
}

/** Gives a view and its rows their citable ids. A row keeps the id it had the first time it was shown. */
export function labelView({ views }: Pick<SessionState, 'views'>, view: View): Labels {
  const letter = letterOf[view.facets.source];
  const viewId = `V${views.length + 1}`;
  const rowIds: Record<string, string> = {};
  let last = lastNumber(views, letter);
  const idFor = (key: string): string => {
    const known = idOfRow(views, key) ?? rowIds[key];
    return known ?? `${letter}${++last}`;
  };
  const { body } = view;
  if (body.type === 'lines') for (const row of body.lines) rowIds[row.key] = idFor(row.key);
  if (body.type === 'table')
    for (const row of body.rows) if (row.key !== null) rowIds[row.key] = idFor(row.key);
  if (body.type === 'samples') for (const row of body.samples) rowIds[row.key] = idFor(row.key);
  // The lines of documents are numbered for all to see, whichever was opened first.
  if (body.type === 'document')
    for (const row of body.lines) if (row.key !== null) rowIds[row.key] = `${letter}${row.number}`;
  if (body.type === 'series') {
    // A change marked on a chart is the same change as in the change log.
    let lastChange = lastNumber(views, 'C');
    for (const mark of body.marks) rowIds[mark.key] ??= idOfRow(views, mark.key) ?? `C${++lastChange}`;
  }
  if (body.type === 'waterfall') {
    rowIds[body.traceId] = idFor(body.traceId);
    return { viewId, citeId: rowIds[body.traceId]!, rowIds };
  }
  const ofRows =
    body.type === 'lines' ||
    body.type === 'samples' ||
    body.type === 'document' ||
    (body.type === 'table' && body.rows.some((row) => row.key !== null));
  // A list of documents would take the number of a line.
  return { viewId, citeId: ofRows || letter === 'D' ? null : `${letter}${last + 1}`, rowIds };
}
