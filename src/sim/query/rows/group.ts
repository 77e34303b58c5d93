import { cleanLine } from '../../../core/clean.ts';
import type { Field, FieldInfo, Value } from '../names/field.ts';

/** What is said of a value in a label or a cell. */
export const shown = (value: Value): string | number =>
  value === null ? 'none' : typeof value === 'number' ? value : cleanLine(value);

export interface Group<A> {
  readonly values: readonly Value[];
  /** `lang=zh`, `lang=zh replica=engine-2`, or `all`. */
  readonly label: string;
  readonly tally: A;
  count: number;
}

/** Sorts records into groups by the values of `fields`; each group keeps a tally of its own. */
export class Groups<R, A> {
  readonly #fields: readonly Field<R>[];
  readonly #start: () => A;
  readonly #byKey = new Map<Value, Group<A>>();

  constructor(fields: readonly Field<R>[], start: () => A) {
    this.#fields = fields;
    this.#start = start;
  }

  /** The group of a record, counted up. */
  add(record: R): Group<A> {
    const fields = this.#fields;
    let key: Value;
    if (fields.length === 1) key = fields[0]!.of(record);
    else {
      key = '';
      for (const field of fields) key += `${field.of(record)}\u0000`;
    }
    let group = this.#byKey.get(key);
    if (!group) {
      const values = fields.map((field) => field.of(record));
      const label = fields.map((field, i) => `${field.name}=${shown(values[i]!)}`).join(' ') || 'all';
      group = { values, label, tally: this.#start(), count: 0 };
      this.#byKey.set(key, group);
    }
    group.count++;
    return group;
  }

  /** The largest first. */
  bySize(): Group<A>[] {
    return [...this.#byKey.values()].sort(
      (a, b) => b.count - a.count || compareGroups(a.values, b.values, this.#fields),
    );
  }
}

/** Groups as a reader expects them: buckets, codes and replicas in their own order, others as they come. */
export function inOrder<T extends { readonly values: readonly Value[] }>(
  groups: readonly T[],
  fields: readonly FieldInfo[],
): T[] {
  const ordered = fields.length > 0 && fields.every((field) => field.order !== undefined);
  return ordered ? groups.toSorted((a, b) => compareGroups(a.values, b.values, fields)) : [...groups];
}

function compareGroups(a: readonly Value[], b: readonly Value[], fields: readonly FieldInfo[]): number {
  for (const [i, field] of fields.entries()) {
    const order = compareValues(a[i]!, b[i]!, field.order);
    if (order !== 0) return order;
  }
  return 0;
}

/** None stands last; text with numbers in it (`engine-2`, `engine-10`) by those numbers. */
export function compareValues(a: Value, b: Value, order?: readonly string[] | 'value'): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (Array.isArray(order)) return order.indexOf(String(a)) - order.indexOf(String(b));
  return compareNatural(String(a), String(b));
}

function compareNatural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    const numbers = Number(x) - Number(y);
    if (!Number.isNaN(numbers) && numbers !== 0) return numbers;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
