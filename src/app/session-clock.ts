import type { SessionState } from '../session/state.ts';

/** The session clock stood at `atMs` when the machine's monotonic one stood at `sinceMs`. */
export interface ClockReading {
  readonly atMs: number;
  readonly sinceMs: number;
}

/** The session clock, ms: it runs while the session does, and not beyond its time. */
export function sessionNow(
  { phase, atMs, started }: Pick<SessionState, 'phase' | 'atMs' | 'started'>,
  reading: ClockReading,
  monotonicMs: number,
): number {
  if (phase !== 'running') return atMs;
  const limitMs = started?.durationMs ?? Number.POSITIVE_INFINITY;
  return Math.min(limitMs, reading.atMs + monotonicMs - reading.sinceMs);
}
