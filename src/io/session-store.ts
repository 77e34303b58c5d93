import { basename, dirname, join } from 'node:path';
import envPaths from 'env-paths';
import type { Clock } from '../app/ports.ts';
import { replay } from '../session/evolve.ts';
import type { SessionState } from '../session/state.ts';
import type { Files } from './files.ts';
import { type JournalContent, type JournalProblem, readRecords } from './journal/records.ts';
import { FileJournal } from './journal/writer.ts';
import { takeLock } from './lock.ts';

/** Where sessions are kept: the flag, `RODEO_HOME`, or the platform's data folder. */
export const dataFolder = (
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string => flag ?? (env.RODEO_HOME || envPaths('rodeo', { suffix: '' }).data);

export interface SessionSummary {
  readonly id: string;
  readonly path: string;
  readonly scenario: string | null;
  readonly seed: number | null;
  readonly phase: SessionState['phase'];
  readonly atMs: number;
  readonly durationMs: number;
  readonly ended: SessionState['ended'];
  readonly startedAt: string | null;
  readonly problems: number;
  /** Why it cannot be read at all. */
  readonly error: string | null;
}

export interface StoredSession extends JournalContent {
  readonly path: string;
}

/** The sessions on this machine: one journal each, never deleted by us. */
export class SessionStore {
  readonly #folder: string;
  readonly #files: Files;
  readonly #clock: Clock;

  constructor(folder: string, files: Files, clock: Clock) {
    this.#folder = join(folder, 'sessions');
    this.#files = files;
    this.#clock = clock;
  }

  get folder(): string {
    return this.#folder;
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

  #path(id: string): string {
    return join(this.#folder, `${id}.jsonl`);
  }

  /** A new journal, locked. Throws when the folder cannot be written. */
  create(id: string): FileJournal {
    this.#files.makeFolder(this.#folder);
    const path = this.#path(id);
    const lock = takeLock(this.#files, `${path}.lock`);
    if ('heldBy' in lock) throw new Error(`session ${id} is open in process ${lock.heldBy}`);
    return new FileJournal({
      files: this.#files,
      clock: this.#clock,
      path,
      nextSeq: 0,
      existing: null,
      onClose: lock.release,
    });
  }

  /** Newest first. */
  list(): SessionSummary[] {
    if (!this.#files.exists(this.#folder)) return [];
    const names = this.#files.list(this.#folder).filter((name) => /^[\w-]+\.jsonl$/.test(name));
    return names
      .map((name) => this.#summary(name.replace(/\.jsonl$/, '')))
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  #summary(id: string): SessionSummary {
    const path = this.#path(id);
    const nothing = {
      id,
      path,
      scenario: null,
      seed: null,
      phase: 'new',
      atMs: 0,
      durationMs: 0,
      ended: null,
      startedAt: null,
    } as const;
    try {
      const { events, problems } = this.read(id);
      const state = replay(events);
      if (!state.started)
        return { ...nothing, problems: problems.length, error: 'it holds no start of a session' };
      const { scenario, startedAt, durationMs } = state.started;
      return {
        id,
        path,
        scenario: scenario.id,
        seed: scenario.seed,
        phase: state.phase,
        atMs: state.atMs,
        durationMs,
        ended: state.ended,
        startedAt,
        problems: problems.length,
        error: null,
      };
    } catch (error) {
      return { ...nothing, problems: 0, error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Reads a session by id or by the path of its journal; its segments count as one. Never writes. */
  read(idOrPath: string): StoredSession {
    const path = idOrPath.endsWith('.jsonl') ? idOrPath : this.#path(idOrPath);
    const segments = [path];
    for (let n = 1; this.#files.exists(path.replace(/\.jsonl$/, `.${n}.jsonl`)); n++)
      segments.push(path.replace(/\.jsonl$/, `.${n}.jsonl`));
    const parts = segments.map((segment) => Buffer.from(this.#files.read(segment)));
    const bytes =
      parts.length === 1 ? parts[0]! : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
    const content = readRecords(bytes);
    return { ...content, tornTail: parts.at(-1)!.length > 0 && parts.at(-1)!.at(-1) !== 10, path };
  }

  /** Opens a session to go on with it, or tells which process has it. Bad bytes are copied beside it first; nothing is rewritten. */
  resume(id: string): { readonly heldBy: number } | (StoredSession & { readonly writer: FileJournal }) {
    const path = this.#path(id);
    const lock = takeLock(this.#files, `${path}.lock`);
    if ('heldBy' in lock) return lock;
    try {
      const stored = this.read(id);
      this.#quarantine(path, stored.problems);
      const segments = this.#files
        .list(dirname(path))
        .filter(
          (name) => name.startsWith(`${basename(path, '.jsonl')}.`) && /\.\d+\.jsonl$/.test(name),
        ).length;
      const last = segments === 0 ? path : path.replace(/\.jsonl$/, `.${segments}.jsonl`);
      const writer = new FileJournal({
        files: this.#files,
        clock: this.#clock,
        path: last,
        nextSeq: stored.nextSeq,
        existing: { tornTail: stored.tornTail },
        onClose: lock.release,
      });
      return { ...stored, writer };
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  #quarantine(path: string, problems: readonly JournalProblem[]): void {
    const bad = problems.filter((problem) => problem.length > 0);
    if (bad.length === 0 || this.#files.exists(`${path}.quarantine`)) return;
    const bytes = Buffer.from(this.#files.read(path));
    const fd = this.#files.open(`${path}.quarantine`, 'w', 0o600);
    try {
      for (const { offset, length } of bad)
        this.#files.write(
          fd,
          Buffer.concat([bytes.subarray(offset, offset + length), Buffer.from('\n')]),
          0,
          Math.min(length, Math.max(0, bytes.length - offset)) + 1,
        );
    } finally {
      this.#files.close(fd);
    }
  }
}

/** Words for what a resumed journal had wrong with it; null when it was whole. */
export function describeProblems(content: Pick<JournalContent, 'problems'>): string | null {
  const { problems } = content;
  if (problems.length === 0) return null;
  const places = problems
    .slice(0, 3)
    .map(({ offset, reason }) => `byte ${offset}: ${reason}`)
    .join('; ');
  return `The journal had ${problems.length === 1 ? 'one unreadable record' : `${problems.length} unreadable records`} (${places}${problems.length > 3 ? '; ...' : ''}). Everything else is here.`;
}
