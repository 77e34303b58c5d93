import { createWorld } from '../../../src/sim/create-world.ts';
import { requestColumns } from '../../../src/sim/telemetry/export/columns.ts';
import type { Recording } from '../../../src/sim/telemetry/export/recording.ts';
import type { RequestRecord } from '../../../src/sim/telemetry/record.ts';
import type { World, WorldSpec } from '../../../src/sim/world.ts';

/** 2026-03-09T00:30:00Z. */
export const startMs = 1_773_016_200_000;

/** Twelve minutes of the assistant: retrieval, devices that report, an evaluation, two changes, refused requests. */
const spec: WorldSpec = {
  base: 'assistant',
  startMs,
  opensAtMs: startMs + 600_000,
  minutesPerSessionMinute: 1,
  traffic: { requestsPerS: 4 },
  faults: [
    { kind: 'tokenizer-update', at: 300_000, change: 'tokenizer-2.9.0', fertility: { zh: 1.6 } },
    { kind: 'crash-loop', at: 200_000, replicas: ['engine-1'], everyMs: 120_000, times: 2 },
    { kind: 'rate-limit-misconfiguration', at: 400_000, change: 'limits', factor: 0.02 },
  ],
  decoys: [],
};

export const untilMs = startMs + 720_000 + 7_000;

export function smallWorld(): World {
  const world = createWorld(spec, 7);
  world.advanceTo(untilMs);
  return world;
}

export const recordingOf = ({ telemetry }: World): Recording => ({
  telemetry,
  startMs,
  fromMs: startMs,
  untilMs,
});

/** A row of the world's table as an object of its own. */
export function plain(r: RequestRecord): RequestRecord {
  const keys = [
    ...Object.keys(requestColumns),
    'index',
    'arriveMs',
    'endMs',
    'symptom',
  ] as (keyof RequestRecord)[];
  return Object.fromEntries(keys.map((key) => [key, r[key]])) as unknown as RequestRecord;
}
