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

/** Who holds a lock; null when there is none, `unreadable` when it says nothing that makes sense. */
function holderOf(files: Files, path: string): Holder | 'unreadable' | null {
  try {
    const { pid, startedAt, boot } = JSON.parse(Buffer.from(files.read(path)).toString('utf8')) as Holder;
    return typeof pid === 'number' ? { pid, startedAt: String(startedAt), boot: String(boot) } : 'unreadable';
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? null : 'unreadable';
  }
}

/** Attempts before it counts as held: each is a few calls, and only a crowd that takes over one stale lock needs several. */
const mostTries = 200;

type Taken = { readonly release: () => void } | { readonly heldBy: number };

/**
 * Takes the lock file, or tells who holds it. A lock whose holder is gone is taken over. Not safe on network file
 * systems.
 */
export function takeLock(files: Files, path: string): Taken {
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), boot: bootId() });
  for (let tries = 0; tries < mostTries; tries++) {
    if (place(files, path, own)) return { release: () => release(files, path, own) };
    const holder = holderOf(files, path);
    if (holder === null) continue;
    if (holder !== 'unreadable' && isAlive(holder)) return { heldBy: holder.pid };
    // Of several that find it stale only one at a time may take it away, and only what is still stale then: otherwise the
    // lock of a process that was quicker would be taken away.
    const mutex = `${path}.takeover`;
    if (place(files, mutex, own)) {
      try {
        const still = holderOf(files, path);
        if (still === 'unreadable' || (still !== null && !isAlive(still))) removeIfThere(files, path);
      } finally {
        release(files, mutex, own);
      }
    } else {
      // Held only by one that died within those few calls; else it is about to be free.
      const taking = holderOf(files, mutex);
      if (taking !== null && taking !== 'unreadable' && !isAlive(taking)) removeIfThere(files, mutex);
    }
  }
  const holder = holderOf(files, path);
  return { heldBy: holder === null || holder === 'unreadable' ? 0 : holder.pid };
}

/** File systems without second names (FAT and its kin). */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Makes a file with this content, unless there is one: whether it did. */
function place(files: Files, path: string, content: string): boolean {
  // The content is there before the name is: a linked file is never seen half-written.
  const temporary = `${path}.${process.pid}`;
  try {
    write(files, temporary, 'w', content);
    files.link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST') return false;
    if (!noLinks.has(code ?? '')) throw error;
  } finally {
    removeIfThere(files, temporary);
  }
  try {
    write(files, path, 'wx', content);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
  return Buffer.from(files.read(path)).toString('utf8') === content;
}

function write(files: Files, path: string, flags: 'w' | 'wx', content: string): void {
  const fd = files.open(path, flags, 0o600);
  try {
    writeAll(files, fd, Buffer.from(content));
  } finally {
    files.close(fd);
  }
}

function release(files: Files, path: string, own: string): void {
  try {
    if (Buffer.from(files.read(path)).toString('utf8') === own) files.unlink(path);
  } catch {
    // It is gone, or stays behind as the lock of a process that will be gone.
  }
}

function removeIfThere(files: Files, path: string): void {
  try {
    files.unlink(path);
  } catch {
    // Another was quicker.
  }
}
