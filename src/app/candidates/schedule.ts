import type { Scenario } from '../../scenario/scenario.ts';

type Step = Scenario['steps'][number];

/** Session times at which what steps wait for was done by the candidate. */
export interface Done {
  /** First split of the budget. */
  readonly allocatedMs?: number;
  /** Lines of documents that were spoken of, and when the last was. */
  readonly read?: { readonly lines: number; readonly atMs: number };
}

/** As long as nothing comes after what was read (see `session/steps.ts`). */
const afterReadingMs = 150_000;

/** When the interviewer comes to a step, in a session in which the candidate did this; null where it waits for something else. */
export function dueMs({ steps }: Scenario, id: string, done: Done): number | null {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) return null;
  const { when } = step;
  if (when === 'start') return 0;
  if ('at' in when) return when.at;
  if ('allocated' in when) return done.allocatedMs ?? null;
  if ('read' in when)
    return done.read && done.read.lines >= when.read
      ? Math.min(when.by, done.read.atMs + afterReadingMs)
      : when.by;
  if (!('after' in when)) return null;
  const before = dueMs({ steps } as Scenario, when.after, done);
  return before === null ? null : before + (when.by ?? 0);
}

/** The steps that follow a step, each after the one before. */
export function followersOf({ steps }: Scenario, id: string): readonly Step[] {
  const next = steps.find(({ when }) => typeof when === 'object' && 'after' in when && when.after === id);
  return next === undefined ? [] : [next, ...followersOf({ steps } as Scenario, next.id)];
}
