import { join } from 'node:path';
import type { Clock } from '../app/ports.ts';
import type { Mode } from '../scenario/vocabulary.ts';
import type { SessionEvent } from '../session/event.ts';
import { replay } from '../session/evolve.ts';
import type { SessionState } from '../session/state.ts';
import type { Files } from './files.ts';
import { JournalFolder } from './journal/folder.ts';
import { type JournalContent, type JournalProblem, sessionTypes } from './journal/records.ts';

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

/** The sessions on this machine: one journal each. */
export class SessionStore extends JournalFolder<SessionEvent> {
  constructor(folder: string, files: Files, clock: Clock) {
    super(join(folder, 'sessions'), files, clock, sessionTypes);
  }

  /** Newest first. */
  list(): SessionSummary[] {
    return this.ids().map((id) => this.summary(id));
  }

  /** What can be said of it without going on with it. Never throws: one that cannot be read says why. */
  summary(id: string): SessionSummary {
    const path = this.pathOf(id);
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
