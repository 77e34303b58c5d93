import type { EventOf, SessionEvent } from '../../session/event.ts';
import type { View } from '../../sim/query/view.ts';
import { rowsOf, withRows } from '../../sim/query/view-rows.ts';
import type { Breathe } from '../ports.ts';

/**
 * What is on its way to the thread that draws. Many rows go in pieces of text, which come over at once and are read one after the
 * other, so that no key waits for all of them.
 */
export type PackedEvent =
  | { readonly whole: SessionEvent }
  | {
      readonly without: EventOf<'view-opened'>;
      readonly view: PackedView;
      /** JSON of some ids each, by their keys. */
      readonly ids: readonly string[];
    };

export interface PackedView {
  readonly view: View;
  /** JSON of some of its rows each; null where they are in the view. */
  readonly rows: readonly string[] | null;
}

/** Rows that are read without a breath: about a millisecond's. */
const mostRows = 250;

export function packedView(view: View): PackedView {
  const rows = rowsOf(view.body);
  if (rows.length <= mostRows) return { view, rows: null };
  return { view: { ...view, body: withRows(view.body, []) }, rows: pieces(rows) };
}

export function packedEvent(event: SessionEvent): PackedEvent {
  if (event.type !== 'view-opened') return { whole: event };
  const view = packedView(event.view);
  if (view.rows === null) return { whole: event };
  const ids = pieces(Object.entries(event.rowIds));
  return { without: { ...event, rowIds: {}, view: view.view }, view, ids };
}

const pieces = (all: readonly unknown[]): string[] =>
  Array.from({ length: Math.ceil(all.length / mostRows) }, (_, i) =>
    JSON.stringify(all.slice(i * mostRows, (i + 1) * mostRows)),
  );

export async function unpackedView({ view, rows: texts }: PackedView, breathe: Breathe): Promise<View> {
  if (texts === null) return view;
  const rows: unknown[] = [];
  for (const text of texts) {
    await breathe();
    for (const row of JSON.parse(text) as unknown[]) rows.push(row);
  }
  return { ...view, body: withRows(view.body, rows) };
}

export async function unpackedEvent(
  packed: Exclude<PackedEvent, { whole: unknown }>,
  breathe: Breathe,
): Promise<SessionEvent> {
  const view = await unpackedView(packed.view, breathe);
  const rowIds: Record<string, string> = {};
  for (const text of packed.ids) {
    await breathe();
    for (const [key, id] of JSON.parse(text) as [string, string][]) rowIds[key] = id;
  }
  return { ...packed.without, rowIds, view };
}
