import type { Field } from '../names/field.ts';
import { type Grid, marksOf, partialNote, stepOf } from '../rows/grid.ts';
import { Groups, inOrder } from '../rows/group.ts';
import type { Scope } from '../rows/window.ts';
import type { Series, ViewBody } from '../view.ts';
import { note } from './note.ts';

/** Most lines one chart has. */
export const mostSeries = 8;

/** Rows counted per step and group: `| by status | over 5m`. What is beyond the largest groups is counted as `other`. */
export function countChart<R>(
  scope: Scope,
  rows: readonly R[],
  instant: (row: R) => number,
  fields: readonly Field<R>[],
  grid: Grid,
): { body: ViewBody; note: string | null } {
  const groups = new Groups<R, Float64Array>(fields, () => new Float64Array(grid.steps));
  for (const row of rows) groups.add(row).tally[stepOf(grid, instant(row))]!++;
  const all = groups.bySize();
  const kept = all.slice(0, Math.min(scope.query.limit ?? mostSeries, mostSeries));
  const rest = all.slice(kept.length);
  const series: Series[] = inOrder(kept, fields).map(({ label, tally }) => ({ label, points: [...tally] }));
  if (rest.length > 0) {
    const other = new Array<number>(grid.steps).fill(0);
    for (const { tally } of rest) for (const [i, count] of tally.entries()) other[i]! += count;
    series.push({ label: 'other', points: other });
  }
  return {
    body: {
      type: 'series',
      unit: '',
      startMs: grid.startMs,
      stepMs: grid.stepMs,
      series,
      marks: marksOf(scope),
    },
    note: note(
      rest.length > 0 ? `the ${kept.length} largest of ${all.length} groups, the rest as other` : null,
      partialNote(grid),
    ),
  };
}
