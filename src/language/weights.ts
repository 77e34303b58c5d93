/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.173, 1.783, 0.453, -1.2, -0.223, 2.588, 0.628, 1.491, -1.289, -0.516, 0.602, 0.265, 0, -1.266, 4.249,
  -1.768, 2.145, 0.984,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.395, 0.843, 0.284, -1.2, -0.083, 2.57, 0.392, 1.292, -0.677, 0.417, 0.608, 0.423, 0, -0.823, 2.642,
  -1.393, 1.226, 0,
];
