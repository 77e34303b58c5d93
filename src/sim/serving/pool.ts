import type { BaseWorld } from '../bases.ts';
import type { EventQueue } from '../engine/event-queue.ts';
import type { Recorder } from '../telemetry/recorder.ts';
import { weightFormats } from './hardware.ts';
import { type EngineLimits, Replica, type Sequence } from './replica.ts';
import { routingPolicies } from './router.ts';
import type { Settings } from './settings.ts';

interface Member {
  readonly replica: Replica;
  inRotation: boolean;
  /** Shared prefixes this engine holds: one a (customer, prompt template). */
  readonly prefixes: Set<string>;
  last: {
    promptTokens: number;
    generationTokens: number;
    prefixQueries: number;
    prefixHits: number;
    steps: number;
    busyMs: number;
  };
}

/** The engine replicas behind the router. */
export class EnginePool {
  readonly #base: BaseWorld;
  readonly #settings: Settings;
  readonly #queue: EventQueue;
  readonly #members: Member[] = [];
  readonly #finish = new Map<Sequence, (sequence: Sequence, atMs: number) => void>();
  #routed = 0;

  constructor(base: BaseWorld, settings: Settings, queue: EventQueue) {
    this.#base = base;
    this.#settings = settings;
    this.#queue = queue;
    for (let i = 0; i < base.replicas; i++) this.admit(this.addReplica());
  }

  get names(): string[] {
    return this.#members.map((member) => member.replica.name);
  }

  /** Hands a request to a replica; null when none is in rotation. `done` is called when its last token is out. */
  submit(
    sequence: Sequence,
    nowMs: number,
    prefix: string,
    done: (sequence: Sequence, atMs: number) => void,
  ): string | null {
    const ready = this.#members.filter((member) => member.inRotation);
    if (ready.length === 0) return null;
    const policy =
      routingPolicies[this.#settings.text('router', 'policy')] ?? routingPolicies['least-outstanding']!;
    const replica = policy(
      ready.map((member) => member.replica),
      this.#routed++,
    );
    const member = this.#members.find((one) => one.replica === replica)!;
    const cached = this.#settings.flag('engine', 'enable_prefix_caching') && member.prefixes.has(prefix);
    member.prefixes.add(prefix);
    const admitted = cached ? sequence : { ...sequence, cachedTokens: 0 };
    this.#finish.set(admitted, done);
    replica.enqueue(admitted, nowMs);
    return replica.name;
  }

  addReplica(): string {
    const name = `engine-${this.#members.length}`;
    const replica: Replica = new Replica(name, this.#base.hardware, this.#limits(), {
      schedule: (atMs, token) => this.#queue.push(atMs, 1, () => replica.stepEnded(token, atMs)),
      finished: (sequence, atMs) => {
        const done = this.#finish.get(sequence)!;
        this.#finish.delete(sequence);
        done(sequence, atMs);
      },
    });
    const last = {
      promptTokens: 0,
      generationTokens: 0,
      prefixQueries: 0,
      prefixHits: 0,
      steps: 0,
      busyMs: 0,
    };
    this.#members.push({ replica, inRotation: false, prefixes: new Set(), last });
    return name;
  }

  /** Reads the engine's configuration again. */
  configured(): void {
    for (const member of this.#members) member.replica.limits = this.#limits();
  }

  #limits(): EngineLimits {
    const settings = this.#settings;
    return {
      maxNumSeqs: settings.number('engine', 'max_num_seqs'),
      maxBatchedTokens: settings.number('engine', 'max_num_batched_tokens'),
      format: weightFormats[settings.text('engine', 'quantization')] ?? weightFormats.none!,
    };
  }

  #member(name: string): Member | undefined {
    return this.#members.find((member) => member.replica.name === name);
  }

  slow(name: string, factor: number): void {
    const member = this.#member(name);
    if (member) member.replica.slowdown = factor;
  }

  drain(name: string): void {
    const member = this.#member(name);
    if (member) member.inRotation = false;
  }

  admit(name: string): void {
    const member = this.#member(name);
    if (!member) return;
    member.inRotation = true;
    member.prefixes.clear();
  }

  flushPrefixCache(name: string): void {
    this.#member(name)?.prefixes.clear();
  }

  /** Writes one statistics interval a replica. */
  sample(nowMs: number, intervalMs: number, recorder: Recorder): void {
    for (const member of this.#members) {
      const { replica, last } = member;
      replica.settle(nowMs);
      const { promptTokens, generationTokens, prefixQueries, prefixHits, preemptions, steps, busyMs } =
        replica.counters;
      const seconds = intervalMs / 1000;
      const queries = prefixQueries - last.prefixQueries;
      const stepped = steps - last.steps;
      recorder.sample({
        atMs: nowMs,
        replica: replica.name,
        running: replica.running.length,
        waiting: replica.waiting.length,
        kvUsage: replica.kvUsage,
        promptTokensPerS: (promptTokens - last.promptTokens) / seconds,
        generationTokensPerS: (generationTokens - last.generationTokens) / seconds,
        prefixHitRate: queries > 0 ? (prefixHits - last.prefixHits) / queries : null,
        preemptions,
        stepMs: stepped > 0 ? (busyMs - last.busyMs) / stepped : null,
        promptTokens,
        generationTokens,
        prefixQueries,
        prefixHits,
      });
      member.last = { promptTokens, generationTokens, prefixQueries, prefixHits, steps, busyMs };
    }
  }
}
