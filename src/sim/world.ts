import { type DocumentText, documentTexts } from '../scenario/document.ts';
import type { DecoyEntry, EffectEntry, FaultEntry, Scenario } from '../scenario/scenario.ts';
import type { Telemetry } from './telemetry/record.ts';

/** Everything that fixes a world but its seed. Times are world time. */
export interface WorldSpec {
  readonly base: string;
  /** Epoch milliseconds of the first simulated instant. */
  readonly startMs: number;
  /** Epoch milliseconds at which the session opens. */
  readonly opensAtMs: number;
  readonly minutesPerSessionMinute: number;
  readonly traffic: Readonly<Record<string, number>>;
  readonly faults: readonly FaultEntry[];
  readonly decoys: readonly DecoyEntry[];
  /** What there is to read beside the world, or instead of one. */
  readonly documents?: readonly DocumentText[];
}

/** An action taking effect in the world. */
export interface Intervention {
  readonly atMs: number;
  readonly effect: EffectEntry;
}

/**
 * The scenario's own world, or the world in which another hypothesis is the cause. A harmless change that bears the name
 * of one a fault of this world ships is that change, told without its effect: only the fault makes it then.
 */
export function worldSpec(scenario: Scenario, hypothesisId?: string): WorldSpec {
  const cause = scenario.hypotheses.find((h) =>
    hypothesisId === undefined ? h.true : h.id === hypothesisId,
  );
  const { base, start, opensAt, minutesPerSessionMinute, traffic, faults, decoys } = scenario.world;
  const own = cause?.world?.faults ?? faults;
  const shipped = new Set(own.flatMap(({ change }) => (typeof change === 'string' ? [change] : [])));
  const coincides = ({ change }: DecoyEntry): boolean => typeof change !== 'string' || !shipped.has(change);
  return {
    base,
    startMs: start,
    opensAtMs: start + opensAt,
    minutesPerSessionMinute,
    traffic,
    faults: own,
    decoys: [...decoys, ...(cause?.world?.decoys ?? [])].filter(coincides),
    documents: documentTexts(scenario.documents),
  };
}

/** World time at a moment of the session. */
export const worldTime = (spec: WorldSpec, atMs: number): number =>
  spec.opensAtMs + atMs * spec.minutesPerSessionMinute;

/** A running world. The same spec, seed and interventions give the same telemetry, however it is advanced. */
export interface World {
  readonly spec: WorldSpec;
  readonly seed: number;
  /** Epoch milliseconds up to which everything has been simulated. */
  readonly nowMs: number;
  readonly telemetry: Telemetry;
  /** Attempts that have ended so far, recorded or not. */
  readonly requestsEnded: number;
  /** Simulates up to `untilMs` (no-op when already there). */
  advanceTo(untilMs: number): void;
  /** As {@link advanceTo}, but stops after about `events` simulated events; true when `untilMs` is reached. */
  advanceSome(untilMs: number, events: number): boolean;
  /** What the scenario calls the change with this id of the change log; undefined where it does not know of it. */
  nameOfChange(changeId: string): string | undefined;
  /** Schedules an intervention; `atMs` must not lie before `nowMs`. */
  apply(intervention: Intervention): void;
}
