/** Ticks of an axis at round values: 1, 2 or 5 times a power of ten. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/**
 * A scale that holds `low` to `high` with about `wanted` ticks. It starts at zero unless everything lies in the upper
 * half, where a zero would flatten what is to be seen.
 */
export function niceScale(low: number, high: number, wanted: number): Scale {
  const base = low >= 0 && low < high / 2 ? 0 : low;
  const span = high - base > 1e-9 ? high - base : Math.max(Math.abs(high), 1);
  const raw = span / Math.max(1, wanted - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const steps = [10, 5, 2, 1, 0.5, 0.2].map((times) => times * power);
  const wide = steps.findLastIndex((size) => size >= raw * 0.999);
  let scale = scaleWith(base, high, steps[Math.max(0, wide)]!);
  // One tick alone says nothing about the scale.
  for (let i = wide + 1; scale.ticks.length < 2 && i < steps.length; i++)
    scale = scaleWith(base, high, steps[i]!);
  return scale;
}

/** The ends lie on fifths of a step, so that the lines fill a small chart; ticks stay on whole steps. */
function scaleWith(low: number, high: number, step: number): Scale {
  const fifth = step / 5;
  const min = Math.floor(low / fifth + 1e-9) * fifth;
  const max = Math.max(min + fifth, Math.ceil(high / fifth - 1e-9) * fifth);
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + fifth / 1000; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return { min, max, ticks };
}

const minute = 60_000;
const timeSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10_080].map(
  (m) => m * minute,
);
const secondSteps = [1, 2, 5, 10, 15, 30].map((s) => s * 1000);

/** Times for the x axis, epoch milliseconds, at round clock values and at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly number[] {
  const span = Math.max(1, toMs - fromMs);
  const step =
    [...secondSteps, ...timeSteps].find((size) => span / size <= Math.max(1, most)) ?? timeSteps.at(-1)!;
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at);
  return ticks;
}
