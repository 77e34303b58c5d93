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
  -5.362, 0.94, 0.247, -1.2, -0.159, 2.489, 0.436, 1.234, -0.659, 0.179, 0.441, 0.454, 0, -0.845, 2.514,
  -1.305, 1.217, 1.163,
];
