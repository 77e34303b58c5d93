import type { Rubric } from '../scenario/rubric.ts';
import type { Remark } from '../session/command.ts';
import type { SessionContext } from '../session/context.ts';
import type { SessionEvent } from '../session/event.ts';
import type { SessionState } from '../session/state.ts';

/** The session so far, as an interviewer hears it. */
export interface Heard {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  readonly events: readonly SessionEvent[];
  readonly state: SessionState;
  /** The session clock, ms. */
  readonly nowMs: number;
}

/** Who sits across the table: a script, later a persona, a model or a person. */
export interface Interviewer {
  /** What this person says now, and why; `undefined`, most of the time, is silence. */
  next(heard: Heard): Remark | undefined | Promise<Remark | undefined>;
  /** The next moment after `heard.nowMs` at which this person may speak unasked; infinity when there is none. */
  nextDueMs(heard: Heard): number;
  /** The hint that would be given now, and what it would cost in points; `undefined` when none is left. */
  hint(heard: Heard): { readonly remark: Remark; readonly costs: string } | undefined;
  /** The last words to somebody who closes with these. */
  parting(heard: Heard, closing: string | null): Remark | undefined;
}
