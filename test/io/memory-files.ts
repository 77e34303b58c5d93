import { basename, dirname } from 'node:path';
import type { Files } from '../../src/io/files.ts';

/** A file system in memory whose n-th call can be made to fail, or to write short; what was not synced can be lost. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Buffer>();
  /** What a power cut leaves: synced bytes under names that their folder was synced with. */
  readonly #synced = new Map<string, Buffer>();
  readonly #named = new Set<string>();
  readonly #open = new Map<number, string>();
  #next = 3;
  calls = 0;
  /** Called before each file call with its number and name; throws to fail it. */
  onCall: (call: number, name: string) => void = () => {};
  /** Most bytes that one write takes. */
  mostAtOnce = Number.POSITIVE_INFINITY;

  #call(name: string): void {
    this.onCall(this.calls++, name);
  }

  open(path: string, flags: string): number {
    this.#call('open');
    const exists = this.contents.has(path);
    if (flags.includes('x') && exists) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    if (!exists || flags.startsWith('w')) this.contents.set(path, Buffer.alloc(0));
    this.#open.set(this.#next, path);
    return this.#next++;
  }

  write(fd: number, bytes: Uint8Array, offset: number, length: number): number {
    this.#call('write');
    const path = this.#open.get(fd)!;
    const taken = Math.min(length, this.mostAtOnce);
    this.contents.set(
      path,
      Buffer.concat([this.contents.get(path)!, bytes.subarray(offset, offset + taken)]),
    );
    return taken;
  }

  sync(fd: number): void {
    this.#call('sync');
    const path = this.#open.get(fd)!;
    this.#synced.set(path, this.contents.get(path)!);
  }

  close(fd: number): void {
    this.#open.delete(fd);
  }

  rename(from: string, to: string): void {
    this.#call('rename');
    this.contents.set(to, this.contents.get(from)!);
    this.contents.delete(from);
  }

  link(from: string, to: string): void {
    this.#call('link');
    if (this.contents.has(to)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    this.contents.set(to, this.read(from) as Buffer);
  }

  unlink(path: string): void {
    this.contents.delete(path);
  }

  syncFolder(path: string): void {
    this.#call('syncFolder');
    for (const one of this.contents.keys()) if (dirname(one) === path) this.#named.add(one);
  }

  /** The disk after a power cut: of what was not synced, only the first `torn` bytes of each file are there. */
  afterPowerCut(torn = 0): MemoryFiles {
    const after = new MemoryFiles();
    for (const path of this.#named) {
      const now = this.contents.get(path);
      if (now === undefined) continue;
      const kept = this.#synced.get(path)?.length ?? 0;
      after.contents.set(path, now.subarray(0, Math.min(now.length, kept + torn)));
    }
    return after;
  }

  makeFolder(): void {
    this.#call('makeFolder');
  }

  read(path: string): Uint8Array {
    const bytes = this.contents.get(path);
    if (!bytes) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return bytes;
  }

  exists(path: string): boolean {
    return this.contents.has(path);
  }

  list(path: string): string[] {
    return [...this.contents.keys()].filter((one) => dirname(one) === path).map((one) => basename(one));
  }
}

export const fixedClock = { monotonicMs: () => 1_000, wallMs: () => 1_770_000_000_000 };
