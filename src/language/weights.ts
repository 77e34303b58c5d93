/**
 * Weights of the linear model, in the order of `featureNames`. Made by `node test/bench/train-grading.ts` from the
 * criteria's own examples, each held out, and the training part of the corpus. Not to be edited by hand.
 */

/** Of criteria of which further phrasings were counted (`heard.ts`). */
export const weightsOfHeard: readonly number[] = [
  -6.092, 1.923, 0.266, -1.2, -0.171, 2.322, 0.459, 1.662, -1.16, -0.453, 0.907, 0.183, 0, -1.59, 4.052,
  -1.483, 2.229,
];

/** Of criteria that have nothing but their examples. */
export const weightsOfExamples: readonly number[] = [
  -5.392, 0.879, 0.278, -1.2, 0.027, 2.422, 0.275, 1.315, -0.509, 0.409, 0.626, 0.382, 0, -0.741, 2.614,
  -1.296, 1.27,
];
