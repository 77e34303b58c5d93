import { join } from 'node:path';
import envPaths from 'env-paths';
import type { Clock } from '../app/ports.ts';
import type { Mode } from '../scenario/scenario.ts';
import { replay } from '../session/evolve.ts';
import type { SessionState } from '../session/state.ts';
import { type Files, writeAll } from './files.ts';
import { type JournalContent, type JournalProblem, readRecords } from './journal/records.ts';
import { readSegments } from './journal/segments.ts';
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
  readonly mode: Mode | null;
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
    if (!/^[\w-]+$/.test(id)) throw new Error(`not a session id: ${JSON.stringify(id)}`);
    return join(this.#folder, `${id}.jsonl`);
  }

  /** A new journal, locked. Throws when the folder cannot be written. */
  create(id: string): FileJournal {
    this.#files.makeFolder(this.#folder);
    const path = this.#path(id);
    const lock = takeLock(this.#files, `${path}.lock`);
    if ('heldBy' in lock) throw new Error(`session ${id} is open in process ${lock.heldBy}`);
    try {
      return new FileJournal({
        files: this.#files,
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
      mode: null,
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
        mode: state.mode,
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
    const { bytes, tornTail } = readSegments(this.#files, path);
    return { ...readRecords(bytes), tornTail, path };
  }

  /** Opens a session to go on with it, or tells which process has it. Bad bytes are copied beside it first; nothing is rewritten. */
  resume(id: string): { readonly heldBy: number } | (StoredSession & { readonly writer: FileJournal }) {
    const path = this.#path(id);
    const lock = takeLock(this.#files, `${path}.lock`);
    if ('heldBy' in lock) return lock;
    try {
      const { bytes, last, tornTail } = readSegments(this.#files, path);
      const content = readRecords(bytes);
      this.#quarantine(`${path}.quarantine`, bytes, content.problems);
      const writer = new FileJournal({
        files: this.#files,
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

  /** Copies what could not be read. The journal keeps it too, so a copy that cannot be made stops nothing. */
  #quarantine(path: string, bytes: Buffer, problems: readonly JournalProblem[]): void {
    const bad = problems.filter(({ length, harm }) => length > 0 && harm === 'damaged');
    if (bad.length === 0) return;
    const files = this.#files;
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

/** Words for what a resumed journal had wrong with it; null when it was whole. */
export function describeProblems(content: Pick<JournalContent, 'problems'>): string | null {
  const said = [
    list(content, 'damaged', 'one unreadable record', (n) => `${n} unreadable records`),
    list(content, 'newer', 'one record of a later version', (n) => `${n} records of a later version`),
    list(content, 'missing', 'a gap', (n) => `${n} gaps`),
  ].filter((words) => words !== null);
  return said.length === 0 ? null : `The journal had ${said.join('; and ')}. Everything else is here.`;
}

/** Most places that are named of one kind of problem. */
const mostPlaces = 3;

function list(
  { problems }: Pick<JournalContent, 'problems'>,
  harm: JournalProblem['harm'],
  one: string,
  many: (n: number) => string,
): string | null {
  const found = problems.filter((problem) => problem.harm === harm);
  if (found.length === 0) return null;
  const places = found.slice(0, mostPlaces).map(({ offset, reason }) => `byte ${offset}: ${reason}`);
  const more = found.length > mostPlaces ? '; ...' : '';
  return `${found.length === 1 ? one : many(found.length)} (${places.join('; ')}${more})`;
}
