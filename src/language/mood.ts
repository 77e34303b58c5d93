import type { AnalysedClause } from './analyse.ts';
import { moodBias, moodLines } from './mood-weights.ts';
import { Wording } from './wording.ts';

const mood = new Wording(moodBias, moodLines);

/** -1..1: whether clauses are worded as what somebody found (below 0) or as what somebody would do. */
export const moodOf = (clauses: readonly AnalysedClause[]): number => Math.tanh(mood.odds(clauses) / 2);
