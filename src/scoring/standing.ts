import type { LedgerEntry, OpenedView } from '../session/state.ts';
import type { Claim } from './scorecard.ts';
import { type Subject, seenEvidence } from './subject.ts';

/**
 * What the evidence on screen said of each cause at a moment. Two witnesses: the worth of evidence, learnt from the rival
 * worlds, where it has been worked out; and the case's own list of what each view supports and refutes. Credit takes
 * either, because a single trace is in no other world and cannot be measured; blame takes the measured one, where there is one.
 */

/** As in `sim/worth`: less than a twentieth as likely as the leading cause is ruled out. */
const ruledOutBelow = 1 / 20;
/** A cause has something in its favour from twice the odds on that it had when all were even. */
const inFavour = 2;
/** Bits below which a view, alone, says nothing worth citing. */
const sayingNothing = 0.1;

/** Probability of each hypothesis after the views opened up to `atMs`; null when it was never worked out. */
export function beliefAt({ state }: Subject, atMs: number): ReadonlyMap<string, number> | null {
  const { worth } = state;
  if (worth === null) return null;
  const opened = new Map(state.views.map((view) => [view.viewId, view.atMs]));
  const last = worth.views.findLast((one) => (opened.get(one.id) ?? Number.POSITIVE_INFINITY) <= atMs);
  return new Map(
    worth.hypotheses.map((id, i) => [id, last ? last.posterior[i]! : 1 / worth.hypotheses.length]),
  );
}

const listed = (subject: Subject, atMs: number, of: 'supports' | 'refutes', hypothesis: string): boolean => {
  const seen = seenEvidence(subject, atMs);
  return subject.scenario.evidence.some((entry) => seen.has(entry.id) && entry[of].includes(hypothesis));
};

const measuredAgainst = (belief: ReadonlyMap<string, number>, hypothesis: string): boolean =>
  (belief.get(hypothesis) ?? 1) < Math.max(...belief.values()) * ruledOutBelow;

/** Something on screen at `atMs` speaks for it. */
export function speaksFor(subject: Subject, hypothesis: string, atMs: number): boolean {
  if (listed(subject, atMs, 'supports', hypothesis)) return true;
  const belief = beliefAt(subject, atMs);
  if (belief === null) return false;
  const share = belief.get(hypothesis) ?? 0;
  return share / (1 - share) >= inFavour / Math.max(1, belief.size - 1);
}

/** Something on screen at `atMs` speaks against it; a ruling may rest on it. */
export function speaksAgainst(subject: Subject, hypothesis: string, atMs: number): boolean {
  const belief = beliefAt(subject, atMs);
  return (
    listed(subject, atMs, 'refutes', hypothesis) || (belief !== null && measuredAgainst(belief, hypothesis))
  );
}

/** It ought to have been given up by `atMs`. */
export function untenable(subject: Subject, hypothesis: string, atMs: number): boolean {
  if (hypothesis === subject.trueHypothesis) return false;
  const belief = beliefAt(subject, atMs);
  return belief === null ? listed(subject, atMs, 'refutes', hypothesis) : measuredAgainst(belief, hypothesis);
}

/**
 * False hypotheses that the views opened up to `atMs` rule out, and the view that does it: the first that does so by itself or by the
 * case's list, among those after which it was ruled out; otherwise the one that tipped it.
 */
