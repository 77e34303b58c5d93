import { type Random, randomStream } from '../core/random.ts';
import { type BaseWorld, bases } from './bases.ts';
import { EventQueue } from './engine/event-queue.ts';
import { decoyKinds } from './faults/decoys.ts';
import { effectKinds } from './faults/effects.ts';
import { faultKinds } from './faults/faults.ts';
import { burstGapMs, burstSize, drawRequest, steadyGapMs } from './serving/client.ts';
import { Gateways } from './serving/gateway.ts';
import { EnginePool } from './serving/pool.ts';
import { Settings } from './serving/settings.ts';
import { Tokenizer } from './serving/tokenizer.ts';
import type { Stage } from './stage.ts';
import { Recorder } from './telemetry/recorder.ts';
import type { Intervention, World, WorldSpec } from './world.ts';

/** Engine statistics are logged and scraped this often (vLLM logs about every 10 s). */
const sampleMs = 10_000;

/**
 * A world at its start, nothing simulated yet. Unknown kinds and bad parameters are the file's fault and are found by
 * `validate`; here they throw.
 */
export function createWorld(spec: WorldSpec, seed: number): World {
  const base = bases[spec.base];
  if (!base) throw new Error(`no base world is called ${spec.base}`);
  return new SimulatedWorld(spec, seed, base);
}

class SimulatedWorld implements World {
  readonly spec: WorldSpec;
  readonly seed: number;
  readonly #queue = new EventQueue();
  readonly #recorder = new Recorder();
  readonly #base: BaseWorld;
  readonly #settings: Settings;
  readonly #tokenizer = new Tokenizer();
  readonly #pool: EnginePool;
  readonly #gateways: Gateways;
  readonly #length = new Map<string, number>();
  readonly #rate = new Map<string, number>();
  #effects = 0;
  nowMs: number;

