import { randomStream } from '../../../src/core/random.ts';
import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  RequestRecord,
  ServiceEvent,
  Telemetry,
} from '../../../src/sim/telemetry/record.ts';
import type { World, WorldSpec } from '../../../src/sim/world.ts';

/** 2026-03-09T02:00:00Z. */
export const start = 1_773_021_600_000;
export const minutes = (count: number): number => count * 60_000;
export const at = (offsetMinutes: number): number => start + minutes(offsetMinutes);

/** A served request whose stages add up; everything can be overridden, the sums follow. */
export function request(index: number, endMs: number, over: Partial<RequestRecord> = {}): RequestRecord {
  const stages = {
    gatewayMs: over.gatewayMs ?? 2,
    tokenizeMs: over.tokenizeMs ?? 8,
    queueMs: over.queueMs ?? 40,
    prefillMs: over.prefillMs ?? 150,
    decodeMs: over.decodeMs ?? 1_800,
    retrievalMs: over.retrievalMs ?? null,
    filterMs: over.filterMs ?? 0,
  };
  const e2eMs =
    stages.gatewayMs +
    (stages.retrievalMs ?? 0) +
    stages.tokenizeMs +
    stages.queueMs +
    stages.prefillMs +
    stages.decodeMs +
    stages.filterMs;
  const outputTokens = over.outputTokens ?? 100;
  return {
    index,
    requestId: `req-${index.toString(36).padStart(6, '0')}`,
    traceId: (0x4f2a91c0 + index * 0x10001).toString(16).padStart(8, '0').padEnd(32, '0'),
    attempt: 0,
    tenant: 'acme',
    client: 'sdk',
    variant: 'control',
    route: '/v1/chat/completions',
    lang: 'en',
    model: 'qwen-32b',
    stream: true,
    promptChars: 4_000,
    inputTokens: 800,
    cachedTokens: 0,
    outputTokens,
    truncatedTokens: 0,
    maxTokens: 1_024,
    temperature: 0.7,
    engineTemperature: 0.7,
    repetitionPenalty: 1,
    engineRepetitionPenalty: 1,
    tokenizerVersion: '2.3.1',
    templateVersion: '31',
    gateway: 'gw-0',
    pool: 'std',
    replica: 'engine-0',
    status: 200,
    finishReason: 'stop',
    errorType: null,
    preemptions: 0,
    arriveMs: endMs - e2eMs,
    ttftMs: stages.tokenizeMs + stages.queueMs + stages.prefillMs,
    tpotMs: outputTokens > 1 ? stages.decodeMs / (outputTokens - 1) : null,
    longestGapMs: null,
    e2eMs,
    endMs,
    firstByteMs:
      stages.gatewayMs + (stages.retrievalMs ?? 0) + stages.tokenizeMs + stages.queueMs + stages.prefillMs,
    clientFirstChunkMs: null,
    chunks: outputTokens,
    documents: null,
    documentAgeDays: null,
    draftTokens: 0,
    acceptedTokens: 0,
    rareChars: 0,
    damagedChars: 0,
    damagedRare: 0,
    damagedDocuments: false,
    ranOn: false,
    repeats: false,
    symptom: 'fine',
    judgeScore: null,
    judgeLabel: null,
    feedback: null,
    ...stages,
    ...over,
  };
}

/** Refused at the gateway before any engine saw it. */
export const refused = (index: number, endMs: number, over: Partial<RequestRecord> = {}): RequestRecord =>
  request(index, endMs, {
    status: 429,
    errorType: 'rate_limited',
    finishReason: null,
    replica: null,
    pool: null,
    ttftMs: null,
    tpotMs: null,
    firstByteMs: null,
    chunks: 0,
    inputTokens: 0,
    outputTokens: 0,
    tokenizeMs: 0,
    queueMs: 0,
    prefillMs: 0,
    decodeMs: 0,
    ...over,
  });

