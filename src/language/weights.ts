/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.189, 1.791, 0.458, -1.2, -0.236, 2.568, 0.622, 1.493, -1.285, -0.514, 0.622, 0.27, 0, -1.268, 4.245,
  -1.763, 2.141, 0.997,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.398, 0.845, 0.294, -1.2, -0.08, 2.552, 0.385, 1.299, -0.683, 0.416, 0.615, 0.421, 0, -0.816, 2.626,
  -1.377, 1.234, 0,
];
