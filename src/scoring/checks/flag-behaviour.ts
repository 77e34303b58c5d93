import { unreachable } from '../../core/result.ts';
import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { type Moments, mitigation, supportingViewMs } from '../moments.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

type Behaviour = NonNullable<CheckOf<'flag'>['behaviour']>;

/** Red flags that are acts, read off the event log. */
export function judgeBehaviour(behaviour: Behaviour, subject: Subject, moments: Moments): Finding {
  const { state, scenario, looked } = subject;
  switch (behaviour) {
    case 'acted-before-looking': {
      const first = state.actions[0];
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
      const claim = state.ledger.find(
        (entry) => entry.stance === 'claims' && (entry.confidence ?? 0.6) >= 0.5,
      );
      const supportMs = supportingViewMs(subject) ?? Number.POSITIVE_INFINITY;
      if (!claim || claim.atMs >= Math.min(supportMs, moments.firstEvidence ?? Number.POSITIVE_INFINITY)) {
        return found('clear', 'No cause was asserted before anything had been looked at.');
      }
      return found('raised', `Named a cause at ${formatClock(claim.atMs)} with nothing on screen.`, {
        atMs: claim.atMs,
        quote: claim.text,
      });
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
    default:
      return unreachable(behaviour);
  }
}
