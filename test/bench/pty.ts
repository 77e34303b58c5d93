import { readFileSync } from 'node:fs';
import { type IPty, spawn } from '@lydell/node-pty';

/** A program in a pty, timed by what it writes. */
export class Timed {
  readonly #pty: IPty;
  #text = '';
  #waiting: { until: (text: string) => boolean; done: () => void } | undefined;
  bytes = 0;
  /** Whole frames: what ended with the end of a synchronised update. */
  frames = 0;

  constructor(args: readonly string[], env: Record<string, string> = {}, program = process.execPath) {
    const clean: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env))
      if (value !== undefined && name !== 'CI') clean[name] = value;
    this.#pty = spawn(program, [...args], {
      cols: 120,
      rows: 40,
      env: { ...clean, TERM: 'xterm-256color', ...env },
    });
    this.#pty.onData((data) => {
      this.#text += data;
      this.bytes += data.length;
      this.frames += data.split('\u001b[?2026l').length - 1;
      if (this.#waiting?.until(this.#text)) {
        const { done } = this.#waiting;
        this.#waiting = undefined;
        done();
      }
    });
  }

  /** Milliseconds until what was written since the last call satisfies `until`. */
  async time(until: (text: string) => boolean, act: () => void = () => {}): Promise<number> {
    const start = performance.now();
    act();
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(
        () => fail(new Error(`nothing like it in: ${JSON.stringify(this.#text.slice(-400))}`)),
        30_000,
      );
      const finish = (): void => {
        clearTimeout(timer);
        done();
      };
      if (until(this.#text)) finish();
      else this.#waiting = { until, done: finish };
    });
    this.#text = '';
    return performance.now() - start;
  }

  /** Most memory it ever held, MB; null where the system does not tell. */
  peakMb(): number | null {
    try {
      const status = readFileSync(`/proc/${this.#pty.pid}/status`, 'utf8');
      return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
    } catch {
      return null;
    }
  }

  write(text: string): void {
    this.#pty.write(text);
  }

  end(): void {
    this.#pty.kill('SIGKILL');
  }
}

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
};
