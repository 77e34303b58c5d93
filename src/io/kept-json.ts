import fs from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What stands in the cache of a folder under this name; undefined where nothing does, or it is damaged. */
export function keptJson<T>(folder: string, name: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(join(folder, 'cache', name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Keeps it in the cache of a folder, in the place of what is `older`. A cache that cannot be written is no cache. */
export function keepJson(
  folder: string,
  name: string,
  value: unknown,
  older: (name: string) => boolean = () => false,
): void {
  const cache = join(folder, 'cache');
  try {
    fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
    for (const old of fs.readdirSync(cache)) if (older(old)) fs.unlinkSync(join(cache, old));
    const temporary = join(cache, `${name}.${process.pid}`);
    fs.writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
    fs.renameSync(temporary, join(cache, name));
  } catch {
    // The next start works it out again.
  }
}

/**
 * Which build of the program a module is of: a bundled file is called by a hash of what is in it and of what it imports; a
 * source file tells by when it was written.
 */
export function buildOf(moduleUrl: string): string {
  const file = fileURLToPath(moduleUrl);
  const name = basename(file);
  return name.endsWith('.ts') ? String(fs.statSync(file).mtimeMs) : name;
}
