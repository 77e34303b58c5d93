import { join } from 'node:path';
import { type Files, realFiles, writeAll } from './files.ts';

/**
 * Writes a file whole or not at all: temporary file, write loop, sync, rename, folder sync. On any failure the original
 * stays as it was and the temporary file is taken away (PLATFORM 1.2: the libraries for this lose data on short writes).
 *
 * @returns the path written
 */
export async function writeFileAtomic(
  directory: string,
  name: string,
  content: string | Uint8Array,
  files: Files = realFiles,
): Promise<string> {
  if (/[\\/\0]/.test(name) || name === '' || name === '.' || name === '..')
    throw new Error(`not a file name: ${JSON.stringify(name)}`);
  files.makeFolder(directory);
  const path = join(directory, name);
  const temporary = join(directory, `.${name}.${process.pid}.tmp`);
  // Never through something that is there already: a leftover, or a link that somebody put there.
  if (files.exists(temporary)) files.unlink(temporary);
  const fd = files.open(temporary, 'wx', 0o600);
  try {
    try {
      writeAll(files, fd, typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content));
      files.sync(fd);
    } finally {
      files.close(fd);
    }
    files.rename(temporary, path);
  } catch (error) {
    try {
      files.unlink(temporary);
    } catch {
      // Renamed away or never made: there is nothing to take away.
    }
    throw error;
  }
  files.syncFolder(directory);
  return path;
}
