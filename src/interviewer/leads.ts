import { leadingHypothesis } from '../scoring/moments.ts';
import { speaksFor, untenable } from '../scoring/standing.ts';
import type { Subject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import type { EventOf } from '../session/event.ts';
import { coversFacets } from '../session/evidence.ts';
import type { OpenedView } from '../session/state.ts';
import { wordingFor } from '../session/wording.ts';
import type { Heard } from './interviewer.ts';

/** A wrong lead is challenged once, however it is held. */
const challengeOf = (hypothesisId: string): string => `challenge:${hypothesisId}`;

const challenged = ({ events }: Heard, hypothesisId: string): boolean =>
  events.some((event) => event.type === 'interviewer-said' && event.because === challengeOf(hypothesisId));

/** The last view the candidate opened that speaks against a cause: the whole of it, and not a few rows that happen to be of its kind. */
const against = (
  { context }: Heard,
  { scenario, looked }: Subject,
  hypothesisId: string,
): OpenedView | undefined =>
  looked.findLast(({ covers, view: { facets } }) =>
    scenario.evidence.some(
      ({ id, refutes }) =>
        refutes.includes(hypothesisId) &&
        covers.includes(id) &&
        context.evidence
          .get(id)!
          .some(
            (wanted) =>
              coversFacets(facets, wanted) &&
              facets.filters.every((name) => [...wanted.filters, ...wanted.by].includes(name)),
          ),
    ),
  );

/** “M2 is on your screen”: a fact that is true in this world, since the candidate is looking at it. */
export function challenge(heard: Heard, subject: Subject, hypothesisId: string): Remark | undefined {
  const view = against(heard, subject, hypothesisId);
  if (!view || challenged(heard, hypothesisId)) return undefined;
  const entry = subject.state.ledger.findLast((one) => one.hypothesisId === hypothesisId);
  const ids = [view.viewId, view.citeId, ...Object.values(view.rowIds)];
  // Who put a figure on it is held to it. What was only said, or rests on this very view, is asked about.
  const held = entry?.confidence != null && !entry.cites.some((id) => ids.includes(id));
  const text = wordingFor(heard.context, heard.state, held ? 'challenge' : 'fit', {
    cite: view.citeId ?? view.viewId,
    // Its first part: what is shown, without the window.
    view: view.view.title.split(/,| \(/)[0]!,
  });
  return text === undefined ? undefined : { text, because: challengeOf(hypothesisId) };
}

/** To a cause that was just named (null: one that the case does not know): how one would know, what shows it, what speaks against it. */
export function reactToClaim(
  heard: Heard,
  subject: Subject,
  claim: EventOf<'hypothesis-stated'> | null,
): Remark | undefined {
  const { context, state, nowMs } = heard;
  const { hypothesisId, because, cites } = claim ?? { hypothesisId: null, because: null, cites: [] };
  if (subject.looked.length === 0) {
    const text = wordingFor(context, state, 'test-of-claim');
    return text === undefined ? undefined : { text, because: 'test-of-claim' };
  }
  if (hypothesisId !== null && untenable(subject, hypothesisId, nowMs))
    return challenge(heard, subject, hypothesisId);
  const shown = hypothesisId !== null && speaksFor(subject, hypothesisId, nowMs);
  if (shown || because !== null || cites.length > 0) return undefined;
  const text = wordingFor(context, state, 'grounds');
  return text === undefined ? undefined : { text, because: 'grounds' };
}

/** A wrong lead, since when it is one, and what there is to say about it then. */
export interface WrongLead {
  readonly hypothesisId: string;
  readonly dueMs: number;
  readonly remark: () => Remark | undefined;
}

/** The cause at the head of the board, where it is wrong: against what is on screen, or never tested. */
export function wrongLead(heard: Heard, subject: Subject): WrongLead | undefined {
  const { context, state } = heard;
  const id = leadingHypothesis(state.ledger);
  const hypothesis = context.scenario.hypotheses.find((one) => one.id === id);
  if (!hypothesis || hypothesis.true || challenged(heard, hypothesis.id)) return undefined;
  const hypothesisId = hypothesis.id;
  const ledAtMs = state.ledger.findLast((entry) => entry.hypothesisId === id)!.atMs;
  const { held, lead } = context.lines.manners[context.scenario.interviewer.manner].patience;
  const view = against(heard, subject, hypothesisId);
  if (view)
    return {
      hypothesisId,
      dueMs: Math.max(ledAtMs, view.atMs) + held,
      remark: () => challenge(heard, subject, hypothesisId),
    };
  const { counter: fact } = hypothesis;
  if (fact === undefined) return undefined;
  return {
    hypothesisId,
    dueMs: ledAtMs + lead,
    remark: () => {
      const text = wordingFor(context, state, 'counter', { fact });
      return text === undefined ? undefined : { text, because: challengeOf(hypothesisId) };
    },
  };
}
