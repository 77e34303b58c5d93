import type { EngineSample, RequestRecord } from '../../record.ts';
import type { Recording } from '../recording.ts';
import {
  genAiDurationBounds,
  genAiFirstTokenBounds,
  genAiPerTokenBounds,
  lengthBounds,
  requestLatencyBounds,
  tokenLatencyBounds,
  ttftBounds,
} from './buckets.ts';
import type { Family, Labels, Scrapes, ValueSeries } from './family.ts';
import { counter, histogram, type LabelsOf, type Observe } from './gather.ts';

/** A gauge that an engine has not renewed for so long is not exported: the engine is gone. Three intervals. */
const staleMs = 30_000;
/** `engine.max_model_len` where the configuration does not say. */
const usualMaxModelLen = 16_384;

const seconds = (ms: number): number => ms / 1000;

/** Labels of everything an engine says of itself: vLLM's own two, and what a scrape adds. */
const engineLabels = (model: string, replica: string, pool: string | null): Labels => [
  ['engine', '0'],
  ['instance', replica],
  ['job', 'vllm'],
  ['model_name', model],
  ['pool', pool ?? ''],
];

/** vLLM's metrics under its own names, and OpenTelemetry's server metrics, engine by engine. One at a time. */
export function* engineFamilies(of: Recording, scrapes: Scrapes): Generator<Family> {
  yield* sampleFamilies(of, scrapes);
  const served: LabelsOf = (r) => (r.replica === null ? null : engineLabels(r.model, r.replica, r.pool));
  const lengths = lengthBounds(maxModelLen(of));
  const family = (
    name: string,
    unit: 'seconds' | 'tokens',
    help: string,
    bounds: readonly number[],
    observe: Observe,
  ): Family => ({
    name: `vllm:${name}`,
    unit,
    otelUnit: unit === 'seconds' ? 's' : '{token}',
    help,
    type: 'histogram',
    bounds,
    series: histogram(of, scrapes, bounds, served, observe),
  });
  yield family(
    'time_to_first_token_seconds',
    'seconds',
    'Time to first token, queue included.',
    ttftBounds,
    (r, add) => r.ttftMs !== null && add(seconds(r.ttftMs)),
  );
  yield family(
    'inter_token_latency_seconds',
    'seconds',
    'Pauses between tokens.',
    tokenLatencyBounds,
    pauses,
  );
  yield family(
    'request_time_per_output_token_seconds',
    'seconds',
    'Mean time per output token after the first, of each request.',
    tokenLatencyBounds,
    (r, add) => r.tpotMs !== null && add(seconds(r.tpotMs)),
  );
  const latencies: readonly [string, string, (r: RequestRecord) => number | null][] = [
    ['e2e_request_latency', 'End to end, as the gateway saw it.', (r) => r.e2eMs],
    ['request_queue_time', 'Engine arrival to latest scheduling.', (r) => r.queueMs],
    [
      'request_inference_time',
      'Scheduling to last token.',
      (r) => (r.ttftMs === null ? null : r.prefillMs + r.decodeMs),
    ],
    ['request_prefill_time', 'Scheduling to first token.', (r) => (r.ttftMs === null ? null : r.prefillMs)],
    ['request_decode_time', 'First token to last.', (r) => (r.ttftMs === null ? null : r.decodeMs)],
  ];
  for (const [name, help, read] of latencies)
    yield family(`${name}_seconds`, 'seconds', help, requestLatencyBounds, (r, add) => {
      const value = read(r);
      if (value !== null) add(seconds(value));
    });
  const tokens: readonly [string, string, (r: RequestRecord) => number][] = [
    ['request_prompt_tokens', 'Prompt tokens of a request.', (r) => r.inputTokens],
    ['request_generation_tokens', 'Generated tokens of a request.', (r) => r.outputTokens],
    ['request_params_max_tokens', 'max_tokens of a request.', (r) => r.maxTokens],
  ];
  for (const [name, help, read] of tokens)
    yield family(name, 'tokens', help, lengths, (r, add) => add(read(r)));
  yield {
    name: 'vllm:request_success',
    unit: '',
    otelUnit: '{request}',
    help: 'Finished requests by reason.',
    type: 'counter',
    series: counter(of, scrapes, (r) =>
      r.replica === null || r.finishReason === null
        ? null
        : [...engineLabels(r.model, r.replica, r.pool), ['finished_reason', r.finishReason]],
    ),
  };
  yield* genAiServerFamilies(of, scrapes);
}

/**
 * A request's pauses: the longest, and the others as long as each other. Their number and their sum are exact, their
 * spread is not: only the longest is on record.
 */
const pauses: Observe = (r, add) => {
  if (r.tpotMs === null) return;
  const count = r.outputTokens - 1;
  const sum = r.tpotMs * count;
  const longest = r.longestGapMs ?? r.tpotMs;
  if (count > 1) add(seconds((sum - longest) / (count - 1)), count - 1);
  add(seconds(count > 1 ? longest : sum));
};

