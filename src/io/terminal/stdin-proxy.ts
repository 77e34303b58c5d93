import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { PasteGuard } from './paste-guard.ts';

/** A paste that is silent this long has lost its end. */
const silenceMs = 250;

/** A keyboard as Ink wants one, fed from the real one through a {@link PasteGuard}. */
class StdinProxy extends Readable {
  readonly isTTY = true;
  readonly #stdin: NodeJS.ReadStream;
  readonly #guard = new PasteGuard();
  readonly #decoder = new StringDecoder('utf8');
  #timer: NodeJS.Timeout | undefined;

  constructor(stdin: NodeJS.ReadStream) {
    super({ encoding: 'utf8' });
    this.#stdin = stdin;
    stdin.on('data', this.#onData);
    stdin.on('end', this.#onEnd);
    // A keyboard that an earlier screen let go of is paused.
    stdin.resume();
  }

  readonly #onData = (data: Buffer | string): void => {
    clearTimeout(this.#timer);
    this.#give(this.#guard.push(typeof data === 'string' ? data : this.#decoder.write(data)));
    if (this.#guard.waiting) this.#timer = setTimeout(() => this.#give(this.#guard.silence()), silenceMs);
  };

  readonly #onEnd = (): void => {
    this.#give(this.#guard.silence());
    this.push(null);
  };

  #give(chunks: readonly string[]): void {
    for (const chunk of chunks) this.push(chunk);
  }

  override _read(): void {
    // Fed from the outside, as keys come.
  }

  setRawMode(on: boolean): this {
    this.#stdin.setRawMode(on);
    return this;
  }

  ref(): this {
    this.#stdin.ref();
    return this;
  }

  unref(): this {
    this.#stdin.unref();
    return this;
  }

  /** Lets go of the real keyboard. */
  release(): void {
    clearTimeout(this.#timer);
    this.#stdin.off('data', this.#onData);
    this.#stdin.off('end', this.#onEnd);
    this.#stdin.pause();
  }
}

/** The keyboard to hand to Ink, and how to let go of it. */
export function stdinProxy(stdin: NodeJS.ReadStream): {
  readonly stdin: NodeJS.ReadStream;
  readonly release: () => void;
} {
  const proxy = new StdinProxy(stdin);
  return { stdin: proxy as unknown as NodeJS.ReadStream, release: () => proxy.release() };
}
