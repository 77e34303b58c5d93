import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../app/ports.ts';

export const systemClock: Clock = {
  // All threads of a process agree on it.
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  wallMs: () => Date.now(),
};

/** Resolves after so many ms, or at once when the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

/** So long may work go on before a key that was pressed is read. */
const turnMs = 3;
/** So long work waits for a key that came to be drawn. */
const keyMs = 8;
let turnedMs = 0;
let keyedMs = Number.NEGATIVE_INFINITY;

/** Says that a key came: what breathes leaves it the next moments. */
export function keyCame(): void {
  keyedMs = performance.now();
}

/** Lets the event loop turn where it has not for a while; long work may breathe as often as it likes. */
export async function breathe(): Promise<void> {
  const nowMs = performance.now();
  const keyDrawnMs = keyedMs + keyMs;
  if (nowMs < keyDrawnMs) await sleep(keyDrawnMs - nowMs);
  else if (nowMs - turnedMs < turnMs) return;
  else await new Promise((resolve) => setImmediate(resolve));
  turnedMs = performance.now();
}
