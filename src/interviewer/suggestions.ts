import type { Subject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import { openProbes } from './follow-ups.ts';
import { nextHint } from './hints.ts';
import type { Heard } from './interviewer.ts';

/** What a person who interviews may want to say next, as the script would; they decide. */
export interface Suggestions {
  readonly probes: ReturnType<typeof openProbes>;
  /** Steps of the case that were not said yet, in its order. */
  readonly steps: readonly { readonly id: string; readonly say: string; readonly show: readonly string[] }[];
  /** The next hint, and what it costs the candidate. */
  readonly hint: { readonly remark: Remark; readonly costs: string } | null;
}

const mostProbes = 8;

export function suggestions(heard: Heard, subject: Subject): Suggestions {
  const fired = new Set(heard.state.firedSteps.map(({ stepId }) => stepId));
  return {
    probes: openProbes(heard, subject, mostProbes),
    steps: heard.context.scenario.steps
      .filter(({ id }) => !fired.has(id))
      .map(({ id, say, show }) => ({ id, say: say.trim().replace(/\s+/g, ' '), show })),
    hint: nextHint(heard) ?? null,
  };
}
