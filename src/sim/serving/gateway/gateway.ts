import { fnv1a, type Random, randomStream, unitAt } from '../../../core/random.ts';
import type { BaseWorld } from '../../bases.ts';
import type { EventQueue } from '../../engine/event-queue.ts';
import type { Recorder } from '../../telemetry/recorder.ts';
import { traceIdOf } from '../../telemetry/request-table.ts';
import type { ClientRequest } from '../clients/draw.ts';
import { retryAfterMs } from '../clients/retry.ts';
import { inTreatment, userOf } from '../clients/user.ts';
import { blockTokens } from '../engine/hardware.ts';
import type { Engines } from '../engine/pool.ts';
import type { Weights } from '../engine/weights.ts';
import { filterMs } from '../output/filter.ts';
import type { Conditions } from '../platform/conditions.ts';
import { assemble, templateTokens } from '../prompt/assembly.ts';
import { Retrieval } from '../retrieval/retrieval.ts';
import { Tokenizer } from '../tokenizer/tokenizer.ts';
import { Call, type CallKeeper } from './call.ts';
import { Deadlines } from './deadlines.ts';
import type { Dependencies } from './dependency.ts';
import { RateLimits } from './rate-limit.ts';
import { type Ending, report } from './report.ts';

export interface GatewayParts {
  readonly base: BaseWorld;
  readonly seed: number;
  /** The configuration in force. */
  readonly conditions: () => Conditions;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
  readonly engines: Engines;
  readonly dependencies: Dependencies;
  readonly queue: EventQueue;
  readonly recorder: Recorder;
}

/** Longest answer of an engine that nobody limits, tokens. */
const longestAnswer = 4_096;
/** A connection to a process that is down is refused at once, ms. */
const refusedMs = 3;
/** How long authentication is waited for when it does not answer, ms. */
const authTimeoutMs = 2_000;

/**
 * The way of a request: authentication, rate limits, assembly, retrieval, tokenisation and the context check; then the
 * engine; then the output filter and the stream to the client; then the record of how it ended, and perhaps another try.
 */
