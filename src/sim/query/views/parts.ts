import { formatFilter } from '../format.ts';
import type { FieldInfo } from '../names/field.ts';
import { findField } from '../names/field-names.ts';
import type { Query } from '../query.ts';
import type { Column, Source, ViewBody } from '../view.ts';

/** What the maker of a view hands over; {@link runQuery} adds the query, its facets and the window. */
export interface Parts {
  readonly title: string;
  /** Rows that matched, before any limit. */
  readonly total: number;
  readonly note: string | null;
  readonly body: ViewBody;
  /** Where the window drawn is wider than the one asked for. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

export const textColumn = (name: string): Column => ({ name, unit: '', align: 'left' });
export const numberColumn = (name: string, unit = ''): Column => ({ name, unit, align: 'right' });

/** A field's column, its unit said once: `ttft (ms)`, `input_tokens`. The heading can be typed as it stands. */
export function fieldColumn(source: Source, { name, kind, unit }: FieldInfo): Column {
  if (kind !== 'number') return textColumn(name);
  const bare = name.replace(/_ms$/, '');
  if (unit === 'ms' && findField(source, bare)?.name === name) return numberColumn(bare, unit);
  return numberColumn(name, unit === 'ms' || unit === '%' ? unit : '');
}

/** ` matching lang:zh`; empty without a filter. */
export const matching = ({ filter }: Query): string => (filter ? ` matching ${formatFilter(filter)}` : '');

/** ` by lang, replica`; empty when nothing splits a view. */
export const byText = (by: readonly string[]): string => (by.length > 0 ? ` by ${by.join(', ')}` : '');
