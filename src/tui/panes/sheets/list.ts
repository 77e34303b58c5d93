import type { Row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';

/** Rows to be read and scrolled. */
export const rowsList = (rows: readonly Row[]): Body => ({
  head: [],
  count: rows.length,
  item: (i) => [rows[i]!],
  cite: () => null,
  picks: false,
  hidden: 0,
});

/** Items of several rows, one of which is picked. */
export const itemsList = (items: readonly (readonly Row[])[], head: readonly Row[] = []): Body => ({
  head,
  count: items.length,
  item: (i) => items[i]!,
  cite: () => null,
  picks: items.length > 0,
  hidden: 0,
});
