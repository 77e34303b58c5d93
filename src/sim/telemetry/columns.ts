type Numbers =
  | Float64Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** Rows that a column starts with; each of so many begins this much longer than the one before. */
const [shortest, step, sizes] = [1024, 16, 64];
let made = 0;

/** A growing column of numbers. No two of a table grow at the same row: together that takes longer than a key may wait. */
export class Column<T extends Numbers> {
  values: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.values = make(shortest + step * (made++ % sizes));
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const grown = this.#make(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[at] = value;
  }
}

export const float64 = () => new Column((length) => new Float64Array(length));
export const uint32 = () => new Column((length) => new Uint32Array(length));
export const uint16 = () => new Column((length) => new Uint16Array(length));
export const uint8 = () => new Column((length) => new Uint8Array(length));

/** Few different names, stored as numbers. 0 is null. */
export class NameColumn<N extends string = string> {
  readonly #codes = uint8();
  readonly #names: (N | null)[] = [null];
  readonly #codeOf = new Map<N, number>();

  set(at: number, name: N | null): void {
    if (name === null) {
      this.#codes.set(at, 0);
      return;
    }
    let code = this.#codeOf.get(name);
    if (code === undefined) {
      code = this.#names.length;
      // A world has far fewer names of one kind; one more would be a request's own text in the wrong column.
      if (code > 255) throw new Error(`more than 255 different names: ${name}`);
      this.#names.push(name);
      this.#codeOf.set(name, code);
    }
    this.#codes.set(at, code);
  }

  get(at: number): N | null {
    return this.#names[this.#codes.values[at]!]!;
  }
}
