import { z } from 'zod';
import { parseDuration, parseTimestamp } from '../core/time.ts';

/** Small building blocks of every file format. All durations become milliseconds, all instants epoch milliseconds. */

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a lower-case name with hyphens, like `latency-spike`')
  .max(64);

export const prose = z.string().min(1).max(8_000);
export const line = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\n]*$/, 'one line');

const durationText = (pattern: RegExp, expected: string) =>
  z
    .string()
    .regex(pattern, expected)
    .transform((text) => parseDuration(text)!);

const units = '(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+';
/** `90s`, `45m`, `1h30m`. */
export const duration = durationText(new RegExp(`^${units}$`), 'a duration like `90s` or `45m`');
/** `+95m`: since the world's start. */
export const offset = durationText(new RegExp(`^\\+${units}$`), 'an offset from the world start like `+95m`');

export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z$/, 'a UTC time like `2026-03-09T02:00:00Z`')
  .transform((text, context) => {
    const epochMs = parseTimestamp(text);
    if (epochMs === undefined) context.addIssue({ code: 'custom', message: 'not a date that exists' });
    return epochMs ?? 0;
  });

export const clock = z.string().regex(/^(?:\d{1,2}:)?\d{1,3}:[0-5]\d$/, 'a time since the start like `6:30`');
