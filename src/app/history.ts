import { dueMs, type PastResult } from './next-practice.ts';

/** How one dimension, or the score as a whole, went over the sessions. */
export interface Trend {
  readonly id: string;
  readonly title: string;
  /** Share of the points that was reached in each session, 0..1, oldest first. */
  readonly shares: readonly number[];
  /** Mean of the last sessions less the mean of those before them, -1..1; null while there are too few. */
  readonly change: number | null;
}

/** How one case went. */
export interface CaseHistory {
  readonly id: string;
  readonly sessions: number;
  /** 0..100 */
  readonly best: number;
  readonly last: number;
  readonly lastMs: number;
  /** When it should be done again by the spacing of its results, epoch ms. */
  readonly dueMs: number;
}

export interface Trends {
  readonly overall: Trend | null;
  readonly dimensions: readonly Trend[];
  readonly cases: readonly CaseHistory[];
}

/** As many sessions are the last ones, and as many the ones before them. */
const side = 3;

/** What the finished sessions come to: each dimension over time, each case with its best and when it is due again. */
export function trendsOf(past: readonly PastResult[]): Trends {
  const inTime = past.toSorted((a, b) => a.startedMs - b.startedMs);
  const dimensions = new Map<string, { title: string; shares: number[] }>();
  for (const one of inTime)
    for (const { id, title, points, max } of one.dimensions) {
      if (max <= 0) continue;
      const known = dimensions.get(id) ?? { title, shares: [] };
      dimensions.set(id, { title, shares: [...known.shares, Math.max(0, points) / max] });
    }
  const byCase = Map.groupBy(inTime, ({ scenarioId }) => scenarioId);
  return {
    overall:
      inTime.length === 0
        ? null
        : trend(
            'score',
            'Score',
            inTime.map((one) => one.score / 100),
          ),
    dimensions: [...dimensions].map(([id, { title, shares }]) => trend(id, title, shares)),
    cases: [...byCase].map(([id, own]) => ({
      id,
      sessions: own.length,
      best: Math.max(...own.map((one) => one.score)),
      last: own.at(-1)!.score,
      lastMs: own.at(-1)!.startedMs,
      dueMs: dueMs(own),
    })),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function trend(id: string, title: string, shares: readonly number[]): Trend {
  const last = shares.slice(-Math.min(side, Math.floor(shares.length / 2)));
  const before = shares.slice(0, -last.length || undefined).slice(-side);
  return { id, title, shares, change: shares.length < 2 ? null : mean(last) - mean(before) };
}
