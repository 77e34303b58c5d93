import { z } from 'zod';
import { type Facts, worth } from './facts.ts';
import { line, slug } from './fields.ts';

/** A budget to be split, and what each part of it buys. Expressions are over the scenario's facts. */
export const allocationSchema = z.strictObject({
  /** What is split, in the plural: `engineer-weeks`. */
  unit: line,
  total: z.number().int().min(2).max(20),
  options: z
    .array(
      z.strictObject({
        id: slug,
        title: line,
        /** Other names for it. */
        says: z.array(line).max(12).default([]),
        /** The harm it is about, in one unit for all options, by what is known at first; and the ends of its interval. */
        harm: line,
        low: line.optional(),
        high: line.optional(),
        /** The same once there is new data; where nothing is said, as before. */
        harmThen: line.optional(),
        lowThen: line.optional(),
        highThen: line.optional(),
        /** Share of that harm, 0 to 1, which is gone after one unit of work, two, ... up to the whole budget. */
        removes: z.array(line).min(1).max(20),
      }),
    )
    .min(2)
    .max(6),
  /** The step that brings the new data. */
  newData: slug.optional(),
});
export type Allocation = z.infer<typeof allocationSchema>;
export type Split = Readonly<Record<string, number>>;

/** Which figures count: those at first or those of the new data, at their middle or at an end of their interval. */
const bases = {
  first: ['first', 'first-low', 'first-high'],
  later: ['then', 'then-low', 'then-high'],
} as const;
export type Basis = (typeof bases)['first' | 'later'][number];

/** Figures of an option by what is known; null where an expression has no value, which `validate` reports. */
function figures(
  option: Allocation['options'][number],
  total: number,
  facts: Facts,
  basis: Basis,
): { harm: number; removes: readonly number[] } | null {
  const { harm: first, low = first, high = first, harmThen: then = first } = option;
  const [lowThen, highThen] = option.harmThen === undefined ? [low, high] : [then, then];
  const expression = {
    first,
    'first-low': low,
    'first-high': high,
    then,
    'then-low': option.lowThen ?? lowThen,
    'then-high': option.highThen ?? highThen,
  }[basis];
  const harm = worth(expression, facts);
  const removes = Array.from({ length: total + 1 }, (_, n) =>
    n === 0 ? 0 : worth(option.removes[Math.min(n, option.removes.length) - 1]!, facts),
  );
  if (!harm.ok) return null;
  const shares: number[] = [];
  for (const one of removes) {
    if (typeof one === 'number') shares.push(one);
    else if (one.ok) shares.push(one.value);
    else return null;
  }
  return { harm: harm.value, removes: shares };
}

/** What any split takes away, by figures that are worked out once. */
function gains({ options, total }: Allocation, facts: Facts, basis: Basis): (split: Split) => number {
  const known = options.map((option) => ({ id: option.id, figures: figures(option, total, facts, basis) }));
  return (split) =>
    known.reduce((sum, { id, figures: own }) => {
      const units = Math.min(total, split[id] ?? 0);
      return sum + (own === null ? 0 : own.harm * own.removes[units]!);
    }, 0);
}

/** The harm that a split takes away. */
export const gainOf = (allocation: Allocation, facts: Facts, split: Split, basis: Basis): number =>
  gains(allocation, facts, basis)(split);

/** Every way to split the whole budget in whole units. */
function* splits(ids: readonly string[], left: number): Generator<Record<string, number>> {
  const [id, ...rest] = ids;
  if (id === undefined) return;
  if (rest.length === 0) {
    yield { [id]: left };
    return;
  }
  for (let n = 0; n <= left; n++) for (const other of splits(rest, left - n)) yield { [id]: n, ...other };
}

/** The split that takes most harm away, and how much. */
export function bestSplit(
  allocation: Allocation,
  facts: Facts,
  basis: Basis,
): { split: Split; gain: number } {
  const gainBy = gains(allocation, facts, basis);
  let best: { split: Split; gain: number } = { split: {}, gain: Number.NEGATIVE_INFINITY };
  for (const split of splits(
    allocation.options.map(({ id }) => id),
    allocation.total,
  )) {
    const gain = gainBy(split);
    if (gain > best.gain) best = { split, gain };
  }
  return best;
}

/**
 * How good a split is: its gain as a share of the best one's, 0 to 1, by the middle figures or by whichever end of the intervals
 * speaks most for it. What the data does not decide is not held against anybody.
 */
export function shareOfBest(
  allocation: Allocation,
  facts: Facts,
  split: Split,
  when: 'first' | 'later',
): number {
  return Math.max(
    ...bases[when].map((basis) => {
      const { gain } = bestSplit(allocation, facts, basis);
      return gain <= 0 ? 0 : gainOf(allocation, facts, split, basis) / gain;
    }),
  );
}

/** Whether every expression of it has a value. */
export const figuresHold = (allocation: Allocation, facts: Facts): string[] =>
  allocation.options.flatMap((option) =>
    [...bases.first, ...bases.later].some((basis) => figures(option, allocation.total, facts, basis) === null)
      ? [option.id]
      : [],
  );
