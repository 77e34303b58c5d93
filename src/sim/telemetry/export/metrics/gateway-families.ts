import type { RequestRecord } from '../../record.ts';
import type { Recording } from '../recording.ts';
import { genAiDurationBounds, genAiTokenBounds, httpBounds } from './buckets.ts';
import type { Family, Labels, Scrapes } from './family.ts';
import { counter, histogram, type LabelsOf } from './gather.ts';

const seconds = (ms: number): number => ms / 1000;

const gatewayLabels = (r: RequestRecord): Labels => [
  ['handler', r.route],
  ['instance', r.gateway],
  ['job', 'gateway'],
  ['method', 'POST'],
];

/** What the gateways count, what they see as OpenTelemetry's GenAI client, and what devices report. One at a time. */
export function* gatewayFamilies(of: Recording, scrapes: Scrapes): Generator<Family> {
  yield {
    name: 'http_requests',
    unit: '',
    otelUnit: '{request}',
    help: 'Requests by route and status.',
    type: 'counter',
    series: counter(of, scrapes, (r) => [...gatewayLabels(r), ['status', String(r.status)]]),
  };
  const http: readonly [string, string, (r: RequestRecord) => number | null][] = [
    ['http_request_duration', 'Arrival to the last byte.', (r) => r.e2eMs],
    ['http_response_first_byte', 'Arrival to the first byte that was sent on.', (r) => r.firstByteMs],
  ];
  for (const [name, help, read] of http)
    yield {
      name: `${name}_seconds`,
      unit: 'seconds',
      otelUnit: 's',
      help,
      type: 'histogram',
      bounds: httpBounds,
      series: histogram(of, scrapes, httpBounds, gatewayLabels, (r, add) => {
        const value = read(r);
        if (value !== null) add(seconds(value));
      }),
    };
  yield* genAiClientFamilies(of, scrapes);
}

const genAiLabels = (r: RequestRecord): Labels => [
  ['gen_ai_operation_name', 'chat'],
  ['gen_ai_provider_name', 'self_hosted'],
  ['gen_ai_request_model', r.model],
];

function* genAiClientFamilies(of: Recording, scrapes: Scrapes): Generator<Family> {
  const called: LabelsOf = (r) =>
    r.replica === null
      ? null
      : [
          ...(r.errorType === null ? [] : [['error_type', r.errorType] as const]),
          ...genAiLabels(r),
          ['instance', r.gateway],
          ['job', 'gateway'],
        ];
  yield {
    name: 'gen_ai_client_operation_duration_seconds',
    otelName: 'gen_ai.client.operation.duration',
    unit: 'seconds',
    otelUnit: 's',
    help: 'Model call of a gateway: queue to last token.',
    type: 'histogram',
    bounds: genAiDurationBounds,
    series: histogram(of, scrapes, genAiDurationBounds, called, (r, add) =>
      add(seconds(r.queueMs + r.prefillMs + r.decodeMs)),
    ),
  };
  const usage = (type: 'input' | 'output') =>
    histogram(
      of,
      scrapes,
      genAiTokenBounds,
      (r) =>
        r.replica === null
          ? null
          : [...genAiLabels(r), ['gen_ai_token_type', type], ['instance', r.gateway], ['job', 'gateway']],
      (r, add) => add(type === 'input' ? r.inputTokens : r.outputTokens),
    );
  yield {
    name: 'gen_ai_client_token_usage',
    otelName: 'gen_ai.client.token.usage',
    unit: '',
    otelUnit: '{token}',
    help: 'Tokens of a model call.',
    type: 'histogram',
    bounds: genAiTokenBounds,
    series: [...usage('input'), ...usage('output')],
  };
  yield {
    name: 'gen_ai_client_operation_time_to_first_chunk_seconds',
    otelName: 'gen_ai.client.operation.time_to_first_chunk',
    unit: 'seconds',
    otelUnit: 's',
    help: 'Sending to the first text on the screen, on the clock of the device that reports it.',
    type: 'histogram',
    bounds: genAiDurationBounds,
    series: histogram(
      of,
      scrapes,
      genAiDurationBounds,
      (r) =>
        r.clientFirstChunkMs === null
          ? null
          : [...genAiLabels(r), ['instance', r.client], ['job', 'clients']],
      (r, add) => add(seconds(r.clientFirstChunkMs!)),
    ),
  };
}
