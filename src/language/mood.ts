import type { AnalysedClause } from './analyse.ts';
import { moodBias, moodLines } from './mood-weights.ts';
import { countsIn, signsOf } from './telling.ts';

/** What the wording of a clause is told by, whatever it is about: each sign once. */
export const moodSigns = (clause: AnalysedClause): readonly string[] => [
  ...signsOf(clause)
    .map(({ key }) => key)
    .filter((key) => !/^!?#(?!number$)/.test(key)),
  `^${clause.wordStems[0] ?? ''}`,
  `@${clause.act}`,
  `@${clause.certainty}`,
];

let weights: ReadonlyMap<string, number> | undefined;
const remembered = new WeakMap<AnalysedClause, number>();

function oddsOf(clause: AnalysedClause): number {
  const known = remembered.get(clause);
  if (known !== undefined) return known;
  weights ??= countsIn(moodLines);
  let odds = 0;
  for (const sign of moodSigns(clause)) odds += weights.get(sign) ?? 0;
  remembered.set(clause, odds);
  return odds;
}

/** -1..1: whether clauses are worded as what somebody found (below 0) or as what somebody would do. */
export const moodOf = (clauses: readonly AnalysedClause[]): number =>
  Math.tanh(clauses.reduce((sum, clause) => sum + oddsOf(clause), moodBias) / 2);
