import fs from 'node:fs';
import { type Files, writeAll } from './files.ts';

/** Who holds a lock. A process is told from a later one with the same number by when it started and on which boot. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly boot: string;
}

const readOr = (path: string, otherwise: string): string => {
  try {
    return fs.readFileSync(path, 'utf8').trim();
  } catch {
    return otherwise;
  }
};

/** Start time of a process in clock ticks since boot (Linux); empty where the system does not tell. */
const startOf = (pid: number): string => {
  const stat = readOr(`/proc/${pid}/stat`, '');
  return stat === '' ? '' : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '');
};
const bootId = (): string => readOr('/proc/sys/kernel/random/boot_id', '');

function isAlive({ pid, startedAt, boot }: Holder): boolean {
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return false;
  }
  return startedAt === '' || startOf(pid) === startedAt;
}

function holderOf(files: Files, path: string): Holder | undefined {
  try {
    const { pid, startedAt, boot } = JSON.parse(Buffer.from(files.read(path)).toString('utf8')) as Holder;
    return typeof pid === 'number' ? { pid, startedAt: String(startedAt), boot: String(boot) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock file, or tells who holds it. A lock whose holder is gone is taken over. Not safe on network file
 * systems.
 */
export function takeLock(
  files: Files,
  path: string,
): { readonly release: () => void } | { readonly heldBy: number } {
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), boot: bootId() });
  for (let tries = 0; tries < 5; tries++) {
    // The content is there before the name is: a linked file is never seen half-written.
    const temporary = `${path}.${process.pid}`;
    const fd = files.open(temporary, 'w', 0o600);
    try {
      writeAll(files, fd, Buffer.from(own));
    } finally {
      files.close(fd);
    }
    try {
      fs.linkSync(temporary, path);
      return {
        release: () => {
          if (holderOf(files, path)?.pid === process.pid) files.unlink(path);
        },
      };
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    } finally {
      files.unlink(temporary);
    }
    const holder = holderOf(files, path);
    if (holder && isAlive(holder)) return { heldBy: holder.pid };
    takeAway(files, path, holder);
  }
  return { heldBy: holderOf(files, path)?.pid ?? 0 };
}

/** Removes a stale lock: moved aside first, so that of several who found it stale only one removes it, and only that one. */
function takeAway(files: Files, path: string, stale: Holder | undefined): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    files.rename(path, aside);
  } catch {
    return;
  }
  const moved = holderOf(files, aside);
  if (moved && stale && (moved.pid !== stale.pid || moved.startedAt !== stale.startedAt) && isAlive(moved)) {
    // Somebody took it over in between: give it back.
    try {
      fs.linkSync(aside, path);
    } catch {
      // And another one since then; that one has it.
    }
  }
  files.unlink(aside);
}
