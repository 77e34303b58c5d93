import type { EventQueue } from '../../engine/event-queue.ts';

/** Something that ends by itself or at its deadline. */
export interface Timed {
  readonly ended: boolean;
  timedOut(atMs: number): void;
}

interface Line {
  readonly waiting: { readonly atMs: number; readonly what: Timed }[];
  head: number;
  armed: boolean;
}

/** Time-outs of one length expire in the order they were set, so each length has one timer: on its first that still runs. */
export class Deadlines {
  readonly #queue: EventQueue;
  readonly #lines = new Map<number, Line>();

  constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  set(what: Timed, nowMs: number, afterMs: number): void {
    let line = this.#lines.get(afterMs);
    if (!line) {
      line = { waiting: [], head: 0, armed: false };
      this.#lines.set(afterMs, line);
    }
    line.waiting.push({ atMs: nowMs + afterMs, what });
    if (!line.armed) this.#arm(line);
  }

  #arm(line: Line): void {
    while (line.head < line.waiting.length && line.waiting[line.head]!.what.ended) line.head++;
    const next = line.waiting[line.head];
    line.armed = next !== undefined;
    if (line.head > 1024) {
      line.waiting.splice(0, line.head);
      line.head = 0;
    }
    if (next) this.#queue.push(next.atMs, 1, () => this.#expire(line, next.atMs));
  }

  #expire(line: Line, nowMs: number): void {
    while (line.head < line.waiting.length && line.waiting[line.head]!.atMs <= nowMs) {
      const { what } = line.waiting[line.head++]!;
      if (!what.ended) what.timedOut(nowMs);
    }
    this.#arm(line);
  }
}
