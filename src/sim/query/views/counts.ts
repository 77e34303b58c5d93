import { ok, type Result } from '../../../core/result.ts';
import { formatDuration } from '../../../core/time.ts';
import type { Field } from '../names/field.ts';
import { type Grid, marksOf, onGrid, partialNote, stepOf } from '../rows/grid.ts';
import { Groups, inOrder } from '../rows/group.ts';
import type { Scope } from '../rows/window.ts';
import type { QueryProblem, Series, ViewBody } from '../view.ts';
import { note } from './note.ts';
import { byText, matching, type Parts } from './parts.ts';

/** Most lines one chart has. */
export const mostSeries = 8;

/** What is counted: a noun for the title, and how to find rows, their instants and fields. */
export interface Counted<R> {
  readonly noun: string;
  readonly rowsOf: (scope: Scope) => readonly R[];
  readonly instant: (row: R) => number;
  readonly fieldNamed: (name: string) => Field<R>;
  /** Why there are none. */
  readonly nothing: (scope: Scope) => string;
}

/** Rows counted over time: `logs ... | by status | over 5m`. */
export function countView<R>(asked: Scope, counted: Counted<R>): Result<Parts, QueryProblem> {
  const gridded = onGrid(asked);
  if (!gridded.ok) return gridded;
  const { grid, scope } = gridded.value;
  const { by } = scope.query;
  const rows = counted.rowsOf(scope);
  const chart = countChart(scope, rows, counted.instant, by.map(counted.fieldNamed), grid);
  return ok({
    title: `${counted.noun}${matching(scope.query)}${byText(by)}, each ${formatDuration(grid.stepMs)}, ${scope.windowText}`,
    total: rows.length,
    note: rows.length > 0 ? chart.note : counted.nothing(scope),
    body: chart.body,
    fromMs: scope.fromMs,
  });
}

/** Rows counted per step and group: `| by status | over 5m`. What is beyond the largest groups is counted as `other`. */
function countChart<R>(
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
