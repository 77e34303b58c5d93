import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { keyCame } from '../clock.ts';
import { type MouseReport, PasteGuard } from './paste-guard.ts';
import { TypeAhead } from './type-ahead.ts';

/** A paste that is silent this long has lost its end. */
const silenceMs = 250;

export interface Timers {
  /** Calls back once after `ms`; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

const realTimers: Timers = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** What was typed ahead on a keyboard outlives the screen that it was typed at. */
const typedAhead = new WeakMap<NodeJS.ReadStream, TypeAhead>();

function aheadOf(stdin: NodeJS.ReadStream): TypeAhead {
  const known = typedAhead.get(stdin) ?? new TypeAhead();
  typedAhead.set(stdin, known);
  return known;
}

/** A keyboard as Ink wants one, fed from the real one through a {@link PasteGuard}. */
class StdinProxy extends Readable {
  readonly isTTY = true;
  readonly #stdin: NodeJS.ReadStream;
  readonly mouse = new Set<(report: MouseReport) => void>();
  readonly #guard = new PasteGuard((report) => {
    for (const listener of this.mouse) listener(report);
  });
  readonly #decoder = new StringDecoder('utf8');
  readonly #timers: Timers;
  readonly #ahead: TypeAhead;
  /** Whether a screen takes keys. */
  #listened = false;
  /** What comes first was typed before the keyboard was held. */
  #fresh = false;
  #callOff: () => void = () => {};

  constructor(stdin: NodeJS.ReadStream, timers: Timers) {
    super({ encoding: 'utf8' });
    this.#stdin = stdin;
    this.#timers = timers;
    this.#ahead = aheadOf(stdin);
    this.hold();
  }

  readonly #onData = (data: Buffer | string): void => {
    keyCame();
    this.#callOff();
    this.#give(this.#guard.push(typeof data === 'string' ? data : this.#decoder.write(data)));
    if (this.#guard.waiting)
      this.#callOff = this.#timers.after(silenceMs, () => this.#give(this.#guard.silence()));
  };

  readonly #onEnd = (): void => {
    this.#callOff();
    this.#give(this.#guard.silence());
    this.push(null);
  };

  #give(chunks: readonly string[]): void {
    const waits = !this.#listened || this.#fresh || !this.#ahead.isEmpty;
    for (const chunk of chunks) {
      if (waits) this.#ahead.push(chunk);
      else this.push(chunk);
    }
  }

  /** Hands on what was typed ahead, a key a turn: one that ends the screen leaves the others to the next. */
  readonly #catchUp = (): void => {
    if (!this.#listened || this.#fresh) return;
    const key = this.#ahead.next();
    if (key === undefined) return;
    this.push(key);
    setImmediate(this.#catchUp);
  };

  override _read(): void {
    // Fed from the outside, as keys come.
  }

  /** A screen that wants single keys is one that takes them. */
  setRawMode(on: boolean): this {
    this.#stdin.setRawMode(on);
    this.#listened = on;
    if (on) setImmediate(this.#catchUp);
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

  /** Takes the real keyboard. */
  hold(): void {
    this.#stdin.on('data', this.#onData);
    this.#stdin.on('end', this.#onEnd);
    // A keyboard that an earlier screen let go of is paused.
    this.#stdin.resume();
    this.#fresh = true;
    // The terminal is looked at between two turns: what had come by now is there after the second.
    setImmediate(() =>
      setImmediate(() => {
        this.#fresh = false;
        this.#catchUp();
      }),
    );
  }

  /** Lets go of the real keyboard. */
  release(): void {
    this.#callOff();
    this.#stdin.off('data', this.#onData);
    this.#stdin.off('end', this.#onEnd);
    this.#stdin.pause();
  }
}

/** The keyboard to hand to Ink, and how to let go of it. */
export function stdinProxy(
  stdin: NodeJS.ReadStream,
  timers = realTimers,
): {
  readonly stdin: NodeJS.ReadStream;
  readonly release: () => void;
  /** Tells a listener what the mouse does, while the terminal reports it; returns how to stop. */
  readonly onMouse: (listener: (report: MouseReport) => void) => () => void;
  /** Leaves the real keyboard to another program for as long as `work` takes. */
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>;
} {
  const proxy = new StdinProxy(stdin, timers);
  return {
    stdin: proxy as unknown as NodeJS.ReadStream,
    release: () => proxy.release(),
    onMouse: (listener) => {
      proxy.mouse.add(listener);
      return () => proxy.mouse.delete(listener);
    },
    lend: async (work) => {
      proxy.release();
      try {
        return await work();
      } finally {
        proxy.hold();
      }
    },
  };
}
