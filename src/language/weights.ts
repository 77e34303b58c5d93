/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.092, 1.923, 0.266, -1.2, -0.171, 2.322, 0.459, 1.662, -1.16, -0.453, 0.907, 0.183, 0, -1.591, 4.052,
  -1.483, 2.229,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -6.443, 1.819, 0.701, -1.2, 0.372, 2.899, 0.781, 1.745, -1.623, -0.147, 1.301, 0.492, 0, -1.424, 3.275,
  -1.84, 1.554,
];
