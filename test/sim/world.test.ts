import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultEntry } from '../../src/scenario/scenario.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import type { RequestRecord } from '../../src/sim/telemetry/record.ts';
import type { Intervention, World, WorldSpec } from '../../src/sim/world.ts';
import { often } from '../long.ts';

const start = Date.UTC(2026, 2, 9, 0, 30);
const minute = 60_000;
const spec = (faults: FaultEntry[] = [], traffic: Record<string, number> = {}): WorldSpec => ({
  base: 'chat-api',
  startMs: start,
  opensAtMs: start + 60 * minute,
  minutesPerSessionMinute: 4,
  traffic,
  faults,
  decoys: [],
});
const run = (faults: FaultEntry[], minutes = 90, seed = 7): World => {
  const world = createWorld(spec(faults), seed);
  world.advanceTo(start + minutes * minute);
  return world;
};
/** Everything a world has recorded, as text. */
const written = ({ telemetry }: World): string =>
  JSON.stringify({
    ...telemetry,
    requests: [...telemetry.requests].map((r) =>
      [r.traceId, r.requestId, r.endMs, r.status, r.inputTokens, r.outputTokens, r.symptom, r.queueMs].join(),
    ),
  });
const at = 40 * minute;
const quantile = (values: number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(q * values.length)]!;
const ttft = (world: World, keep: (r: RequestRecord) => boolean, q = 0.99): number =>
  quantile(
    [...world.telemetry.requests].flatMap((r) => (r.ttftMs !== null && keep(r) ? [r.ttftMs] : [])),
    q,
  );
const earlier = (r: RequestRecord): boolean => r.arriveMs < start + at;
const later = (r: RequestRecord): boolean => r.arriveMs > start + at + 2 * minute;

describe('the same spec and seed', () => {
  const rollback: Intervention = {
    atMs: start + 20 * minute,
    effect: { kind: 'rollback', change: 'tokenizer-update' },
  };
  const faults = [{ kind: 'tokenizer-update', at: 5 * minute }];
  const whole = createWorld(spec(faults), 3);
  whole.apply(rollback);
  whole.advanceTo(start + 30 * minute);
  const expected = written(whole);

  it('give the same bytes however the world is advanced and whenever it is told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 * 60 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 5_000 }),
        (stops, slice) => {
          const world = createWorld(spec(faults), 3);
          let told = false;
          for (const stop of [...stops.toSorted((a, b) => a - b), 30 * 60]) {
            if (!told && stop * 1000 >= 20 * minute) {
              world.apply(rollback);
              told = true;
            }
            while (!world.advanceSome(start + stop * 1000, slice));
          }
          expect(written(world) === expected).toBe(true);
        },
      ),
      { numRuns: often(3, 40) },
    );
  });

  it('and another seed gives other requests', () => {
    const other = createWorld(spec(faults), 4);
    other.advanceTo(start + 30 * minute);
    expect(other.telemetry.requests.at(0)?.traceId).not.toBe(whole.telemetry.requests.at(0)?.traceId);
  });
});

