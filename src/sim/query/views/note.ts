import { formatFilter } from '../format.ts';
import type { Field, Value } from '../names/field.ts';
import { type Filter, type Leaf, leavesOf } from '../query.ts';
import { counted, grouped } from '../rows/figures.ts';
import { compareValues, shown } from '../rows/group.ts';
import { compile, type Schema } from '../rows/match.ts';

/** Notes are one line: what was cut, what is missing, and why. */
export const note = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== '').join('; ') || null;

/** `newest 200 of 5,431; narrow with a filter or `| limit``; null when nothing was cut. */
export function cutNote(kept: number, total: number, which: string, mayLimit = true): string | null {
  if (kept >= total) return null;
  return `${which} ${grouped(kept)} of ${grouped(total)}${mayLimit ? '; narrow with a filter or `| limit`' : ''}`;
}

/** Most values named in a note. */
const mostValues = 8;

/** Why nothing matched: what was searched, and what the field has where a value is not among them. */
export function emptyNote<R>(
  filter: Filter | null,
  rows: readonly R[],
  of: Schema<R>,
  what: string,
  searched = rows.length,
): string {
  if (searched === 0) return `No ${what} were recorded in this window`;
  const none = `None of the ${counted(searched, what.replace(/s$/, ''), what)} in this window matches${filter === null ? '' : ` \`${formatFilter(filter)}\``}`;
  const hints = leavesOf(filter).flatMap((leaf) => hint(leaf, rows, of) ?? []);
  return [none, ...new Set(hints)].slice(0, 3).join('; ');
}

function hint<R>(leaf: Leaf, rows: readonly R[], of: Schema<R>): string | undefined {
  if (leaf.kind === 'word') return undefined;
  const field = of.fields.get(leaf.field);
  if (!field || rows.some(compile(leaf, of))) return undefined;
  return field.kind === 'number' ? numbersSeen(field, rows) : valuesSeen(field, rows);
}

function valuesSeen<R>(field: Field<R>, rows: readonly R[]): string | undefined {
  if (field.kind === 'id') return undefined;
  const seen = new Set<Value>();
  for (const row of rows) seen.add(field.of(row));
  const values = [...seen].sort((a, b) => compareValues(a, b, field.order)).map(shown);
  const more = values.length > mostValues ? `, and ${values.length - mostValues} more` : '';
  const only = values.length === 1 ? 'only ' : '';
  return `${field.name} has ${only}${values.slice(0, mostValues).join(', ')}${more} here`;
}

function numbersSeen<R>(field: Field<R>, rows: readonly R[]): string | undefined {
  if (field.groups) return valuesSeen(field, rows);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = field.of(row) as number | null;
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return undefined;
  return `${field.name} goes from ${grouped(Math.round(low))} to ${grouped(Math.round(high))} here`;
}
