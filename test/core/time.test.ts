import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatTimestamp,
  formatWallTime,
  parseClock,
  parseDuration,
  parseTimestamp,
} from '../../src/core/time.ts';

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['+95m', 5_700_000],
    ['-6h', -21_600_000],
    ['250ms', 250],
    ['1.5s', 1500],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', '5', 'm', '5 m', '5x', '1h-2m', 'five minutes'])('refuses %j', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('prints what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});

describe('clock faces', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [600_000, '10:00'],
    [5_400_000, '90:00'],
    [-61_000, '-1:01'],
  ])('shows %d ms as %s', (ms, face) => expect(formatClock(ms)).toBe(face));

  it('reads m:ss and h:mm:ss', () => {
    expect(parseClock('6:30')).toBe(390_000);
    expect(parseClock('1:02:03')).toBe(3_723_000);
    expect(parseClock('6:60')).toBeUndefined();
  });
});

describe('instants', () => {
  it('agrees with the platform for any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e12, max: 9e12 }), (ms) => {
        const iso = new Date(ms).toISOString();
        expect(formatTimestamp(ms)).toBe(iso);
        expect(parseTimestamp(iso)).toBe(ms);
      }),
    );
  });

  it('refuses days that do not exist', () => {
    expect(parseTimestamp('2026-02-30T00:00:00Z')).toBeUndefined();
    expect(parseTimestamp('2026-13-01T00:00:00Z')).toBeUndefined();
  });

  it('shows wall times to the second when asked', () =>
    expect(formatWallTime(3_723_004, false)).toBe('01:02:03'));
});
