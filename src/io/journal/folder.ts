import { join } from 'node:path';
import type { Clock } from '../../app/ports.ts';
import type { SessionEvent } from '../../session/event.ts';
import { type Files, writeAll } from '../files.ts';
import { takeLock } from '../lock.ts';
import { type JournalContent, type JournalProblem, type KnownTypes, readRecords } from './records.ts';
import { readSegments } from './segments.ts';
import { FileJournal } from './writer.ts';

export interface StoredJournal<E = SessionEvent> extends JournalContent<E> {
  readonly path: string;
}

/** Journals of one kind in a folder, one file each, never deleted by us. */
export class JournalFolder<E extends { readonly type: string }> {
  readonly folder: string;
  protected readonly files: Files;
  readonly #clock: Clock;
  readonly #known: KnownTypes<E>;

  constructor(folder: string, files: Files, clock: Clock, known: KnownTypes<E>) {
    this.folder = folder;
    this.files = files;
    this.#clock = clock;
    this.#known = known;
  }

  /** Sortable by time: `20260309-101500-1f3a`. */
  newId(randomHex: string): string {
    const stamp = new Date(this.#clock.wallMs())
      .toISOString()
      .replace(/[-:]/g, '')
      .replace('T', '-')
      .slice(0, 15);
    return `${stamp}-${randomHex}`;
  }

  pathOf(id: string): string {
    if (!/^[\w-]+$/.test(id)) throw new Error(`not a session id: ${JSON.stringify(id)}`);
    return join(this.folder, `${id}.jsonl`);
  }

  /** A new journal, locked. Throws when the folder cannot be written. */
  create(id: string): FileJournal<E> {
    this.files.makeFolder(this.folder);
    const path = this.pathOf(id);
    const lock = takeLock(this.files, `${path}.lock`);
    if ('heldBy' in lock) throw new Error(`session ${id} is open in process ${lock.heldBy}`);
    try {
      return new FileJournal<E>({
        files: this.files,
        clock: this.#clock,
        path,
        nextSeq: 0,
        existing: null,
        onClose: lock.release,
      });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Ids of the journals that are there, newest first. */
  ids(): string[] {
    return this.#names()
      .filter((name) => /^[\w-]+\.jsonl$/.test(name))
      .map((name) => name.replace(/\.jsonl$/, ''))
      .sort((a, b) => (a < b ? 1 : -1));
  }

  #names(): string[] {
    try {
      return this.files.list(this.folder);
    } catch (error) {
      // Nothing was kept here yet, or nothing can be: the doctor says so.
      if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return [];
      throw error;
    }
  }

  /** Reads a session by id or by the path of its journal; its segments count as one. Never writes. */
  read(idOrPath: string): StoredJournal<E> {
    const path = idOrPath.endsWith('.jsonl') ? idOrPath : this.pathOf(idOrPath);
    const { bytes, tornTail } = readSegments(this.files, path);
    return { ...readRecords<E>(bytes, this.#known), tornTail, path };
  }

  /** Opens a session to go on with it, or tells which process has it. Bad bytes are copied beside it first; nothing is rewritten. */
  resume(id: string): { readonly heldBy: number } | (StoredJournal<E> & { readonly writer: FileJournal<E> }) {
    const path = this.pathOf(id);
    const lock = takeLock(this.files, `${path}.lock`);
    if ('heldBy' in lock) return lock;
    try {
      const { bytes, last, tornTail } = readSegments(this.files, path);
      const content = readRecords<E>(bytes, this.#known);
      this.#quarantine(`${path}.quarantine`, bytes, content.problems);
      const writer = new FileJournal<E>({
        files: this.files,
        clock: this.#clock,
        path,
        segment: last,
        nextSeq: content.nextSeq,
        existing: { tornTail },
        onClose: lock.release,
      });
      return { ...content, tornTail, path, writer };
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Moves a journal and what belongs to it to a folder beside, from where it can be moved back; or tells which process has it. */
  putAway(id: string): { readonly heldBy: number } | { readonly folder: string } {
    const path = this.pathOf(id);
    const lock = takeLock(this.files, `${path}.lock`);
    if ('heldBy' in lock) return lock;
    const folder = join(this.folder, 'discarded');
    try {
      this.files.makeFolder(folder);
      const own = this.#names().filter((name) => name.startsWith(`${id}.`) && !name.includes('.lock'));
      for (const name of own) this.files.rename(join(this.folder, name), join(folder, name));
      this.files.syncFolder(folder);
      this.files.syncFolder(this.folder);
    } finally {
      lock.release();
    }
    return { folder };
  }

  /** Copies what could not be read. The journal keeps it too, so a copy that cannot be made stops nothing. */
  #quarantine(path: string, bytes: Buffer, problems: readonly JournalProblem[]): void {
    const bad = problems.filter(({ length, harm }) => length > 0 && harm === 'damaged');
    if (bad.length === 0) return;
    const files = this.files;
    const newline = Buffer.from('\n');
    const copy = Buffer.concat(
      bad.flatMap(({ offset, length }) => [bytes.subarray(offset, offset + length), newline]),
    );
    try {
      if (files.exists(path) && copy.equals(files.read(path))) return;
      const fd = files.open(path, 'w', 0o600);
      try {
        writeAll(files, fd, copy);
        files.sync(fd);
      } finally {
        files.close(fd);
      }
    } catch {
      // Nothing is lost: it is all still in the journal.
    }
  }
}