export function separatedBy(
  subject: Subject,
  atMs = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, OpenedView> {
  const { scenario, state, looked, trueHypothesis } = subject;
  const found = new Map<string, OpenedView>();
  const views = looked.filter((view) => view.atMs <= atMs);
  const belief = beliefAt(subject, atMs);
  for (const { id } of scenario.hypotheses) {
    if (id === trueHypothesis) continue;
    const refutes = (view: OpenedView): boolean =>
      scenario.evidence.some((entry) => entry.refutes.includes(id) && view.covers.includes(entry.id));
    const alone = (view: OpenedView): boolean =>
      state.worth?.views.some((one) => one.id === view.viewId && one.rulesOutAlone.includes(id)) ?? false;
    const tipped =
      belief !== null && measuredAgainst(belief, id)
        ? views.findIndex((view) => measuredAgainst(beliefAt(subject, view.atMs)!, id))
        : -1;
    const before = views.slice(0, tipped + 1);
    const first =
      before.find(alone) ??
      before.find(refutes) ??
      views[tipped] ??
      // What no rival world can show is left to the case's own list.
      views.find((view) => (belief === null || !valued(state, view)) && refutes(view));
    if (first) found.set(id, first);
  }
  return found;
}

const valued = (state: Subject['state'], view: OpenedView): boolean =>
  state.worth?.views.some((one) => one.id === view.viewId) ?? false;

/** Views that a citation points at: the view itself, or those that hold the row. */
const citedViews = (subject: Subject, cite: string): OpenedView[] =>
  subject.state.views.filter(
    (view) => view.viewId === cite || view.citeId === cite || Object.values(view.rowIds).includes(cite),
  );

/** A citation that says nothing of the cause it is given for: it covers something, and nothing about that. */
function besideThePoint(subject: Subject, cite: string, hypothesis: string): boolean {
  const views = citedViews(subject, cite);
  return (
    views.length > 0 &&
    views.every((view) => {
      const covered = subject.scenario.evidence.filter((entry) => view.covers.includes(entry.id));
      if (covered.some((entry) => entry.supports.includes(hypothesis) || entry.refutes.includes(hypothesis)))
        return false;
      const worth = subject.state.worth?.views.find((one) => one.id === view.viewId);
      return worth ? worth.bitsAlone < sayingNothing : covered.length > 0;
    })
  );
}

type Standing = Pick<Claim, 'standing' | 'why'>;

function standingOf(subject: Subject, entry: LedgerEntry, hypothesis: string): Standing {
  const { atMs, cites } = entry;
  const ruling = entry.stance === 'rules-out';
  const [held, opposed] = ruling ? [speaksAgainst, speaksFor] : [speaksFor, speaksAgainst];
  if (held(subject, hypothesis, atMs) && !(!ruling && untenable(subject, hypothesis, atMs))) {
    const beside = cites.filter((cite) => besideThePoint(subject, cite, hypothesis));
    return cites.length > 0 && beside.length === cites.length
      ? { standing: 'unsupported', why: `${beside.join(', ')} says nothing about it.` }
      : {
          standing: 'supported',
          why: ruling ? 'What was on screen speaks against it.' : 'What was on screen speaks for it.',
        };
  }
  if (ruling ? opposed(subject, hypothesis, atMs) : untenable(subject, hypothesis, atMs)) {
    return {
      standing: 'against',
      why: ruling ? 'What was on screen speaks for it.' : 'What was on screen had already ruled it out.',
    };
  }
  return {
    standing: 'unsupported',
    why: ruling
      ? 'Nothing on screen spoke against it.'
      : hypothesis === subject.trueHypothesis
        ? 'Right, but nothing on screen showed it yet: a guess.'
        : 'Nothing on screen showed it: a guess.',
  };
}

/** Causes named or ruled out, each against the evidence on screen when it was said. Merely considering one claims nothing, and what was taken back at once was misheard. */
export function claimsOf(subject: Subject): Claim[] {
  const { ledger, givenUp } = subject.state;
  const said = [...ledger, ...givenUp].toSorted((a, b) => a.atMs - b.atMs);
  return said.flatMap((entry) => {
    const { hypothesisId, stance, text, confidence, cites } = entry;
    if (hypothesisId === null || stance === 'considers') return [];
    const statement = subject.scenario.hypotheses.find((one) => one.id === hypothesisId)?.statement;
    return [
      {
        atMs: Math.round(entry.atMs),
        hypothesis: hypothesisId,
        statement: statement ?? text,
        ...(text === hypothesisId || text === statement ? {} : { said: text }),
        stance,
        confidence,
        cites: [...cites],
        ...standingOf(subject, entry, hypothesisId),
      },
    ];
  });
}
