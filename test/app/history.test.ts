import { describe, expect, it } from 'vitest';
import { trendsOf } from '../../src/app/history.ts';
import type { PastResult } from '../../src/app/next-practice.ts';

const day = 86_400_000;
const session = (onDay: number, scenarioId: string, score: number, execution: number): PastResult => ({
  scenarioId,
  startedMs: onDay * day,
  verdict: score >= 75 ? 'hire' : 'no-hire',
  score,
  dimensions: [
    { id: 'execution', title: 'Execution', points: execution, max: 10 },
    { id: 'flags', title: 'Nothing to win', points: -3, max: 0 },
  ],
});

describe('what sessions come to', () => {
  it('is nothing without any', () => {
    expect(trendsOf([])).toEqual({ overall: null, dimensions: [], cases: [] });
  });

  it('is told in the order of time, whatever order they come in', () => {
    const { overall, dimensions } = trendsOf([session(9, 'a', 80, 8), session(1, 'a', 40, 2)]);
    expect(overall).toMatchObject({ shares: [0.4, 0.8], change: 0.4 });
    expect(dimensions).toEqual([
      { id: 'execution', title: 'Execution', shares: [0.2, 0.8], change: expect.closeTo(0.6) },
    ]);
  });

  it('compares the last three with the three before, and fewer with as many', () => {
    const scores = [0, 0, 10, 20, 30, 60, 70, 80];
    const { overall } = trendsOf(scores.map((score, i) => session(i, 'a', score, 0)));
    expect(overall?.change).toBeCloseTo(0.7 - 0.2);
    const three = trendsOf([10, 20, 60].map((score, i) => session(i, 'a', score, 0)));
    expect(three.overall?.change).toBeCloseTo(0.6 - 0.15);
    expect(trendsOf([session(1, 'a', 50, 5)]).overall?.change).toBe(null);
  });

  it('never counts less than nothing of a dimension', () => {
    expect(trendsOf([session(1, 'a', 0, -4)]).dimensions[0]?.shares).toEqual([0]);
  });

  it('has the best, the last and the next time of each case', () => {
    const { cases } = trendsOf([session(1, 'a', 90, 9), session(3, 'a', 60, 6), session(2, 'b', 50, 5)]);
    expect(cases).toMatchObject([
      { id: 'a', sessions: 2, best: 90, last: 60, lastMs: 3 * day },
      { id: 'b', sessions: 1, best: 50, last: 50 },
    ]);
    for (const { dueMs, lastMs } of cases) expect(dueMs).toBeGreaterThan(lastMs);
  });
});
