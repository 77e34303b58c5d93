import type { Random } from '../core/random.ts';
import type { ByHand } from './serving/clients/by-hand.ts';
import type { Hardware } from './serving/engine/hardware.ts';
import type { Weights } from './serving/engine/weights.ts';
import type { Dependency, Health } from './serving/gateway/dependency.ts';
import type { ChangeDraft, ConfigPatch, Settings } from './serving/platform/settings.ts';
import type { EvalSetup, SliceBy } from './serving/quality/evals.ts';
import type { Tokenizer } from './serving/tokenizer/tokenizer.ts';
import type { EvalRecord, ServiceEvent } from './telemetry/record.ts';
import type { Reported } from './telemetry/request-table.ts';

/** A run of evaluation suites, as an action or a schedule asks for it. */
export interface EvalRequest {
  /** Suites by name; all of them when empty. */
  readonly suites: readonly string[];
  readonly subject: string;
  readonly trigger: string;
  readonly notes: string;
  readonly sliceBy: SliceBy;
  /** The run of the same items that it is compared with, item by item; its notes say how that came out. */
  readonly pairWith?: 'last' | 'schedule';
  /** Configuration that the run uses instead of what is in force, as `subject.key`. */
  readonly with?: Readonly<Record<string, string>>;
  readonly setup?: Partial<EvalSetup>;
}

/** Requests sent by hand: past the gateway or through it, in one language, streamed or whole. */
export interface Probe {
  readonly through: 'gateway' | 'engine';
  readonly lang: string;
  readonly stream: boolean;
  readonly times: number;
}

/**
 * What a fault, a decoy or an action may do to a world: change its configuration, its machines or its traffic, and leave
 * lines in its logs. Nothing here touches telemetry's numbers.
 */
export interface Stage {
  /** A stream of its own, so that one more fault moves nobody else's numbers. */
  readonly random: Random;
  readonly settings: Settings;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
  readonly hardware: Hardware;
  readonly replicas: readonly string[];
  /** Runs `change` when the world reaches that instant. */
  at(atMs: number, change: (nowMs: number) => void): void;
  /** Records a change under the name scenarios use, applies its patches and logs the roll-out. */
  change(name: string, draft: ChangeDraft, patches: readonly ConfigPatch[], nowMs: number): void;
  rollBack(name: string, nowMs: number): void;
  log(event: Omit<ServiceEvent, 'key'>): void;
  /** Factor on the duration of a replica's steps. */
  slow(replica: string, factor: number): void;
  /** Share of a replica's answers that are nonsense, and of those that hold bytes which spell no character. */
  corrupt(replica: string, share: number, unspellable?: number): void;
  /** Factor on a tenant's prompt lengths, or on its request rate; `*` for all tenants. */
  lengthen(tenant: string, factor: number): void;
  multiply(tenant: string, factor: number): void;
  /** The sampling temperature that a tenant's client asks for. */
  ask(tenant: string, temperature: number): void;
  /** How a service that the product leans on is doing; null when it is well again. */
  depend(service: Dependency, health: Health | null): void;
  /** Kills a replica's process: what it was doing fails, and the router finds out. It comes back by itself. */
  crash(replica: string, reason: string, nowMs: number): void;
  /** Takes a replica out of rotation; it finishes what it has. */
  drain(replica: string): void;
  /** Takes it out for good: no restart brings it back. */
  cordon(replica: string): void;
  /** Puts it back, with an empty prefix cache, unless it was taken out for good. */
  admit(replica: string): void;
  /** Adds a replica to a pool, not yet in rotation; returns its name. */
  addReplica(pool?: string): string;
  flushPrefixCache(replica: string): void;
  /** Runs evaluations now; their results are on record at once. */
  evaluate(request: EvalRequest, nowMs: number): void;
  /** The first scheduled run of a suite after `atMs` falls by about so much, as far as luck can do it: see {@link EvalService.foretell}. */
  foretell(suite: string, fall: number, atMs: number): void;
  /** Replays recent requests on an idle engine, as production is and as it was before a named change; the result is logged. */
  replay(change: string, count: number, nowMs: number): void;
  /** Has people read a random sample of recent answers; the result is an evaluation record. */
  label(count: number, lang: string | null, nowMs: number): void;
  /** Puts on record what somebody counted by hand: an evaluation record. */
  counted(what: Pick<EvalRecord, 'suite' | 'subject' | 'items' | 'passed' | 'notes'>, nowMs: number): void;
  /** Sends one request as a customer's client does, and tells how it ended. */
  send(
    tenant: string,
    asked: ByHand,
    watch: (report: Reported, traceId: string) => void,
    nowMs: number,
  ): void;
  /** Sends requests by hand; how they went is logged when the last has ended. */
  probe(what: Probe, nowMs: number): void;
  /** Shifts the clock that a host stamps its lines with, ms. */
  skew(host: string, ms: number): void;
}

/** Pulling weights from a warm page cache, compiling and capturing graphs for a 70B engine (DOMAIN 1.6): about 3.6 minutes. */
export const coldStartMs = 216_000;

/** Readiness probes fail three times before a pod is taken out of rotation. */
export const noticeMs = 15_000;
