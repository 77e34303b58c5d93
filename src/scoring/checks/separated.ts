import type { CheckOf } from '../../scenario/rubric.ts';
import type { Moments } from '../moments.ts';
import { separatedBy } from '../standing.ts';
import { citeOf, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Rivals ruled out, up to a moment, by views that tell them from the cause. */
export function judgeSeparated(check: CheckOf<'separated'>, subject: Subject, moments: Moments): Finding {
  const untilMs =
    check.before === undefined
      ? Number.POSITIVE_INFINITY
      : (moments[check.before] ?? Number.POSITIVE_INFINITY);
  const separated = [...separatedBy(subject, untilMs)].toSorted(([, a], [, b]) => a.atMs - b.atMs);
  const rivals = subject.scenario.hypotheses.filter(({ id }) => id !== subject.trueHypothesis);
  const wanted = Math.min(check.atLeast, rivals.length);
  const counted = separated.slice(0, wanted);
  const nameOf = (id: string): string => rivals.find((one) => one.id === id)?.statement ?? id;
  const cites = [...new Set(counted.map(([, view]) => citeOf(view)))];
  const atMs = counted.at(-1)?.[1].atMs ?? null;
  const standing = rivals.filter(({ id }) => !separated.some(([done]) => done === id));
  if (counted.length >= wanted) {
    const ruled = counted.map(([id, view]) => `“${nameOf(id)}” (${view.view.title})`).join(', ');
    return found('met', `Ruled out ${ruled}.`, { atMs, cites });
  }
  const left = standing[0] ? ` Still standing: “${standing[0].statement}”.` : '';
  return counted.length > 0
    ? found('partial', `${counted.length} of ${wanted} rivals ruled out by what was opened.${left}`, {
        atMs,
        cites,
      })
    : found('missed', `No view that was opened tells a rival from the cause.${left}`);
}
