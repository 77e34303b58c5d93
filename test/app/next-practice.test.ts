import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PracticeCase } from '../../src/app/first-practice.ts';
import { dueMs, type PastResult, practiseNext, weakestDimension } from '../../src/app/next-practice.ts';

const day = 86_400_000;
const now = 100 * day;
const result = (
  scenarioId: string,
  daysAgo: number,
  verdict: PastResult['verdict'],
  score: number,
  execution = 5,
): PastResult => ({
  scenarioId,
  startedMs: now - daysAgo * day,
  verdict,
  score,
  dimensions: [
    { id: 'speed', title: 'Diagnostic speed', points: 9, max: 10 },
    { id: 'execution', title: 'Execution and verification', points: execution, max: 10 },
  ],
});
const practice = (id: string, difficulty: number, execution = 0.25): PracticeCase => ({
  id,
  difficulty,
  shares: new Map([
    ['speed', 1 - execution],
    ['execution', execution],
  ]),
});
const cases = [practice('latency', 2), practice('errors', 3, 0.4), practice('card', 1)];
const next = (past: readonly PastResult[]) => practiseNext(cases, past, now);

describe('what to practise next', () => {
  it('begins with the easiest', () => {
    expect(next([])).toEqual({ scenarioId: 'card', why: 'The easiest of them, to begin with.' });
    expect(practiseNext([], [], now)).toBeNull();
  });

  it('goes back to what was not passed, with the weakest dimension in words', () => {
    expect(next([result('latency', 3, 'lean-no', 58.5, 3)])).toEqual({
      scenarioId: 'latency',
      why:
        'Not passed yet: lean no, 58.5 of 100, is your best. Each session draws another night. Your weakest dimension ' +
        'is execution and verification (30% of its points in your last session); 25% of this case’s points are there.',
    });
  });

  it('does not send anybody into the same case on the same day while there is another', () => {
    expect(next([result('latency', 0.1, 'no-hire', 20)])?.scenarioId).toBe('errors');
  });

  it('takes the new case that asks most of the weakest dimension', () => {
    expect(next([result('latency', 1, 'hire', 80, 4)])).toMatchObject({
      scenarioId: 'errors',
      why: expect.stringMatching(/^New to you\. Your weakest dimension is execution/),
    });
  });

  it('brings back what was passed when it begins to fade, and says when nothing waits', () => {
    const all = [
      result('latency', 40, 'hire', 80),
      result('errors', 2, 'hire', 75),
      result('card', 2, 'strong-hire', 95),
    ];
    expect(next(all)?.why).toMatch(/^You last did it 40 days ago \(hire\); about now it begins to fade\./);
    expect(next(all.slice(1).concat(result('latency', 1, 'hire', 80)))?.why).toMatch(
      /due again in (?:a|\d+) days?; nothing else is waiting\./,
    );
  });

  it('says nothing of a weakness where there is none', () => {
    expect(weakestDimension([result('latency', 1, 'strong-hire', 95, 10)])).toBeNull();
    expect(weakestDimension([result('latency', 1, 'hire', 80, -4)])).toMatchObject({ share: 0 });
  });

  it('spaces what went well further apart', () => {
    const good = dueMs([result('latency', 10, 'hire', 80), result('latency', 5, 'hire', 82)]);
    expect(good).toBeGreaterThan(dueMs([result('latency', 5, 'hire', 82)]));
    expect(dueMs([result('latency', 5, 'strong-hire', 95)])).toBeGreaterThan(
      dueMs([result('latency', 5, 'no-hire', 10)]),
    );
  });

  it('always names a case there is, and never depends on the order of the past', () => {
    const one = fc.record({
      scenarioId: fc.constantFrom('latency', 'errors', 'card', 'gone'),
      daysAgo: fc.integer({ min: 0, max: 90 }),
      verdict: fc.constantFrom(
        'strong-hire' as const,
        'hire' as const,
        'lean-no' as const,
        'no-hire' as const,
      ),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { maxLength: 8, selector: ({ daysAgo }) => daysAgo }), (drawn) => {
        const past = drawn.map(({ scenarioId, daysAgo, verdict }) =>
          result(scenarioId, daysAgo, verdict, 50),
        );
        const advice = next(past);
        expect(cases.map(({ id }) => id)).toContain(advice?.scenarioId);
        expect(next(past.toReversed())).toEqual(advice);
      }),
      { numRuns: 200 },
    );
  });
});
