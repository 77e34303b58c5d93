import type { Scenario } from '../../scenario/scenario.ts';

export type Evidence = Scenario['evidence'][number];
export type Action = Scenario['actions'][number];
export type Hypothesis = Scenario['hypotheses'][number];

/** A view on the expert's way, and what it tells. */
export interface Stop {
  readonly view: Evidence;
  readonly tells: string;
}

/** What an incident offers to somebody who plays it, from its own data. */
export interface Ground {
  readonly scenario: Scenario;
  readonly cause: Hypothesis;
  /** The tempting ones first: those that a later view of the expert's way rules out. */
  readonly rivals: readonly Hypothesis[];
  /** The expert's views in the order in which an expert opens them. */
  readonly path: readonly Stop[];
  /** The stop that shows the cause. */
  readonly showing: Stop;
  /** The stop that is there to rule the first rival out. */
  readonly test: Stop;
  /** What anybody opens first; it tells little. */
  readonly headline: Evidence;
  /** Views that have nothing to do with the cause. */
  readonly aside: readonly Evidence[];
  readonly fix: Action;
  /** Does not remove the cause, and does little harm. */
  readonly wrongAction: Action;
  /** Makes things worse, where the case has such an action. */
  readonly harmful: Action;
  /** Shows whether the fix worked, on the slice that broke where there is such a view. */
  readonly verifying: Evidence;
  /** Whether it is about time: then it can be asked where the time goes. */
  readonly aboutTime: boolean;
}

/** Reads a case that has been checked, in the variant that its seed draws. */
export function groundOf(scenario: Scenario): Ground {
  const { evidence, hypotheses } = scenario;
  const cause = hypotheses.find((one) => one.true)!;
  const path = scenario.debrief.path
    .map(({ evidence: id, tells, at }, i) => ({ view: evidence.find((one) => one.id === id)!, tells, at, i }))
    // What the expert golden opens without a time comes after what it opens with one.
    .toSorted((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY) || a.i - b.i);
  const ruledOutAt = ({ id }: Hypothesis): number => path.findIndex(({ view }) => view.refutes.includes(id));
  const temptation = (rival: Hypothesis): number => {
    const at = ruledOutAt(rival);
    return at > 0 ? at : path.length + (at === 0 ? 0 : 1);
  };
  const rivals = hypotheses.filter((one) => !one.true).toSorted((a, b) => temptation(a) - temptation(b));
  const byBlast = scenario.actions.toSorted((a, b) => a.blast - b.blast);
  const fix = byBlast.find(({ fixes }) => fixes.includes(cause.id)) ?? byBlast[0]!;
  const beside = byBlast.filter(({ fixes }) => !fixes.includes(cause.id));
  const verifies = evidence.filter((one) => one.verifies);
  const headline = evidence[0]!;
  const verifying = verifies.find(({ supports }) => supports.includes(cause.id)) ?? verifies[0] ?? headline;
  return {
    scenario,
    cause,
    rivals,
    path,
    showing: path.find(({ view }) => view.supports.includes(cause.id)) ?? path[0]!,
    test: plainestTest(path, rivals[0]!),
    headline,
    aside: evidence.filter(
      ({ id, supports, refutes, verifies }) =>
        supports.length + refutes.length === 0 && !verifies && !path.some(({ view }) => view.id === id),
    ),
    fix,
    // Not the smallest: opening a ticket changes nothing, and this is about changing the wrong thing.
    wrongAction: beside.find(({ harmful, blast }) => !harmful && blast > 1) ?? beside[0] ?? fix,
    harmful: beside.find(({ harmful }) => harmful) ?? beside.at(-1) ?? fix,
    verifying,
    aboutTime: /\b(?:ttft|tpot|e2e|latency|\w*_time|duration|tbt)/.test(verifying.query),
  };
}

/** Of the stops after the first that rule a rival out, the one that rules out least besides: it is about that rival. */
const plainestTest = (path: readonly Stop[], rival: Hypothesis): Stop =>
  path
    .slice(1)
    .filter(({ view }) => view.refutes.includes(rival.id))
    .toSorted((a, b) => a.view.refutes.length - b.view.refutes.length)[0] ?? path.at(-1)!;
