import { formatClock } from '../../core/time.ts';
import { chartWidth, label, rule, type Shape } from './shape.ts';

/** Where session times lie on a chart. */
export interface TimeAxis {
  readonly x: (ms: number) => number;
  readonly left: number;
  readonly right: number;
  /** Vertical rules with their times below. */
  readonly ticks: (top: number, bottom: number) => Shape[];
}

const steps = [1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000);
const mostTicks = 9;

/** From 0 to `endMs`, right of a column of row labels `left` wide. */
export function timeAxis(endMs: number, left: number): TimeAxis {
  const right = chartWidth - 14;
  const end = Math.max(60_000, endMs);
  const x = (ms: number): number => round(left + ((right - left) * Math.min(end, Math.max(0, ms))) / end);
  const step = steps.find((ms) => end / ms <= mostTicks) ?? 3_600_000;
  const times = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return {
    x,
    left,
    right,
    ticks: (top, bottom) =>
      times.flatMap((ms) => [
        rule([x(ms), top], [x(ms), bottom]),
        label([x(ms), bottom + 11], formatClock(ms), 'faint', 'middle'),
      ]),
  };
}

export const round = (value: number): number => Math.round(value * 10) / 10;
