import type { ServiceEvent, Telemetry } from './telemetry/record.ts';
import type { Intervention, World, WorldSpec } from './world.ts';

/** The name by which a scenario says that its world is read from files. */
export const recordedBase = 'recorded';

/**
 * A world that was recorded elsewhere. Time passes in it and reveals what the files hold; whatever is done to it is
 * entered in its log and changes nothing.
 */
export class RecordedWorld implements World {
  readonly spec: WorldSpec;
  readonly seed: number;
  readonly telemetry: Telemetry;
  readonly #events: ServiceEvent[];
  nowMs: number;

  constructor(spec: WorldSpec, seed: number, telemetry: Telemetry) {
    this.spec = spec;
    this.seed = seed;
    this.#events = [...telemetry.events];
    this.telemetry = { ...telemetry, events: this.#events };
    this.nowMs = spec.startMs;
  }

  get requestsEnded(): number {
    let ended = 0;
    for (const r of this.telemetry.requests) if (r.endMs <= this.nowMs) ended++;
    return ended;
  }

  advanceTo(untilMs: number): void {
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  advanceSome(untilMs: number): boolean {
    this.advanceTo(untilMs);
    return true;
  }

  nameOfChange(): undefined {
    return undefined;
  }

  apply({ atMs, effect }: Intervention): void {
    this.#events.push({
      key: `intervention/${this.#events.length}`,
      atMs,
      level: 'info',
      service: 'operator',
      text: `${effect.kind}: noted; what happened next was recorded before you came`,
    });
  }
}
