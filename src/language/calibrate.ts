import type { Steps } from '../core/steps.ts';
import type { CompiledCriterion, Example } from './criterion.ts';
import { likenessOf, readClause } from './likeness.ts';
import { logOdds } from './model.ts';
import { heldOut } from './telling.ts';

/** Prior precision of the offset: a handful of examples may move a threshold, not throw it away. */
const prior = 1.5;
const limit = 2.5;

const steps = 20;
/** Newton's method overshoots where everything lies far on one side. */
const longestStep = 0.5;

/** A criterion's accepted and rejected phrasings, each judged with itself held out. */
export function* calibrate(compiled: CompiledCriterion): Steps<number> {
  const samples: { readonly odds: number; readonly met: number }[] = [];
  for (const [i, example] of compiled.accept.entries()) {
    samples.push({ odds: bestOdds(compiled, example, i), met: 1 });
    yield;
  }
  for (const [i, example] of compiled.reject.entries()) {
    // Hedges and lists are turned away by their form; they say nothing about where the threshold lies.
    if (example.mute || example.hedged) continue;
    samples.push({ odds: bestOdds(compiled, example, compiled.accept.length + i), met: 0 });
    yield;
  }
  return offsetFor(samples);
}

/**
 * The offset that best separates what meets a criterion from what does not: one-dimensional logistic regression with a
 * normal prior at 0, by Newton's method.
 */
export function offsetFor(samples: readonly { readonly odds: number; readonly met: number }[]): number {
  let offset = 0;
  for (let step = 0; step < steps; step++) {
    let gradient = -prior * offset;
    let curvature = prior;
    for (const { odds, met } of samples) {
      const p = 1 / (1 + Math.exp(-(odds + offset)));
      gradient += met - p;
      curvature += p * (1 - p);
    }
    offset += Math.max(-longestStep, Math.min(longestStep, gradient / curvature));
  }
  return Math.max(-limit, Math.min(limit, offset));
}

/** The highest log-odds of any window of an example. */
function bestOdds(compiled: CompiledCriterion, example: Example, n: number): number {
  const held = heldOut(compiled, n);
  const readings = example.clauses.map((clause) => readClause(compiled, clause, held));
  let best = -10;
  for (let at = 0; at < readings.length; at++)
    for (let width = 1; width <= 3 && at + width <= readings.length; width++)
      best = Math.max(
        best,
        logOdds(likenessOf(compiled, readings.slice(at, at + width), held).vector, compiled.model),
      );
  return best;
}
