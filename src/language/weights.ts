/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -5.019, 0.636, -0.107, -1.2, -0.626, 1.897, 0.125, 1.257, -0.155, -0.339, 0.315, 0.006, 0, -0.977, 3.213,
  -0.546, 1.865,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.375, 0.741, 0.295, -1.2, 0.007, 2.397, 0.289, 1.28, -0.459, 0.405, 0.625, 0.396, 0, -0.732, 2.581, -1.24,
  1.238,
];
