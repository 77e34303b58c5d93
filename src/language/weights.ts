/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */
export const weights: readonly number[] = [
  -4.648, 1.912, 0.834, -2.324, 0.325, 1.996, 1.653, 1.235, 0.978, 0, 1.635, 0.897, -1.066, 0.949,
];
