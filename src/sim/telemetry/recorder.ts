import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  ServiceEvent,
  Telemetry,
} from './record.ts';
import { type Reported, RequestTable } from './request-table.ts';

/** Collects what the stages report, each list in the order of its instants. */
export class Recorder {
  readonly requests: RequestTable;
  readonly samples: EngineSample[] = [];
  readonly events: ServiceEvent[] = [];
  readonly evals: EvalRecord[] = [];
  /** False: requests and engine samples are not kept, for those who only want the world to run. */
  readonly keeps: boolean;
  #ended = 0;

  constructor(seed: number, keeps: boolean) {
    this.requests = new RequestTable(seed);
    this.keeps = keeps;
  }

  /** Requests that have ended, kept or not. */
  get ended(): number {
    return this.#ended;
  }

  /** One more has ended. */
  count(): void {
    this.#ended++;
  }

  request(reported: Reported): void {
    this.requests.push(reported);
  }

  sample(sample: EngineSample): void {
    if (this.keeps) this.samples.push(sample);
  }

  event(event: ServiceEvent): void {
    this.events.push(event);
  }

  eval(record: EvalRecord): void {
    this.evals.push(record);
  }

  telemetry(
    changes: readonly ChangeRecord[],
    config: readonly ConfigEntry[],
    skewMs: Readonly<Record<string, number>>,
  ): Telemetry {
    const { requests, samples, events, evals } = this;
    return { requests, samples, events, changes, config, evals, skewMs };
  }
}
