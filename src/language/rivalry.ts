import type { AnalysedClause } from './analyse.ts';
import type { CompiledCriterion } from './criterion.ts';
import { likenessOf, readClause } from './likeness.ts';
import { logOdds } from './model.ts';

/** Log-odds that a stretch of clauses meets a criterion. */
interface StretchOdds {
  readonly at: number;
  readonly to: number;
  readonly odds: number;
}

/** Below these log-odds a rival takes nothing away, so they are not worked out. */
const least = -1;
const remembered = new WeakMap<CompiledCriterion, Map<string, readonly StretchOdds[]>>();
const mostRemembered = 400;
const widest = 3;

/**
 * How far the likeliest of the rivals explains what was said between two clauses, as log-odds. Most sentences do one thing: what
 * one criterion claims with much more right than another, the other cannot have for itself.
 */
export function rivalOdds(
  compiled: CompiledCriterion,
  rivals: readonly CompiledCriterion[],
  text: string,
  clauses: readonly AnalysedClause[],
  at: number,
  to: number,
): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const rival of rivals) {
    if (rival.shape === compiled.shape) continue;
    for (const stretch of stretchesOf(rival, text, clauses))
      if (stretch.at <= to && at <= stretch.to && stretch.odds > most) most = stretch.odds;
  }
  return most;
}

function stretchesOf(
  criterion: CompiledCriterion,
  text: string,
  clauses: readonly AnalysedClause[],
): readonly StretchOdds[] {
  const known = remembered.get(criterion) ?? new Map<string, readonly StretchOdds[]>();
  remembered.set(criterion, known);
  const before = known.get(text);
  if (before) return before;
  if (known.size >= mostRemembered) known.clear();
  const readings = clauses.map((clause) => (clause.excluded === null ? readClause(criterion, clause) : null));
  const found: StretchOdds[] = [];
  for (let at = 0; at < readings.length; at++) {
    const window = [];
    for (let to = at; to < Math.min(at + widest, readings.length); to++) {
      const reading = readings[to];
      if (!reading) break;
      window.push(reading);
      const odds =
        logOdds(likenessOf(criterion, window, -1, least - criterion.offset).vector) + criterion.offset;
      if (odds >= least) found.push({ at, to, odds });
    }
  }
  known.set(text, found);
  return found;
}
