import type { FaultEntry } from '../../../src/scenario/scenario.ts';
import { createWorld } from '../../../src/sim/create-world.ts';
import type { RequestRecord } from '../../../src/sim/telemetry/record.ts';
import type { Intervention, World } from '../../../src/sim/world.ts';

export const minute = 60_000;
export const start = Date.UTC(2026, 2, 9, 0, 30);
/** When faults strike, ms after the start, and how long worlds run. */
export const at = 20 * minute;
const usualMinutes = 44;

export interface Told {
  readonly base?: 'chat-api' | 'assistant' | 'reply-drafts';
  readonly seed?: number;
  readonly minutes?: number;
  readonly requestsPerS?: number;
  readonly interventions?: readonly Intervention[];
}

/** A world with these faults, run to its end. */
export function ran(faults: readonly FaultEntry[], told: Told = {}): World {
  const { base = 'chat-api', seed = 7, minutes = usualMinutes, requestsPerS, interventions = [] } = told;
  const world = createWorld(
    {
      base,
      startMs: start,
      opensAtMs: start + at,
      minutesPerSessionMinute: 4,
      traffic: requestsPerS === undefined ? {} : { requestsPerS },
      faults: [...faults],
      decoys: [],
    },
    seed,
  );
  for (const intervention of interventions) world.apply(intervention);
  world.advanceTo(start + minutes * minute);
  return world;
}

export type Keep = (r: RequestRecord) => boolean;
export const all: Keep = () => true;
export const answered: Keep = (r) => r.status === 200;
const before: Keep = (r) => r.arriveMs < start + at - minute;
const after: Keep = (r) => r.arriveMs > start + at + 2 * minute;

const valuesOf = (world: World, of: (r: RequestRecord) => number | null, keep: Keep): number[] =>
  [...world.telemetry.requests].filter(keep).flatMap((r) => of(r) ?? []);

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A quantile after the fault over the same before it. */
export const shift = (
  world: World,
  of: (r: RequestRecord) => number | null,
  q: number,
  keep: Keep = all,
): number =>
  quantile(
    valuesOf(world, of, (r) => after(r) && keep(r)),
    q,
  ) /
  quantile(
    valuesOf(world, of, (r) => before(r) && keep(r)),
    q,
  );

/** Share of requests for which something holds, before and after the fault. */
export function shares(world: World, holds: Keep, of: Keep = all): { before: number; after: number } {
  const share = (when: Keep): number =>
    mean([...world.telemetry.requests].filter((r) => when(r) && of(r)).map((r) => (holds(r) ? 1 : 0)));
  return { before: share(before), after: share(after) };
}

/** Means of a number, before and after the fault. */
export function means(
  world: World,
  of: (r: RequestRecord) => number | null,
  keep: Keep = all,
): { before: number; after: number } {
  return {
    before: mean(valuesOf(world, of, (r) => before(r) && keep(r))),
    after: mean(valuesOf(world, of, (r) => after(r) && keep(r))),
  };
}

export const ttft = (r: RequestRecord): number | null => r.ttftMs;
export const tpot = (r: RequestRecord): number | null => r.tpotMs;
export const good: Keep = (r) => r.symptom === 'fine';
