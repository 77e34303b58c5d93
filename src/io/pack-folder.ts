import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `scenarios/` and `rubrics/`: beside the bundle, or beside the sources. */
export function packRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (fs.existsSync(join(folder, 'scenarios')) && fs.existsSync(join(folder, 'rubrics'))) return folder;
    if (dirname(folder) === folder)
      throw new Error('the folders scenarios/ and rubrics/ are not beside the program');
  }
}

/** Most bytes of one file of a pack. */
export const largest = 256 * 1024;

/** Text of a regular file no larger than `most` bytes, UTF-8. */
export function readTextFile(path: string, most = largest): string {
  const stat = fs.statSync(path);
  if (!stat.isFile()) throw new Error(`${path} is not a file`);
  if (stat.size > most) throw new Error(`${path} has ${stat.size} bytes; at most ${most} are read`);
  return fs.readFileSync(path, 'utf8');
}

/** What folders of cases are called. */
export const slugs = /^[a-z0-9-]+$/;
/** What files of rubrics are called. */
export const rubricNames = /^[a-z0-9-]+\.ya?ml$/;

/** Names in a folder, in order; none where it is not there. */
export const namesIn = (folder: string, pattern: RegExp): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
    : [];

/**
 * How the files of a library look without being opened: what they are called, how long they are and when they were written.
 */
export function looksOf(root: string): string {
  const looks = (...parts: string[]): string[] => {
    const stat = fs.statSync(join(root, ...parts), { throwIfNoEntry: false });
    return stat ? [`${parts.join('/')} ${stat.size} ${stat.mtimeMs}`] : [];
  };
  return [
    ...['.', 'sets'].flatMap((folder) =>
      namesIn(join(root, 'rubrics', folder), rubricNames).flatMap((name) => looks('rubrics', folder, name)),
    ),
    ...namesIn(join(root, 'scenarios'), slugs).flatMap((slug) => looks('scenarios', slug, 'scenario.yaml')),
  ].join('\n');
}
