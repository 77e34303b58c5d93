import { type Suggestions, suggestions } from '../../interviewer/suggestions.ts';
import type { Rubric } from '../../scenario/rubric.ts';
import { score } from '../../scoring/score.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { scoringSubject } from '../../scoring/subject.ts';
import type { SessionContext } from '../../session/context.ts';
import type { SessionEvent } from '../../session/event.ts';
import { replay } from '../../session/evolve.ts';

/** What the program makes of a session so far, for the one who interviews. */
export interface Review {
  /** Scored as if it had ended here. */
  readonly card: Scorecard;
  readonly suggestions: Suggestions;
}

/** Null before the session has begun. */
export function reviewOf(
  context: SessionContext,
  rubric: Rubric,
  events: readonly SessionEvent[],
): Review | null {
  const state = replay(events);
  if (state.started === null) return null;
  const { scenario, lexicon } = context;
  const input = { scenario, rubric, lexicon, events };
  const heard = { context, rubric, events, state, nowMs: state.atMs };
  return { card: score(input), suggestions: suggestions(heard, scoringSubject(input, state)) };
}
