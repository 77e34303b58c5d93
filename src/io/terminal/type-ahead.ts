/** Control letters, which are keys of their own wherever they stand; what begins with Escape belongs together. */
const keys = /([\u0000-\u001a])/;
const pasteStart = '\u001b[200~';

/**
 * Keys that were typed while no screen was there to take them: while the program loads, and between two screens. They wait
 * in order, one key or run of text at a time, so that each goes to the screen that the one before it led to.
 */
export class TypeAhead {
  readonly #waiting: string[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** A terminal that still reads lines for us makes a line feed of Enter: here it is Enter again. */
  push(chunk: string): void {
    if (chunk.startsWith(pasteStart)) this.#waiting.push(chunk);
    else
      this.#waiting.push(
        ...chunk
          .replaceAll('\n', '\r')
          .split(keys)
          .filter((key) => key !== ''),
      );
  }

  next(): string | undefined {
    return this.#waiting.shift();
  }
}
