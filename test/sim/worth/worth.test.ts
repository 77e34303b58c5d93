import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, randomStream } from '../../../src/core/random.ts';
import type { View, ViewBody } from '../../../src/sim/query/view.ts';
import {
  type AskedView,
  expectedBits,
  justifiedFrom,
  separates,
  valueEvidence,
} from '../../../src/sim/worth/evidence-worth.ts';

const facets: View['facets'] = {
  source: 'metrics',
  metric: 'ttft',
  statistic: 'p99',
  by: [],
  filters: [],
  subject: null,
  compares: false,
};
const view = (query: string, body: ViewBody): View => ({
  query,
  facets,
  title: query,
  fromMs: 0,
  toMs: 1,
  total: 1,
  note: null,
  body,
});
/** A chart of groups, each with a level before and one after. */
const chart = (query: string, groups: Readonly<Record<string, readonly [number, number]>>): View =>
  view(query, {
    type: 'series',
    unit: 'ms',
    startMs: 0,
    stepMs: 1,
    marks: [],
    series: Object.entries(groups).map(([label, [before, after]]) => ({
      label,
      points: Array.from({ length: 16 }, (_, i) => (i < 8 ? before : after)),
    })),
  });
const noisy = (random: Random, level: number, sd: number): number => level * Math.exp(sd * random.normal());

const causes = ['a', 'b', 'c', 'd'];
/** A question under four causes, three nights each; `jump` is what each cause does to the level after. */
function asked(id: string, jump: readonly number[], truth: number, seed: number, sd = 0.05): AskedView {
  const random = randomStream(seed, id);
  const one = (cause: number): View =>
    chart(`metrics ${id}`, { all: [noisy(random, 500, sd), noisy(random, 500 * jump[cause]!, sd)] });
  return { id, seen: one(truth), under: causes.map((_, cause) => [0, 1, 2, 3].map(() => one(cause))) };
}

