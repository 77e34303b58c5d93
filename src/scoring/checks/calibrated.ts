import type { CheckOf } from '../../scenario/rubric.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** A cause ruled out in words counts as said with this confidence. */
const ruledOut = 0.05;

/**
 * Brier score of the last confidence given for each cause: the mean of (confidence - truth) squared, 0 best, 1 worst
 * (Brier 1950). Half the points up to twice the limit. Without a figure there is nothing to score.
 */
export function judgeCalibrated(check: CheckOf<'calibrated'>, subject: Subject): Finding {
  const last = new Map<string, { readonly confidence: number; readonly atMs: number }>();
  let figures = 0;
  let elsewhere = 0;
  for (const { hypothesisId, stance, confidence, atMs } of subject.state.ledger) {
    if (hypothesisId === null) {
      if (confidence !== null) elsewhere++;
      continue;
    }
    const given = confidence ?? (stance === 'rules-out' ? ruledOut : null);
    if (confidence !== null) figures++;
    if (given !== null) last.set(hypothesisId, { confidence: given, atMs });
  }
  if (figures === 0)
    return found(
      'missed',
      elsewhere > 0
        ? 'Confidence was given as a figure, but for no cause that this case knows.'
        : 'No confidence was given as a figure.',
    );
  const errors = [...last].map(([id, { confidence, atMs }]) => ({
    id,
    confidence,
    atMs,
    error: (confidence - (id === subject.trueHypothesis ? 1 : 0)) ** 2,
  }));
  const brier = errors.reduce((sum, one) => sum + one.error, 0) / errors.length;
  const worst = errors.reduce((a, b) => (b.error > a.error ? b : a));
  const name = subject.scenario.hypotheses.find((one) => one.id === worst.id)!.statement;
  const off =
    worst.error > 0.09
      ? ` Furthest off: ${Math.round(worst.confidence * 100)}% for “${name}”, which was ${worst.id === subject.trueHypothesis ? 'the cause' : 'not the cause'}.`
      : '';
  const committed = errors.some(({ confidence }) => confidence >= 0.5);
  const why = `Brier score ${brier.toFixed(2)} over ${errors.length} ${errors.length === 1 ? 'cause' : 'causes'}; at most ${check.atMost} is calibrated.${off}${committed ? '' : ' No cause was given even odds.'}`;
  const verdict =
    brier > 2 * check.atMost ? 'missed' : brier <= check.atMost && committed ? 'met' : 'partial';
  return found(verdict, why, { atMs: worst.atMs });
}
