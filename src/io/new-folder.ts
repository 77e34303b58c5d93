import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeFileAtomic } from './atomic-write.ts';
import { realFiles } from './files.ts';

/**
 * Writes a folder that was not there, whole or not at all: everything into a hidden one beside it, which then gets the name. Fails
 * when the name is taken, also by somebody who was quicker; what is there is never touched.
 *
 * @param contents file path below the folder, with forward slashes -> text
 */
export async function writeNewFolder(
  parent: string,
  name: string,
  contents: ReadonlyMap<string, string>,
): Promise<void> {
  const path = join(parent, name);
  if (realFiles.exists(path)) throw Object.assign(new Error(`${path} is there already`), { code: 'EEXIST' });
  const draft = join(parent, `.${name}.${process.pid}.tmp`);
  try {
    for (const [file, text] of contents)
      await writeFileAtomic(join(draft, dirname(file)), basename(file), text);
    // Onto a folder with anything in it this fails.
    realFiles.rename(draft, path);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  realFiles.syncFolder(parent);
}
