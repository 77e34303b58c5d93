/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.215, 1.826, 0.537, -1.2, -0.122, 2.441, 0.522, 1.514, -1.124, -0.361, 0.742, 0.184, 0, -1.248, 4.292,
  -1.704, 2.248,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.386, 0.887, 0.269, -1.2, 0.039, 2.415, 0.277, 1.316, -0.501, 0.41, 0.626, 0.372, 0, -0.74, 2.623, -1.303,
  1.272,
];
