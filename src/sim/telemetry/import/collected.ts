import { sampleColumns } from '../export/columns.ts';
import type { ChangeRecord, ConfigEntry, EngineSample, EvalRecord, ServiceEvent } from '../record.ts';
import { completed } from './read.ts';

const byTime = <R extends { readonly atMs: number }>(rows: Iterable<R>): R[] =>
  [...rows].sort((a, b) => a.atMs - b.atMs);

/** Records other than requests. The same one, told by several files, counts once. */
export class Collected {
  readonly #samples = new Map<string, EngineSample>();
  readonly #events = new Map<string, ServiceEvent>();
  readonly #changes = new Map<string, ChangeRecord>();
  readonly #config = new Map<string, ConfigEntry>();
  readonly #evals = new Map<string, EvalRecord>();

  get size(): number {
    return this.#samples.size + this.#events.size + this.#changes.size + this.#config.size + this.#evals.size;
  }

  /** Engines whose own statistics are known. */
  engines(): Set<string> {
    return new Set([...this.#samples.values()].map((s) => s.replica));
  }

  sample(atMs: number, found: Partial<EngineSample>): void {
    const sample: EngineSample = { ...completed<EngineSample>(sampleColumns, found), atMs };
    this.#samples.set(`${sample.replica}/${Math.round(atMs)}`, sample);
  }

  /** `key` null: a line without an id of its own is another one every time, unless all of it is the same. */
  event(event: Omit<ServiceEvent, 'key'>, key: string | null): void {
    const own = key ?? `${event.atMs}/${event.service}/${event.text}`;
    this.#events.set(own, { ...event, key: own });
  }

  change(change: ChangeRecord): void {
    this.#changes.set(change.changeId, change);
  }

  setting(entry: ConfigEntry): void {
    this.#config.set(`${entry.atMs}/${entry.subject}/${entry.key}`, entry);
  }

  evaluation(record: EvalRecord): void {
    this.#evals.set(record.key, record);
  }

  finish() {
    return {
      samples: byTime(this.#samples.values()),
      events: byTime(this.#events.values()),
      changes: byTime(this.#changes.values()),
      config: byTime(this.#config.values()),
      evals: byTime(this.#evals.values()),
    };
  }
}
