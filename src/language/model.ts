import type { Vector } from './likeness.ts';
import { weights } from './weights.ts';

/** Log-odds that a window with these features meets its criterion, before the criterion's own offset. */
export function logOdds(vector: Vector): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * weights[i]!;
  return sum;
}

/** The most that likeness of letters can add. */
export const gramsWeight = Math.max(0, weights[5]!);

export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));
