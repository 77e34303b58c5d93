import { spansOf } from '../../../query/views/waterfall.ts';
import type { RequestRecord } from '../../record.ts';
import { nanosOf } from '../instant.ts';
import { type Recording, requestsOf, skewOf } from '../recording.ts';
import { type Attribute, keyValue, resource, scope } from './value.ts';

/** Requests an object: each has up to eleven spans, so a few hundred of them. */
const requestsALine = 32;

/** SpanKind and StatusCode of opentelemetry/proto/trace/v1/trace.proto. */
const kinds: Readonly<Record<string, number>> = { INTERNAL: 1, SERVER: 2, CLIENT: 3 };
const statusError = 2;

/**
 * The spans of {@link spansOf} as OTLP/JSON, one object a line: a batch of requests, its spans by host. Each host stamps
 * its spans with its own clock. A server span has failed from 500 on, a client's whenever the call did.
 */
export function* tracesOtlp(of: Recording): Generator<string> {
  let batch: RequestRecord[] = [];
  for (const r of requestsOf(of)) {
    if (batch.push(r) < requestsALine) continue;
    yield objectOf(of, batch);
    batch = [];
  }
  if (batch.length > 0) yield objectOf(of, batch);
}

function objectOf(of: Recording, batch: readonly RequestRecord[]): string {
  const hosts = new Map<string, { service: string; spans: object[] }>();
  for (const r of batch) {
    for (const [i, span] of spansOf(r, 0).entries()) {
      let host = hosts.get(span.service);
      if (!host) {
        const service = i === 0 || span.service === r.gateway ? 'gateway' : serviceOf(r, span.service);
        host = { service, spans: [] };
        hosts.set(span.service, host);
      }
      const skewMs = skewOf(of, span.service);
      const said: readonly Attribute[] =
        i === 0 ? [...span.attributes, ...rootAttributes(r)] : span.attributes;
      const kind = String(span.attributes.find(([name]) => name === 'span.kind')?.[1]);
      const failed = kind === 'CLIENT' || span.depth > 1 ? r.errorType !== null : r.status >= 500;
      host.spans.push({
        traceId: r.traceId,
        spanId: span.spanId,
        ...(span.parentId === null ? {} : { parentSpanId: span.parentId }),
        name: span.name,
        kind: kinds[kind] ?? 1,
        startTimeUnixNano: nanosOf(r.arriveMs, span.startMs + skewMs),
        endTimeUnixNano: nanosOf(r.arriveMs, span.startMs + span.durationMs + skewMs),
        attributes: said.filter(([name]) => name !== 'span.kind').flatMap(keyValue),
        status: failed && kind !== 'INTERNAL' ? { code: statusError, message: r.errorType ?? '' } : {},
      });
    }
  }
  const resourceSpans = [...hosts].map(([host, { service, spans }]) => ({
    resource: resource(service, host),
    scopeSpans: [{ scope, spans }],
  }));
  return JSON.stringify({ resourceSpans });
}

const serviceOf = (r: RequestRecord, host: string): string => (host === r.replica ? 'engine' : host);

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 1e6) / 1e9);

/**
 * What a query can ask of a request and no span of the view says, on the root span. The rest of a request that never
 * reached an engine stands there too: it has no model span.
 */
function rootAttributes(r: RequestRecord): Attribute[] {
  const unserved: Attribute[] = [
    ['gen_ai.request.model', r.model],
    ['gen_ai.request.max_tokens', r.maxTokens],
    ['gen_ai.request.temperature', r.temperature],
    ['gen_ai.request.stream', String(r.stream)],
    ['gen_ai.response.id', r.requestId],
    ['gen_ai.response.finish_reasons', r.finishReason],
    ['gen_ai.usage.input_tokens', r.inputTokens],
    ['tokenizer.version', r.tokenizerVersion],
    ['app.engine_temperature', r.engineTemperature],
  ];
  return [
    ['feature_flag.result.variant', r.variant],
    ['app.pool', r.pool],
    ['app.template_version', r.templateVersion],
    ['app.truncated_tokens', r.truncatedTokens || null],
    ['app.rare_chars', r.rareChars || null],
    ['app.damaged_chars', r.damagedChars || null],
    ['app.repeats', r.repeats ? 'true' : null],
    ['app.asked_repetition_penalty', r.repetitionPenalty === 1 ? null : r.repetitionPenalty],
    ['app.repetition_penalty', r.engineRepetitionPenalty === 1 ? null : r.engineRepetitionPenalty],
    ['app.stream_chunks', r.chunks],
    ['app.time_per_output_token_s', seconds(r.tpotMs)],
    ['app.longest_token_gap_s', seconds(r.longestGapMs)],
    ['app.client_first_chunk_s', seconds(r.clientFirstChunkMs)],
    ['gen_ai.evaluation.score.value', r.judgeScore],
    ['gen_ai.evaluation.score.label', r.judgeLabel],
    ['app.feedback', r.feedback],
    ...(r.replica === null ? unserved : []),
  ];
}
