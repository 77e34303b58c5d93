import { type Random, randomStream } from '../core/random.ts';
import { atOnce, type Steps } from '../core/steps.ts';
import { stillBase } from '../scenario/vocabulary.ts';
import { type BaseWorld, bases } from './bases.ts';
import { decoyKinds } from './decoys/decoys.ts';
import { effectKinds } from './effects/effects.ts';
import { EventQueue } from './engine/event-queue.ts';
import { faultKinds } from './faults/faults.ts';
import { RecordedWorld } from './recorded-world.ts';
import { burstGapMs, burstSize, steadyGapMs } from './serving/clients/arrivals.ts';
import { sentByHand } from './serving/clients/by-hand.ts';
import { TenantMix } from './serving/clients/draw.ts';
import { Engines } from './serving/engine/pool.ts';
import { Weights } from './serving/engine/weights.ts';
import { Dependencies } from './serving/gateway/dependency.ts';
import { Gateways } from './serving/gateway/gateway.ts';
import { Autoscaler, looksEveryMs } from './serving/platform/autoscaler.ts';
import { type Conditions, readConditions } from './serving/platform/conditions.ts';
import { EvalService } from './serving/platform/eval-service.ts';
import { Settings } from './serving/platform/settings.ts';
import { wilson } from './serving/quality/evals.ts';
import { Experiments } from './serving/quality/experiments.ts';
import { Tokenizer } from './serving/tokenizer/tokenizer.ts';
import { coldStartMs, noticeMs, type Stage } from './stage.ts';
import type { Telemetry } from './telemetry/record.ts';
import { Recorder } from './telemetry/recorder.ts';
import { traceIdOf } from './telemetry/request-table.ts';
import type { Intervention, World, WorldSpec } from './world.ts';

/** Engine statistics are logged and scraped this often (vLLM logs about every 10 s). */
const sampleMs = 10_000;
/** Clocks of hosts are this far apart, ms either way (NTP over a data centre; a bad one is a decoy of its own). */
const usualSkewMs = 6;

/** A step of an evaluation is as much work as so many events. */
const eventsAStep = 100;

export interface WorldOptions {
  /** False: nothing is recorded, the world only runs. */
  readonly telemetry?: boolean;
}

/**
 * A world at its start, nothing simulated yet. Unknown kinds and bad parameters are the file's fault and are found by
 * `validate`; here they throw.
 */
export const createWorld = (spec: WorldSpec, seed: number, options: WorldOptions = {}): World =>
  atOnce(worldSteps(spec, seed, options));

/** {@link createWorld} in steps of one thing that the night holds. */
function* worldSteps(spec: WorldSpec, seed: number, options: WorldOptions): Steps<World> {
  const base = bases[spec.base];
  if (!base) throw new Error(`no base world is called ${spec.base}`);
  const world = new SimulatedWorld(spec, seed, base, options.telemetry ?? true);
  yield;
  yield* world.begin();
  return world;
}

/** What is recorded of a world in which nothing runs. */
const nothing: Telemetry = {
  requests: [],
  samples: [],
  events: [],
  changes: [],
  config: [],
  evals: [],
  skewMs: {},
};

/** A world at its start: simulated, what files hold of a real one, or one in which nothing runs. */
export const openWorld = (spec: WorldSpec, seed: number, recorded: Telemetry | null): World =>
  atOnce(openingSteps(spec, seed, recorded));

/** {@link openWorld} in steps. */
export function* openingSteps(spec: WorldSpec, seed: number, recorded: Telemetry | null): Steps<World> {
  if (spec.base === stillBase) return new RecordedWorld(spec, seed, nothing);
  return recorded === null ? yield* worldSteps(spec, seed, {}) : new RecordedWorld(spec, seed, recorded);
}

/** The name under which something is shipped, where it is. */
const changeOf = (params: unknown): string | undefined => (params as { readonly change?: string }).change;

class SimulatedWorld implements World {
  readonly spec: WorldSpec;
  readonly seed: number;
  readonly telemetry: Telemetry;
  readonly #queue = new EventQueue();
  readonly #recorder: Recorder;
  readonly #base: BaseWorld;
  readonly #settings: Settings;
  #conditions: Conditions;
  readonly #tokenizer = new Tokenizer();
  readonly #weights = new Weights();
  readonly #dependencies = new Dependencies();
  readonly #engines: Engines;
  readonly #gateways: Gateways;
  readonly #evals: EvalService;
  readonly #experiments: Experiments;
  readonly #steady: TenantMix;
  readonly #bursty: TenantMix;
  readonly #skewMs: Record<string, number> = {};
  #sent = 0;
  #effects = 0;
  #byHand = 0;
  /** The scheduled evaluation that is under way; nothing else happens until it is done. */
  #evaluating: Steps<void> | null = null;
  nowMs: number;