describe('bookkeeping', () => {
  const world = run([{ kind: 'tokenizer-update', at }]);
  const { samples } = world.telemetry;
  const requests = [...world.telemetry.requests];

  it('ends every request once, in order, at the time its stages add up to', () => {
    expect(new Set(requests.map((r) => r.index)).size).toBe(requests.length);
    // Gathered first: an assertion for each of a hundred thousand numbers takes longer than the night.
    const wrong: string[] = [];
    for (const [i, r] of requests.entries()) {
      if (i > 0 && !(r.endMs >= requests[i - 1]!.endMs)) wrong.push(`${r.index} ended out of order`);
      if (!(Math.abs(r.arriveMs + r.e2eMs - r.endMs) < 5e-4)) wrong.push(`${r.index} took ${r.e2eMs}`);
      const parts = [r.gatewayMs, r.tokenizeMs, r.queueMs, r.prefillMs, r.decodeMs, r.filterMs];
      if (!parts.every((part) => part >= 0)) wrong.push(`${r.index} had ${parts}`);
      const sum = parts.reduce((all, part) => all + part, 0);
      if (r.status === 200 && !(Math.abs(sum - r.e2eMs) < 5e-7)) wrong.push(`${r.index} adds up to ${sum}`);
    }
    expect(wrong).toEqual([]);
  });

  it('loses no request: all that arrived have ended or are in an engine', () => {
    const arrived = Math.max(...requests.map((r) => r.index)) + 1;
    const last = samples.slice(-6);
    const inside = last.reduce((sum, s) => sum + s.running + s.waiting, 0);
    const lastSampleMs = last[0]!.atMs;
    const endedBy = requests.filter((r) => r.endMs <= lastSampleMs).length;
    const arrivedBy = requests.filter((r) => r.arriveMs <= lastSampleMs).length;
    expect(arrived - endedBy).toBeGreaterThanOrEqual(inside - 60);
    expect(arrivedBy - endedBy).toBeLessThanOrEqual(inside + 2);
  });

  it('agrees with the engines’ counters to the token', () => {
    const replicas = Object.groupBy(samples, (s) => s.replica);
    for (const [replica, own] of Object.entries(replicas)) {
      const last = own!.at(-1)!;
      const done = requests.filter((r) => r.replica === replica && r.endMs <= last.atMs);
      const prompt = done.reduce((sum, r) => sum + r.inputTokens, 0);
      expect(last.promptTokens).toBeGreaterThanOrEqual(prompt);
      expect(last.promptTokens - prompt).toBeLessThan(16_000 * (last.running + 1));
      const generated = done.reduce((sum, r) => sum + r.outputTokens, 0);
      expect(last.generationTokens).toBeGreaterThanOrEqual(generated);
      expect(last.generationTokens - generated).toBeLessThan(1_200 * (last.running + 1));
    }
  });

  it('keeps Little’s law: requests in the engines are their arrival rate times their stay', () => {
    const [from, to] = [start + 10 * minute, start + 80 * minute];
    const inside = samples.filter((s) => s.atMs > from && s.atMs <= to);
    const meanInside = (inside.reduce((sum, s) => sum + s.running + s.waiting, 0) / inside.length) * 6;
    const stays = requests.filter((r) => r.replica !== null && r.arriveMs > from && r.arriveMs <= to);
    const ratePerMs = stays.length / (to - from);
    const meanStay = stays.reduce((sum, r) => sum + r.queueMs + r.prefillMs + r.decodeMs, 0) / stays.length;
    expect(meanInside / (ratePerMs * meanStay)).toBeCloseTo(1, 1);
  });

  it('never uses more KV blocks than there are, and gives all of them back', () => {
    for (const s of samples) {
      expect(s.kvUsage).toBeGreaterThanOrEqual(0);
      expect(s.kvUsage).toBeLessThanOrEqual(1);
      if (s.running === 0) expect(s.kvUsage).toBe(0);
    }
    const quiet = createWorld(spec([], { requestsPerS: 0.05 }), 1);
    quiet.advanceTo(start + 30 * minute);
    expect(quiet.telemetry.samples.some((s) => s.running === 0 && s.promptTokens > 0)).toBe(true);
    for (const s of quiet.telemetry.samples) if (s.running === 0) expect(s.kvUsage).toBe(0);
  });
});

describe('with nothing wrong', () => {
  it('the tail of every ten minutes is like any other', () => {
    const world = run([], 180);
    const tails = Array.from({ length: 17 }, (_, i) =>
      ttft(
        world,
        (r) => r.arriveMs > start + (i + 1) * 10 * minute && r.arriveMs <= start + (i + 2) * 10 * minute,
      ),
    ).filter(Number.isFinite);
    expect(Math.max(...tails) / Math.min(...tails)).toBeLessThan(1.25);
    const failed = [...world.telemetry.requests].filter((r) => r.status >= 500);
    expect(failed).toEqual([]);
  });
});

