import { type Basis, bestSplit, gainOf, type Split, shareOfBest } from '../scenario/allocation.ts';
import type { Scorecard } from './scorecard.ts';
import type { Subject } from './subject.ts';

export interface JudgedSplit {
  readonly atMs: number;
  readonly split: Split;
  /** Gain as a share of the best split's, by the figures known at first and by the new data. */
  readonly shareFirst: number;
  readonly shareThen: number;
}

interface Splits {
  /** When the new data was shown; null when it never was. */
  readonly newDataMs: number | null;
  /** The last split before that. */
  readonly first: JudgedSplit | null;
  /** The last of all. */
  readonly final: JudgedSplit | null;
}

/** `hallucination 3, latency 2, bias 1` */
export const splitWords = (split: Split): string =>
  Object.entries(split)
    .map(([id, n]) => `${id} ${n}`)
    .join(', ');

/** How the candidate split the budget, before and after the new data. */
export function splitsOf({ scenario, state }: Subject): Splits {
  const { allocation, facts } = scenario;
  const newDataMs = state.firedSteps.find((step) => step.stepId === allocation?.newData)?.atMs ?? null;
  if (!allocation) return { newDataMs, first: null, final: null };
  const judged = (one: { atMs: number; split: Split } | undefined): JudgedSplit | null =>
    one
      ? {
          ...one,
          shareFirst: shareOfBest(allocation, facts, one.split, 'first'),
          shareThen: shareOfBest(allocation, facts, one.split, 'later'),
        }
      : null;
  return {
    newDataMs,
    first: judged(state.allocations.findLast(({ atMs }) => newDataMs === null || atMs <= newDataMs)),
    final: judged(state.allocations.at(-1)),
  };
}

/** As the scorecard keeps it: every split that was made, and the best one, by what was known at each time. */
export function allocationOf(subject: Subject): Scorecard['allocation'] {
  const { allocation, facts } = subject.scenario;
  if (!allocation) return null;
  const { newDataMs } = splitsOf(subject);
  const round = (n: number): number => Math.round(n * 1000) / 1000;
  const best = (basis: Basis) => {
    const { split, gain } = bestSplit(allocation, facts, basis);
    return { split: { ...split }, gain: round(gain) };
  };
  return {
    unit: allocation.unit,
    total: allocation.total,
    newDataMs: newDataMs === null ? null : Math.round(newDataMs),
    made: subject.state.allocations.map(({ atMs, split }) => {
      const later = newDataMs !== null && atMs > newDataMs;
      return {
        atMs: Math.round(atMs),
        split: { ...split },
        gain: round(gainOf(allocation, facts, split, later ? 'then' : 'first')),
        share: round(shareOfBest(allocation, facts, split, later ? 'later' : 'first')),
      };
    }),
    bestFirst: best('first'),
    bestThen: best('then'),
  };
}
