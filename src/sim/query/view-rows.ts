import type { ViewBody } from './view.ts';

/** Where each kind of body has what it lists. */
const listOf = {
  lines: 'lines',
  table: 'rows',
  series: 'series',
  waterfall: 'spans',
  samples: 'samples',
  diff: 'lines',
  document: 'lines',
} as const satisfies Readonly<Record<ViewBody['type'], string>>;

/** What a body lists: log lines, rows, spans. */
export const rowsOf = (body: ViewBody): readonly unknown[] =>
  (body as unknown as Readonly<Record<string, readonly unknown[]>>)[listOf[body.type]]!;

/** The body with these in their place, of the same kind. */
export const withRows = (body: ViewBody, rows: readonly unknown[]): ViewBody =>
  ({ ...body, [listOf[body.type]]: rows }) as ViewBody;
