import type { Column, ViewBody } from '../view.ts';

/** What the maker of a view hands over; {@link runQuery} adds the query, its facets and the window. */
export interface Parts {
  readonly title: string;
  /** Rows that matched, before any limit. */
  readonly total: number;
  readonly note: string | null;
  readonly body: ViewBody;
  /** Where the window drawn is wider than the one asked for. */
  readonly fromMs?: number;
}

export const textColumn = (name: string): Column => ({ name, unit: '', align: 'left' });
export const numberColumn = (name: string, unit = ''): Column => ({ name, unit, align: 'right' });

/** ` by lang, replica`; empty when nothing splits a view. */
export const byText = (by: readonly string[]): string => (by.length > 0 ? ` by ${by.join(', ')}` : '');
