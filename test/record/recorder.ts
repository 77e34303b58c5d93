import type { Driver } from '../tui/driver.ts';
import { animationSvg, type Frame, screenshotSvg } from './svg.ts';

/** Frames closer together than this are one to the eye. */
const leastMs = 90;
/** A stretch in which nothing but the clock moves is shown for no longer than this. */
const longestMs = 2200;

interface Drawn {
  readonly frame: Omit<Frame, 'ms'>;
  readonly atMs: number;
}

/** Watches a terminal, and keeps what it showed and when. */
export class Recorder {
  readonly #driver: Driver;
  readonly #title: string;
  readonly #drawn: Drawn[] = [];
  /** Time that is left out: waits for the system, not for a person. */
  #skippedMs = 0;
  #skipping = false;

  constructor(driver: Driver, title: string) {
    this.#driver = driver;
    this.#title = title;
    driver.onDrawn(() => this.#look());
  }

  #nowMs(): number {
    return performance.now() - this.#skippedMs;
  }

  #look(): void {
    if (this.#driver.drawing || this.#skipping) return;
    const atMs = this.#nowMs();
    const last = this.#drawn.at(-1);
    if (last && atMs - last.atMs < leastMs) this.#drawn.pop();
    this.#drawn.push({ frame: this.#frame(), atMs: last && atMs - last.atMs < leastMs ? last.atMs : atMs });
  }

  #frame(): Omit<Frame, 'ms'> {
    const { raw } = this.#driver;
    const hidden = raw.lastIndexOf('\u001b[?25l') > raw.lastIndexOf('\u001b[?25h');
    return { rows: this.#driver.styled(), cursor: hidden ? null : this.#driver.cursor() };
  }

  /** Lets the viewer look. */
  pause(ms: number): Promise<void> {
    return new Promise((done) => setTimeout(done, ms));
  }

  /** Waits without the viewer. */
  async wait(ms: number): Promise<void> {
    const from = performance.now();
    this.#skipping = true;
    await this.pause(ms);
    this.#skipping = false;
    this.#skippedMs += performance.now() - from;
  }

  get length(): { readonly frames: number; readonly seconds: number } {
    const frames = this.#frames();
    return {
      frames: frames.length,
      seconds: Math.round(frames.reduce((sum, { ms }) => sum + ms, 0) / 1000),
    };
  }

  #frames(): Frame[] {
    const nowMs = this.#nowMs();
    return this.#drawn.map(({ frame, atMs }, i) => ({
      ...frame,
      ms: Math.max(1, Math.round(Math.min(longestMs, (this.#drawn[i + 1]?.atMs ?? nowMs) - atMs))),
    }));
  }

  screenshot(title: string): string {
    return screenshotSvg({ ...this.#frame(), ms: 0 }, this.#driver.size.columns, title);
  }

  animation(): string {
    return animationSvg(this.#frames(), this.#driver.size.columns, this.#title);
  }
}
