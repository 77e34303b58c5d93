import type { EventQueue } from '../../engine/event-queue.ts';
import type { Recorder } from '../../telemetry/recorder.ts';
import type { Conditions } from '../platform/conditions.ts';
import type { Settings } from '../platform/settings.ts';
import { routingPolicies } from '../router/policies.ts';
import { type Hardware, kvBlocks } from './hardware.ts';
import { type EngineLimits, Replica } from './replica.ts';
import type { Sequence } from './sequence.ts';

/** Engines of one kind. */
export interface PoolPlan {
  /** `std`, `long`. */
  readonly name: string;
  readonly replicas: number;
  readonly hardware: Hardware;
  /** Its own context limit; the engine's configured one when absent. */
  readonly maxModelLen?: number;
}

export class Member {
  readonly replica: Replica;
  readonly pool: string;
  inRotation = false;
  /** Taken out of rotation for good. */
  cordoned = false;
  /** False while the process is down and the router has not noticed. */
  alive = true;
  /** Share of its answers that come out as nonsense: a wrong kernel or a failing GPU. */
  corrupts = 0;
  /** Share of those that hold bytes which spell no character. */
  unspellable = 0;
  /** Shared prefixes this engine holds: one a (customer, language, prompt template, tokenizer). */
  readonly prefixes = new Set<string>();
  last = {
    promptTokens: 0,
    generationTokens: 0,
    prefixQueries: 0,
    prefixHits: 0,
    steps: 0,
    busyMs: 0,
  };

  constructor(replica: Replica, pool: string) {
    this.replica = replica;
    this.pool = pool;
  }
}

/** A cache this full has evicted the blocks that nobody uses: shared prefixes are gone. */
const evictsAbove = 0.97;

/** The engine replicas behind the router, in their pools. */
export class Engines {
  readonly #plans: readonly PoolPlan[];
  readonly #settings: Settings;
  readonly #queue: EventQueue;
  readonly members: Member[] = [];
  readonly #ready = new Map<string, readonly Replica[]>();
  readonly #memberOf = new Map<Replica, Member>();
  #routed = 0;

  constructor(plans: readonly PoolPlan[], settings: Settings, conditions: Conditions, queue: EventQueue) {
    this.#plans = plans;
    this.#settings = settings;
    this.#queue = queue;
    for (const plan of plans)
      for (let i = 0; i < plan.replicas; i++) this.admit(this.addReplica(plan.name, conditions));
  }

  get names(): string[] {
    return this.members.map((member) => member.replica.name);
  }

  /** Longest prompt and answer together that a pool takes, tokens. */
  maxModelLen(pool: string, conditions: Conditions): number {
    return this.#plans.find((plan) => plan.name === pool)?.maxModelLen ?? conditions.maxModelLen;
  }

  /** The pool for a request of that length, and the one that its conversation is sent to by weight. */
  choosePool(conditions: Conditions, tokens: number, conversationUnit: number): string {
    const [std, long] = this.#plans;
    if (!long) return std!.name;
    return tokens > conditions.longThreshold || conversationUnit < conditions.longWeight
      ? long.name
      : std!.name;
  }

  /** The replica for the next request of a pool; `undefined` when none is in rotation. */
  route(pool: string, conditions: Conditions, conversation: number): Member | undefined {
    const ready = this.#ready.get(pool);
    if (!ready || ready.length === 0) return undefined;
    const policy = routingPolicies[conditions.routing] ?? routingPolicies['least-outstanding']!;
    return this.#memberOf.get(policy(ready, this.#routed++, conversation));
  }

  /** Hands a sequence to a replica, which looks its prefix up. */
  submit(
    member: Member,
    sequence: Sequence,
    nowMs: number,
    prefix: string | null,
    conditions: Conditions,
  ): void {
    const { prefixes, replica } = member;
    if (replica.kvUsage > evictsAbove) prefixes.clear();
    if (prefix === null || !conditions.prefixCaching || !prefixes.has(prefix)) sequence.cachedTokens = 0;
    if (prefix !== null) prefixes.add(prefix);
    replica.enqueue(sequence, nowMs);
  }

  /** Adds a replica to a pool, not yet in rotation; returns its name. */
  addReplica(pool: string, conditions: Conditions): string {
    const plan = this.#plans.find((one) => one.name === pool) ?? this.#plans[0]!;
    const name = `engine-${this.members.length}`;
    const replica: Replica = new Replica(
      name,
      plan.hardware,
      this.#limits(plan, conditions),
      (atMs, token) => {
        this.#queue.push(atMs, 1, () => replica.stepEnded(token, atMs));
      },
    );
    const member = new Member(replica, plan.name);
    this.members.push(member);
    this.#memberOf.set(replica, member);
    return name;
  }

