import { cleanLine } from '../../../core/clean.ts';
import { parseTimestamp } from '../../../core/time.ts';
import type { Column } from '../export/columns.ts';
import type { Limits } from './limits.ts';

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, whatever the object's prototype has. */
export const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A finite number that is not negative, also when it is spelled as a string. */
export function amount(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/.test(value))
    return undefined;
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** Text on one line, at most so long, of a string, number or truth value. */
export function shortText(value: unknown, chars: number): string | undefined {
  if (typeof value === 'string') return cleanLine(value.slice(0, chars));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The columns of a record that the fields have, by the record's own names. Null stays null; nonsense is left out. */
export function readColumns<R>(
  columns: Readonly<Record<string, Column>>,
  fields: (name: string) => unknown,
  limits: Limits,
): Partial<R> {
  const found: Record<string, unknown> = {};
  for (const [key, { name, kind, missing }] of Object.entries(columns)) {
    const value = fields(name);
    if (value === undefined) continue;
    if (value === null) {
      if (missing === null) found[key] = null;
      continue;
    }
    const read =
      kind === 'number'
        ? amount(value)
        : kind === 'flag'
          ? value === true || value === 'true'
          : shortText(value, isName(name) ? limits.nameChars : limits.textChars);
    if (read !== undefined) found[key] = read;
  }
  return found as Partial<R>;
}

const isName = (name: string): boolean => !['message', 'notes', 'value', 'from', 'to'].includes(name);

/** A whole record: what was found, and for the rest what its columns say of missing ones. */
export function completed<R>(columns: Readonly<Record<string, Column>>, found: object): R {
  const record: Record<string, unknown> = {};
  for (const [key, { missing }] of Object.entries(columns)) record[key] = missing;
  return Object.assign(record, found) as R;
}

/** An instant as milliseconds and nanoseconds, so that differences keep their digits. */
export interface Instant {
  readonly ms: number;
  readonly ns: number;
}

export const epochMs = ({ ms, ns }: Instant): number => ms + ns / 1e6;
export const betweenMs = (from: Instant, to: Instant): number => to.ms - from.ms + (to.ns - from.ns) / 1e6;

/** Years 1971 to 2200: what lies outside is not a time of a telemetry file. */
const plausible = (ms: number): boolean => ms > 31_536_000_000 && ms < 7_258_118_400_000;

/** OTLP's nanoseconds since the epoch, a string of digits or a number. */
export function readNanos(value: unknown): Instant | undefined {
  const digits = typeof value === 'number' && value > 0 ? value.toFixed(0) : value;
  if (typeof digits !== 'string' || !/^\d{13,20}$/.test(digits)) return undefined;
  const instant = { ms: Number(digits.slice(0, -6)), ns: Number(digits.slice(-6)) };
  return plausible(instant.ms) ? instant : undefined;
}

/** RFC 3339 with up to nine decimals and any offset, or epoch milliseconds, to epoch milliseconds. */
export function readStamp(value: unknown): number | undefined {
  if (typeof value === 'number') return plausible(value) ? value : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/.exec(
      value,
    );
  if (!match) return undefined;
  const whole = parseTimestamp(`${match[1]}T${match[2]}Z`);
  if (whole === undefined) return undefined;
  const offsetMs = (Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)) * 60_000;
  const ms = whole + Number((match[3] ?? '0').padEnd(9, '0')) / 1e6;
  const utc = match[4] === '-' ? ms + offsetMs : ms - offsetMs;
  return plausible(utc) ? utc : undefined;
}