  constructor(spec: WorldSpec, seed: number, base: BaseWorld, keeps: boolean) {
    this.spec = spec;
    this.seed = seed;
    this.#base = base;
    this.nowMs = spec.startMs;
    this.#recorder = new Recorder(seed, keeps);
    const ids = randomStream(seed, 'change-ids');
    let lastId = ids.integer(18_000, 28_000);
    const nextId = (): string => {
      lastId += ids.integer(1, 4);
      return `chg-${lastId}`;
    };
    this.#settings = new Settings(base.config(spec.startMs), spec.startMs, nextId);
    this.#conditions = readConditions(this.#settings);
    this.telemetry = this.#recorder.telemetry(this.#settings.changes, this.#settings.history, this.#skewMs);
    this.#engines = new Engines(base.pools, this.#settings, this.#conditions, this.#queue);
    this.#steady = new TenantMix(
      base.tenants.filter((tenant) => !tenant.bursty),
      seed,
    );
    this.#bursty = new TenantMix(
      base.tenants.filter((tenant) => tenant.bursty),
      seed,
    );
    this.#gateways = new Gateways({
      base,
      seed,
      conditions: () => this.#conditions,
      tokenizer: this.#tokenizer,
      weights: this.#weights,
      engines: this.#engines,
      dependencies: this.#dependencies,
      queue: this.#queue,
      recorder: this.#recorder,
    });
    this.#evals = new EvalService({
      suites: base.suites,
      settings: this.#settings,
      tokenizer: this.#tokenizer,
      weights: this.#weights,
      seed,
      recorder: this.#recorder,
    });
    this.#experiments = new Experiments({
      base,
      settings: this.#settings,
      tokenizer: this.#tokenizer,
      gateways: this.#gateways,
      evals: this.#evals,
      recorder: this.#recorder,
    });
  }

  /** Sets going what is to happen in it. */
  *begin(): Steps<void> {
    this.#setClocks();
    yield* this.#arrange();
    this.#startClients();
    this.#startSampling();
    this.#startAutoscaler();
    this.#startEvals();
  }

  /**
   * What the night holds. A harmless change stands in for a fault's: in the world in which that fault is, it takes the
   * change's place, so that the order of what was shipped tells nothing.
   */
  *#arrange(): Steps<void> {
    const { spec } = this;
    const inPlaceOf = new Map<string, () => void>();
    const standIns = new Set(
      spec.decoys.flatMap((entry) => (entry.kind === 'harmless-change' ? [changeOf(entry)] : [])),
    );
    for (const [i, entry] of spec.faults.entries()) {
      const kind = faultKinds.get(entry.kind);
      if (!kind) throw new Error(`no fault is called ${entry.kind}`);
      const params = kind.read(entry);
      const install = (): void =>
        kind.install(this.#stage(`fault/${i}/${entry.kind}`), spec.startMs + entry.at, params);
      const change = changeOf(params);
      if (change !== undefined && standIns.has(change)) inPlaceOf.set(change, install);
      else install();
      yield;
    }
    for (const [i, entry] of spec.decoys.entries()) {
      const kind = decoyKinds.get(entry.kind);
      if (!kind) throw new Error(`no decoy is called ${entry.kind}`);
      const params = kind.read(entry);
      const instead = entry.kind === 'harmless-change' ? inPlaceOf.get(changeOf(params) ?? '') : undefined;
      if (instead) instead();
      else kind.install(this.#stage(`decoy/${i}/${entry.kind}`), spec.startMs + entry.at, params);
      yield;
    }
  }

  get requestsEnded(): number {
    return this.#recorder.ended;
  }

  advanceTo(untilMs: number): void {
    this.advanceSome(untilMs, Number.POSITIVE_INFINITY);
  }

  advanceSome(untilMs: number, events: number): boolean {
    const queue = this.#queue;
    for (let n = 0; ; n++) {
      const nextMs = this.#evaluating ? this.nowMs : queue.nextMs;
      if (nextMs > untilMs) break;
      if (n >= events) return false;
      if (this.#evaluating) {
        if (this.#evaluating.next().done) this.#evaluating = null;
        n += eventsAStep;
        continue;
      }
      this.nowMs = nextMs;
      queue.pop()();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
    return true;
  }

  nameOfChange(changeId: string): string | undefined {
    return this.#settings.nameOf(changeId);
  }

  apply({ atMs, effect }: Intervention): void {
    if (atMs < this.nowMs) throw new Error('an intervention cannot take effect in the past');
    const kind = effectKinds.get(effect.kind);
    if (!kind) throw new Error(`no effect is called ${effect.kind}`);
    kind.install(this.#stage(`effect/${this.#effects++}/${effect.kind}`), atMs, kind.read(effect));
  }

  #configured(): void {
    this.#conditions = readConditions(this.#settings);
    this.#engines.configured(this.#conditions);
  }

  /** Requests a second of the steady or the bursty customers, by the weights in force. */
  #ratePerS(mix: TenantMix): number {
    const requestsPerS = this.spec.traffic.requestsPerS ?? this.#base.traffic.requestsPerS;
    return (requestsPerS * mix.weight) / this.#base.totalWeight;
  }

  #startClients(): void {
    const { startMs } = this.spec;
    const queue = this.#queue;
    const send = (random: Random, mix: TenantMix): void =>
      this.#gateways.arrive(mix.draw(random, this.#sent++), 0, this.nowMs);
    const steadyGaps = randomStream(this.seed, 'chat-gaps');
    const steadyRequests = randomStream(this.seed, 'chat-requests');
    const steadyArrives = (): void => {
      send(steadyRequests, this.#steady);
      nextSteady();
    };
    const nextSteady = (): void => {
      const gap = steadyGapMs(steadyGaps, this.#ratePerS(this.#steady), this.nowMs - startMs);
      queue.push(this.nowMs + gap, 1, steadyArrives);
    };
    const burstGaps = randomStream(this.seed, 'code-gaps');
    const burstRequests = randomStream(this.seed, 'code-requests');
    const nextBurst = (inside: boolean): void => {
      queue.push(this.nowMs + burstGapMs(burstGaps, this.#ratePerS(this.#bursty), inside), 1, () => {
        send(burstRequests, this.#bursty);
        nextBurst(burstGaps.chance(1 - 1 / burstSize));
      });
    };
    if (this.#steady.weight > 0) nextSteady();
    if (this.#bursty.weight > 0) nextBurst(false);
  }

  #startSampling(): void {
    const sample = (): void => {
      this.#engines.sample(this.nowMs, sampleMs, this.#recorder);
      this.#queue.push(this.nowMs + sampleMs, 2, sample);
    };
    this.#queue.push(this.nowMs + sampleMs, 2, sample);
  }

  #startAutoscaler(): void {
    const stage = this.#stage('autoscaler');
    const autoscaler = new Autoscaler(this.#settings, this.#engines, this.#base.pools[0]!.name);
    const look = (): void => {
      if (autoscaler.look()) {
        const name = stage.addReplica();
        stage.log({
          atMs: this.nowMs,
          level: 'info',
          service: 'autoscaler',
          text: `SuccessfulRescale: requests waiting above target; ${name} scheduled on a pre-warmed node`,
        });
        stage.at(this.nowMs + coldStartMs, (readyMs) => {
          stage.admit(name);
          autoscaler.arrived();
          stage.log({ atMs: readyMs, level: 'info', service: 'kubelet', text: `${name} ready` });
        });
      }
      this.#queue.push(this.nowMs + looksEveryMs, 2, look);
    };
    this.#queue.push(this.nowMs + looksEveryMs, 2, look);
  }

  #startEvals(): void {
    const { everyMs, firstMs } = this.#base.evals;
    const run = (): void => {
      this.#evaluating = this.#evals.scheduled(this.nowMs);
      this.#queue.push(this.nowMs + everyMs, 2, run);
    };
    this.#queue.push(this.spec.startMs + firstMs, 2, run);
  }

  #mustKnow(tenant: string): void {
    if (tenant === '*' || this.#base.tenants.some((one) => one.name === tenant)) return;
    const names = this.#base.tenants.map((one) => one.name).join(', ');
    throw new Error(`${this.spec.base} has no customer ${tenant}. There are: ${names}`);
  }

  #setClocks(): void {
    const random = randomStream(this.seed, 'clocks');
    const hosts = [
      ...this.#engines.names,
      ...Array.from({ length: this.#base.gateways }, (_, i) => `gw-${i}`),
    ];
    for (const host of hosts) this.#skewMs[host] = Math.round(random.normal() * usualSkewMs);
  }

  #stage(name: string): Stage {
    const random = randomStream(this.seed, name);
    let lines = 0;
    const log: Stage['log'] = (event) => this.#recorder.event({ ...event, key: `${name}/${lines++}` });
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
    const at: Stage['at'] = (atMs, change) => this.#queue.push(atMs, 0, () => change(this.nowMs));
    const engines = this.#engines;
    const mixes = [this.#steady, this.#bursty];
    return {
      random,
      settings: this.#settings,
      tokenizer: this.#tokenizer,
      weights: this.#weights,
      hardware: this.#base.pools[0]!.hardware,
      replicas: engines.names,
      at,
      change: (changeName, draft, patches, nowMs) => {
        rolledOut(this.#settings.apply(changeName, draft, patches, nowMs), nowMs);
        this.#configured();
      },
      rollBack: (changeName, nowMs) => {
        const change = this.#settings.rollBack(changeName, 'human:on-call', nowMs);
        if (change) rolledOut(change, nowMs);
        this.#configured();
      },
      log,
      slow: (replica, factor) => {
        const member = engines.named(replica);
        if (member) member.replica.slowdown = factor;
      },
      corrupt: (replica, share, unspellable) => {
        const member = engines.named(replica);
        if (member) Object.assign(member, { corrupts: share, unspellable: unspellable ?? 0 });
      },
      lengthen: (tenant, factor) => {
        this.#mustKnow(tenant);
        for (const mix of mixes) mix.lengthen(tenant, factor);
      },
      ask: (tenant, temperature) => {
        this.#mustKnow(tenant);
        for (const mix of mixes) mix.ask(tenant, temperature);
      },
      multiply: (tenant, factor) => {
        this.#mustKnow(tenant);
        for (const mix of mixes) mix.multiply(tenant, factor);
      },
      depend: (service, health) => this.#dependencies.set(service, health),
      crash: (replica, reason, nowMs) => {
        engines.crash(replica, nowMs);
        log({ atMs: nowMs, level: 'error', service: replica, text: reason });
        at(nowMs + noticeMs, (noticedMs) => {
          engines.drain(replica);
          log({
            atMs: noticedMs,
            level: 'warn',
            service: 'kubelet',
            text: `Unhealthy: Readiness probe failed for ${replica}: connection refused; BackOff restarting`,
          });
        });
        at(nowMs + noticeMs + coldStartMs, (readyMs) => {
          engines.admit(replica);
          log({
            atMs: readyMs,
            level: 'info',
            service: 'kubelet',
            text: `${replica} ready; prefix cache empty`,
          });
        });
      },
      drain: (replica) => engines.drain(replica),
      cordon: (replica) => engines.cordon(replica),
      admit: (replica) => engines.admit(replica),
      addReplica: (pool) => engines.addReplica(pool ?? this.#base.pools[0]!.name, this.#conditions),
      flushPrefixCache: (replica) => engines.named(replica)?.prefixes.clear(),
      counted: (what, nowMs) =>
        this.#recorder.eval({
          ...what,
          key: `counted/${what.suite}/${nowMs}`,
          runId: 'by-hand',
          atMs: nowMs,
          slice: 'all',
          score: what.passed / what.items,
          ...wilson(what.passed, what.items),
          trigger: 'on-call',
        }),
      send: (name, asked, watch, nowMs) => {
        this.#mustKnow(name);
        const tenant = this.#base.tenants.find((one) => one.name === name)!;
        this.#gateways.arrive(
          sentByHand(tenant, asked, this.#byHand++, (report) =>
            watch(report, traceIdOf(this.seed, report.number, report.attempt)),
          ),
          0,
          nowMs,
        );
      },
      evaluate: (request, nowMs) => this.#evals.run(request, nowMs),
      foretell: (suite, fall, atMs) => this.#evals.foretell(suite, fall, atMs),
      replay: (change, count, nowMs) => this.#experiments.replay(change, count, nowMs, log),
      label: (count, lang, nowMs) => this.#experiments.label(random, count, lang, nowMs),
      probe: (what, nowMs) => this.#experiments.probe(what, nowMs, at, log),
      skew: (host, ms) => {
        this.#skewMs[host] = ms;
      },
    };
  }
}
