/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */
export const weights: readonly number[] = [
  -5.003, 1.249, 1.49, -2.264, 0.362, 2.043, 0.982, 0.95, 0.494, 0, 1.736, 1.95, -0.408, 1.265,
];