describe('the worth of a view', () => {
  it('is nothing when it looks alike whatever the cause, whatever its name', () => {
    for (let seed = 0; seed < 20; seed++) {
      const worth = valueEvidence(causes, [asked('root_cause', [1, 1, 1, 1], 2, seed)]);
      expect(Math.abs(worth.bitsGained)).toBeLessThan(0.25);
      expect(worth.views[0]!.rulesOut).toEqual([]);
    }
  });

  it('is what it rules out', () => {
    const worth = valueEvidence(causes, [asked('ttft', [2, 1, 1, 1], 1, 3)]);
    expect(worth.views[0]!.rulesOut).toEqual(['a']);
    expect(worth.bitsAvailable).toBe(2);
    expect(worth.bitsGained).toBeGreaterThan(0.25);
    expect(worth.bitsGained).toBeLessThan(0.6);
  });

  it('comes together from views that each tell a part', () => {
    const views = [asked('x', [2, 2, 1, 1], 0, 5), asked('y', [2, 1, 2, 1], 0, 6)];
    const worth = valueEvidence(causes, views);
    expect(worth.views.map((one) => one.bitsAlone).every((bits) => bits > 0.7 && bits < 1.1)).toBe(true);
    expect(worth.posterior[0]).toBeGreaterThan(0.9);
    expect(justifiedFrom(worth, 'a')).toBe(1);
    expect(justifiedFrom(worth, 'b')).toBeNull();
  });

  it('is gained once, however often it is asked for', () => {
    const first = asked('ttft', [2, 1, 1, 1], 0, 8);
    const worth = valueEvidence(causes, [first, { ...first, id: 'again' }]);
    expect(worth.views[1]!.bits).toBe(0);
    expect(worth.views[1]!.rulesOut).toEqual([]);
  });

  it('does not depend on the order of looking, nor of groups', () => {
    const views = [
      asked('x', [2, 2, 1, 1], 0, 5),
      asked('y', [2, 1, 2, 1], 0, 6),
      asked('z', [1, 1, 1, 3], 0, 7),
    ];
    const there = valueEvidence(causes, views);
    const back = valueEvidence(causes, views.toReversed());
    expect(back.posterior).toEqual(there.posterior);
    expect(back.bitsGained).toBe(there.bitsGained);
  });

  it('is never certain, never NaN, whatever is in a view', () => {
    const cell = fc.oneof(fc.double(), fc.integer(), fc.string({ maxLength: 8 }), fc.constant(null));
    const body = fc.oneof(
      fc.array(cell, { maxLength: 6 }).map(
        (cells): ViewBody => ({
          type: 'table',
          columns: cells.map((one, i) => ({
            name: `c${i}`,
            unit: '',
            align: typeof one === 'number' ? ('right' as const) : ('left' as const),
          })),
          rows: [{ key: null, cells: cells.map((one) => (Number.isNaN(one) ? null : one)) }],
        }),
      ),
      fc.array(fc.option(fc.integer({ min: -1e6, max: 1e9 })), { maxLength: 9 }).map(
        (points): ViewBody => ({
          type: 'series',
          unit: '%',
          startMs: 0,
          stepMs: 1,
          marks: [],
          series: [{ label: 'all', points }],
        }),
      ),
    );
    fc.assert(
      fc.property(fc.array(body, { minLength: 9, maxLength: 9 }), (bodies) => {
        const views = bodies.map((one) => view('q', one));
        const worth = valueEvidence(
          ['a', 'b'],
          [{ id: 'V1', seen: views[0]!, under: [views.slice(1, 5), views.slice(5, 9)] }],
        );
        for (const p of worth.posterior) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThan(1);
        }
        expect(Number.isFinite(worth.bitsGained)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is known before looking: the question that would tell most', () => {
    const even = causes.map(() => 0.25);
    const nothing = asked('n', [1, 1, 1, 1], 0, 1);
    const some = asked('s', [2, 1, 1, 1], 0, 1);
    const most = asked('m', [1, 2, 4, 8], 0, 1);
    expect(expectedBits(even, nothing.under)).toBeLessThan(0.15);
    expect(expectedBits(even, some.under)).toBeGreaterThan(0.4);
    expect(expectedBits(even, most.under)).toBeGreaterThan(1.5);
    // To somebody who knows already nothing is worth much.
    expect(expectedBits([0.97, 0.01, 0.01, 0.01], most.under)).toBeLessThan(0.3);
    expect(separates(most.under, 0, 3)).toBe(true);
    expect(separates(nothing.under, 0, 3)).toBe(false);
  });
});

describe('calibration', () => {
  it('says 90% of what is true nine times in ten, over random causes, views and nights', () => {
    const buckets = new Map<number, { said: number; right: number; count: number }>();
    const random = randomStream(11, 'calibration');
    for (let problem = 0; problem < 600; problem++) {
      const truth = random.integer(0, 3);
      const views = Array.from({ length: random.integer(1, 4) }, (_, i) => {
        // Most effects are small against the noise: easy problems calibrate themselves.
        const jump = causes.map(() => (random.chance(0.5) ? 1 : Math.exp(0.25 * random.normal())));
        return asked(`v${i}`, jump, truth, problem * 10 + i, 0.08);
      });
      const { posterior } = valueEvidence(causes, views);
      const said = Math.max(...posterior);
      const bucket = Math.min(9, Math.floor(said * 10));
      const entry = buckets.get(bucket) ?? { said: 0, right: 0, count: 0 };
      entry.said += said;
      entry.right += posterior.indexOf(said) === truth ? 1 : 0;
      entry.count++;
      buckets.set(bucket, entry);
    }
    let error = 0;
    for (const { said, right } of buckets.values()) error += Math.abs(said - right) / 600;
    const sure = buckets.get(9)!;
    expect(sure.count).toBeGreaterThan(40);
    expect(sure.right / sure.count).toBeGreaterThan(0.82);
    expect(error).toBeLessThan(0.08);
  });
});
