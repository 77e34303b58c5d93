/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.181, 1.783, 0.429, -1.2, -0.196, 2.621, 0.583, 1.501, -1.239, -0.526, 0.594, 0.27, 0, -1.241, 4.243,
  -1.748, 2.168, 1.019,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.395, 0.826, 0.262, -1.2, -0.028, 2.566, 0.357, 1.303, -0.631, 0.414, 0.603, 0.44, 0, -0.779, 2.629,
  -1.373, 1.259, 0,
];
