import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Values that were read, checked and found sound once, kept as JSON under a hash of the texts they came from and of this
 * build of the program. Reading YAML is the slowest part of a start; this is never an authority, and may be deleted.
 */
export class ParsedCache<T> {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, texts: readonly string[]) {
    const hash = createHash('sha256').update(String(fs.statSync(fileURLToPath(import.meta.url)).mtimeMs));
    for (const text of texts) hash.update(`${text.length}:`).update(text);
    this.#folder = join(folder, 'cache');
    this.#name = `library-${hash.digest('hex').slice(0, 32)}.json`;
  }

  get(): T | undefined {
    try {
      return JSON.parse(fs.readFileSync(join(this.#folder, this.#name), 'utf8')) as T;
    } catch {
      return undefined;
    }
  }

  /** Keeps `value`, and nothing older. A cache that cannot be written is no cache. */
  put(value: T): void {
    try {
      fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      for (const old of fs.readdirSync(this.#folder))
        if (old.startsWith('library-')) fs.unlinkSync(join(this.#folder, old));
      const temporary = join(this.#folder, `${this.#name}.${process.pid}`);
      fs.writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
      fs.renameSync(temporary, join(this.#folder, this.#name));
    } catch {
      // The next start reads the files again.
    }
  }
}
