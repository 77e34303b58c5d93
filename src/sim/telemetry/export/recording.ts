import type { EngineSample, EvalRecord, RequestRecord, ServiceEvent, Telemetry } from '../record.ts';

/** What is exported: the records of a world between two instants (epoch ms, both belong to it). */
export interface Recording {
  readonly telemetry: Telemetry;
  /** The world's first instant: counters start there, whatever part of it is exported. */
  readonly startMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Requests that ended in the window, in the order of their ends. */
export function* requestsOf({ telemetry, fromMs, untilMs }: Recording): Generator<RequestRecord> {
  for (const r of telemetry.requests) if (r.endMs >= fromMs && r.endMs <= untilMs) yield r;
}

/** Those of which the gateway kept a line. */
export function* loggedOf(of: Recording): Generator<RequestRecord> {
  for (const r of requestsOf(of)) if (r.logged !== false) yield r;
}

/** Records of the window by instant. Stages may write an event ahead of its time, so all are looked at and sorted. */
function windowOf<R extends { readonly atMs: number }>(
  rows: readonly R[],
  { fromMs, untilMs }: Recording,
): R[] {
  return rows.filter((row) => row.atMs >= fromMs && row.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
}

export const samplesOf = (of: Recording): EngineSample[] => windowOf(of.telemetry.samples, of);
export const eventsOf = (of: Recording): ServiceEvent[] => windowOf(of.telemetry.events, of);
export const evalsOf = (of: Recording): EvalRecord[] => windowOf(of.telemetry.evals, of);
/** Changes and settings from before the window still hold in it, so only those after its end are left out. */
export const changesOf = ({ telemetry, untilMs }: Recording) =>
  telemetry.changes.filter((change) => change.atMs <= untilMs);
export const configOf = ({ telemetry, untilMs }: Recording) =>
  telemetry.config.filter((entry) => entry.atMs <= untilMs);

/** How far a host's clock is ahead, ms: what it stamps is shifted by this. */
export const skewOf = ({ telemetry }: Recording, host: string): number =>
  Object.hasOwn(telemetry.skewMs, host) ? telemetry.skewMs[host]! : 0;
