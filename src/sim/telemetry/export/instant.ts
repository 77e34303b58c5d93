import { formatTimestamp } from '../../../core/time.ts';

/** Whole milliseconds and nanoseconds (0..999999) of `ms + plusMs`, without losing the sum's digits to its size. */
function split(ms: number, plusMs: number): readonly [ms: number, ns: number] {
  const whole = Math.floor(ms);
  const rest = ms - whole + plusMs;
  const carry = Math.floor(rest);
  const ns = Math.round((rest - carry) * 1e6);
  return ns === 1e6 ? [whole + carry + 1, 0] : [whole + carry, ns];
}

/**
 * Nanoseconds since the epoch, as OTLP/JSON spells 64-bit integers: a string of digits. `ms` is an epoch time,
 * `plusMs` what has passed since: a stage keeps its length to the nanosecond, although a double of epoch milliseconds
 * has steps of 244 ns.
 */
export function nanosOf(ms: number, plusMs = 0): string {
  const [whole, ns] = split(ms, plusMs);
  return `${whole}${String(ns).padStart(6, '0')}`;
}

/** RFC 3339 in UTC with nanoseconds: `2026-03-09T00:30:18.009245123Z`. */
export function stampOf(ms: number, plusMs = 0): string {
  const [whole, ns] = split(ms, plusMs);
  return `${formatTimestamp(whole).slice(0, -1)}${String(ns).padStart(6, '0')}Z`;
}
