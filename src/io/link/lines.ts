const newline = 10;

/** Cuts a stream of bytes into lines; refuses one that is longer than is allowed, before it is whole. */
export class Lines {
  /** Most bytes of a line. */
  most: number;
  #parts: Buffer[] = [];
  #held = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** The lines that are whole now, without their ends; null when one is too long. */
  take(bytes: Buffer): readonly string[] | null {
    const lines: string[] = [];
    let from = 0;
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
      const end = bytes.subarray(from, at);
      if (this.#held + end.length > this.most) return null;
      lines.push(Buffer.concat([...this.#parts, end]).toString('utf8'));
      this.#parts = [];
      this.#held = 0;
      from = at + 1;
    }
    const rest = bytes.subarray(from);
    this.#held += rest.length;
    if (this.#held > this.most) return null;
    if (rest.length > 0) this.#parts.push(rest);
    return lines;
  }
}
