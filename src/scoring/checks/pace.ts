import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import type { Moment } from '../../scenario/vocabulary.ts';
import type { Moments } from '../moments.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

const titles: Readonly<Record<Moment, string>> = {
  firstEvidence: 'First evidence',
  firstHypothesis: 'First candidate cause',
  rootCause: 'The cause with evidence for it',
  mitigated: 'The fix',
  verified: 'The check that the fix worked',
  thirdFlaw: 'The third flaw',
  submitted: 'The answer',
};

export function parOf(subject: Subject, moment: Moment): number | null {
  const { par } = subject.scenario;
  return moment === 'submitted' ? null : (par[moment] ?? null);
}

/** Full points within the limit, half within `slack` times it. */
export function judgePace(check: CheckOf<'pace'>, subject: Subject, moments: Moments): Finding {
  const atMs = moments[check.moment];
  const limitMs = check.within === 'par' ? parOf(subject, check.moment) : check.within;
  const title = titles[check.moment];
  if (limitMs === null) return found('unsure', `The scenario sets no par for ${title.toLowerCase()}.`);
  // A limit beyond the session's end only asks whether it came at all.
  const limit =
    limitMs >= subject.scenario.duration
      ? ''
      : `; ${check.within === 'par' ? 'par' : 'the limit'} is ${formatClock(limitMs)}`;
  if (atMs === null) return found('missed', `${title} never came${limit}.`);
  const why = `${title} came at ${formatClock(atMs)}${limit}.`;
  if (atMs <= limitMs) return found('met', why, { atMs });
  return found(atMs <= limitMs * check.slack ? 'partial' : 'missed', why, { atMs });
}
