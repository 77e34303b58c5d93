import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { splitsOf, splitWords } from '../splits.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** How good a split of the budget was, by the figures known when it was made. */
export function judgeAllocated(check: CheckOf<'allocated'>, subject: Subject): Finding {
  const splits = splitsOf(subject);
  const { first, final, newDataMs } = splits;
  if (check.which === 'first') {
    if (!first)
      return found(
        'missed',
        newDataMs === null ? 'The budget was never split.' : 'Nothing was split before the new data came.',
      );
    return graded(
      check,
      first.shareFirst,
      `${splitWords(first.split)} takes away ${percent(first.shareFirst)} of what the best split would`,
      first.atMs,
    );
  }
  if (!final) return found('missed', 'The budget was never split.');
  const share = newDataMs === null ? final.shareFirst : final.shareThen;
  const told = `${splitWords(final.split)} takes away ${percent(share)} of what the best split would`;
  if (check.which === 'final') return graded(check, share, told, final.atMs);
  if (newDataMs === null) return found('missed', 'The new data never came.');
  if (!first) return found('missed', 'There was no split before the new data that could be revised.');
  const kept = final.atMs <= newDataMs;
  if (first.shareThen >= check.atLeast)
    return final.shareThen >= check.atLeast
      ? found('met', `The new data at ${formatClock(newDataMs)} left the split good: ${told}.`, {
          atMs: final.atMs,
        })
      : found('missed', `The new data left the first split good, and it was given up: ${told}.`, {
          atMs: final.atMs,
        });
  if (kept)
    return found(
      'missed',
      `After the new data at ${formatClock(newDataMs)} the split stayed as it was: ${told}.`,
      {
        atMs: final.atMs,
      },
    );
  if (final.shareThen >= check.atLeast)
    return found('met', `Revised for the new data: ${told}.`, { atMs: final.atMs });
  return found(final.shareThen > first.shareThen ? 'partial' : 'missed', `Revised, and ${told}.`, {
    atMs: final.atMs,
  });
}

function graded(
  { atLeast, slack }: CheckOf<'allocated'>,
  share: number,
  told: string,
  atMs: number,
): Finding {
  return found(share >= atLeast ? 'met' : share >= slack ? 'partial' : 'missed', `${told}.`, { atMs });
}
