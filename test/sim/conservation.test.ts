import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../src/sim/telemetry/record.ts';
import { answered, at, minute, ran, start } from './faults/worlds.ts';

/** Nights on which much goes wrong at once: what is counted must still add up. */
const nights = [
  [
    'crashes, tries again at the gateway',
    [{ kind: 'crash-loop', at, replicas: ['engine-0', 'engine-1'], everyMs: 4 * minute }],
  ],
  [
    'time-outs that leave engines at work, and customers who come back',
    [{ kind: 'short-timeout', at, seconds: 4, cancels: false }],
  ],
  [
    'preemption and a lost dependency',
    [
      { kind: 'kv-preemption', at, memory: 0.52 },
      { kind: 'dependency-outage', at, service: 'vector-db' },
    ],
  ],
  [
    'speculation and whole prompts',
    [
      { kind: 'speculation-at-load', at, tokens: 4 },
      { kind: 'head-of-line-blocking', at },
    ],
  ],
] as const;

describe.each(nights)('on a night of %s', (_, faults) => {
  const world = ran([...faults], { base: 'assistant', requestsPerS: 9, minutes: 60 });
  const requests = [...world.telemetry.requests];
  const { samples } = world.telemetry;

  it('every attempt ends once, in order, and its stages add up', () => {
    expect(new Set(requests.map((r) => r.index)).size).toBe(requests.length);
    let last = 0;
    // Gathered first: an assertion for each of a hundred thousand numbers takes longer than the night.
    const wrong: string[] = [];
    for (const r of requests) {
      if (r.endMs < last) wrong.push(`${r.index} ended out of order`);
      last = r.endMs;
      const parts = [r.gatewayMs, r.tokenizeMs, r.queueMs, r.prefillMs, r.decodeMs, r.filterMs];
      const stages = parts.reduce((sum, part) => sum + part, r.retrievalMs ?? 0);
      if (r.status === 200 && !(Math.abs(stages - r.e2eMs) < 5e-7))
        wrong.push(`${r.index}: its stages take ${stages} ms, the request ${r.e2eMs}`);
      if (!(Math.abs(r.arriveMs + r.e2eMs - r.endMs) < 1.001)) wrong.push(`${r.index} ended at another time`);
      if (!parts.every((part) => part >= 0)) wrong.push(`${r.index} has a stage of negative length`);
    }
    expect(wrong).toEqual([]);
  });

  it('nothing that arrived is lost: it has ended or is on its way', () => {
    const indexes = requests.map((r) => r.index);
    const arrived = Math.max(...indexes) + 1;
    const inside = samples.slice(-6).reduce((sum, s) => sum + s.running + s.waiting, 0);
    expect(arrived - requests.length).toBeLessThanOrEqual(inside + 25);
    const tries = new Map<string, number[]>();
    for (const r of requests) tries.set(r.requestId, [...(tries.get(r.requestId) ?? []), r.attempt]);
    // Attempts of a request are numbered without gaps; the last may still be on its way.
    const gaps = [...tries].filter(([, attempts]) =>
      attempts.toSorted((a, b) => a - b).some((attempt, i) => attempt !== i),
    );
    expect(gaps).toEqual([]);
  });

  it('engines never have more of their cache in use than there is', () => {
    const wrong = samples.filter(
      ({ kvUsage, running }) => !(kvUsage >= 0 && kvUsage <= 1) || (running === 0 && kvUsage !== 0),
    );
    expect(wrong).toEqual([]);
  });

  it('engines count the tokens that requests report, and those of requests that were given up', () => {
    for (const [replica, own] of Object.entries(Object.groupBy(samples, (s) => s.replica))) {
      const last = own!.at(-1)!;
      const done = requests.filter((r) => r.replica === replica && r.endMs <= last.atMs);
      const sum = (of: (r: RequestRecord) => number): number => done.reduce((total, r) => total + of(r), 0);
      expect(last.generationTokens).toBeGreaterThanOrEqual(sum((r) => (answered(r) ? r.outputTokens : 0)));
      // What was cut off may have been written on for a while; nobody wrote less than was read.
      expect(last.generationTokens - sum((r) => r.outputTokens)).toBeGreaterThan(-1_000);
      expect(last.acceptedTokens).toBeGreaterThanOrEqual(sum((r) => (answered(r) ? r.acceptedTokens : 0)));
    }
  });

  it('keeps Little’s law in each quarter of an hour', () => {
    for (let from = start + 5 * minute; from + 15 * minute <= start + 55 * minute; from += 15 * minute) {
      const until = from + 15 * minute;
      const inside = samples.filter((s) => s.atMs > from && s.atMs <= until);
      const ticks = new Set(inside.map((s) => s.atMs)).size;
      const meanInside = inside.reduce((sum, s) => sum + s.running + s.waiting, 0) / ticks;
      // Time that requests spent in engines within the window, over its length. Engines that write on for nobody count more.
      const spent = requests.reduce((sum, r) => {
        if (r.replica === null) return sum;
        const left = r.endMs - r.filterMs;
        const entered = left - r.queueMs - r.prefillMs - r.decodeMs;
        return sum + Math.max(0, Math.min(until, left) - Math.max(from, entered));
      }, 0);
      const expected = spent / (until - from);
      expect(meanInside / expected).toBeGreaterThan(0.9);
      if (!faults.some((fault) => fault.kind === 'short-timeout'))
        expect(meanInside / expected).toBeLessThan(1.12);
    }
  });
});
