import type { EventQueue } from '../../engine/event-queue.ts';

/** Something that ends by itself or at its deadline. */
export interface Timed {
  timedOut(atMs: number): void;
}

/** A deadline that was set, to be given back when what it was set for has ended. */
export interface Ticket {
  readonly afterMs: number;
  readonly number: number;
}

interface Line {
  readonly atMs: number[];
  /** Empty where what was waited for has ended: nothing keeps it alive. */
  readonly waiting: (Timed | undefined)[];
  /** Number of the first entry that is still kept. */
  first: number;
  /** How many of those in front have ended. */
  ended: number;
  armed: boolean;
}

/** Entries that have ended are dropped this many at a time. */
const batch = 1024;

/** Time-outs of one length expire in the order they were set, so each length has one timer: on its first that still runs. */
export class Deadlines {
  readonly #queue: EventQueue;
  readonly #lines = new Map<number, Line>();

  constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  set(what: Timed, nowMs: number, afterMs: number): Ticket {
    let line = this.#lines.get(afterMs);
    if (!line) {
      line = { atMs: [], waiting: [], first: 0, ended: 0, armed: false };
      this.#lines.set(afterMs, line);
    }
    const number = line.first + line.waiting.length;
    line.atMs.push(nowMs + afterMs);
    line.waiting.push(what);
    if (!line.armed) this.#arm(line);
    return { afterMs, number };
  }

  /** What the ticket was for has ended. */
  clear({ afterMs, number }: Ticket): void {
    const line = this.#lines.get(afterMs)!;
    if (number >= line.first) line.waiting[number - line.first] = undefined;
  }

  /** Sets the timer on the first that still runs, and drops those before it. */
  #arm(line: Line): void {
    while (line.ended < line.waiting.length && line.waiting[line.ended] === undefined) line.ended++;
    line.armed = line.ended < line.waiting.length;
    if (!line.armed || line.ended >= batch) {
      line.first += line.ended;
      line.atMs.splice(0, line.ended);
      line.waiting.splice(0, line.ended);
      line.ended = 0;
    }
    if (!line.armed) return;
    const atMs = line.atMs[line.ended]!;
    this.#queue.push(atMs, 1, () => this.#expire(line, atMs));
  }

  #expire(line: Line, nowMs: number): void {
    for (let i = line.ended; i < line.waiting.length && line.atMs[i]! <= nowMs; i++) {
      const what = line.waiting[i];
      line.waiting[i] = undefined;
      what?.timedOut(nowMs);
    }
    this.#arm(line);
  }
}
