/** How often what was said to be so was so. */
export interface Calibration {
  /** By tenths of stated probability of the leading hypothesis. */
  readonly buckets: readonly { readonly count: number; readonly said: number; readonly right: number }[];
  readonly count: number;
  /** Mean distance between stated and actual frequency over buckets, weighted by how often each was used. */
  readonly error: number;
  /** Mean of -log2 of the probability given to the truth. */
  readonly lossBits: number;
}

/** Collects beliefs with what was so. */
export class CalibrationTally {
  readonly #tallies = Array.from({ length: 10 }, () => ({ count: 0, said: 0, right: 0 }));
  #count = 0;
  #loss = 0;

  add(posterior: readonly number[], truth: number): void {
    const said = Math.max(...posterior);
    const tally = this.#tallies[Math.min(9, Math.floor(said * 10))]!;
    tally.count++;
    tally.said += said;
    if (posterior.indexOf(said) === truth) tally.right++;
    this.#count++;
    this.#loss -= Math.log2(posterior[truth]!);
  }

  result(): Calibration {
    return {
      count: this.#count,
      lossBits: this.#loss / this.#count,
      error: this.#tallies.reduce((sum, { said, right }) => sum + Math.abs(said - right) / this.#count, 0),
      buckets: this.#tallies.map(({ count, said, right }) => ({
        count,
        said: said / Math.max(1, count),
        right: right / Math.max(1, count),
      })),
    };
  }
}
