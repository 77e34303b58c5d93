import type { EngineSample, RequestRecord, ServiceEvent, Telemetry } from './record.ts';

/** Collects what the stages report, each list in the order of its instants. */
export class Recorder {
  readonly requests: RequestRecord[] = [];
  readonly samples: EngineSample[] = [];
  readonly events: ServiceEvent[] = [];
  telemetry!: Telemetry;

  request(record: RequestRecord): void {
    this.requests.push(record);
  }

  sample(sample: EngineSample): void {
    this.samples.push(sample);
  }

  event(event: ServiceEvent): void {
    this.events.push(event);
  }
}