  /** Reads the engine's configuration again. */
  configured(conditions: Conditions): void {
    for (const member of this.members) {
      const plan = this.#plans.find((one) => one.name === member.pool)!;
      member.replica.limits = this.#limits(plan, conditions);
    }
  }

  #limits({ hardware }: PoolPlan, { format, speculation }: Conditions): EngineLimits {
    const settings = this.#settings;
    const cacheType = settings.text('engine', 'kv_cache_dtype');
    return {
      maxNumSeqs: settings.number('engine', 'max_num_seqs'),
      maxBatchedTokens: settings.number('engine', 'max_num_batched_tokens'),
      chunkedPrefill: settings.text('engine', 'enable_chunked_prefill') !== 'false',
      format,
      speculation,
      totalBlocks: kvBlocks(
        hardware,
        format,
        settings.number('engine', 'gpu_memory_utilization'),
        cacheType.startsWith('fp8'),
      ),
    };
  }

  named(name: string): Member | undefined {
    return this.members.find((member) => member.replica.name === name);
  }

  /** Takes a replica out of rotation; it finishes what it has. */
  drain(name: string): void {
    this.#rotate(name, false);
  }

  /** Takes a replica out of rotation for good: it may start again, and gets no requests. */
  cordon(name: string): void {
    const member = this.named(name);
    if (member) member.cordoned = true;
    this.drain(name);
  }

  /** It is there again, alive and with an empty prefix cache; in rotation, unless it was taken out for good. */
  admit(name: string): void {
    const member = this.named(name);
    if (!member) return;
    member.alive = true;
    member.prefixes.clear();
    this.#rotate(name, !member.cordoned);
  }

  #rotate(name: string, inRotation: boolean): void {
    const member = this.named(name);
    if (!member) return;
    member.inRotation = inRotation;
    const ready = this.members.filter((one) => one.pool === member.pool && one.inRotation);
    this.#ready.set(
      member.pool,
      ready.map((one) => one.replica),
    );
  }

  /** The process dies with all it was doing. */
  crash(name: string, nowMs: number): void {
    const member = this.named(name);
    if (!member) return;
    member.alive = false;
    member.prefixes.clear();
    member.replica.crash(nowMs);
  }

  /** Requests waiting in a pool, a replica in rotation. */
  waitingPerReplica(pool: string): number {
    const ready = this.#ready.get(pool) ?? [];
    return ready.reduce((sum, replica) => sum + replica.waiting.length, 0) / Math.max(1, ready.length);
  }

  /** Writes one statistics interval a replica; a dead process writes nothing. */
  sample(nowMs: number, intervalMs: number, recorder: Recorder): void {
    for (const member of this.members) {
      if (!member.alive) continue;
      const { replica, last } = member;
      replica.settle(nowMs);
      const { counters } = replica;
      const seconds = intervalMs / 1000;
      const queries = counters.prefixQueries - last.prefixQueries;
      const stepped = counters.steps - last.steps;
      recorder.sample({
        atMs: nowMs,
        replica: replica.name,
        pool: member.pool,
        running: replica.running.length,
        waiting: replica.waiting.length,
        kvUsage: replica.kvUsage,
        promptTokensPerS: (counters.promptTokens - last.promptTokens) / seconds,
        generationTokensPerS: (counters.generationTokens - last.generationTokens) / seconds,
        prefixHitRate: queries > 0 ? (counters.prefixHits - last.prefixHits) / queries : null,
        preemptions: counters.preemptions,
        stepMs: stepped > 0 ? (counters.busyMs - last.busyMs) / stepped : null,
        promptTokens: counters.promptTokens,
        generationTokens: counters.generationTokens,
        prefixQueries: counters.prefixQueries,
        prefixHits: counters.prefixHits,
        draftTokens: counters.draftTokens,
        acceptedTokens: counters.acceptedTokens,
      });
      member.last = {
        promptTokens: counters.promptTokens,
        generationTokens: counters.generationTokens,
        prefixQueries: counters.prefixQueries,
        prefixHits: counters.prefixHits,
        steps: counters.steps,
        busyMs: counters.busyMs,
      };
    }
  }
}
