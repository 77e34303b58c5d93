import { runQuery } from '../../../src/sim/query/run.ts';
import type { Cell, View } from '../../../src/sim/query/view.ts';
import type { Recorded } from './telemetry.ts';

/** The view of a query that is known to be sound. */
export function ask(world: Recorded, text: string, asOfMs = world.nowMs): View {
  const view = runQuery(world, text, asOfMs);
  if (!view.ok) throw new Error(`${text}: ${view.error.message}`);
  return view.value;
}

/** The problem of a query that is known to have one. */
export function refuse(world: Recorded, text: string): string {
  const view = runQuery(world, text, world.nowMs);
  if (view.ok) throw new Error(`${text} was answered`);
  return `${view.error.start}-${view.error.end} ${view.error.message}`;
}

export const cells = (view: View): (readonly Cell[])[] =>
  view.body.type === 'table' ? view.body.rows.map((row) => row.cells) : [];

export const columns = (view: View): string[] =>
  view.body.type === 'table'
    ? view.body.columns.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`))
    : [];

/** Series as `label: points`. */
export const series = (view: View): string[] =>
  view.body.type === 'series'
    ? view.body.series.map(({ label, points }) => `${label}: ${points.map((p) => p ?? '-').join(' ')}`)
    : [];
