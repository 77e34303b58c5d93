import type { Moment } from '../scenario/vocabulary.ts';
import type { LedgerEntry, OpenedView } from '../session/state.ts';
import { findingsOf, foundInOrder } from './flaws.ts';
import { isAbout, type Subject } from './subject.ts';

export type Moments = Readonly<Record<Moment, number | null>>;

/** Confidence taken for a cause named in plain words without a figure. */
const plainConfidence = 0.6;

/** The hypothesis a candidate stands behind after `entries`: the most confident live claim, the latest among equals. */
export function leadingHypothesis(entries: readonly LedgerEntry[]): string | null {
  const latest = new Map<string, number>();
  for (const entry of entries) {
    if (entry.hypothesisId === null) continue;
    const confidence =
      entry.stance === 'rules-out'
        ? 0
        : (entry.confidence ?? (entry.stance === 'claims' ? plainConfidence : 0.3));
    latest.delete(entry.hypothesisId);
    latest.set(entry.hypothesisId, confidence);
  }
  let leader: string | null = null;
  let best = 0.5;
  for (const [id, confidence] of latest) {
    if (confidence >= best) {
      leader = id;
      best = confidence;
    }
  }
  return leader;
}

/**
 * The root cause counts from the moment at which the true hypothesis led, a view that supports it had been opened,
 * and it was not given up again; what was acted on, no later words give up. A right guess counts only once its evidence was seen.
 */
function rootCauseMs(subject: Subject): number | null {
  const { ledger } = subject.state;
  const supporting = supportingViewMs(subject);
  if (subject.trueHypothesis === null || supporting === null) return null;
  const fix = mitigation(subject);
  const untilFix = fix && supporting <= fix.atMs ? ledger.filter(({ atMs }) => atMs <= fix.atMs) : [];
  // What was acted on is not lost by what is said, or misheard, afterwards.
  const held = heldSinceMs(untilFix, subject.trueHypothesis) ?? heldSinceMs(ledger, subject.trueHypothesis);
  return held === null ? null : Math.max(held, supporting);
}

/** Since when `hypothesis` has led the board; null where it does not lead at the end. */
function heldSinceMs(ledger: readonly LedgerEntry[], hypothesis: string): number | null {
  let since: number | null = null;
  for (let n = 1; n <= ledger.length; n++) {
    if (leadingHypothesis(ledger.slice(0, n)) !== hypothesis) since = null;
    else since ??= ledger[n - 1]!.atMs;
  }
  return since;
}

/** First view that supports the true cause. */
export function supportingViewMs(subject: Subject): number | null {
  const ids = new Set(subject.scenario.evidence.filter((e) => isAbout(e.supports, subject)).map((e) => e.id));
  return subject.looked.find((view) => view.covers.some((id) => ids.has(id)))?.atMs ?? null;
}

/** The first action taken that removes the true cause. */
export const mitigation = (subject: Subject) =>
  subject.state.actions.find((taken) =>
    isAbout(subject.scenario.actions.find((action) => action.id === taken.actionId)?.fixes ?? [], subject),
  );

/** First look, long enough after the mitigation took effect in the world, at a view that would show whether it worked. */
export const verifiedMs = (subject: Subject): number | null =>
  subject.looked.find((view) => showsTheFix(subject, view))?.atMs ?? null;

/** It was opened long enough after the fix took effect, and shows whether it worked. */
export function showsTheFix(subject: Subject, { worldMs, covers }: OpenedView): boolean {
  const fix = mitigation(subject);
  return (
    fix !== undefined &&
    worldMs >= fix.effectiveMs + subject.scenario.settles &&
    subject.scenario.evidence.some((entry) => entry.verifies && covers.includes(entry.id))
  );
}

/** When three flaws of the documents had been named, or all where there are fewer. */
function thirdFlawMs(subject: Subject): number | null {
  if (subject.scenario.documents.length === 0) return null;
  const wanted = Math.min(3, findingsOf(subject).flaws.length);
  const times = foundInOrder(subject).flatMap(({ verdict, atMs }) => (verdict === 'met' ? [atMs!] : []));
  return times.toSorted((a, b) => a - b)[wanted - 1] ?? null;
}

export function findMoments(subject: Subject): Moments {
  const { state, looked } = subject;
  return {
    firstEvidence: looked[0]?.atMs ?? null,
    firstHypothesis: state.ledger.find((entry) => entry.stance !== 'rules-out')?.atMs ?? null,
    rootCause: rootCauseMs(subject),
    mitigated: mitigation(subject)?.atMs ?? null,
    verified: verifiedMs(subject),
    submitted: state.ended === 'submitted' ? state.atMs : null,
    thirdFlaw: thirdFlawMs(subject),
  };
}
