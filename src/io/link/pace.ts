import type { Clock } from '../../app/ports.ts';

/** So many at once, and so many a second after that. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** A bucket of what may still come; filled by time. */
export class PaceKeeper {
  readonly #pace: Pace;
  readonly #clock: Clock;
  #left: number;
  #atMs: number;

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
    this.#left = pace.burst;
    this.#atMs = clock.monotonicMs();
  }

  /** Takes one; false when it came too fast. */
  take(): boolean {
    const nowMs = this.#clock.monotonicMs();
    const { burst, perSecond } = this.#pace;
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