describe('faults', () => {
  const jump = (world: World, keep: (r: RequestRecord) => boolean = () => true): number =>
    ttft(world, (r) => later(r) && keep(r)) / ttft(world, (r) => earlier(r) && keep(r));
  const mean = (
    world: World,
    of: (r: RequestRecord) => number,
    keep: (r: RequestRecord) => boolean,
  ): number => {
    const values = [...world.telemetry.requests].filter((r) => r.status === 200 && keep(r)).map(of);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };

  it('a tokenizer update moves tokens and TTFT of one language, not its characters, and a rollback brings it back', () => {
    const world = createWorld(spec([{ kind: 'tokenizer-update', at, fertility: { zh: 1.7 } }]), 7);
    world.apply({ atMs: start + 90 * minute, effect: { kind: 'rollback', change: 'tokenizer-update' } });
    world.advanceTo(start + 140 * minute);
    const zh = (r: RequestRecord): boolean => r.lang === 'zh';
    const broken = (r: RequestRecord): boolean => later(r) && r.arriveMs < start + 90 * minute;
    const mended = (r: RequestRecord): boolean => r.arriveMs > start + 92 * minute;
    expect(ttft(world, (r) => broken(r) && zh(r)) / ttft(world, (r) => earlier(r) && zh(r))).toBeGreaterThan(
      1.4,
    );
    expect(
      ttft(world, (r) => broken(r) && r.lang === 'hi', 0.5) /
        ttft(world, (r) => earlier(r) && r.lang === 'hi', 0.5),
    ).toBeLessThan(1.1);
    expect(
      mean(
        world,
        (r) => r.promptChars,
        (r) => broken(r) && zh(r),
      ) /
        mean(
          world,
          (r) => r.promptChars,
          (r) => earlier(r) && zh(r),
        ),
    ).toBeCloseTo(1, 1);
    expect(ttft(world, (r) => mended(r) && zh(r)) / ttft(world, (r) => earlier(r) && zh(r))).toBeCloseTo(
      1,
      0.8,
    );
    expect(world.telemetry.changes.at(-1)).toMatchObject({
      from: '2.9.0',
      to: '2.8.1',
      rollbackOf: world.telemetry.changes[0]!.changeId,
    });
  });

  it('a slow replica moves that replica alone', () => {
    const world = run([{ kind: 'slow-replica', at, replica: 'engine-2', factor: 2 }]);
    expect(jump(world, (r) => r.replica === 'engine-2')).toBeGreaterThan(1.5);
    expect(jump(world, (r) => r.replica === 'engine-0')).toBeLessThan(1.25);
  });

  it('longer prompts move characters and tokens of one customer, and nothing per token', () => {
    const world = run([{ kind: 'longer-prompts', at, tenant: 'kitefin', factor: 2.2 }]);
    const kitefin = (r: RequestRecord): boolean => r.tenant === 'kitefin';
    expect(
      mean(
        world,
        (r) => r.promptChars,
        (r) => later(r) && kitefin(r),
      ) /
        mean(
          world,
          (r) => r.promptChars,
          (r) => earlier(r) && kitefin(r),
        ),
    ).toBeGreaterThan(1.8);
    expect(jump(world)).toBeGreaterThan(1.15);
  });

  it('a busted prefix cache ends the hits and costs every prompt its system prompt', () => {
    const world = run([{ kind: 'prefix-cache-bust', at }]);
    const hits = world.telemetry.samples
      .filter((s) => s.atMs > start + at + 2 * minute)
      .map((s) => s.prefixHitRate ?? 0);
    expect(Math.max(...hits)).toBe(0);
    expect(ttft(world, later, 0.5) / ttft(world, earlier, 0.5)).toBeGreaterThan(1.15);
  });

  it('weight-only quantisation makes TTFT worse and TPOT better', () => {
    const world = run([{ kind: 'weight-only-quantisation', at }]);
    expect(jump(world)).toBeGreaterThan(1.2);
    const tpot = (keep: (r: RequestRecord) => boolean): number => mean(world, (r) => r.tpotMs ?? 20, keep);
    expect(tpot(later) / tpot(earlier)).toBeLessThan(0.9);
  });
});
