import { dirname } from 'node:path';
import type { Clock, JournalWriter } from '../../app/ports.ts';
import type { SessionEvent } from '../../session/event.ts';
import { type Files, whyFailed, writeAll } from '../files.ts';
import { encodeRecord } from './records.ts';
import { segmentPath } from './segments.ts';

export interface WriterOptions {
  readonly files: Files;
  readonly clock: Clock;
  /** `<id>.jsonl`, whichever segment is written; further ones are `<id>.1.jsonl` and so on. */
  readonly path: string;
  /** The segment to go on with; 0 when left out. */
  readonly segment?: number;
  readonly nextSeq: number;
  /** The file exists; its last line may be torn. */
  readonly existing: { readonly tornTail: boolean } | null;
  readonly onClose?: () => void;
}

/** Where a journal stands, as plain data. */
export interface HandedOver extends Pick<WriterOptions, 'path' | 'nextSeq'> {
  readonly segment: number;
  readonly tornTail: boolean;
}

/**
 * Appends events; each append is one write and one sync, and counts only after the sync. When a write fails, the events
 * are kept and written again with the next ones. When a sync fails, what the system holds is unknown (retrying would
 * lie), so everything not yet acknowledged goes to a new segment.
 */
export class FileJournal<E extends { readonly type: string } = SessionEvent> implements JournalWriter<E> {
  readonly #options: WriterOptions;
  #path: string;
  #fd: number | null = null;
  #segment: number;
  #seq: number;
  #needsNewline: boolean;
  /** The file may have been made without its folder knowing for good. */
  #needsFolderSync = false;
  #closed = false;
  /** A sync failed in this session: true to the end of it. */
  #failing: string | null = null;
  /** Encoded but not durable. */
  #pending: string[] = [];
  warning: string | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#segment = options.segment ?? 0;
    this.#path = segmentPath(options.path, this.#segment);
    this.#seq = options.nextSeq;
    this.#needsNewline = options.existing?.tornTail ?? false;
    if (options.existing) return;
    try {
      this.#create();
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  get path(): string {
    return this.#path;
  }

  #create(): void {
    const { files } = this.#options;
    files.makeFolder(dirname(this.#path));
    this.#fd = files.open(this.#path, 'ax', 0o600);
    files.syncFolder(dirname(this.#path));
  }

  append(events: readonly E[]): Promise<void> {
    const { clock } = this.#options;
    for (const event of events) {
      this.#pending.push(
        encodeRecord(event, { seq: this.#seq++, wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs() }),
      );
    }
    if (!this.#closed) this.flush();
    else if (events.length > 0) this.warning = 'The session was closed; what came after is not saved.';
    return Promise.resolve();
  }

  /** Tries to make everything durable; on failure it is kept for the next time and {@link warning} says so. */
  flush(): void {
    if (this.#pending.length === 0 || this.#closed) return;
    const { files } = this.#options;
    try {
      this.#fd ??= files.open(this.#path, 'a', 0o600);
      if (this.#needsFolderSync) files.syncFolder(dirname(this.#path));
      this.#needsFolderSync = false;
      const lead = this.#needsNewline ? '\n' : '';
      // Until it is known to have arrived whole, whatever follows must start on a line of its own.
      this.#needsNewline = true;
      writeAll(files, this.#fd, Buffer.from(lead + this.#pending.join(''), 'utf8'));
    } catch (error) {
      this.#release();
      this.warning = `The session is not being saved: ${whyFailed(error)}. It is kept in memory and tried again.`;
      return;
    }
    try {
      files.sync(this.#fd);
    } catch (error) {
      this.#release();
      this.#nextSegment(error);
      return;
    }
    this.#needsNewline = false;
    this.#pending = [];
    this.warning = this.#failing;
  }

  #nextSegment(cause: unknown): void {
    const { files, path } = this.#options;
    for (let tries = 0; tries < 3; tries++) {
      this.#segment++;
      this.#path = segmentPath(path, this.#segment);
      try {
        this.#create();
        writeAll(files, this.#fd!, Buffer.from(this.#pending.join(''), 'utf8'));
        files.sync(this.#fd!);
        this.#pending = [];
        this.#needsNewline = false;
        this.#failing = `The disk reported an error (${whyFailed(cause)}); the session goes on in a second file.`;
        this.warning = this.#failing;
        return;
      } catch {
        this.#release();
      }
    }
    this.#needsNewline = true;
    this.#needsFolderSync = true;
    this.warning = `The session is not being saved: ${whyFailed(cause)}. It is kept in memory and tried again.`;
  }

  #release(): void {
    if (this.#fd === null) return;
    try {
      this.#options.files.close(this.#fd);
    } catch {
      // The descriptor is gone either way.
    }
    this.#fd = null;
  }

  /** Has another thread go on with the file; the lock stays with this one, which only closes. */
  handOver(): HandedOver {
    this.flush();
    this.#release();
    return {
      path: this.#options.path,
      segment: this.#segment,
      nextSeq: this.#seq,
      tornTail: this.#needsNewline,
    };
  }

  /** Goes on where another thread has handed over. */
  static takeOver<E extends { readonly type: string } = SessionEvent>(
    { tornTail, ...at }: HandedOver,
    files: Files,
    clock: Clock,
  ): FileJournal<E> {
    return new FileJournal<E>({ ...at, files, clock, existing: { tornTail } });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.flush();
    this.#closed = true;
    this.#release();
    this.#options.onClose?.();
  }
}
