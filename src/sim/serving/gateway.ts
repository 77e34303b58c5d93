import { type Random, randomStream } from '../../core/random.ts';
import type { BaseWorld } from '../bases.ts';
import type { EventQueue } from '../engine/event-queue.ts';
import type { RequestRecord } from '../telemetry/record.ts';
import type { Recorder } from '../telemetry/recorder.ts';
import type { ClientRequest } from './client.ts';
import { blockTokens } from './hardware.ts';
import type { EnginePool } from './pool.ts';
import type { Sequence } from './replica.ts';
import type { Settings } from './settings.ts';
import { Tokenizer } from './tokenizer.ts';

export interface GatewayParts {
  readonly base: BaseWorld;
  readonly seed: number;
  readonly settings: Settings;
  readonly tokenizer: Tokenizer;
  readonly pool: EnginePool;
  readonly queue: EventQueue;
  readonly recorder: Recorder;
}

/** Tokens of chat template around the messages. */
const templateTokens = 14;
/** A customer's burst allowance, seconds of its rate limit. */
const burstSeconds = 3;

interface Bucket {
  tokens: number;
  atMs: number;
}

type Draft = Pick<
  RequestRecord,
  | 'index'
  | 'requestId'
  | 'traceId'
  | 'gateway'
  | 'arriveMs'
  | 'gatewayMs'
  | 'tokenizeMs'
  | 'inputTokens'
  | 'tokenizerVersion'
> & { readonly systemTokens: number };

/** Authentication, rate limits, tokenisation and the context check; then the engine; then the record of how it ended. */
export class Gateways {
  readonly #parts: GatewayParts;
  readonly #random: Random;
  readonly #buckets = new Map<string, Bucket>();
  #arrived = 0;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#random = randomStream(parts.seed, 'gateway');
  }

  arrive(request: ClientRequest, nowMs: number): void {
    const { base, settings, tokenizer, queue } = this.#parts;
    const random = this.#random;
    const index = this.#arrived++;
    const version = settings.text('tokenizer', 'version');
    const { tenant, lang, systemChars, promptChars, spread } = request;
    const systemTokens = templateTokens + tokenizer.count(version, lang, systemChars, 1);
    const overheadMs = random.logNormal(Math.log(4), 0.35);
    const draft: Draft = {
      index,
      requestId: `req-${random.hex(12)}`,
      traceId: random.hex(32),
      gateway: `gw-${random.integer(0, base.gateways - 1)}`,
      arriveMs: nowMs,
      gatewayMs: overheadMs,
      tokenizeMs: Tokenizer.timeMs(promptChars) * (0.9 + 0.2 * random.next()),
      tokenizerVersion: version,
      systemTokens,
      inputTokens: systemTokens + tokenizer.count(version, lang, promptChars - systemChars, spread),
    };
    if (!this.#withinLimit(tenant.name, tenant.rateLimit, nowMs)) {
      this.#refuse(
        request,
        { ...draft, tokenizeMs: 0, inputTokens: 0 },
        429,
        'rate_limit_exceeded',
        nowMs + overheadMs,
      );
      return;
    }
    const readyMs = nowMs + overheadMs + draft.tokenizeMs;
    if (draft.inputTokens + tenant.maxTokens > settings.number('engine', 'max_model_len')) {
      this.#refuse(request, draft, 400, 'context_length_exceeded', readyMs);
      return;
    }
    queue.push(readyMs, 1, () => this.#toEngine(request, draft, readyMs));
  }

  #withinLimit(tenant: string, perS: number, nowMs: number): boolean {
    const full = perS * burstSeconds;
    const bucket = this.#buckets.get(tenant) ?? { tokens: full, atMs: nowMs };
    bucket.tokens = Math.min(full, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perS);
    bucket.atMs = nowMs;
    this.#buckets.set(tenant, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #toEngine(request: ClientRequest, draft: Draft, nowMs: number): void {
    const { pool, settings } = this.#parts;
    const { tenant } = request;
    // Only whole blocks of an unchanged prefix can be shared; a time in its first line makes every prefix new.
    const isStatic = settings.text('prompt', 'first_line') === 'static';
    const shareable = isStatic ? Math.floor(draft.systemTokens / blockTokens) * blockTokens : 0;
    const hungUp = request.patience < 1;
    const sequence: Sequence = {
      index: draft.index,
      promptTokens: draft.inputTokens,
      cachedTokens: Math.min(shareable, draft.inputTokens - 1),
      outputTokens: Math.max(1, Math.round(request.outputTokens * request.patience)),
      queuedMs: nowMs,
      prefillLeft: draft.inputTokens,
      context: 0,
      produced: 0,
      scheduledMs: -1,
      firstTokenMs: -1,
      preemptions: 0,
    };
    const prefix = `${tenant.name}/${request.lang}/${settings.text('prompt', 'template_version')}/${draft.tokenizerVersion}`;
    const replica = pool.submit(sequence, nowMs, prefix, (done, atMs) => {
      const queueMs = done.scheduledMs - done.queuedMs;
      const prefillMs = done.firstTokenMs - done.scheduledMs;
      const decodeMs = atMs - done.firstTokenMs;
      this.#parts.recorder.request({
        ...this.#common(request, draft),
        cachedTokens: done.cachedTokens,
        outputTokens: done.produced,
        replica,
        status: hungUp ? 499 : 200,
        finishReason: hungUp ? 'abort' : done.outputTokens >= tenant.maxTokens ? 'length' : 'stop',
        errorType: hungUp ? 'client_closed_request' : null,
        preemptions: done.preemptions,
        queueMs,
        prefillMs,
        decodeMs,
        ttftMs: draft.tokenizeMs + queueMs + prefillMs,
        tpotMs: done.produced > 1 ? decodeMs / (done.produced - 1) : null,
        e2eMs: draft.gatewayMs + draft.tokenizeMs + queueMs + prefillMs + decodeMs,
        endMs: atMs,
      });
    });
    if (replica === null) this.#refuse(request, draft, 503, 'no_healthy_upstream', nowMs);
  }

  #common(request: ClientRequest, draft: Draft) {
    const { tenant, lang, promptChars, stream } = request;
    return {
      index: draft.index,
      requestId: draft.requestId,
      traceId: draft.traceId,
      tenant: tenant.name,
      route: tenant.route,
      lang,
      model: this.#parts.base.model,
      stream,
      promptChars,
      inputTokens: draft.inputTokens,
      maxTokens: tenant.maxTokens,
      tokenizerVersion: draft.tokenizerVersion,
      gateway: draft.gateway,
      arriveMs: draft.arriveMs,
      gatewayMs: draft.gatewayMs,
      tokenizeMs: draft.tokenizeMs,
    };
  }

  #refuse(request: ClientRequest, draft: Draft, status: number, errorType: string, endMs: number): void {
    const { queue, recorder } = this.#parts;
    const record: RequestRecord = {
      ...this.#common(request, draft),
      cachedTokens: 0,
      outputTokens: 0,
      replica: null,
      status,
      finishReason: null,
      errorType,
      preemptions: 0,
      queueMs: 0,
      prefillMs: 0,
      decodeMs: 0,
      ttftMs: null,
      tpotMs: null,
      e2eMs: endMs - draft.arriveMs,
      endMs,
    };
    queue.push(endMs, 1, () => recorder.request(record));
  }
}
