/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */
export const weights: readonly number[] = [
  -5.534, 0.986, -0.1, -1.2, 0.095, 1.954, 0.192, 1.436, -0.527, 0, 0.65, 0.399, 0, -0.6, 2.321, -0.97, 1.401,
];
