import type { CompiledCriterion, Example } from './criterion.ts';
import { likenessOf, readClause } from './likeness.ts';
import { logOdds } from './model.ts';

/** Prior precision of the offset: a handful of examples may move a threshold, not throw it away. */
const prior = 1.5;
const limit = 1.5;

/**
 * The offset that best separates a criterion's accepted from its rejected phrasings, each judged with itself held out:
 * one-dimensional logistic regression with a normal prior at 0, by Newton's method.
 */
export function calibrate(compiled: CompiledCriterion): number {
  const samples: { readonly odds: number; readonly met: number }[] = [];
  for (const [i, example] of compiled.accept.entries())
    samples.push({ odds: bestOdds(compiled, example, i), met: 1 });
  for (const [i, example] of compiled.reject.entries()) {
    // Hedges and lists are turned away by their form; they say nothing about where the threshold lies.
    if (!example.mute && !example.hedged)
      samples.push({ odds: bestOdds(compiled, example, compiled.accept.length + i), met: 0 });
  }
  let offset = 0;
  for (let step = 0; step < 12; step++) {
    let gradient = -prior * offset;
    let curvature = prior;
    for (const { odds, met } of samples) {
      const p = 1 / (1 + Math.exp(-(odds + offset)));
      gradient += met - p;
      curvature += p * (1 - p);
    }
    offset += gradient / curvature;
  }
  return Math.max(-limit, Math.min(limit, offset));
}

/** The highest log-odds of any window of an example. */
function bestOdds(compiled: CompiledCriterion, example: Example, held: number): number {
  const readings = example.clauses.map((clause) => readClause(compiled, clause));
  let best = -10;
  for (let at = 0; at < readings.length; at++)
    for (let width = 1; width <= 3 && at + width <= readings.length; width++)
      best = Math.max(best, logOdds(likenessOf(compiled, readings.slice(at, at + width), held).vector));
  return best;
}