  constructor(spec: WorldSpec, seed: number, base: BaseWorld) {
    this.spec = spec;
    this.seed = seed;
    this.#base = base;
    this.nowMs = spec.startMs;
    const ids = randomStream(seed, 'change-ids');
    let lastId = ids.integer(18_000, 28_000);
    const nextId = (): string => {
      lastId += ids.integer(1, 4);
      return `chg-${lastId}`;
    };
    this.#settings = new Settings(base.config, spec.startMs, nextId);
    this.#recorder.telemetry = {
      requests: this.#recorder.requests,
      samples: this.#recorder.samples,
      events: this.#recorder.events,
      changes: this.#settings.changes,
      config: this.#settings.history,
    };
    this.#pool = new EnginePool(base, this.#settings, this.#queue);
    this.#gateways = new Gateways({
      base,
      seed,
      settings: this.#settings,
      tokenizer: this.#tokenizer,
      pool: this.#pool,
      queue: this.#queue,
      recorder: this.#recorder,
    });
    for (const [i, entry] of spec.faults.entries()) {
      const kind = faultKinds.get(entry.kind);
      if (!kind) throw new Error(`no fault is called ${entry.kind}`);
      kind.install(this.#stage(`fault/${i}/${entry.kind}`), spec.startMs + entry.at, kind.read(entry));
    }
    for (const [i, entry] of spec.decoys.entries()) {
      const kind = decoyKinds.get(entry.kind);
      if (!kind) throw new Error(`no decoy is called ${entry.kind}`);
      kind.install(this.#stage(`decoy/${i}/${entry.kind}`), spec.startMs + entry.at, kind.read(entry));
    }
    this.#startClients();
    this.#startSampling();
  }

  get telemetry() {
    return this.#recorder.telemetry;
  }

  advanceTo(untilMs: number): void {
    this.advanceSome(untilMs, Number.POSITIVE_INFINITY);
  }

  advanceSome(untilMs: number, events: number): boolean {
    const queue = this.#queue;
    for (let n = 0; queue.nextMs <= untilMs; n++) {
      if (n >= events) return false;
      const event = queue.pop()!;
      this.nowMs = event.atMs;
      event.run();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
    return true;
  }

  apply({ atMs, effect }: Intervention): void {
    if (atMs < this.nowMs) throw new Error('an intervention cannot take effect in the past');
    const kind = effectKinds.get(effect.kind);
    if (!kind) throw new Error(`no effect is called ${effect.kind}`);
    kind.install(this.#stage(`effect/${this.#effects++}/${effect.kind}`), atMs, kind.read(effect));
  }

  /** Requests a second of the steady or the bursty customers, by the weights in force. */
  #ratePerS(bursty: boolean): number {
    const total = this.#base.tenants.reduce((sum, tenant) => sum + tenant.weight, 0);
    const requestsPerS = this.spec.traffic.requestsPerS ?? this.#base.traffic.requestsPerS;
    const weight = this.#tenants(bursty).reduce((sum, tenant) => sum + tenant.weight, 0);
    return (requestsPerS * weight) / total;
  }

  #tenants(bursty: boolean) {
    return this.#base.tenants
      .filter((tenant) => tenant.bursty === bursty)
      .map((tenant) => ({ ...tenant, weight: tenant.weight * (this.#rate.get(tenant.name) ?? 1) }));
  }

  #startClients(): void {
    const { startMs } = this.spec;
    const lengthOf = (tenant: string): number => this.#length.get(tenant) ?? 1;
    const send = (random: Random, bursty: boolean): void => {
      this.#gateways.arrive(drawRequest(random, this.#tenants(bursty), lengthOf), this.nowMs);
    };
    const steady = {
      gaps: randomStream(this.seed, 'chat-gaps'),
      requests: randomStream(this.seed, 'chat-requests'),
    };
    const nextSteady = (): void => {
      const gap = steadyGapMs(steady.gaps, this.#ratePerS(false), this.nowMs - startMs);
      this.#queue.push(this.nowMs + gap, 1, () => {
        send(steady.requests, false);
        nextSteady();
      });
    };
    const bursts = {
      gaps: randomStream(this.seed, 'code-gaps'),
      requests: randomStream(this.seed, 'code-requests'),
    };
    const nextBurst = (inside: boolean): void => {
      this.#queue.push(this.nowMs + burstGapMs(bursts.gaps, this.#ratePerS(true), inside), 1, () => {
        send(bursts.requests, true);
        nextBurst(bursts.gaps.chance(1 - 1 / burstSize));
      });
    };
    nextSteady();
    nextBurst(false);
  }

  #startSampling(): void {
    const sample = (): void => {
      this.#queue.push(this.nowMs + sampleMs, 2, () => {
        this.#pool.sample(this.nowMs, sampleMs, this.#recorder);
        sample();
      });
    };
    sample();
  }

  #stage(name: string): Stage {
    const random = randomStream(this.seed, name);
    const log: Stage['log'] = (event) =>
      this.#recorder.event({ ...event, key: `${name}/${this.#recorder.events.length}` });
    const rolledOut = (
      change: { changeId: string; service: string; from: string; to: string; scope: string },
      nowMs: number,
    ): void =>
      log({
        atMs: nowMs,
        level: 'info',
        service: 'deploy-bot',
        text: `${change.changeId} ${change.service}: ${change.from} -> ${change.to} (${change.scope}) complete`,
      });
    return {
      random,
      settings: this.#settings,
      tokenizer: this.#tokenizer,
      hardware: this.#base.hardware,
      replicas: this.#pool.names,
      at: (atMs, change) => this.#queue.push(atMs, 0, () => change(this.nowMs)),
      change: (changeName, draft, patches, nowMs) => {
        rolledOut(this.#settings.apply(changeName, draft, patches, nowMs), nowMs);
        this.#pool.configured();
      },
      rollBack: (changeName, nowMs) => {
        const change = this.#settings.rollBack(changeName, 'human:on-call', nowMs);
        if (change) rolledOut(change, nowMs);
        this.#pool.configured();
      },
      log,
      slow: (replica, factor) => this.#pool.slow(replica, factor),
      lengthen: (tenant, factor) => this.#length.set(tenant, (this.#length.get(tenant) ?? 1) * factor),
      multiply: (tenant, factor) => this.#rate.set(tenant, (this.#rate.get(tenant) ?? 1) * factor),
      drain: (replica) => this.#pool.drain(replica),
      admit: (replica) => this.#pool.admit(replica),
      addReplica: () => this.#pool.addReplica(),
      flushPrefixCache: (replica) => this.#pool.flushPrefixCache(replica),
    };
  }
}
