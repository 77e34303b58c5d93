import { describe, expect, it } from 'vitest';
import type { DecoyEntry, EffectEntry, FaultEntry } from '../../src/scenario/scenario.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import { paired } from '../../src/sim/serving/quality/evals.ts';
import type { EvalRecord } from '../../src/sim/telemetry/record.ts';
import { minute, start } from './faults/worlds.ts';

/** Evaluations of a night with hardly any traffic: runs at 40 and at 160 minutes, and what an action asks for at 170. */
function evals(faults: readonly FaultEntry[], seed: number, effect?: EffectEntry): readonly EvalRecord[] {
  const decoys: DecoyEntry[] = [
    { kind: 'reported-fall', at: 100 * minute, suite: 'support-gold', fall: 0.12 },
  ];
  const world = createWorld(
    {
      base: 'reply-drafts',
      startMs: start,
      opensAtMs: start + 180 * minute,
      minutesPerSessionMinute: 4,
      traffic: { requestsPerS: 0.05 },
      faults: [...faults],
      decoys,
    },
    seed,
  );
  if (effect) world.apply({ atMs: start + 170 * minute, effect });
  world.advanceTo(start + 185 * minute);
  return world.telemetry.evals;
}

it('a scheduled run is the same when the world is left alone in the middle of it', () => {
  const spec = {
    base: 'reply-drafts',
    startMs: start,
    opensAtMs: start + 60 * minute,
    minutesPerSessionMinute: 4,
    traffic: { requestsPerS: 0.05 },
    faults: [],
    decoys: [],
  };
  const [whole, sliced] = [createWorld(spec, 3), createWorld(spec, 3)];
  whole.advanceTo(start + 45 * minute);
  let halves = 0;
  while (!sliced.advanceSome(start + 45 * minute, 1)) {
    const { length } = sliced.telemetry.evals;
    if (length > 0 && length < whole.telemetry.evals.length) halves++;
  }
  expect(halves).toBeGreaterThan(0);
  expect(sliced.telemetry.evals).toEqual(whole.telemetry.evals);
  expect(sliced.telemetry.samples).toEqual(whole.telemetry.samples);
});

const seeds = [1, 2, 3, 4, 5, 6];
const scores = (rows: readonly EvalRecord[], suite: string, trigger = 'schedule'): number[] =>
  rows.filter((e) => e.suite === suite && e.slice === 'all' && e.trigger === trigger).map((e) => e.score);
const truncation: FaultEntry = { kind: 'training-truncation', at: 95 * minute };

describe('the number that people were called for', () => {
  it.each([
    ['nothing is wrong', []],
    ['the weights are', [truncation]],
    ['the harness is', [{ kind: 'broken-eval', at: 90 * minute, tokens: 256 }]],
  ] as const)('falls by an eighth when %s', (_, faults) => {
    for (const seed of seeds) {
      const [before, after] = scores(evals(faults, seed), 'support-gold');
      expect(after! / before! - 1).toBeLessThan(-0.07);
      expect(after! / before! - 1).toBeGreaterThan(-0.17);
    }
  });

  it('comes back by itself when it was luck, and large suites never moved', () => {
    const gained: number[] = [];
    for (const seed of seeds) {
      const rows = evals([], seed, { kind: 'run-eval', suites: ['support-gold'], takes: minute });
      const [again] = scores(rows, 'support-gold', 'on-call');
      gained.push(again! - scores(rows, 'support-gold')[1]!);
      const [before, after] = scores(rows, 'instruction-following');
      expect(Math.abs(after! - before!)).toBeLessThan(0.02);
    }
    const mean = gained.reduce((sum, one) => sum + one, 0) / seeds.length;
    expect(mean).toBeGreaterThan(0.02);
    expect(mean).toBeLessThan(0.09);
  });

  it('is never told from what is run again, where it was luck', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rows = evals([], seed, { kind: 'run-eval', suites: ['support-gold'], takes: minute });
      const told = rows.find(({ trigger }) => trigger === 'on-call')!.notes;
      const [, low, high] = /\(95%: (\S+) to (\S+)\)/.exec(told)!;
      expect([seed, low![0], high![0]]).toEqual([seed, '−', '+']);
    }
  });
});

describe('two runs of the same items', () => {
  const item = (passes: boolean) => ({ lang: 'en', length: 'short', passes });

  it('are compared item by item', () => {
    const before = [true, true, true, false, true, false].map(item);
    const after = [true, false, false, true, true, false].map(item);
    const told = paired(before, after);
    expect(told).toMatchObject({ better: 1, worse: 2, items: 6 });
    expect(told.difference).toBeCloseTo(-1 / 6);
    expect(told.low).toBeLessThan(told.difference);
    expect(told.high).toBeGreaterThan(0);
  });

  it('differ by nothing when none came out differently', () => {
    const same = [true, false].map(item);
    expect(paired(same, same)).toMatchObject({ better: 0, worse: 0, difference: 0, low: 0, high: 0 });
  });

  const ablation: EffectEntry = {
    kind: 'ablation',
    suites: ['tickets-1200'],
    subject: 'ft-2026-02',
    with: { 'engine.weights': 'ft-2026-02' },
    takes: minute,
  };
  /** The interval of the old weights against the new, points. */
  const interval = (faults: readonly FaultEntry[]): readonly [low: number, high: number] => {
    const { notes } = evals(faults, 3, ablation).findLast((e) => e.slice === 'all')!;
    const [, low, high] = /\(95%: (\S+) to (\S+)\)/.exec(notes.replaceAll('−', '-'))!;
    return [Number(low), Number(high)];
  };

  it('leave no difference of two points where there is none', () => {
    const [low, high] = interval([]);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(high - low).toBeLessThan(4);
  });

  it('show one that is there', () => {
    expect(interval([truncation])[0]).toBeGreaterThan(4);
  });
});

it('what is too dear for the schedule runs on request alone', () => {
  const rows = evals([], 1, { kind: 'run-eval', suites: ['tickets-1200'], takes: minute });
  expect(new Set(rows.filter((e) => e.suite === 'tickets-1200').map((e) => e.trigger))).toEqual(
    new Set(['on-call']),
  );
});

it('a run is sliced by how long a sound answer is', () => {
  const rows = evals([truncation], 1, {
    kind: 'run-eval',
    suites: ['tickets-1200'],
    slice: 'length',
    takes: minute,
  });
  const of = (slice: string): number => rows.findLast((e) => e.slice === `length=${slice}`)!.score;
  expect(of('long')).toBeLessThan(of('medium') - 0.3);
  expect(of('medium')).toBeGreaterThan(0.75);
});
