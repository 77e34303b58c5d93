import { cleanLine } from '../../../core/clean.ts';
import { ok, type Result } from '../../../core/result.ts';
import { formatDuration } from '../../../core/time.ts';
import type { ChangeRecord } from '../../telemetry/record.ts';
import { formatFilter } from '../format.ts';
import { onGrid } from '../rows/grid.ts';
import { Groups, inOrder, shown } from '../rows/group.ts';
import { compile } from '../rows/match.ts';
import { sortedBy, sortTable } from '../rows/sort-rows.ts';
import { changeSchema } from '../rows/source-rows.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import type { QueryProblem, TableRow } from '../view.ts';
import { countChart } from './counts.ts';
import { mostGroups } from './logs.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { byText, numberColumn, type Parts, textColumn } from './parts.ts';

const mostChanges = 200;
const fieldNamed = (name: string) => changeSchema.fields.get(name)!;
const inWindow = ({ telemetry, fromMs, toMs }: Scope): readonly ChangeRecord[] =>
  between(telemetry.changes, (change) => change.atMs, fromMs, toMs);

const nothing = (scope: Scope, rows: readonly ChangeRecord[]): string | null =>
  rows.length > 0 ? null : emptyNote(scope.query.filter, inWindow(scope), changeSchema, 'changes');

/** The change log, newest first; counts when split or stepped. */
export function changesView(scope: Scope): Result<Parts, QueryProblem> {
  const { query } = scope;
  if (query.overMs !== null) return changesChart(scope);
  const rows = inWindow(scope).filter(compile(query.filter, changeSchema));
  return ok(query.by.length > 0 ? changeGroups(scope, rows) : changeTable(scope, rows));
}

const matching = ({ query }: Scope): string =>
  query.filter ? ` matching ${formatFilter(query.filter)}` : '';

const columnNames = [
  'time',
  'change_id',
  'kind',
  'service',
  'actor',
  'from',
  'to',
  'scope',
  'notes',
] as const;

function changeTable(scope: Scope, rows: readonly ChangeRecord[]): Parts {
  const { query, maxRows, asOfMs } = scope;
  const newest = rows.toReversed();
  const { sort } = query;
  const ordered =
    sort === null || sort.key === 'time'
      ? sort?.descending === false
        ? [...rows]
        : newest
      : sortedBy(newest, fieldNamed(sort.key).of, sort.descending);
  const kept = ordered.slice(0, Math.min(query.limit ?? mostChanges, maxRows));
  const table: TableRow[] = kept.map((change) => ({
    key: change.changeId,
    cells: [
      timeCell(change.atMs, asOfMs),
      ...columnNames.slice(1).map((name) => shown(fieldNamed(name).of(change))),
    ].map((cell) => (typeof cell === 'string' ? cleanLine(cell) : cell)),
  }));
  return {
    title: `Changes${matching(scope)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, rows.length, sort ? 'first' : 'newest', query.limit === null),
      nothing(scope, rows),
    ),
    body: { type: 'table', columns: columnNames.map(textColumn), rows: table },
  };
}

function changeGroups(scope: Scope, rows: readonly ChangeRecord[]): Parts {
  const { query, maxRows } = scope;
  const fields = query.by.map(fieldNamed);
  const groups = new Groups<ChangeRecord, null>(fields, () => null);
  for (const row of rows) groups.add(row);
  const columns = [...query.by.map(textColumn), numberColumn('count')];
  const table: TableRow[] = inOrder(groups.bySize(), fields).map(({ values, count }) => ({
    key: null,
    cells: [...values.map(shown), count],
  }));
  const kept = sortTable(table, columns, query.sort).slice(0, Math.min(query.limit ?? mostGroups, maxRows));
  return {
    title: `Changes${matching(scope)}${byText(query.by)}, ${scope.windowText}`,
    total: rows.length,
    note: note(cutNote(kept.length, table.length, 'groups:', query.limit === null), nothing(scope, rows)),
    body: { type: 'table', columns, rows: kept },
  };
}

function changesChart(asked: Scope): Result<Parts, QueryProblem> {
  const gridded = onGrid(asked);
  if (!gridded.ok) return gridded;
  const { grid, scope } = gridded.value;
  const rows = inWindow(scope).filter(compile(scope.query.filter, changeSchema));
  const chart = countChart(scope, rows, (change) => change.atMs, scope.query.by.map(fieldNamed), grid);
  return ok({
    title: `Changes${matching(scope)}${byText(scope.query.by)}, each ${formatDuration(grid.stepMs)}, ${scope.windowText}`,
    total: rows.length,
    note: note(nothing(scope, rows), rows.length > 0 ? chart.note : null),
    body: chart.body,
    fromMs: scope.fromMs,
  });
}