export class Gateways implements CallKeeper {
  readonly #parts: GatewayParts;
  readonly #random: Random;
  readonly #retryRandom: Random;
  readonly #limits = new RateLimits();
  readonly #retrieval: Retrieval;
  readonly #deadlines: Deadlines;
  readonly #names: readonly string[];
  readonly #saltOf = new Map<string, number>();
  #arrived = 0;
  #prefixesOf: Conditions | undefined;
  readonly #prefixes = new Map<string, Map<string, string>>();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#random = randomStream(parts.seed, 'gateway');
    this.#retryRandom = randomStream(parts.seed, 'retries');
    this.#retrieval = new Retrieval(randomStream(parts.seed, 'retrieval'));
    this.#deadlines = new Deadlines(parts.queue);
    this.#names = Array.from({ length: parts.base.gateways }, (_, i) => `gw-${i}`);
    for (const { name } of parts.base.tenants) this.#saltOf.set(name, fnv1a(name));
  }

  /** Attempts that reached a gateway so far. */
  get arrived(): number {
    return this.#arrived;
  }

  arrive(request: ClientRequest, attempt: number, nowMs: number): void {
    const { dependencies, seed, recorder } = this.#parts;
    const conditions = this.#parts.conditions();
    const random = this.#random;
    const { tenant } = request;
    const auth = dependencies.of('auth');
    const overheadMs = random.logNormal(log4, 0.35) + auth.extraMs;
    const gateway = this.#names[random.integer(0, this.#names.length - 1)]!;
    const tokenizeSpread = 0.9 + 0.2 * random.next();
    const user = userOf(seed, this.#saltOf.get(tenant.name) ?? fnv1a(tenant.name), request.number);
    const call = new Call(this, request, attempt, this.#arrived++, nowMs, conditions, user, gateway);
    call.gatewayMs = overheadMs;
    if (auth.failing > 0 && unitAt(seed, call.index, 63) < auth.failing) {
      this.#refuse(call, 503, 'auth_unavailable', nowMs + Math.min(authTimeoutMs, overheadMs + 400));
      return;
    }
    const { retryBudget, shed } = conditions;
    if (attempt > 0 && retryBudget !== null && unitAt(seed, call.index, 67) >= retryBudget) {
      this.#refuse(call, 429, 'retry_budget_exhausted', nowMs + overheadMs);
      return;
    }
    if (shed > 0 && unitAt(seed, call.index, 68) < shed) {
      this.#refuse(call, 503, 'load_shed', nowMs + overheadMs);
      return;
    }
    if (!this.#limits.take(tenant.name, tenant.rateLimit * conditions.limitFactor, nowMs)) {
      this.#refuse(call, 429, 'rate_limit_exceeded', nowMs + overheadMs);
      return;
    }
    if (tenant.retrieval > 0 && !request.direct && unitAt(seed, request.number, 64) < tenant.retrieval) {
      const retrieved = this.#retrieval.lookUp(
        conditions.retrieval,
        dependencies.of('embedding'),
        dependencies.of('vector-db'),
        nowMs + overheadMs,
      );
      call.retrieved = retrieved;
      if (retrieved.failed && recorder.keeps)
        recorder.event({
          key: `retrieval/${call.index}`,
          atMs: nowMs + overheadMs + retrieved.ms,
          level: 'warn',
          service: 'retrieval',
          text: 'lookup timed out after 1000ms; answering without documents',
          traceId: traceIdOf(seed, request.number, attempt),
        });
    }
    const { promptChars, systemChars } = request;
    call.tokenizeMs = Tokenizer.timeMs(promptChars) * tokenizeSpread;
    this.#countTokens(call);
    const readyMs = nowMs + call.beforeMs;
    const { engines } = this.#parts;
    call.pool = engines.choosePool(conditions, call.inputTokens + tenant.maxTokens, user / 4294967296);
    if (call.inputTokens + tenant.maxTokens > engines.maxModelLen(call.pool, conditions)) {
      call.pool = null;
      this.#refuse(call, 400, 'context_length_exceeded', readyMs);
      return;
    }
    if (promptChars < systemChars) throw new Error('a prompt is shorter than its beginning');
    const patienceMs = Math.min(conditions.requestTimeoutMs, conditions.sdkTimeoutMs);
    call.deadline = this.#deadlines.set(call, nowMs, patienceMs);
    this.#parts.queue.push(readyMs, 1, () => this.#toEngine(call, readyMs));
  }

  #countTokens(call: Call): void {
    const { tokenizer, recorder } = this.#parts;
    const { request, conditions, retrieved } = call;
    const { lang, systemChars, promptChars, spread } = request;
    const version = conditions.tokenizerVersion;
    call.systemTokens = templateTokens + tokenizer.count(version, lang, systemChars, 1);
    const counted = call.systemTokens + tokenizer.count(version, lang, promptChars - systemChars, spread);
    // What retrieval finds is put into the prompt: passages of about 180 tokens, not characters the client sent.
    const { inputTokens, truncatedTokens } = assemble(
      conditions,
      counted + (retrieved?.documents ?? 0) * passageTokens,
    );
    call.inputTokens = inputTokens;
    call.truncatedTokens = truncatedTokens;
    if (truncatedTokens > 0 && recorder.keeps)
      recorder.event({
        key: `assembler/${call.index}`,
        atMs: call.arriveMs + call.beforeMs,
        level: 'warn',
        service: 'assembler',
        text: `truncating input prompt limit=${inputTokens} prompt=${inputTokens + truncatedTokens} keep=0 new=${inputTokens}`,
        traceId: traceIdOf(this.#parts.seed, request.number, call.attempt),
      });
  }

  #toEngine(call: Call, nowMs: number): void {
    if (call.ended) return;
    const { engines, seed, weights } = this.#parts;
    const { conditions, request } = call;
    const { tenant } = request;
    const member = engines.route(call.pool!, conditions, call.user);
    if (!member) {
      this.#refuse(call, 503, 'no_healthy_upstream', nowMs);
      return;
    }
    if (!member.alive) {
      if (call.gatewayRetries < conditions.gatewayRetries) {
        call.gatewayRetries++;
        this.#parts.queue.push(nowMs + refusedMs, 1, () => this.#toEngine(call, nowMs + refusedMs));
      } else this.#refuse(call, 503, 'upstream_connect_failure', nowMs + refusedMs);
      return;
    }
    call.member = member;
    // What was lost on engines that were down or died was waited for at the gateway.
    if (call.gatewayRetries > 0) call.gatewayMs += Math.max(0, nowMs - call.arriveMs - call.beforeMs);
    const { temperature, temperatureScope } = conditions;
    const treated = temperatureScope === 'all' || inTreatment(call.user);
    if (temperature !== null && treated) call.temperature = temperature;
    // Only whole blocks of an unchanged prefix can be shared; a time in its first line makes every prefix new, and so
    // does cutting the front off.
    const isShared = conditions.staticPrefix && call.truncatedTokens === 0;
    const shareable = isShared ? Math.floor(call.systemTokens / blockTokens) * blockTokens : 0;
    let output = conditions.honoursMaxTokens
      ? request.outputTokens
      : Math.min(longestAnswer, Math.max(request.wouldWrite, request.outputTokens));
    call.missesEnd = conditions.missedEnd > 0 && unitAt(seed, request.number, 65) < conditions.missedEnd;
    if (call.missesEnd) output = tenant.maxTokens;
    if (unitAt(seed, request.number, 70) < weights.stopsEarly(conditions.weights, output)) {
      output = weights.stopsAt(conditions.weights, output, unitAt(seed, request.number, 71));
      call.stoppedEarly = true;
    }
    output = Math.max(1, Math.round(output * request.patience));
    const sequence = call.toSequence(Math.min(shareable, call.inputTokens - 1), output, nowMs);
    const prefix = shareable > 0 ? this.#prefixOf(tenant.name, request.lang, conditions) : null;
    engines.submit(member, sequence, nowMs, prefix, conditions);
  }

  /** What requests have in common at their beginning: one name a customer, language, template and tokenizer. */
  #prefixOf(tenant: string, lang: string, conditions: Conditions): string {
    if (this.#prefixesOf !== conditions) {
      this.#prefixesOf = conditions;
      this.#prefixes.clear();
    }
    let byLang = this.#prefixes.get(tenant);
    if (!byLang) {
      byLang = new Map();
      this.#prefixes.set(tenant, byLang);
    }
    let prefix = byLang.get(lang);
    if (prefix === undefined) {
      prefix = `${tenant}/${lang}/${conditions.templateVersion}/${conditions.tokenizerVersion}`;
      byLang.set(lang, prefix);
    }
    return prefix;
  }

  /** The engine has written the last token; the filter looks at the whole. */
  answered(call: Call, atMs: number): void {
    if (call.ended) return;
    const { queue, dependencies } = this.#parts;
    const moderation = dependencies.of('moderation');
    const tookMs = filterMs(call.sequence!.produced, moderation.extraMs);
    const endMs = atMs + tookMs;
    queue.push(endMs, 1, () => {
      if (call.ended) return;
      const { request } = call;
      if (request.patience < 1) {
        this.#end(call, {
          status: 499,
          errorType: 'client_closed_request',
          finish: 'abort',
          engineMs: atMs,
          endMs,
        });
        return;
      }
      if (moderation.failing > 0 && unitAt(this.#parts.seed, call.index, 66) < moderation.failing) {
        this.#end(call, {
          status: 503,
          errorType: 'moderation_unavailable',
          finish: 'abort',
          engineMs: atMs,
          endMs,
        });
        return;
      }
      const limit = call.conditions.honoursMaxTokens ? request.tenant.maxTokens : longestAnswer;
      const finish = call.sequence!.outputTokens >= limit ? 'length' : 'stop';
      this.#end(call, { status: 200, errorType: null, finish, engineMs: atMs, endMs });
    });
  }

  engineDied(call: Call, atMs: number): void {
    const started = call.sequence!.firstTokenMs >= 0;
    if (!started && call.gatewayRetries < call.conditions.gatewayRetries) {
      call.gatewayRetries++;
      this.#toEngine(call, atMs);
      return;
    }
    this.#end(call, {
      status: started ? 502 : 500,
      errorType: started ? 'upstream_reset' : 'engine_dead',
      finish: 'abort',
      engineMs: atMs,
      endMs: atMs,
    });
  }

  /** Whose patience ended first: the client's or the gateway's. */
  expired(call: Call, atMs: number): void {
    const { conditions, member, sequence } = call;
    const client = conditions.sdkTimeoutMs <= conditions.requestTimeoutMs;
    // A client that hangs up is always noticed; a gateway that gives up may leave the engine at work.
    if (member && sequence && (client || conditions.cancelsOnTimeout)) member.replica.abort(sequence, atMs);
    this.#end(call, {
      status: client ? 499 : 504,
      errorType: client ? 'client_closed_request' : 'upstream_timeout',
      finish: sequence ? 'abort' : null,
      engineMs: atMs,
      endMs: atMs,
    });
  }

  #refuse(call: Call, status: number, errorType: string, endMs: number): void {
    this.#parts.queue.push(endMs, 1, () =>
      this.#end(call, { status, errorType, finish: null, engineMs: endMs, endMs }),
    );
  }

  #end(call: Call, ending: Ending): void {
    if (call.ended) return;
    call.ended = true;
    if (call.deadline) this.#deadlines.clear(call.deadline);
    const { base, seed, tokenizer, weights, recorder, queue } = this.#parts;
    const context = { model: base.model, seed, tokenizer, weights };
    recorder.count();
    if (recorder.keeps) recorder.request(report(call, ending, context));
    const { request, conditions, attempt } = call;
    request.watch?.(report(call, ending, context));
    if (finalErrors.has(ending.errorType ?? '')) return;
    if (ending.status < 400 || !request.tenant.retries || request.patience < 1) return;
    const seen = ending.status === 499 ? 0 : ending.status;
    const waitMs = retryAfterMs(
      seen,
      attempt,
      conditions.sdkRetries,
      conditions.sdkBackoffMs,
      this.#retryRandom.next(),
    );
    if (waitMs === null) return;
    const againMs = ending.endMs + waitMs;
    queue.push(againMs, 1, () => this.arrive(request, attempt + 1, againMs));
  }
}

/** Refusals that tell clients not to try again (`x-should-retry: false`). */
const finalErrors = new Set(['retry_budget_exhausted', 'load_shed']);

const log4 = 1.3862943611;
/** Tokens of a passage that retrieval puts into the prompt. */
const passageTokens = 180;
