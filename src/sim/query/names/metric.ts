import type { EngineSample, RequestRecord } from '../../telemetry/record.ts';
import type { Statistic } from '../query.ts';

/** What every metric tells about itself. `source` is its name where it comes from (DOMAIN 1.1, 1.3). */
export interface MetricInfo {
  readonly name: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly unit: string;
  readonly source: string;
  readonly description: string;
  /** The statistic taken when none is named; null where there is just one reading. */
  readonly usual: Statistic | null;
  /** What its one reading is, for scoring and titles: `rate`, `ratio`, `mean`. */
  readonly reading: 'rate' | 'ratio' | 'mean' | 'total';
}

/** One number a request; null where the request has none. */
export interface RequestMetric extends MetricInfo {
  readonly family: 'request';
  readonly of: (r: RequestRecord) => number | null;
}

/** Sum of one thing over sum of another; null when the request does not count. `scale` 100 makes it a percentage. */
export interface RatioMetric extends MetricInfo {
  readonly family: 'ratio';
  readonly scale: number;
  readonly of: (r: RequestRecord) => readonly [part: number, whole: number] | null;
}

/** Requests a second. */
export interface RateMetric extends MetricInfo {
  readonly family: 'rate';
}

/** Read off engine statistics; knows nothing of single requests. */
export interface GaugeMetric extends MetricInfo {
  readonly family: 'gauge';
  /** How a point comes about: see engine-gauge.ts. */
  readonly combine: 'sum' | 'mean' | 'increase' | 'hit-rate';
  readonly of: (s: EngineSample) => number | null;
  /** A query that answers nearly the same of requests, for those who want it by language or tenant. */
  readonly instead: string;
}

export type Metric = RequestMetric | RatioMetric | RateMetric | GaugeMetric;

const request = (
  name: string,
  title: string,
  unit: string,
  source: string,
  of: RequestMetric['of'],
  description: string,
  aliases: readonly string[] = [],
): RequestMetric => ({
  family: 'request',
  name,
  title,
  unit,
  source,
  of,
  description,
  aliases,
  usual: unit === 'ms' ? 'p99' : 'mean',
  reading: 'mean',
});

const gauge = (
  name: string,
  title: string,
  unit: string,
  source: string,
  combine: GaugeMetric['combine'],
  of: GaugeMetric['of'],
  instead: string,
  description: string,
  aliases: readonly string[] = [],
): GaugeMetric => ({
  family: 'gauge',
  name,
  title,
  unit,
  source,
  combine,
  of,
  instead,
  description,
  aliases,
  usual: null,
  reading: combine === 'increase' ? 'total' : combine === 'hit-rate' ? 'ratio' : 'mean',
});

const served = (r: RequestRecord, value: number): number | null => (r.replica === null ? null : value);
const started = (r: RequestRecord, value: number): number | null => (r.ttftMs === null ? null : value);

