import { z } from 'zod';
import { type ExpressionProblem, evaluate } from '../core/arithmetic.ts';
import type { Random } from '../core/random.ts';
import type { Result } from '../core/result.ts';
import { line } from './fields.ts';

/**
 * Names and figures that a seed draws: one of a list, a figure between two, or one that is worked out of facts that stand before
 * it. `{name}` in a text stands for one.
 */
const fact = z.union([
  z.array(line).min(1).max(40),
  z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive() }),
  z.strictObject({ is: line, places: z.number().int().min(0).max(6).default(0) }),
]);
export const factsSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name like `mmlu_ours`'), fact);
export type Facts = z.infer<typeof factsSchema>;

/** A fact's one value once it was drawn. */
const valueIn = (facts: Facts, name: string): string | undefined => {
  const known = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return Array.isArray(known) ? known[0] : undefined;
};

/** The value of an expression over facts that were drawn. */
export const worth = (expression: string, facts: Facts): Result<number, ExpressionProblem> =>
  evaluate(expression, (name) => {
    const value = valueIn(facts, name);
    return value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value);
  });

/**
 * Every fact with one value. `known` are facts drawn before, which may be named and come along. A figure that cannot be worked
 * out has none; `validate` says so.
 */
export function drawFacts(facts: Facts, random: Random, known: Facts = {}): Facts {
  const drawn: Facts = { ...known };
  for (const [name, one] of Object.entries(facts)) {
    const value = drawnValue(one, random, drawn);
    drawn[name] = value === undefined ? one : [value];
  }
  return drawn;
}

function drawnValue(one: Facts[string], random: Random, drawn: Facts): string | undefined {
  if (Array.isArray(one)) return random.pick(one);
  if ('is' in one) {
    const value = worth(one.is, drawn);
    return value.ok ? value.value.toFixed(one.places) : undefined;
  }
  const steps = Math.round((one.to - one.from) / one.step);
  const places = String(one.step).split('.')[1]?.length ?? 0;
  return (one.from + random.integer(0, steps) * one.step).toFixed(places);
}

const placeholder = /\{([a-z][a-z0-9_]*)(?:([+-])(\d+(?:\.\d+)?))?\}/g;

/** Names of the facts that a text speaks of: `{name}`, `{name+0.6}`, `{name-2}`. */
export const factsNamedIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name]) => name!);

const decimals = (figure: string): number => figure.split('.')[1]?.length ?? 0;

/** A text with its facts in it, large figures in groups of three. What names no fact stands as it is. */
export function filled(text: string, facts: Facts): string {
  return text.replace(placeholder, (whole, name: string, sign?: string, by?: string) => {
    const value = valueIn(facts, name);
    if (value === undefined) return whole;
    if (by === undefined) return grouped(value);
    const moved = Number(value) + (sign === '-' ? -1 : 1) * Number(by);
    return grouped(moved.toFixed(Math.max(decimals(value), decimals(by))));
  });
}

const grouped = (value: string): string =>
  /^\d{5,}(?:\.\d+)?$/.test(value) ? value.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',') : value;
