import type { AnalysedClause } from './analyse.ts';
import { hollowBias, hollowLines } from './hollow-weights.ts';
import { Wording } from './wording.ts';

const hollow = new Wording(hollowBias, hollowLines);

/** Below these log-odds a sentence is let pass. Chosen on the training sentences and on what it costs the shipped transcripts. */
const leastOdds = 0.5;

/**
 * Log-odds that are taken off what a sentence meets for being worded as talk that says nothing, whatever is named in it: boasts, what is
 * put off or called useless, what one does not know, what others say, definitions, wishes. Nothing where it is worded as an answer.
 */
export const hollowness = (sentence: readonly AnalysedClause[]): number =>
  Math.max(0, hollow.odds(sentence) - leastOdds);
