import type { Clock } from '../app/ports.ts';

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
};

/** Lets the event loop turn once. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
