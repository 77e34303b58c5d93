import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/sim/create-world.ts';
import { decoyKinds } from '../../src/sim/decoys/decoys.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import type { World, WorldSpec } from '../../src/sim/world.ts';
import { at, minute, start } from './faults/worlds.ts';

const entries: Record<string, Record<string, unknown>> = {
  'harmless-change': { service: 'docs-site', from: '1', to: '2', notes: 'pricing page' },
  'busier-customer': { tenant: 'lumen-edu' },
  'screen-recording': { tenant: 'lumen-edu', user: 'r.okafor' },
  'reported-fall': { suite: 'instruction-following', fall: 0.12 },
};
/** For what is harmless few customers will do: a request that is changed is seen among few as among many. */
const few = { requestsPerS: 1 };
const withDecoy = (kind: string | null, traffic: WorldSpec['traffic'] = {}): World => {
  const world = createWorld(
    {
      base: 'chat-api',
      startMs: start,
      opensAtMs: start + at,
      minutesPerSessionMinute: 4,
      traffic,
      faults: [],
      decoys: kind === null ? [] : [{ kind, at, ...entries[kind] }],
    },
    5,
  );
  world.advanceTo(start + 50 * minute);
  return world;
};
const requests = (world: World): string[] =>
  [...world.telemetry.requests].map((r) => `${r.traceId} ${r.status} ${r.endMs} ${r.symptom}`);

describe('decoys are true and harmless', () => {
  const plain = withDecoy(null);
  const calm = withDecoy(null, few);
  const moves = new Set(['busier-customer', 'launch']);

  it('there are at least ten', () => {
    expect(decoyKinds.size).toBeGreaterThanOrEqual(10);
  });

  it.each([...decoyKinds.keys()].filter((kind) => !moves.has(kind) && kind !== 'screen-recording'))(
    '%s changes no request',
    (kind) => {
      const world = withDecoy(kind, few);
      expect(requests(world)).toEqual(requests(calm));
      const noticed =
        world.telemetry.events.length > calm.telemetry.events.length ||
        world.telemetry.changes.length > calm.telemetry.changes.length;
      expect(noticed).toBe(true);
    },
  );

  it('a recorded screen is one request of a customer, and what its user and browser saw of it', () => {
    const world = createWorld(
      {
        base: 'assistant',
        startMs: start,
        opensAtMs: start + at,
        minutesPerSessionMinute: 4,
        traffic: {},
        faults: [{ kind: 'client-batching', at: minute, flushMs: 4000 }],
        decoys: [{ kind: 'screen-recording', at, tenant: 'helpdesk', user: 'r.okafor', outputTokens: 500 }],
      },
      5,
    );
    world.advanceTo(start + at + 2 * minute);
    const of = (service: string) => world.telemetry.events.filter((event) => event.service === service);
    const [sent, first] = of('browser');
    const [click, block] = of('screen');
    expect(sent!.atMs).toBe(click!.atMs);
    // The bytes are there long before anything is drawn.
    expect(first!.text).toContain('first bytes of the body');
    expect(block!.text).toMatch(/a block of text appears/);
    expect(block!.atMs - first!.atMs).toBeGreaterThan(3000);
    const request = [...world.telemetry.requests].find((r) => r.traceId === click!.traceId)!;
    expect(request.tenant).toBe('helpdesk');
    expect(block!.atMs - click!.atMs).toBeCloseTo(request.clientFirstChunkMs!, 0);
  });

  it('a harmless change stands in for a fault that ships it, and its place in the log is the same', () => {
    const shipped = (faults: { kind: string; at: number; change: string }[]): (readonly string[])[] => {
      const decoys = ['one', 'engine-image', 'other'].map((change) => ({
        kind: 'harmless-change',
        at,
        ...entries['harmless-change'],
        change,
        to: change,
      }));
      const spec = {
        base: 'chat-api',
        startMs: start,
        opensAtMs: start + at,
        minutesPerSessionMinute: 4,
        traffic: {},
      };
      const world = createWorld({ ...spec, faults, decoys }, 5);
      world.advanceTo(start + at + minute);
      return world.telemetry.changes.map(({ changeId, to }) => [changeId, to] as const);
    };
    const harmless = shipped([]);
    expect(harmless.map(([, to]) => to)).toEqual(['one', 'engine-image', 'other']);
    const faulty = shipped([{ kind: 'per-token-decode', at, change: 'engine-image' }]);
    expect(faulty.map(([id]) => id)).toEqual(harmless.map(([id]) => id));
    expect(faulty.map(([, to]) => to)).toEqual(['one', 'vllm-serve:0.14.4-hl1', 'other']);
  });

  it('sampled lines are fewer, and said to be; requests are not', () => {
    const world = withDecoy('sampled-logs');
    const asked = (query: string) => {
      const view = runQuery(world, query, world.nowMs);
      if (!view.ok) throw new Error(view.error.message);
      return view.value;
    };
    const lines = asked('logs service:gateway since:-15m');
    const requestsThen = asked('traces since:-15m');
    expect(lines.total / requestsThen.total).toBeCloseTo(0.1, 1);
    expect(lines.note).toMatch(/the gateway kept lines of \d+ of \d+ requests; traces and metrics have all/);
  });

  it.each([...moves])('%s brings more requests, and none of them slow or failing', (kind) => {
    const world = withDecoy(kind);
    const later = (of: World) => [...of.telemetry.requests].filter((r) => r.arriveMs > start + at + minute);
    expect(later(world).length).toBeGreaterThan(later(plain).length);
    expect(later(world).some((r) => r.status >= 500)).toBe(false);
    const p99 = (of: World): number =>
      later(of)
        .flatMap((r) => r.ttftMs ?? [])
        .sort((a, b) => a - b)[Math.floor(0.99 * later(of).length * 0.9)]!;
    expect(p99(world) / p99(plain)).toBeLessThan(1.25);
  });
});
