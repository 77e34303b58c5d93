/**
 * The order of simulated events: by time, then class (what changes the world before what happens in it), then
 * sequence within the class. Two worlds that are told the same things run the same, however they are advanced.
 */
export interface QueuedEvent {
  readonly atMs: number;
  /** 0: changes to the world; 1: what happens in it; 2: measurements of it. */
  readonly rank: 0 | 1 | 2;
  readonly sequence: number;
  readonly run: () => void;
}

const before = (a: QueuedEvent, b: QueuedEvent): boolean =>
  a.atMs !== b.atMs ? a.atMs < b.atMs : a.rank !== b.rank ? a.rank < b.rank : a.sequence < b.sequence;

/** A binary heap of events. */
export class EventQueue {
  readonly #heap: QueuedEvent[] = [];
  /** One counter a rank, so that scheduling a change early or late does not renumber anything else. */
  readonly #next = [0, 0, 0];

  get size(): number {
    return this.#heap.length;
  }

  /** When the next event is due; infinite when there is none. */
  get nextMs(): number {
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  push(atMs: number, rank: QueuedEvent['rank'], run: () => void): void {
    const event = { atMs, rank, sequence: this.#next[rank]!++, run };
    const heap = this.#heap;
    let i = heap.length;
    heap.push(event);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = event;
  }

  pop(): QueuedEvent | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
