import fs from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The file calls that durability rests on, one by one, so that tests can make the n-th of them fail. Synchronous: an
 * append with its sync takes a fraction of a millisecond, and nothing may come between the two.
 */
export interface Files {
  open(path: string, flags: 'a' | 'ax' | 'wx' | 'w', mode: number): number;
  /** May write less than asked. */
  write(fd: number, bytes: Uint8Array, offset: number, length: number): number;
  sync(fd: number): void;
  close(fd: number): void;
  rename(from: string, to: string): void;
  /** Gives a file a second name; fails with `EEXIST` when that is taken. */
  link(from: string, to: string): void;
  unlink(path: string): void;
  /** Makes a new or renamed entry of a folder durable. */
  syncFolder(path: string): void;
  makeFolder(path: string): void;
  read(path: string): Uint8Array;
  exists(path: string): boolean;
  list(path: string): string[];
}

function syncFolder(path: string): void {
  const fd = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

export const realFiles: Files = {
  open: (path, flags, mode) => fs.openSync(path, flags, mode),
  write: (fd, bytes, offset, length) => fs.writeSync(fd, bytes, offset, length),
  sync: (fd) => fs.fdatasyncSync(fd),
  close: (fd) => fs.closeSync(fd),
  rename: (from, to) => fs.renameSync(from, to),
  link: (from, to) => fs.linkSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  syncFolder,
  makeFolder: (path) => {
    const first = fs.mkdirSync(path, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    // Each new folder is an entry of the one above it.
    for (let made = resolve(path); made.length >= resolve(first).length; made = dirname(made))
      syncFolder(dirname(made));
  },
  read: (path) => fs.readFileSync(path),
  exists: (path) => fs.existsSync(path),
  list: (path) => fs.readdirSync(path),
};

/** Writes all of `bytes`, however often the system takes only part of them. Throws what the system throws. */
export function writeAll(files: Files, fd: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) {
    const written = files.write(fd, bytes, offset, bytes.length - offset);
    if (written <= 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    offset += written;
  }
}

/** `ENOSPC` and its kin in words a candidate can act on. */
export function whyFailed(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  const words: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the disk is read-only',
    EACCES: 'the folder may not be written',
    EFBIG: 'the file may not grow',
    EIO: 'the disk reports an error',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
