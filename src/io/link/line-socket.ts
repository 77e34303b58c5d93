import type { Socket } from 'node:net';
import type { Clock } from '../../app/ports.ts';
import { Lines } from './lines.ts';
import { type Pace, PaceKeeper } from './pace.ts';

export interface Limits {
  /** Most bytes of one message. */
  readonly messageBytes: number;
  readonly pace: Pace;
  /** Without a word for so long, the other side is taken to be gone, ms. */
  readonly silenceMs: number;
}

/** Far above what an honest side sends: a pasted file, a screen that is typed on. */
export const usualLimits: Limits = {
  messageBytes: 4_000_000,
  pace: { burst: 300, perSecond: 60 },
  silenceMs: 10_000,
};

/** Unsent bytes from which on a connection counts as congested. */
const congested = 256 * 1024;
/** Whoever does not read a farewell is not waited for longer, ms. */
const farewellMs = 2_000;

export interface LineListener {
  line(text: string): void;
  drained(): void;
  closed(why: string): void;
}

/** A connection as lines of JSON, none too long and not too many. */
export class LineSocket {
  readonly #socket: Socket;
  readonly #lines: Lines;
  readonly #pace: PaceKeeper;
  #ended = false;
  listener: LineListener;

  constructor(socket: Socket, limits: Limits, clock: Clock, listener: LineListener) {
    this.#socket = socket;
    this.#lines = new Lines(limits.messageBytes);
    this.#pace = new PaceKeeper(limits.pace, clock);
    this.listener = listener;
    socket.setNoDelay(true);
    socket.setTimeout(limits.silenceMs, () => this.close('nothing was heard any more'));
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('drain', () => this.listener.drained());
    socket.on('close', () => this.#end('the link was cut'));
    socket.on('error', () => socket.destroy());
  }

  /** False: it is congested, or gone. */
  send(message: object): boolean {
    if (this.#ended || this.#socket.destroyed) return false;
    this.#socket.write(`${JSON.stringify(message)}\n`);
    return this.#socket.writableLength < congested;
  }

  close(why: string, last: object = { type: 'farewell', why }): void {
    if (this.#ended) return;
    const socket = this.#socket;
    if (socket.writable) socket.end(`${JSON.stringify(last)}\n`);
    setTimeout(() => socket.destroy(), farewellMs).unref();
    this.#end(why);
  }

  #end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.listener.closed(why);
  }

  #read(bytes: Buffer): void {
    if (this.#ended) return;
    const lines = this.#lines.take(bytes);
    if (lines === null) this.close('a message was too long');
    for (const line of lines ?? []) {
      if (this.#ended) return;
      if (this.#pace.take()) this.listener.line(line);
      else this.close('messages came too fast');
    }
  }
}

/** A line as plain data; undefined when it is no JSON. */
export function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
