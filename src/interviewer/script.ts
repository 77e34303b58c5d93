import { givesAway } from '../scenario/giveaway.ts';
import { type Subject, scoringSubject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import type { SessionEvent } from '../session/event.ts';
import { wordingFor } from '../session/wording.ts';
import { lastBreath } from './breath.ts';
import { questionToTakeAlong } from './follow-ups.ts';
import { nextHint } from './hints.ts';
import type { Heard, Interviewer } from './interviewer.ts';
import { react } from './reactions.ts';
import { dues } from './unasked.ts';

/** Most remarks in a minute, whatever is said. */
const mostAMinute = 4;

/**
 * The offline interviewer: follows the steps of the case, which fall due by themselves, and listens. What it says follows from the
 * session's events and the clock alone, so a journal replayed says the same again.
 */
export const script: Interviewer = {
  next(heard) {
    if (heard.state.phase !== 'running') return undefined;
    const breath = lastBreath(heard);
    const subject = subjectOf(heard);
    if (breath) return restrained(heard, react(heard, subject, breath));
    for (const due of dues(heard, subject)) {
      // At its moment or not at all, however often the clock is looked at.
      if (due.atMs !== heard.nowMs) continue;
      const remark = restrained(heard, due.remark());
      if (remark) return remark;
    }
    return undefined;
  },

  nextDueMs(heard) {
    if (heard.state.phase !== 'running') return Number.POSITIVE_INFINITY;
    const times = dues(heard, subjectOf(heard)).map((due) => due.atMs);
    return Math.min(...times.filter((atMs) => atMs > heard.nowMs), Number.POSITIVE_INFINITY);
  },

  hint: nextHint,

  parting(heard, closing) {
    const { context, state } = heard;
    if (state.phase !== 'running') return undefined;
    const said: SessionEvent[] =
      closing === null ? [] : [{ atMs: heard.nowMs, type: 'said', text: closing, cites: [] }];
    const probe = questionToTakeAlong(heard, subjectOf({ ...heard, events: [...heard.events, ...said] }));
    const question =
      probe === undefined || givesAway(context.scenario, probe) !== null
        ? undefined
        : wordingFor(context, state, 'parting-question', { probe });
    const text = question ?? wordingFor(context, state, 'parting');
    return text === undefined ? undefined : { text, because: 'parting' };
  },
};

const subjectOf = ({ context, rubric, events, state }: Heard): Subject =>
  scoringSubject({ scenario: context.scenario, rubric, lexicon: context.lexicon, events }, state);

/** Nothing, rather than too much: not the answer before it was named, and no more than a few remarks a minute. */
function restrained(
  { context, state, events, nowMs }: Heard,
  remark: Remark | undefined,
): Remark | undefined {
  if (!remark) return undefined;
  const cause = context.scenario.hypotheses.find((hypothesis) => hypothesis.true)?.id;
  const named = state.ledger.some((entry) => entry.hypothesisId === cause);
  if (!named && givesAway(context.scenario, remark.text) !== null) return undefined;
  const recent = events.filter(
    (event) =>
      event.type === 'interviewer-said' &&
      event.because !== 'action' &&
      event.because !== 'opening' &&
      event.atMs > nowMs - 60_000,
  );
  return recent.length < mostAMinute ? remark : undefined;
}
