import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  RequestRecord,
  ServiceEvent,
} from '../../telemetry/record.ts';
import {
  inputBucket,
  inputBuckets,
  outputBucket,
  outputBuckets,
  promptBucket,
  promptBuckets,
} from './bucket.ts';

import type { Accessor, Field, FieldInfo } from './field.ts';

const field = <R>(
  name: string,
  kind: FieldInfo['kind'],
  of: Accessor<R>,
  description: string,
  more: Partial<FieldInfo> = {},
): Field<R> => ({ name, kind, of, description, aliases: [], unit: '', groups: kind === 'name', ...more });

const ms = { unit: 'ms' };
const tokens = { unit: 'tokens' };

/** Gateway access lines, traces and request metrics all read requests through these. */
export const requestFields: readonly Field<RequestRecord>[] = [
  field('status', 'number', (r) => r.status, 'HTTP status', {
    groups: true,
    order: 'value',
    aliases: ['code', 'status_code', 'http.response.status_code'],
  }),
  field('status_class', 'name', (r) => `${Math.floor(r.status / 100)}xx`, '2xx, 4xx, 5xx', {
    dimension: 'status',
    order: 'value',
  }),
  field('route', 'name', (r) => r.route, 'API path', {
    aliases: ['path', 'endpoint', 'http.route', 'url.path'],
  }),
  field('lang', 'name', (r) => r.lang, 'language of most of the prompt', { aliases: ['language', 'locale'] }),
  field('tenant', 'name', (r) => r.tenant, 'customer', {
    aliases: ['customer', 'client', 'org', 'account', 'user'],
  }),
  field('model', 'name', (r) => r.model, 'model asked for', {
    aliases: ['gen_ai.request.model', 'model_name'],
  }),
  field('replica', 'name', (r) => r.replica, 'engine that served it; `none` when it reached no engine', {
    order: 'value',
    aliases: ['engine', 'upstream', 'pod', 'node', 'host', 'instance', 'server.address'],
  }),
  field('gateway', 'name', (r) => r.gateway, 'gateway that took it', { aliases: ['gw'], order: 'value' }),
  field('tokenizer_version', 'name', (r) => r.tokenizerVersion, 'tokenizer build', {
    aliases: ['tokenizer'],
    order: 'value',
  }),
  field('stream', 'name', (r) => String(r.stream), 'streamed answer: true, false', {
    aliases: ['gen_ai.request.stream'],
  }),
  field(
    'input_bucket',
    'name',
    (r) => (r.inputTokens === 0 ? null : inputBucket(r.inputTokens)),
    'input length in tokens, in buckets; `none` when refused uncounted',
    {
      order: inputBuckets,
      aliases: ['length', 'input_length', 'bucket'],
    },
  ),
  field(
    'prompt_bucket',
    'name',
    (r) => promptBucket(r.promptChars),
    'prompt length in characters, in buckets',
    {
      order: promptBuckets,
      aliases: ['prompt_length'],
    },
  ),
  field('output_bucket', 'name', (r) => outputBucket(r.outputTokens), 'output length in tokens, in buckets', {
    order: outputBuckets,
    aliases: ['output_length'],
  }),
  field('finish_reason', 'name', (r) => r.finishReason, 'stop, length, abort; `none` when it never started', {
    aliases: ['finished_reason', 'gen_ai.response.finish_reasons'],
  }),
  field('error_type', 'name', (r) => r.errorType, 'why it failed; `none` when it did not', {
    aliases: ['error', 'error.type'],
  }),
  field(
    'pool',
    'name',
    (r) => r.pool,
    'engines of one kind: `std`, `long`; `none` when it reached no engine',
    {
      aliases: ['engine_pool'],
    },
  ),
  field('client', 'name', (r) => r.client, 'what the customer talks through: sdk, web, mobile', {
    aliases: ['client_type', 'surface'],
  }),
  field('variant', 'name', (r) => r.variant, 'arm of the running experiment: control, treatment', {
    aliases: ['arm', 'cohort', 'feature_flag.result.variant'],
  }),
  field('template_version', 'name', (r) => r.templateVersion, 'prompt template', {
    aliases: ['template', 'prompt_version'],
    order: 'value',
  }),
  field('attempt', 'number', (r) => r.attempt, '0 for the first try, 1 for the first retry', {
    groups: true,
    order: 'value',
    aliases: ['retry', 'retries', 'resend_count', 'http.request.resend_count'],
  }),
  field(
    'damaged',
    'name',
    (r) => String(r.damagedChars > 0),
    'whether the answer holds U+FFFD: true, false',
    { aliases: ['garbled', 'fffd'] },
  ),
  field(
    'rare',
    'name',
    (r) => String(r.rareChars > 0),
    'whether the answer holds rare characters, such as names and emoji: true, false',
    { aliases: ['rare_characters'] },
  ),
  field(
    'repeats',
    'name',
    (r) => String(r.repeats),
    'whether a phrase comes three times or more in the answer: true, false',
    { aliases: ['repetitive', 'loops'] },
  ),
  field('judge_label', 'name', (r) => r.judgeLabel, 'what the online sampler said; `none` when not sampled', {
    aliases: ['label', 'judged', 'verdict'],
  }),
  field('feedback', 'name', (r) => r.feedback, 'thumb of the user: up, down; `none` for most', {
    aliases: ['thumb', 'thumbs', 'rating'],
  }),
  field('temperature', 'number', (r) => r.engineTemperature, 'sampling temperature the engine used', {
    groups: true,
    order: 'value',
    aliases: ['gen_ai.request.temperature'],
  }),
  field('asked_temperature', 'number', (r) => r.temperature, 'sampling temperature the client asked for', {
    groups: true,
    order: 'value',
  }),
  field(
    'repetition_penalty',
    'number',
    (r) => r.engineRepetitionPenalty,
    'repetition penalty the engine used; 1 is none',
    {
      groups: true,
      order: 'value',
      aliases: ['penalty'],
    },
  ),
  field(
    'asked_repetition_penalty',
    'number',
    (r) => r.repetitionPenalty,
    'repetition penalty the client asked for',
    {
      groups: true,
      order: 'value',
      aliases: ['asked_penalty'],
    },
  ),
  field('documents', 'number', (r) => r.documents, 'passages that retrieval found', {
    groups: true,
    order: 'value',
    aliases: ['passages', 'docs'],
  }),
  field('document_age', 'number', (r) => r.documentAgeDays, 'age of the newest document found, days', {
    unit: 'days',
    aliases: ['document_age_days', 'doc_age'],
  }),
  field('input_tokens', 'number', (r) => r.inputTokens, 'tokens in', {
    ...tokens,
    aliases: ['prompt_tokens', 'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'],
    dimension: 'input_bucket',
  }),
  field('output_tokens', 'number', (r) => r.outputTokens, 'tokens out', {
    ...tokens,
    aliases: ['completion_tokens', 'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
    dimension: 'output_bucket',
  }),
  field('cached_tokens', 'number', (r) => r.cachedTokens, 'input tokens found in the prefix cache', {
    ...tokens,
    aliases: ['gen_ai.usage.cache_read.input_tokens'],
  }),
  field('max_tokens', 'number', (r) => r.maxTokens, 'output limit asked for', {
    ...tokens,
    aliases: ['gen_ai.request.max_tokens'],
  }),
  field('prompt_chars', 'number', (r) => r.promptChars, 'characters in the prompt', {
    unit: 'characters',
    aliases: ['chars'],
    dimension: 'prompt_bucket',
  }),
  field('duration_ms', 'number', (r) => r.e2eMs, 'whole request, as the gateway saw it', {
    ...ms,
    aliases: ['duration', 'latency', 'latency_ms', 'e2e', 'e2e_ms'],
  }),
  field('ttft_ms', 'number', (r) => r.ttftMs, 'time to first token, queue included', {
    ...ms,
    aliases: ['ttft'],
  }),
  field('tpot_ms', 'number', (r) => r.tpotMs, 'mean time per output token after the first', {
    ...ms,
    aliases: ['tpot', 'itl'],
  }),
  field('gateway_ms', 'number', (r) => r.gatewayMs, 'time in the gateway and router', {
    ...ms,
    aliases: ['route_ms'],
  }),
  field('longest_gap_ms', 'number', (r) => r.longestGapMs, 'longest pause between two tokens', {
    ...ms,
    aliases: ['longest_gap', 'stall_ms', 'max_itl'],
  }),
  field('retrieval_ms', 'number', (r) => r.retrievalMs, 'time to look documents up', {
    ...ms,
    aliases: ['retrieval', 'retrieval_time'],
  }),
  field('first_byte_ms', 'number', (r) => r.firstByteMs, 'arrival to the first byte that left the gateway', {
    ...ms,
    aliases: ['first_byte', 'upstream_header_time'],
  }),
  field(
    'client_first_chunk_ms',
    'number',
    (r) => r.clientFirstChunkMs,
    'first text on the screen, as web and mobile clients report it',
    { ...ms, aliases: ['client_first_chunk', 'client_ttft', 'client_ttft_ms'] },
  ),
  field('filter_ms', 'number', (r) => r.filterMs, 'time in the output filter', {
    ...ms,
    aliases: ['filter', 'moderation_ms'],
  }),
  field('chunks', 'number', (r) => r.chunks, 'pieces in which the answer reached the client'),
  field(
    'rare_chars',
    'number',
    (r) => r.rareChars,
    'rare characters in the answer, spread over several tokens each',
    {
      dimension: 'rare',
    },
  ),
  field('damaged_chars', 'number', (r) => r.damagedChars, 'U+FFFD in the answer', {
    aliases: ['fffd_count'],
  }),
  field('judge_score', 'number', (r) => r.judgeScore, 'score of the online sampler, 0 to 1', {
    aliases: ['score', 'quality_score'],
  }),
  field('tokenize_ms', 'number', (r) => r.tokenizeMs, 'time to tokenize', {
    ...ms,
    aliases: ['tokenize', 'tokenize_time'],
  }),
  field('queue_ms', 'number', (r) => r.queueMs, 'time waiting for the scheduler', {
    ...ms,
    aliases: ['queue', 'queue_time'],
  }),
  field('prefill_ms', 'number', (r) => r.prefillMs, 'time in prefill', {
    ...ms,
    aliases: ['prefill', 'prefill_time'],
  }),
  field('decode_ms', 'number', (r) => r.decodeMs, 'time in decode', {
    ...ms,
    aliases: ['decode', 'decode_time'],
  }),
  field('preemptions', 'number', (r) => r.preemptions, 'times it was preempted', {}),
  field('trace_id', 'id', (r) => r.traceId, 'trace id, or the start of one', {
    aliases: ['trace', 'traceid'],
  }),
  field('request_id', 'id', (r) => r.requestId, 'request id', { aliases: ['gen_ai.request.id'] }),
];

/** Engine statistics lines. */
export const sampleFields: readonly Field<EngineSample>[] = [
  field('replica', 'name', (s) => s.replica, 'engine', { order: 'value' }),
  field('pool', 'name', (s) => s.pool, 'engines of one kind'),
  field('running', 'number', (s) => s.running, 'requests in the batch', { aliases: ['requests_running'] }),
  field('waiting', 'number', (s) => s.waiting, 'requests in the queue', { aliases: ['requests_waiting'] }),
  field('kv_usage', 'number', (s) => s.kvUsage * 100, 'KV cache in use', {
    unit: '%',
    aliases: ['kv_cache_usage'],
  }),
];

export const accessLevel = (r: RequestRecord): 'info' | 'warn' | 'error' =>
  r.status >= 500 ? 'error' : r.status >= 400 ? 'warn' : 'info';

/** The engine logs an idle interval at DEBUG (DOMAIN 1.5): silence is not a crash. */
export const sampleLevel = (s: EngineSample): 'info' | 'debug' =>
  s.running + s.waiting === 0 && s.promptTokensPerS === 0 && s.generationTokensPerS === 0 ? 'debug' : 'info';

/** Fields that every log line has; the instance (`gw-0`, `engine-2`) names the service as well as its kind does. */
const lineFields = <R>(
  service: Accessor<R>,
  instance: Accessor<R>,
  level: Accessor<R>,
): readonly Field<R>[] => [
  field('service', 'name', service, '`gateway`, `engine`, or what wrote the line', {
    aliases: ['svc', 'app'],
  }),
  field('instance', 'name', instance, '`gw-0`, `engine-2`'),
  field('level', 'name', level, 'debug, info, warn, error', { aliases: ['severity'] }),
];

export const accessLineFields = lineFields<RequestRecord>(
  () => 'gateway',
  (r) => r.gateway,
  accessLevel,
);
export const sampleLineFields = lineFields<EngineSample>(
  () => 'engine',
  (s) => s.replica,
  sampleLevel,
);
export const eventLineFields = lineFields<ServiceEvent>(
  (e) => e.service,
  (e) => e.service,
  (e) => e.level,
);

export const changeFields: readonly Field<ChangeRecord>[] = [
  field('kind', 'name', (c) => c.kind, 'deploy, config, flag, prompt, weights, scale, infra', {
    aliases: ['type'],
  }),
  field('service', 'name', (c) => c.service, 'what was changed'),
  field('actor', 'text', (c) => c.actor, 'who: `bot:argo`, `human:m.ortiz`', {
    groups: true,
    aliases: ['who'],
  }),
  field('scope', 'text', (c) => c.scope, 'how far it went'),
  field('from', 'text', (c) => c.from, 'value before'),
  field('to', 'text', (c) => c.to, 'value after'),
  field('notes', 'text', (c) => c.notes, 'notes of the change'),
  field('change_id', 'id', (c) => c.changeId, 'change id', { aliases: ['id', 'change'] }),
  field('rollback_of', 'id', (c) => c.rollbackOf, 'the change it rolled back; `none`', {}),
];

export const evalFields: readonly Field<EvalRecord>[] = [
  field('suite', 'name', (e) => e.suite, 'set of questions'),
  field('slice', 'name', (e) => e.slice, '`all`, or a language: `lang=zh`', {
    aliases: ['lang', 'language'],
  }),
  field('subject', 'name', (e) => e.subject, 'what was under test: `production`, or a build', {
    aliases: ['build'],
  }),
  field('trigger', 'name', (e) => e.trigger, 'what asked for the run: `schedule`, `on-call`, `ablation`'),
  field('run', 'id', (e) => e.runId, 'the run', { groups: true, aliases: ['run_id'] }),
  field('items', 'number', (e) => e.items, 'questions asked'),
  field('score', 'number', (e) => e.score * 100, 'share that passed', { unit: '%' }),
  field('notes', 'text', (e) => e.notes, 'notes of the run'),
];

export const configFields: readonly Field<ConfigEntry>[] = [
  field('key', 'text', (e) => e.key, 'setting'),
  field('value', 'text', (e) => e.value, 'its value'),
  field('change_id', 'id', (e) => e.changeId, 'the change that set it', { aliases: ['change'] }),
];
