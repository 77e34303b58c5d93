import { unreachable } from '../../core/result.ts';
import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { findingsOf } from '../flaws.ts';
import { leadingHypothesis, type Moments, mitigation } from '../moments.ts';
import type { Claim } from '../scorecard.ts';
import { claimsOf, untenable } from '../standing.ts';
import { citeOf, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

type Behaviour = NonNullable<CheckOf<'flag'>['behaviour']>;

/** From this confidence on a cause that nothing on screen shows is a guess, even after other things were looked at. */
const sure = 0.7;
/** Time in which to take in a view that rules one's cause out, ms. */
const graceMs = 120_000;

/** A hint costs a flag's points once for each grade. */
const gradeNames = { 1: 'a direction', 2: 'a kind of view', 3: 'a query' } as const;

interface Held {
  readonly statement: string;
  readonly fromMs: number;
  readonly forMs: number;
  readonly view: string;
  readonly cite: string;
}

/** A false cause that led the candidate's board for longer than {@link graceMs} after a view had ruled it out. */
function heldAgainstEvidence(subject: Subject): Held | undefined {
  const { ledger, atMs: endMs } = subject.state;
  for (const { id, statement } of subject.scenario.hypotheses) {
    const view = subject.looked.find((one) => untenable(subject, id, one.atMs));
    if (!view) continue;
    const leads = (atMs: number): boolean =>
      leadingHypothesis(ledger.filter((entry) => entry.atMs <= atMs)) === id;
    const changes = [view.atMs, ...ledger.map((entry) => entry.atMs).filter((atMs) => atMs > view.atMs)];
    for (const [i, fromMs] of changes.entries()) {
      const untilMs = changes.slice(i).find((atMs) => !leads(atMs)) ?? endMs;
      // Evidence that came later may have brought it back.
      if (!leads(fromMs) || untilMs - fromMs <= graceMs || !untenable(subject, id, untilMs)) continue;
      const cite = citeOf(view);
      return { statement, fromMs: view.atMs, forMs: untilMs - fromMs, view: `“${view.view.title}”`, cite };
    }
  }
  return undefined;
}

/** Red flags that are acts, read off the event log. */
/** A cause that was asserted before the first look, or at high confidence, with nothing on screen that showed it. */
export function guessOf(subject: Subject): Claim | undefined {
  const firstLookMs = subject.looked[0]?.atMs ?? Number.POSITIVE_INFINITY;
  return claimsOf(subject).find(
    (claim) =>
      claim.stance === 'claims' &&
      claim.standing !== 'supported' &&
      (claim.atMs < firstLookMs || (claim.confidence ?? 0) >= sure),
  );
}

export function judgeBehaviour(behaviour: Behaviour, subject: Subject, moments: Moments): Finding {
  const { state, scenario, looked } = subject;
  switch (behaviour) {
    case 'acted-before-looking': {
      const first = subject.touches[0];
      const firstLookMs = moments.firstEvidence ?? Number.POSITIVE_INFINITY;
      return first && first.atMs < firstLookMs
        ? found('raised', `Changed production at ${formatClock(first.atMs)} before opening a single view.`, {
            atMs: first.atMs,
          })
        : found('clear', 'Looked before acting.');
    }
    case 'no-verification': {
      const fix = mitigation(subject);
      return fix && moments.verified === null
        ? found('raised', `The fix at ${formatClock(fix.atMs)} was never checked.`, { atMs: fix.atMs })
        : found('clear', fix ? 'The fix was checked.' : 'There was no fix to check.');
    }
    case 'guessed': {
      const guess = guessOf(subject);
      if (!guess) return found('clear', 'No cause was asserted without evidence on screen.');
      return found('raised', `Named “${guess.statement}” at ${formatClock(guess.atMs)}. ${guess.why}`, {
        atMs: guess.atMs,
        quote: guess.said ?? null,
        cites: guess.cites,
      });
    }
    case 'held-against-evidence': {
      const held = heldAgainstEvidence(subject);
      return held
        ? found(
            'raised',
            `Held “${held.statement}” for ${formatClock(held.forMs)} after ${held.view} had ruled it out at ${formatClock(held.fromMs)}.`,
            { atMs: held.fromMs, cites: [held.cite] },
          )
        : found('clear', 'No cause was held against the evidence.');
    }
    case 'silent':
      return looked.length === 0 && subject.utterances.length === 0 && state.actions.length === 0
        ? found('raised', 'Nothing was said, asked or done.')
        : found('clear', 'Took part.');
    case 'harmful-action': {
      const harm = state.actions.find(
        ({ actionId }) => scenario.actions.find((a) => a.id === actionId)?.harmful,
      );
      return harm
        ? found(
            'raised',
            `“${scenario.actions.find((a) => a.id === harm.actionId)!.title}” makes things worse.`,
            { atMs: harm.atMs },
          )
        : found('clear', 'No action made things worse.');
    }
    case 'hints-taken': {
      const { hints } = state;
      const told = hints.map(({ atMs, grade }) => `${formatClock(atMs)} ${gradeNames[grade]}`).join(', ');
      return hints.length === 0
        ? found('clear', 'No hint was asked for.')
        : found('raised', `${hints.length} ${hints.length === 1 ? 'hint' : 'hints'} taken: ${told}.`, {
            atMs: hints[0]!.atMs,
            times: hints.reduce((sum, { grade }) => sum + grade, 0),
          });
    }
    case 'sound-called-flawed': {
      const { blamed } = findingsOf(subject);
      const first = blamed[0];
      return first
        ? found(
            'raised',
            `${blamed.length === 1 ? 'A sound passage was' : `${blamed.length} sound passages were`} called wrong. ${first.why}`,
            {
              atMs: first.atMs,
              quote: first.text,
              cites: first.cites,
              times: blamed.length,
            },
          )
        : found('clear', 'Nothing sound was called wrong.');
    }
    default:
      return unreachable(behaviour);
  }
}