function* genAiServerFamilies(of: Recording, scrapes: Scrapes): Generator<Family> {
  const labels: LabelsOf = (r) =>
    r.replica === null
      ? null
      : [
          ...(r.errorType === null ? [] : ([['error_type', r.errorType]] as const)),
          ['gen_ai_operation_name', 'chat'],
          ['gen_ai_provider_name', 'self_hosted'],
          ['gen_ai_request_model', r.model],
          ['gen_ai_response_model', r.model],
          ['instance', r.replica],
          ['job', 'vllm'],
        ];
  const metrics: readonly [string, string, readonly number[], (r: RequestRecord) => number | null][] = [
    [
      'request.duration',
      'Time in the server: tokenisation to last token.',
      genAiDurationBounds,
      (r) => r.tokenizeMs + r.queueMs + r.prefillMs + r.decodeMs,
    ],
    ['time_to_first_token', 'Time to first token.', genAiFirstTokenBounds, (r) => r.ttftMs],
    ['time_per_output_token', 'Time per output token after the first.', genAiPerTokenBounds, (r) => r.tpotMs],
  ];
  for (const [name, help, bounds, read] of metrics)
    yield {
      name: `gen_ai_server_${name.replaceAll('.', '_')}_seconds`,
      otelName: `gen_ai.server.${name}`,
      unit: 'seconds',
      otelUnit: 's',
      help,
      type: 'histogram',
      bounds,
      series: histogram(of, scrapes, bounds, labels, (r, add) => {
        const value = read(r);
        if (value !== null) add(seconds(value));
      }),
    };
}

/** Of the configuration's first value: histograms are made when the engine starts. */
function maxModelLen({ telemetry }: Recording): number {
  const entry = telemetry.config.find((e) => e.subject === 'engine' && e.key === 'max_model_len');
  const value = Number(entry?.value);
  return Number.isInteger(value) && value > 0 ? value : usualMaxModelLen;
}

type Reading = readonly [
  name: string,
  type: 'gauge' | 'counter',
  unit: string,
  help: string,
  of: (s: EngineSample) => number,
];

const readings: readonly Reading[] = [
  ['num_requests_running', 'gauge', '', 'Requests in the batch.', (s) => s.running],
  ['num_requests_waiting', 'gauge', '', 'Requests in the queue.', (s) => s.waiting],
  ['kv_cache_usage_perc', 'gauge', '', 'KV cache in use. 1 means all of it.', (s) => s.kvUsage],
  ['prefix_cache_queries', 'counter', '', 'Tokens looked up in the prefix cache.', (s) => s.prefixQueries],
  ['prefix_cache_hits', 'counter', '', 'Tokens found in the prefix cache.', (s) => s.prefixHits],
  ['num_preemptions', 'counter', '', 'Preemptions.', (s) => s.preemptions],
  ['prompt_tokens', 'counter', 'tokens', 'Prompt tokens processed.', (s) => s.promptTokens],
  ['generation_tokens', 'counter', 'tokens', 'Tokens generated.', (s) => s.generationTokens],
  ['spec_decode_num_draft_tokens', 'counter', 'tokens', 'Tokens proposed.', (s) => s.draftTokens],
  ['spec_decode_num_accepted_tokens', 'counter', 'tokens', 'Tokens taken.', (s) => s.acceptedTokens],
];

/** What the engines report every ten seconds, as the scrape after it finds it. */
function* sampleFamilies(of: Recording, scrapes: Scrapes): Generator<Family> {
  const byReplica = Map.groupBy(
    of.telemetry.samples.filter((s) => s.atMs <= of.untilMs),
    (s) => s.replica,
  );
  const model = of.telemetry.requests.at(0)?.model ?? 'unknown';
  const speculates = of.telemetry.samples.some((s) => s.draftTokens > 0);
  // The sample that each scrape reads, engine by engine.
  const engines = [...byReplica]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([replica, samples]) => {
      let next = 0;
      const read = scrapes.times.map((at) => {
        while (next < samples.length && samples[next]!.atMs <= at) next++;
        const last = samples[next - 1];
        return last !== undefined && at - last.atMs <= staleMs ? last : null;
      });
      return { labels: engineLabels(model, replica, samples[0]!.pool), read };
    });
  for (const [name, type, unit, help, value] of readings) {
    if (name.startsWith('spec_decode') && !speculates) continue;
    const series = engines.map(
      ({ labels, read }): ValueSeries => ({
        labels,
        values: read.map((s) => (s === null ? null : value(s))),
      }),
    );
    yield { name: `vllm:${name}`, unit, otelUnit: unit === 'tokens' ? '{token}' : '1', help, type, series };
  }
}
