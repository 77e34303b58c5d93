import type { Vector } from './likeness.ts';

/** Log-odds that a window with these features meets its criterion, before the criterion's own offset. */
export function logOdds(vector: Vector, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * weights[i]!;
  return sum;
}

export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));
