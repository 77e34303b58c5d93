/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -5.008, 0.654, -0.092, -1.2, -0.634, 1.928, 0.156, 1.248, -0.152, -0.32, 0.319, -0.018, 0, -0.998, 3.11,
  -0.452, 1.865,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.375, 0.741, 0.295, -1.2, 0.007, 2.397, 0.289, 1.28, -0.459, 0.405, 0.625, 0.395, 0, -0.732, 2.58, -1.239,
  1.238,
];
