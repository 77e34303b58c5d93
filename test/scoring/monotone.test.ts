import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema, type Rubric } from '../../src/scenario/rubric.ts';
import { score } from '../../src/scoring/score.ts';
import type { Timed } from '../session/fixture.ts';
import { act, claim, input, look, minute, tiny } from './tiny.ts';

/** Every moment, each against a limit of its own, besides what the tiny rubric asks. */
const moments = ['firstEvidence', 'rootCause', 'mitigated', 'verified'] as const;
const timed: Rubric = {
  ...tiny,
  checks: [
    ...tiny.checks.filter(({ kind }) => kind !== 'flag'),
    ...moments.map((moment, i) =>
      checkSchema.parse({
        id: `in-time-${i}`,
        dimension: 'd',
        kind: 'pace',
        points: 10,
        statement: 'in time',
        moment,
        within: `${2 + 2 * i}m`,
      }),
    ),
  ],
};
const paceOf = (commands: readonly Timed[]): number[] =>
  score({ ...input(...commands), rubric: timed })
    .checks.filter(({ kind }) => kind === 'pace')
    .map(({ points }) => points);

/** Somebody who looks, names, acts and looks again, each some seconds after the last. */
const session = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 6, maxLength: 6 }).map((gaps) => {
  const at = (n: number): number => 1_000 * gaps.slice(0, n + 1).reduce((sum, gap) => sum + gap, 0);
  return { at, gaps };
});
const played = (at: (n: number) => number): Timed[] => [
  look(at(0), 'replica'),
  look(at(1)),
  claim(at(2), 'tokenizer', 0.9),
  act(at(3), 'rollback'),
  look(at(4) + 2 * minute),
];

describe('the score is monotone', () => {
  it('whoever does the same later never gains pace', () => {
    fc.assert(
      fc.property(session, fc.integer({ min: 1, max: 360 }), fc.nat({ max: 4 }), ({ at }, later, from) => {
        // Everything from one turn on comes later.
        const shifted = (n: number): number => at(n) + (n >= from ? later * 1_000 : 0);
        const [before, after] = [paceOf(played(at)), paceOf(played(shifted))];
        for (const [i, points] of after.entries()) expect(points).toBeLessThanOrEqual(before[i]!);
      }),
      { numRuns: 150 },
    );
  });

  it('whoever leaves a view out never gains, and without the decisive one loses', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(0, 1, 4), ({ at }, left) => {
        const all = played(at);
        const total = (commands: readonly Timed[]): number =>
          score({ ...input(...commands), rubric: timed }).score;
        const less = total(all.filter((_, i) => i !== left));
        if (left === 1) expect(less).toBeLessThan(total(all));
        else expect(less).toBeLessThanOrEqual(total(all));
      }),
      { numRuns: 100 },
    );
  });
});
