import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
    const hash = createHash('sha256').update(thisBuild());
    for (const text of texts) hash.update(`${text.length}:`).update(text);
    this.#folder = join(folder, 'cache');
    this.#shipped = join(shipped, 'cache');
    this.#name = `library-${hash.digest('hex').slice(0, 32)}.json`;
  }

  get(): T | undefined {
    for (const folder of [this.#shipped, this.#folder]) {
      try {
        return JSON.parse(fs.readFileSync(join(folder, this.#name), 'utf8')) as T;
      } catch {
        // Not there, or damaged.
      }
    }
    return undefined;
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

/** A bundled file is called by a hash of what is in it and of what it imports; a source file tells by when it was written. */
function thisBuild(): string {
  const file = fileURLToPath(import.meta.url);
  const name = basename(file);
  return name.endsWith('.ts') ? String(fs.statSync(file).mtimeMs) : name;
}
