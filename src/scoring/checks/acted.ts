import { unreachable } from '../../core/result.ts';
import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { type Moments, mitigation, supportingViewMs } from '../moments.ts';
import { citeOf, isAbout, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Actions, their order, and what was looked at around them. */
export function judgeActed(check: CheckOf<'acted'>, subject: Subject, moments: Moments): Finding {
  const fix = mitigation(subject);
  const actionOf = (id: string) => subject.scenario.actions.find((action) => action.id === id);
  const taken = subject.touches;
  switch (check.what) {
    case 'mitigated': {
      if (fix) return found('met', `${actionOf(fix.actionId)!.title}.`, { atMs: fix.atMs });
      if (taken.length === 0) return found('missed', 'No action was taken.');
      const titles = taken.map(({ actionId }) => actionOf(actionId)?.title ?? actionId).join('; ');
      return found('missed', `What was done does not remove the cause: ${titles}.`, { atMs: taken[0]!.atMs });
    }
    case 'smallest': {
      if (!fix) return found('missed', 'The cause was not removed.');
      const needed = Math.min(
        ...subject.scenario.actions.filter((a) => isAbout(a.fixes, subject)).map((a) => a.blast),
      );
      const wider = taken.find(({ actionId }) => (actionOf(actionId)?.blast ?? 0) > needed);
      if (wider) {
        return found('partial', `“${actionOf(wider.actionId)!.title}” reaches further than the cause did.`, {
          atMs: wider.atMs,
        });
      }
      return found('met', 'Nothing wider than the cause was touched.', { atMs: fix.atMs });
    }
    case 'verified': {
      if (!fix) return found('missed', 'There was no fix to verify.');
      const atMs = moments.verified;
      if (atMs === null)
        return found(
          'missed',
          `Nothing that would show the effect was opened after the fix at ${formatClock(fix.atMs)}.`,
        );
      const view = subject.looked.find((one) => one.atMs === atMs)!;
      return found('met', `Looked again at “${view.view.title}” after it took effect.`, {
        atMs,
        cites: [citeOf(view)],
      });
    }
    case 'looked-first': {
      if (taken.length === 0) return found('missed', 'No action was taken.');
      const supporting = supportingViewMs(subject);
      const first = taken[0]!;
      if (supporting !== null && supporting <= first.atMs) {
        return found(
          'met',
          `A view that shows the cause was open at ${formatClock(supporting)}, before the first action.`,
          { atMs: first.atMs },
        );
      }
      return found(
        'missed',
        `Acted at ${formatClock(first.atMs)} before any view that shows the cause was open.`,
        { atMs: first.atMs },
      );
    }
    default:
      return unreachable(check.what);
  }
}
