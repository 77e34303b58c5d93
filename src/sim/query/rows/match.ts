import type { Field, Value } from '../names/field.ts';
import { type Filter, type Leaf, leavesOf } from '../query.ts';

/** How records of one kind answer a filter. */
export interface Schema<R> {
  readonly fields: ReadonlyMap<string, Field<R>>;
  /** What bare words search; null where there is no text. */
  readonly text: ((record: R) => string) | null;
  /** A quicker test for a lower-case word, where its letters tell in which values alone it can stand. */
  readonly word: ((word: string) => Test<R> | undefined) | null;
}

export const schema = <R>(
  fields: readonly Field<R>[],
  text: Schema<R>['text'],
  word: Schema<R>['word'] = null,
): Schema<R> => ({ fields: new Map(fields.map((field) => [field.name, field])), text, word });

/**
 * A test for words that can only stand in the values of `fields`: not in the `fixed` words around them, not in numbers or
 * hexadecimal ids, not across two values. Few values occur many times, so each is looked at once.
 */
export function wordInValues<R>(
  fields: readonly Field<R>[],
  fixed: string,
): (word: string) => Test<R> | undefined {
  return (word) => {
    if (!/^[a-z_./-]{2,}$/.test(word) || !/[g-z_/]/.test(word) || fixed.includes(word)) return undefined;
    return some(
      fields.map((field) =>
        remembered(field, (value) =>
          String(value ?? '-')
            .toLowerCase()
            .includes(word),
        ),
      ),
    );
  };
}

export type Test<R> = (record: R) => boolean;
const never = (): boolean => false;
const always = (): boolean => true;

/**
 * A filter as a test of records of one kind. A term about a field these records do not have is neither true nor
 * false of them, and so is its negation: `NOT status:200` never shows an engine line.
 */
export function compile<R>(filter: Filter | null, of: Schema<R>): Test<R> {
  return filter === null ? always : build(filter, of, false);
}

function build<R>(filter: Filter, of: Schema<R>, negated: boolean): Test<R> {
  if (filter.kind === 'not') return build(filter.of, of, !negated);
  if (filter.kind === 'all' || filter.kind === 'any') {
    const parts = filter.of.toSorted((a, b) => cost(a) - cost(b)).map((part) => build(part, of, negated));
    return (filter.kind === 'all') === negated ? some(parts) : every(parts);
  }
  const test = leaf(filter, of);
  if (test === undefined) return never;
  return negated ? (record) => !test(record) : test;
}

/** Text is built on demand, so words are tried last. */
const cost = (filter: Filter): number => (leavesOf(filter).some((part) => part.kind === 'word') ? 1 : 0);

function every<R>(parts: readonly Test<R>[]): Test<R> {
  if (parts.includes(never)) return never;
  const [a, b] = parts;
  if (parts.length === 2) return (record) => a!(record) && b!(record);
  return (record) => {
    for (const part of parts) if (!part(record)) return false;
    return true;
  };
}

function some<R>(all: readonly Test<R>[]): Test<R> {
  const parts = all.filter((part) => part !== never);
  if (parts.length === 0) return never;
  if (parts.length === 1) return parts[0]!;
  return (record) => {
    for (const part of parts) if (part(record)) return true;
    return false;
  };
}

function leaf<R>(filter: Leaf, of: Schema<R>): Test<R> | undefined {
  if (filter.kind === 'word') {
    const { text } = of;
    const wanted = filter.text.toLowerCase();
    if (text === null) return undefined;
    return of.word?.(wanted) ?? ((record) => text(record).toLowerCase().includes(wanted));
  }
  const field = of.fields.get(filter.field);
  if (!field) return undefined;
  const get = field.of;
  switch (filter.kind) {
    case 'compare':
      return comparison(filter.operator, filter.value, get);
    case 'range': {
      const { low, high } = filter;
      const above: Test<R> = comparison(filter.lowIncluded ? '>=' : '>', low, get);
      const below: Test<R> = comparison(filter.highIncluded ? '<=' : '<', high, get);
      return (record) => above(record) && below(record);
    }
    case 'is':
    case 'like': {
      const matches = filter.kind === 'is' ? equal(field, filter.value) : like(filter.pattern);
      const test = remembered(field, matches);
      const instance = field.name === 'service' ? of.fields.get('instance') : undefined;
      if (!instance) return test;
      const other = remembered(instance, matches);
      return (record) => test(record) || other(record);
    }
  }
}

function comparison<R>(operator: string, bound: number, get: (record: R) => Value): Test<R> {
  const number = get as (record: R) => number | null;
  // `null > 1` and `null < 1` are coerced to comparisons with 0, so null is tested for.
  switch (operator) {
    case '>':
      return (record) => number(record) !== null && number(record)! > bound;
    case '>=':
      return (record) => number(record) !== null && number(record)! >= bound;
    case '<':
      return (record) => number(record) !== null && number(record)! < bound;
    case '<=':
      return (record) => number(record) !== null && number(record)! <= bound;
    default:
      return (record) => number(record) === bound;
  }
}

function equal<R>(field: Field<R>, value: string): (value: Value) => boolean {
  const wanted = value.toLowerCase();
  return (found) => {
    if (found === null) return wanted === 'none';
    const text = String(found).toLowerCase();
    if (field.kind === 'text') return text.includes(wanted);
    return field.kind === 'id' ? text.startsWith(wanted) : text === wanted;
  };
}

const like = (pattern: string): ((value: Value) => boolean) => {
  const wanted = pattern.toLowerCase();
  return (found) => found !== null && glob(wanted, String(found).toLowerCase());
};

/** Few values occur many times: each is matched once. */
function remembered<R>(field: Field<R>, matches: (value: Value) => boolean): Test<R> {
  const { of } = field;
  if (field.kind !== 'name') return (record) => matches(of(record));
  const known = new Map<Value, boolean>();
  return (record) => {
    const value = of(record);
    let hit = known.get(value);
    if (hit === undefined) {
      hit = matches(value);
      known.set(value, hit);
    }
    return hit;
  };
}

/** `*` any characters, `?` one; goes back at most to the last `*`, so time is bounded by the product of the lengths. */
export function glob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
