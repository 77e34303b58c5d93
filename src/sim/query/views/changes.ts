import { cleanLine } from '../../../core/clean.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { ChangeRecord } from '../../telemetry/record.ts';
import { Groups, inOrder, shown } from '../rows/group.ts';
import { compile } from '../rows/match.ts';
import { sortedBy, sortTable } from '../rows/sort-rows.ts';
import { changeSchema } from '../rows/source-rows.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import type { QueryProblem, TableRow } from '../view.ts';
import { type Counted, countView } from './counts.ts';
import { mostGroups } from './logs.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { byText, matching, numberColumn, type Parts, textColumn } from './parts.ts';

const mostChanges = 200;
const fieldNamed = (name: string) => changeSchema.fields.get(name)!;
const inWindow = ({ telemetry, fromMs, toMs }: Scope): readonly ChangeRecord[] =>
  between(telemetry.changes, (change) => change.atMs, fromMs, toMs);

const nothing = (scope: Scope): string =>
  emptyNote(scope.query.filter, inWindow(scope), changeSchema, 'changes');

const rowsOf = (scope: Scope): readonly ChangeRecord[] =>
  inWindow(scope).filter(compile(scope.query.filter, changeSchema));

const changes: Counted<ChangeRecord> = {
  noun: 'Changes',
  rowsOf,
  instant: (change) => change.atMs,
  fieldNamed,
  nothing,
};

/** The change log, newest first; counts when split or stepped. */
export function changesView(scope: Scope): Result<Parts, QueryProblem> {
  const { query } = scope;
  if (query.overMs !== null) return countView(scope, changes);
  const rows = rowsOf(scope);
  return ok(query.by.length > 0 ? changeGroups(scope, rows) : changeTable(scope, rows));
}

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
    title: `Changes${matching(query)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, rows.length, sort ? 'first' : 'newest', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
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
    title: `Changes${matching(query)}${byText(query.by)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, table.length, 'groups:', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
    ),
    body: { type: 'table', columns, rows: kept },
  };
}
