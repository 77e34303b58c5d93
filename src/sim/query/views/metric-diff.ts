import { err, ok, type Result } from '../../../core/result.ts';
import { metricNamed } from '../names/metric-names.ts';
import { diffColumns } from '../names/sort-key.ts';
import { problem } from '../query.ts';
import { rounded } from '../rows/figures.ts';
import type { Grid } from '../rows/grid.ts';
import { inOrder, shown } from '../rows/group.ts';
import type { Line } from '../rows/reading.ts';
import { sortTable } from '../rows/sort-rows.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import { resolveMoment } from '../syntax/moment.ts';
import type { Cell, QueryProblem, TableRow } from '../view.ts';
import { filteredErrors, linesOf, metricTitle, nothing, thinNote } from './charts.ts';
import { mostGroups } from './logs.ts';
import { cutNote, note } from './note.ts';
import { numberColumn, type Parts, textColumn } from './parts.ts';
import { fieldNamed } from './traces.ts';

/** The moment a metric is compared around: as asked, or the last change of the window. */
function pivotOf(scope: Scope): Result<{ atMs: number; name: string; others: number }, QueryProblem> {
  const { query, telemetry, spanOf, startMs, asOfMs, fromMs, toMs } = scope;
  const { from } = query.diff!;
  if (from) {
    const at = resolveMoment(from, { startMs, asOfMs, changes: telemetry.changes }, spanOf('diff'));
    if (!at.ok) return at;
    if (at.value <= fromMs || at.value >= toMs)
      return err(
        problem(
          `${timeCell(at.value, asOfMs)} is not inside the window, ${scope.windowText}`,
          spanOf('diff'),
        ),
      );
    const time = timeCell(at.value, asOfMs);
    return ok({ atMs: at.value, name: from.kind === 'change' ? `${from.id} (${time})` : time, others: 0 });
  }
  const inside = between(telemetry.changes, (change) => change.atMs, fromMs, toMs).filter(
    (change) => change.atMs > fromMs && change.atMs < toMs,
  );
  const last = inside.at(-1);
  if (last)
    return ok({
      atMs: last.atMs,
      name: `${last.changeId}, the last ${inside.length > 1 ? `of ${inside.length} changes` : 'change'} (${timeCell(last.atMs, asOfMs)})`,
      others: inside.length - 1,
    });
  return err(problem('No change was made in this window: say when, like `diff 03:20`', spanOf('diff')));
}

const oneStep = (fromMs: number, toMs: number): Grid => ({
  fromMs,
  toMs,
  startMs: fromMs,
  stepMs: Math.max(1, toMs - fromMs),
  steps: 1,
});

/** A metric before and after a moment, a row a group. */
export function metricDiff(scope: Scope): Result<Parts, QueryProblem> {
  const pivot = pivotOf(scope);
  if (!pivot.ok) return pivot;
  const { query, fromMs, toMs, maxRows } = scope;
  const { atMs, name } = pivot.value;
  const metric = metricNamed(query.metric!.name);
  const before = linesOf(scope, oneStep(fromMs, atMs), true);
  const after = linesOf(scope, oneStep(atMs, toMs));
  const unit = metric.unit;
  const weighs = metric.family === 'gauge' ? 'samples' : 'requests';
  const columns = [
    ...query.by.map(textColumn),
    ...(query.metric!.statistics.length > 1 ? [textColumn('statistic')] : []),
    ...diffColumns.map((column) => numberColumn(column, column === 'change_pct' ? '%' : unit)),
    numberColumn(`${weighs}_before`),
    numberColumn(`${weighs}_after`),
  ];
  const pairs = pairUp(before.lines, after.lines);
  const rows: TableRow[] = inOrder(pairs, query.by.map(fieldNamed)).map((pair) => ({
    key: null,
    cells: [
      ...pair.values.map(shown),
      ...difference(pair, unit),
      pair.before?.count ?? 0,
      pair.after?.count ?? 0,
    ],
  }));
  const kept = sortTable(rows, columns, query.sort).slice(0, Math.min(query.limit ?? mostGroups, maxRows));
  const total = before.total + after.total;
  return ok({
    title: `${metricTitle(scope)}, before and after ${name}, ${scope.windowText}`,
    total,
    note: note(
      total === 0 ? nothing(scope) : null,
      cutNote(kept.length, rows.length, 'groups:', query.limit === null),
      pivot.value.others === 0 ? null : '`| diff 03:20` or `| diff chg-…` compares around another moment',
      filteredErrors(scope),
      thinNote(scope, [...before.lines, ...after.lines]),
    ),
    body: { type: 'table', columns, rows: kept },
  });
}

interface Pair {
  readonly values: Line['values'];
  readonly before: Line | undefined;
  readonly after: Line | undefined;
}

function pairUp(before: readonly Line[], after: readonly Line[]): Pair[] {
  const labels = new Map([...before, ...after].map((line) => [line.label, line.values]));
  return [...labels]
    .map(([label, values]) => ({
      values,
      before: before.find((line) => line.label === label),
      after: after.find((line) => line.label === label),
    }))
    .sort((a, b) => size(b) - size(a));
}

const size = ({ before, after }: Pair): number => (before?.count ?? 0) + (after?.count ?? 0);

function difference({ before, after }: Pair, unit: string): Cell[] {
  const was = rounded(before?.points[0] ?? null, unit);
  const is = rounded(after?.points[0] ?? null, unit);
  const change = was === null || is === null ? null : is - was;
  const share = change === null || was === null || was === 0 ? null : (change / Math.abs(was)) * 100;
  return [was, is, rounded(change, unit), rounded(share, '%')];
}
