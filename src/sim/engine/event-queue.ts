/**
 * The order of simulated events: by time, then class (what changes the world before what happens in it, what happens
 * before what measures it), then sequence within the class. Two worlds that are told the same things run the same,
 * however they are advanced.
 */
export type Rank = 0 | 1 | 2;

/** Sequence numbers of one rank stay below this, so rank and sequence sort as one number. */
const perRank = 2 ** 50;

/** A 4-ary heap over typed arrays: times and orders are compared, what to run is moved along. */
export class EventQueue {
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  readonly #runs: (() => void)[] = [];
  #size = 0;
  /** One counter a rank, so that scheduling a change early or late does not renumber anything else. */
  readonly #next = [0, 0, 0];

  get size(): number {
    return this.#size;
  }

  /** When the next event is due; infinite when there is none. */
  get nextMs(): number {
    return this.#size > 0 ? this.#times[0]! : Number.POSITIVE_INFINITY;
  }

  push(atMs: number, rank: Rank, run: () => void): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const orders = this.#orders;
    const runs = this.#runs;
    const order = rank * perRank + this.#next[rank]!++;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const time = times[parent]!;
      if (time < atMs || (time === atMs && orders[parent]! < order)) break;
      times[i] = time;
      orders[i] = orders[parent]!;
      runs[i] = runs[parent]!;
      i = parent;
    }
    times[i] = atMs;
    orders[i] = order;
    runs[i] = run;
  }

  /** Takes the next event out; there must be one. Its time was {@link nextMs}. */
  pop(): () => void {
    const times = this.#times;
    const orders = this.#orders;
    const runs = this.#runs;
    const top = runs[0]!;
    const size = --this.#size;
    const atMs = times[size]!;
    const order = orders[size]!;
    const run = runs[size]!;
    runs.length = size;
    if (size === 0) return top;
    let i = 0;
    for (;;) {
      const first = 4 * i + 1;
      if (first >= size) break;
      let child = first;
      const last = Math.min(first + 4, size);
      for (let j = first + 1; j < last; j++) {
        const time = times[j]!;
        const least = times[child]!;
        if (time < least || (time === least && orders[j]! < orders[child]!)) child = j;
      }
      const time = times[child]!;
      if (time > atMs || (time === atMs && orders[child]! > order)) break;
      times[i] = time;
      orders[i] = orders[child]!;
      runs[i] = runs[child]!;
      i = child;
    }
    times[i] = atMs;
    orders[i] = order;
    runs[i] = run;
    return top;
  }

  #grow(): void {
    const wider = (old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.#times = wider(this.#times);
    this.#orders = wider(this.#orders);
  }
}