export const metrics: readonly Metric[] = [
  request(
    'ttft',
    'TTFT',
    'ms',
    'vllm:time_to_first_token_seconds',
    (r) => r.ttftMs,
    'time to first token, queue included',
    ['time_to_first_token', 'gen_ai.server.time_to_first_token'],
  ),
  request(
    'tpot',
    'TPOT',
    'ms',
    'vllm:inter_token_latency_seconds',
    (r) => r.tpotMs,
    'time per output token after the first, averaged over each request',
    [
      'itl',
      'inter_token_latency',
      'time_per_output_token',
      'vllm:time_per_output_token_seconds',
      'gen_ai.server.time_per_output_token',
    ],
  ),
  request(
    'e2e',
    'request duration',
    'ms',
    'vllm:e2e_request_latency_seconds',
    (r) => served(r, r.e2eMs),
    'whole request, of those that reached an engine',
    ['e2e_latency', 'latency', 'duration', 'request_duration', 'gen_ai.server.request.duration'],
  ),
  request(
    'queue_time',
    'queue time',
    'ms',
    'vllm:request_queue_time_seconds',
    (r) => served(r, r.queueMs),
    'engine arrival to scheduling',
    ['queue'],
  ),
  request(
    'prefill_time',
    'prefill time',
    'ms',
    'vllm:request_prefill_time_seconds',
    (r) => started(r, r.prefillMs),
    'scheduling to first token',
    ['prefill'],
  ),
  request(
    'decode_time',
    'decode time',
    'ms',
    'vllm:request_decode_time_seconds',
    (r) => started(r, r.decodeMs),
    'first token to last',
    ['decode'],
  ),
  request(
    'tokenize_time',
    'tokenize time',
    'ms',
    'span tokenize',
    (r) => served(r, r.tokenizeMs),
    'turning the prompt into tokens',
    ['tokenize', 'tokenizer_time'],
  ),
  request(
    'gateway_time',
    'gateway time',
    'ms',
    'span route',
    (r) => r.gatewayMs,
    'in the gateway and router',
    ['route_time', 'gateway'],
  ),
  request(
    'input_tokens',
    'input tokens',
    'tokens',
    'vllm:request_prompt_tokens',
    (r) => served(r, r.inputTokens),
    'tokens in, a request',
    ['prompt_tokens', 'input_length', 'gen_ai.usage.input_tokens'],
  ),
  request(
    'output_tokens',
    'output tokens',
    'tokens',
    'vllm:request_generation_tokens',
    (r) => served(r, r.outputTokens),
    'tokens out, a request',
    ['generation_tokens', 'completion_tokens', 'output_length', 'gen_ai.usage.output_tokens'],
  ),
  request(
    'prompt_chars',
    'prompt characters',
    'characters',
    'gateway access log',
    (r) => r.promptChars,
    'characters in the prompt, a request',
    ['prompt_length', 'chars'],
  ),
  {
    family: 'ratio',
    name: 'tokens_per_char',
    title: 'input tokens per prompt character',
    unit: 'tokens/char',
    source: 'vllm:request_prompt_tokens / prompt_chars',
    description: 'input tokens over prompt characters: what the tokenizer makes of a text',
    aliases: ['fertility', 'tokens_per_character'],
    usual: null,
    reading: 'ratio',
    scale: 1,
    of: (r) => (r.replica === null ? null : [r.inputTokens, r.promptChars]),
  },
  {
    family: 'ratio',
    name: 'cached_share',
    title: 'cached share of input tokens',
    unit: '%',
    source: 'gen_ai.usage.cache_read.input_tokens / gen_ai.usage.input_tokens',
    description: 'input tokens found in the prefix cache, of all, request by request',
    aliases: ['cached_tokens', 'cache_hit_share'],
    usual: null,
    reading: 'ratio',
    scale: 100,
    of: (r) => (r.replica === null ? null : [r.cachedTokens, r.inputTokens]),
  },
  {
    family: 'rate',
    name: 'request_rate',
    title: 'request rate',
    unit: 'req/s',
    source: 'http_requests_total',
    description: 'requests that ended, errors included',
    aliases: ['requests', 'traffic', 'rps', 'qps', 'request_count', 'vllm:request_success'],
    usual: null,
    reading: 'rate',
  },
  {
    family: 'ratio',
    name: 'error_rate',
    title: 'error rate',
    unit: '%',
    source: 'http_requests_total{status=~"4..|5.."}',
    description: '4xx and 5xx of all requests; split by status to tell limits from crashes',
    aliases: ['errors', 'failure_rate'],
    usual: null,
    reading: 'rate',
    scale: 100,
    of: (r) => [r.status >= 400 ? 1 : 0, 1],
  },
  gauge(
    'requests_running',
    'requests running',
    'requests',
    'vllm:num_requests_running',
    'sum',
    (s) => s.running,
    'request_rate',
    'in the batch, all replicas together',
    ['num_requests_running', 'running', 'batch_size', 'concurrency'],
  ),
  gauge(
    'requests_waiting',
    'requests waiting',
    'requests',
    'vllm:num_requests_waiting',
    'sum',
    (s) => s.waiting,
    'queue_time_p99',
    'in the queue, all replicas together',
    ['num_requests_waiting', 'waiting', 'queue_depth', 'queue_length'],
  ),
  gauge(
    'kv_cache_usage',
    'KV cache usage',
    '%',
    'vllm:kv_cache_usage_perc',
    'mean',
    (s) => s.kvUsage * 100,
    'input_tokens_mean',
    'KV cache in use, mean over replicas',
    ['kv_usage', 'kv_cache', 'vllm:gpu_cache_usage_perc'],
  ),
  gauge(
    'preemptions',
    'preemptions',
    'preemptions',
    'vllm:num_preemptions',
    'increase',
    (s) => s.preemptions,
    'queue_time_p99',
    'preempted in each step, all replicas together',
    ['num_preemptions'],
  ),
  gauge(
    'prefix_hit_rate',
    'prefix cache hit rate',
    '%',
    'vllm:prefix_cache_hits / vllm:prefix_cache_queries',
    'hit-rate',
    () => null,
    'cached_share',
    'tokens hit of tokens looked up',
    ['prefix_cache_hit_rate', 'cache_hit_rate', 'vllm:prefix_cache_hits'],
  ),
  gauge(
    'prompt_throughput',
    'prompt throughput',
    'tokens/s',
    'vllm:prompt_tokens',
    'sum',
    (s) => s.promptTokensPerS,
    'input_tokens_mean',
    'prompt tokens processed, all replicas together',
    [],
  ),
  gauge(
    'generation_throughput',
    'generation throughput',
    'tokens/s',
    'vllm:generation_tokens',
    'sum',
    (s) => s.generationTokensPerS,
    'output_tokens_mean',
    'tokens generated, all replicas together',
    ['throughput'],
  ),
  gauge(
    'step_time',
    'engine step time',
    'ms',
    'engine statistics',
    'mean',
    (s) => s.stepMs,
    'tpot_p50',
    'mean duration of an engine step',
    ['iteration_time'],
  ),
];
