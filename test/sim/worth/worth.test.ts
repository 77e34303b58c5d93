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
import { featuresOf } from '../../../src/sim/worth/features.ts';
import { often } from '../../long.ts';
import { CalibrationTally } from './calibration.ts';
import { type Kind, kinds, problem, viewOf } from './problems.ts';

/** A chart of groups, each with a level before and one after. */
const chart = (query: string, groups: Readonly<Record<string, readonly [number, number]>>): View =>
  viewOf(query, {
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

  it('does not depend on the order of series, rows and lines', () => {
    const random = randomStream(2, 'order');
    for (let n = 0; n < 40; n++)
      for (const { seen } of problem(random).asked) {
        const { body } = seen;
        const turned: ViewBody =
          body.type === 'series'
            ? { ...body, series: body.series.toReversed() }
            : body.type === 'table'
              ? { ...body, rows: body.rows.toReversed() }
              : body.type === 'lines'
                ? { ...body, lines: body.lines.toReversed() }
                : body;
        expect(turned).not.toBe(body);
        const [there, back] = [featuresOf(seen), featuresOf({ ...seen, body: turned })];
        expect(new Map([...back.levels].sort())).toEqual(new Map([...there.levels].sort()));
        expect(new Map([...back.amounts].sort())).toEqual(new Map([...there.amounts].sort()));
      }
  });

  it('is not in ids, times, titles, notes and marks', () => {
    const line = (id: string, atMs: number): View => ({
      ...viewOf('logs', {
        type: 'lines',
        lines: [
          {
            key: id,
            atMs,
            level: 'warn',
            service: 'gateway-3',
            text: `trace ${id} took ${atMs} ms`,
            traceId: id,
          },
        ],
      }),
      title: id,
      note: `${atMs}`,
    });
    expect(featuresOf(line('0f0f0f0f0f0f', 12))).toEqual(featuresOf(line('123456789abc', 777)));
    const plain = chart('metrics x', { all: [1, 2] });
    const marked = { ...plain.body, marks: [{ atMs: 3, label: 'deploy', key: 'chg-1' }] };
    expect(featuresOf({ ...plain, body: marked as ViewBody })).toEqual(featuresOf(plain));
  });

  it('does not take what was not measured for nothing', () => {
    const random = randomStream(4, 'missing');
    const one = (cause: number, there: boolean): View =>
      chart('metrics ttft', {
        ...(there
          ? { rare: [noisy(random, 500, 0.05), noisy(random, 500 * [4, 2, 1, 1][cause]!, 0.05)] }
          : {}),
        all: [noisy(random, 500, 0.05), noisy(random, 500, 0.05)],
      });
    // The rare group is missing every fourth night, whatever the cause.
    const under = causes.map((_, cause) => [true, true, false, true].map((there) => one(cause, there)));
    const without = valueEvidence(causes, [{ id: 'V1', seen: one(0, false), under }]);
    expect(Math.abs(without.bitsGained)).toBeLessThan(0.3);
    expect(without.views[0]!.rulesOut).toEqual([]);
    const along = valueEvidence(causes, [{ id: 'V1', seen: one(0, true), under }]);
    expect(along.posterior[0]).toBeGreaterThan(0.6);
  });

  it('sees through traffic that moves everything of a night alike', () => {
    const random = randomStream(6, 'shared');
    const jump = [1.25, 1, 1, 1];
    const one = (cause: number, night: number): View =>
      viewOf('traces | by lang', {
        type: 'table',
        columns: [
          { name: 'lang', unit: '', align: 'left' },
          { name: 'p99', unit: 'ms', align: 'right' },
        ],
        rows: [
          { key: null, cells: ['en', noisy(random, 500 * night, 0.02)] },
          { key: null, cells: ['zh', noisy(random, 500 * night * jump[cause]!, 0.02)] },
        ],
      });
    const nights = [0.7, 1.5, 0.9, 1.2, 0.6, 1.1];
    // 25% between groups, while nights differ by 150%.
    const under = causes.map((_, cause) => nights.map((night) => one(cause, night)));
    const worth = valueEvidence(causes, [{ id: 'V1', seen: one(0, 1.35), under }]);
    expect(worth.posterior[0]).toBeGreaterThan(0.6);
    const other = valueEvidence(causes, [{ id: 'V1', seen: one(2, 1.35), under }]);
    expect(other.posterior[0]).toBeLessThan(0.15);
  });

  it('counts a question again when its answer has moved', () => {
    const first = asked('ttft', [1, 1, 1, 1], 0, 8);
    const later = { ...asked('ttft', [2, 1, 1, 1], 0, 9), id: 'V2' };
    const worth = valueEvidence(causes, [first, { ...later, seen: { ...later.seen, toMs: 60_000 } }]);
    expect(worth.views[0]!.bits).toBeLessThan(0.25);
    expect(worth.views[1]!.bits).toBeGreaterThan(1);
  });

  it('starts from what was believed before', () => {
    const nothing = valueEvidence(causes, [asked('n', [1, 1, 1, 1], 0, 1)], [0.7, 0.1, 0.1, 0.1]);
    expect(nothing.posterior[0]).toBeGreaterThan(0.6);
    expect(nothing.bitsAvailable).toBe(1.357);
  });

  it('grows with how far apart causes are', () => {
    const even = causes.map(() => 0.25);
    const bits = [1, 1.1, 1.3, 2, 4].map((far) =>
      expectedBits(even, asked('q', [far, 1, 1, 1], 0, 12, 0.1).under),
    );
    for (const [i, value] of bits.entries())
      if (i > 0) expect(value).toBeGreaterThanOrEqual(bits[i - 1]! - 0.05);
    expect(bits[0]).toBeLessThan(0.1);
    expect(bits.at(-1)).toBeGreaterThan(0.5);
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
        const views = bodies.map((one) => viewOf('q', one));
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
    const problems = often(250, 600);
    for (let problem = 0; problem < problems; problem++) {
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
    for (const { said, right } of buckets.values()) error += Math.abs(said - right) / problems;
    const sure = buckets.get(9)!;
    expect(sure.count).toBeGreaterThan(problems / 15);
    expect(sure.right / sure.count).toBeGreaterThan(0.82);
    expect(error).toBeLessThan(0.08);
  });
});

describe('calibration over problems of every kind', () => {
  // Where no view says anything nobody is ever sure: that kind has a test of its own below.
  const telling = Object.entries(kinds).filter(([, kind]) => kind.touched !== 0);
  const tallied = (name: string, kind: Kind, problems: number): CalibrationTally => {
    const random = randomStream(2026, name);
    const tally = new CalibrationTally();
    for (let n = 0; n < problems; n++) {
      const { hypotheses, asked: views, truth } = problem(random, kind);
      tally.add(valueEvidence(hypotheses, views).posterior, truth);
    }
    return tally;
  };

  const long = process.env.RODEO_LONG === '1';
  // All kinds: `npm run test:long`, and `npm run bench:worth` with many more problems of each.
  it.each(long ? telling : telling.slice(0, 2))(
    'says of %s what is so',
    { timeout: 240_000 },
    (name, kind) => {
      const { buckets, error } = tallied(name, kind, long ? 600 : 64).result();
      const sure = buckets[9]!;
      expect(sure.count).toBeGreaterThan(8);
      expect(sure.right).toBeGreaterThan(0.9);
      expect(Math.abs(sure.right - sure.said)).toBeLessThan(0.05);
      // Some of the distance is chance: in ten buckets of few problems more than in ten of many.
      expect(error).toBeLessThan(long ? 0.07 : 0.14);
    },
  );

  it('gets nothing from views that say nothing', () => {
    const random = randomStream(2026, 'nothing');
    const problems = often(60, 200);
    const gained = Array.from({ length: problems }, () => {
      const { hypotheses, asked: views } = problem(random, { touched: 0, views: 2 });
      return Math.abs(valueEvidence(hypotheses, views).bitsGained);
    }).sort((a, b) => a - b);
    expect(gained.reduce((sum, bits) => sum + bits, 0) / problems).toBeLessThan(0.03);
    expect(gained[Math.floor(problems * 0.95)]).toBeLessThan(0.1);
  });
});
