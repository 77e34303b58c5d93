import type { Statistic } from '../query.ts';

/**
 * Percentile by linear interpolation between the two nearest ranks (Hyndman and Fan, type 7), exact over the requests:
 * not the bucket-interpolated estimate that a histogram gives. `values` is reordered.
 */
function percentile(values: Float64Array, share: number): number {
  values.sort();
  const rank = (values.length - 1) * share;
  const low = Math.floor(rank);
  const high = Math.min(low + 1, values.length - 1);
  return values[low]! + (values[high]! - values[low]!) * (rank - low);
}

const shares: Readonly<Record<Exclude<Statistic, 'mean'>, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

/** A tail percentile of fewer values than this is not shown. */
export const fewestForTail = 5;

/** Null of nothing, and of too few for a tail percentile. */
export function statisticOf(statistic: Statistic, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  if (statistic === 'mean') {
    let sum = 0;
    for (const value of values) sum += value;
    return sum / values.length;
  }
  if (statistic !== 'p50' && values.length < fewestForTail) return null;
  return percentile(Float64Array.from(values), shares[statistic]);
}

const decimals = (value: number, places: number): number => {
  const scale = 10 ** places;
  return Math.round(value * scale) / scale + 0;
};

/** As many digits as mean something: whole milliseconds from 100 up, tenths of a percent, three of a ratio. */
export function rounded(value: number | null, unit: string): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (unit === 'tokens/char') return decimals(value, 3);
  if (unit === 'req/s') return decimals(value, 2);
  if (unit === '%') return decimals(value, 1);
  return decimals(value, Math.abs(value) >= 100 ? 0 : 1);
}

/** `5431` as `5,431`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 request`, `5,431 requests`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
