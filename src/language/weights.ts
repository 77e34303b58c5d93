/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */
export const weights: readonly number[] = [
  -5.542, 1.017, -0.123, -1.2, 0.058, 2.004, 0.174, 1.437, -0.497, 0, 0.632, 0.43, 0, -0.633, 2.26, -0.962,
  1.412,
];
