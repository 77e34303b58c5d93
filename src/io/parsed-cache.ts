import { createHash } from 'node:crypto';
import { buildOf, keepJson, keptJson } from './kept-json.ts';

/**
 * Values that were read, checked and found sound once, kept as JSON under a hash of the texts they came from and of this
 * build of the program. Reading YAML is the slowest part of a start; this is never an authority, and may be deleted.
 */
export class ParsedCache<T> {
  readonly #folder: string;
  readonly #shipped: string;
  readonly #name: string;

  /** Kept in `folder`; what the build itself kept in `shipped` is as good. */
  constructor(folder: string, shipped: string, texts: readonly string[]) {
    const hash = createHash('sha256').update(buildOf(import.meta.url));
    for (const text of texts) hash.update(`${text.length}:`).update(text);
    this.#folder = folder;
    this.#shipped = shipped;
    this.#name = `library-${hash.digest('hex').slice(0, 32)}.json`;
  }

  get(): T | undefined {
    return keptJson(this.#shipped, this.#name) ?? keptJson(this.#folder, this.#name);
  }

  /** Keeps `value`, and nothing older. */
  put(value: T): void {
    keepJson(this.#folder, this.#name, value, (old) => old.startsWith('library-'));
  }
}
