import type { Value } from '../names/field.ts';
import type { Query } from '../query.ts';
import type { Cell, Column, TableRow } from '../view.ts';
import { compareValues } from './group.ts';

/** Rows by a value, those without one last; ties keep their order. */
export function sortedBy<R>(rows: readonly R[], keyOf: (row: R) => Value, descending: boolean): R[] {
  return rows
    .map((row) => ({ row, value: keyOf(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return compareValues(a.value, b.value);
      return descending ? compareValues(b.value, a.value) : compareValues(a.value, b.value);
    })
    .map(({ row }) => row);
}

/** Table rows as `| sort` asks, by the column of that name. */
export function sortTable(
  rows: readonly TableRow[],
  columns: readonly Column[],
  sort: Query['sort'],
): readonly TableRow[] {
  if (!sort) return rows;
  const at = columns.findIndex((column) => column.name === sort.key);
  return at < 0 ? rows : sortedBy<TableRow>(rows, (row): Cell => row.cells[at] ?? null, sort.descending);
}
