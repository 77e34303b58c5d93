import type { Random } from '../../../core/random.ts';

/**
 * Arrival instants of the near-Poisson part: exponential gaps at a rate that wanders slowly (8% either way in
 * 90 minutes), as in the Azure 2023 conversation trace (gap CV 1.1).
 */
export const steadyGapMs = (random: Random, ratePerS: number, sinceStartMs: number): number => {
  const phase = (sinceStartMs / 5_400_000) % 1;
  const wander = 0.92 + 0.32 * Math.abs(phase - 0.5);
  return random.exponential(1000 / Math.max(0.001, ratePerS * wander));
};

/** Bursts of editor completions: on average `burstSize` requests about 120 ms apart, then silence (code trace: gap CV 3 within minutes). */
export const burstSize = 5;
export const burstGapMs = (random: Random, ratePerS: number, insideBurst: boolean): number =>
  insideBurst ? random.exponential(120) : random.exponential((1000 * burstSize) / Math.max(0.001, ratePerS));