export const sample = (atMs: number, replica: string, over: Partial<EngineSample> = {}): EngineSample => ({
  atMs,
  replica,
  pool: 'std',
  running: 12,
  waiting: 0,
  kvUsage: 0.42,
  promptTokensPerS: 4_000,
  generationTokensPerS: 900,
  prefixHitRate: 0.25,
  preemptions: 0,
  stepMs: 24,
  promptTokens: 0,
  generationTokens: 0,
  prefixQueries: 0,
  prefixHits: 0,
  draftTokens: 0,
  acceptedTokens: 0,
  ...over,
});

export const change = (atMs: number, changeId: string, over: Partial<ChangeRecord> = {}): ChangeRecord => ({
  changeId,
  atMs,
  kind: 'deploy',
  service: 'tokenizer',
  actor: 'bot:argo',
  from: '2.3.1',
  to: '2.4.0',
  scope: '100%',
  notes: 'routine update',
  rollbackOf: null,
  ...over,
});

export function telemetry(parts: Partial<Telemetry>): Telemetry {
  const byTime = <R>(rows: Iterable<R> | undefined, of: (row: R) => number): R[] =>
    [...(rows ?? [])].sort((a, b) => of(a) - of(b));
  return {
    requests: byTime<RequestRecord>(parts.requests, (r) => r.endMs),
    samples: byTime<EngineSample>(parts.samples, (s) => s.atMs),
    events: byTime<ServiceEvent>(parts.events, (e) => e.atMs),
    changes: byTime<ChangeRecord>(parts.changes, (c) => c.atMs),
    config: byTime<ConfigEntry>(parts.config, (c) => c.atMs),
    evals: byTime<EvalRecord>(parts.evals, (e) => e.atMs),
    skewMs: parts.skewMs ?? {},
  };
}

export type Recorded = Pick<World, 'telemetry' | 'spec' | 'nowMs'>;

const spec: WorldSpec = {
  base: 'hand-made',
  startMs: start,
  opensAtMs: at(180),
  minutesPerSessionMinute: 4,
  traffic: {},
  faults: [],
  decoys: [],
};

export const recorded = (parts: Partial<Telemetry>, nowMs = at(180)): Recorded => ({
  telemetry: telemetry(parts),
  spec,
  nowMs,
});

const langs = ['en', 'zh', 'ja', 'es', 'de'];
const tenants = ['acme', 'globex', 'initech', 'umbrella'];

/** Mixed traffic, every stage and outcome in it: about one request in twelve fails, each way there is. */
export function traffic(seed: number, count: number, lengthMs: number): RequestRecord[] {
  const random = randomStream(seed, 'query-traffic');
  return Array.from({ length: count }, (_, index) => {
    const endMs = start + ((index + random.next()) / count) * lengthMs;
    const promptChars = Math.round(random.logNormal(8.2, 1));
    const lang = langs[random.weighted([60, 15, 10, 10, 5])]!;
    const inputTokens = Math.max(1, Math.round(promptChars * (lang === 'zh' ? 0.6 : 0.2)));
    const common: Partial<RequestRecord> = {
      traceId: random.hex(32),
      lang,
      tenant: random.pick(tenants),
      route: random.chance(0.9) ? '/v1/chat/completions' : '/v1/completions',
      gateway: `gw-${random.integer(0, 1)}`,
      promptChars,
    };
    if (random.chance(0.05)) return refused(index, endMs, common);
    return request(index, endMs, {
      ...common,
      inputTokens,
      cachedTokens: random.chance(0.3) ? Math.floor(inputTokens / 3) : 0,
      outputTokens: random.integer(1, 600),
      replica: `engine-${random.integer(0, 3)}`,
      gatewayMs: random.exponential(3),
      tokenizeMs: inputTokens / 200,
      queueMs: random.exponential(60),
      prefillMs: inputTokens * 0.1,
      decodeMs: random.exponential(3_000),
      ...(random.chance(0.03) ? { status: 500, errorType: 'engine_error', finishReason: 'abort' } : {}),
    });
  });
}
