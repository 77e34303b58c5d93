import { err, ok, type Result } from '../../../core/result.ts';
import {
  formatDuration,
  formatTimestamp,
  formatWallTime,
  parseDuration,
  parseTimestamp,
} from '../../../core/time.ts';
import { type Moment, problem, type Span } from '../query.ts';
import type { QueryProblem } from '../view.ts';

const dayMs = 86_400_000;
/** Longer spans are slips of the finger. */
const longestMs = 366 * dayMs;

/** A positive span like `5m` or `1h30m` in whole milliseconds; `undefined` when it is not one. */
export function parseSpan(text: string): number | undefined {
  const ms = parseDuration(text);
  if (ms === undefined || Math.abs(ms) > longestMs) return undefined;
  return Math.round(ms);
}

/** A moment as typed; `undefined` when it is not one. Without a sign a span counts back from now. */
export function parseMoment(text: string): Moment | undefined {
  if (text === 'now') return { kind: 'ago', ms: 0 };
  const wall = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (wall && Number(wall[1]) < 24)
    return {
      kind: 'clock',
      ms: (Number(wall[1]) * 3600 + Number(wall[2]) * 60 + Number(wall[3] ?? 0)) * 1000,
    };
  const epochMs = parseTimestamp(text);
  if (epochMs !== undefined) return { kind: 'at', epochMs };
  const ms = parseSpan(text);
  if (ms === undefined) return undefined;
  return text.trim().startsWith('+') ? { kind: 'offset', ms } : { kind: 'ago', ms: Math.abs(ms) };
}

/** As {@link parseMoment}, or the id of a change. */
export const parseDiffMoment = (text: string): Moment | undefined =>
  parseMoment(text) ?? (/^[A-Za-z][\w.-]{1,63}$/.test(text) ? { kind: 'change', id: text } : undefined);

export function formatMoment(moment: Moment): string {
  switch (moment.kind) {
    case 'ago':
      return moment.ms === 0 ? 'now' : `-${formatDuration(moment.ms)}`;
    case 'offset':
      return `+${formatDuration(moment.ms)}`;
    case 'clock':
      return formatWallTime(moment.ms, false).replace(/:00$/, '');
    case 'at':
      return formatTimestamp(moment.epochMs).replace(/\.000Z$/, 'Z');
    case 'change':
      return moment.id;
  }
}

export interface Now {
  readonly startMs: number;
  readonly asOfMs: number;
  readonly changes: readonly { readonly changeId: string; readonly atMs: number }[];
}

/** Epoch milliseconds that a moment means when asked at `now.asOfMs`. Fails on a change nobody has seen. */
export function resolveMoment(moment: Moment, now: Now, span: Span): Result<number, QueryProblem> {
  switch (moment.kind) {
    case 'ago':
      return ok(now.asOfMs - moment.ms);
    case 'offset':
      return ok(now.startMs + moment.ms);
    case 'at':
      return ok(moment.epochMs);
    case 'clock': {
      const midnight = Math.floor(now.asOfMs / dayMs) * dayMs;
      const today = midnight + moment.ms;
      // A time still to come is yesterday's, unless nothing is recorded of yesterday's.
      return ok(today <= now.asOfMs || today - dayMs < now.startMs ? today : today - dayMs);
    }
    case 'change': {
      const change = now.changes.find((entry) => entry.changeId === moment.id && entry.atMs <= now.asOfMs);
      if (change) return ok(change.atMs);
      const known = now.changes.filter((entry) => entry.atMs <= now.asOfMs).map((entry) => entry.changeId);
      return err(problem(`There is no change ${moment.id} in the change log`, span, null, known));
    }
  }
}
