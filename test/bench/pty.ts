import { type IPty, spawn } from '@lydell/node-pty';

/** A program in a pty, timed by what it writes. */
export class Timed {
  readonly #pty: IPty;
  #text = '';
  #waiting: { until: (text: string) => boolean; done: () => void } | undefined;
  bytes = 0;

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    const clean: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env))
      if (value !== undefined && name !== 'CI') clean[name] = value;
    this.#pty = spawn(process.execPath, [...args], {
      cols: 120,
      rows: 40,
      env: { ...clean, TERM: 'xterm-256color', ...env },
    });
    this.#pty.onData((data) => {
      this.#text += data;
      this.bytes += data.length;
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
