import type { Row } from '../../text/row.ts';
import { type Body, plainBody } from '../evidence/body.ts';

/** Rows to be read and scrolled. */
export const rowsList = (rows: readonly Row[]): Body => ({
  ...plainBody,
  head: [],
  count: rows.length,
  item: (i) => [rows[i]!],
  cite: () => null,
  picks: false,
});

/** Items of several rows, one of which is picked. */
export const itemsList = (items: readonly (readonly Row[])[], head: readonly Row[] = []): Body => ({
  ...plainBody,
  head,
  count: items.length,
  item: (i) => items[i]!,
  cite: () => null,
  picks: items.length > 0,
});
