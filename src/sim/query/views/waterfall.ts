import { cleanLine } from '../../../core/clean.ts';
import { fnv1a } from '../../../core/random.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { RequestRecord } from '../../telemetry/record.ts';
import { problem } from '../query.ts';
import { counted } from '../rows/figures.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import type { Cell, QueryProblem, SpanRow } from '../view.ts';
import { note } from './note.ts';
import type { Parts } from './parts.ts';
import { shownDigits } from './traces.ts';

/** Most ids named when a prefix fits several traces. */
const mostNamed = 5;

/** The attempts of the one trace whose id starts so. Fails when none or several do. */
function findTrace(scope: Scope): Result<readonly RequestRecord[], QueryProblem> {
  const { telemetry, query, spanOf, startMs, asOfMs } = scope;
  const prefix = query.trace!;
  if (prefix.startsWith('T')) return err(problem(`${prefix} is not a trace on the table`, spanOf('trace')));
  const visible = between(telemetry.requests, (r) => r.endMs, startMs, asOfMs);
  const found = visible.filter((r) => r.traceId.startsWith(prefix));
  const ids = [...new Set(found.map((r) => r.traceId))];
  if (ids.length === 1) return ok(found.toSorted((a, b) => a.arriveMs - b.arriveMs));
  if (ids.length === 0)
    return err(
      problem(
        `No trace starts with \`${prefix}\` among ${counted(visible.length, 'request')} that have ended; \`traces\` lists ids`,
        spanOf('trace'),
      ),
    );
  const longer = ids.slice(0, mostNamed).map((id) => id.slice(0, Math.max(prefix.length + 4, shownDigits)));
  return err(
    problem(
      `${counted(ids.length, 'trace')} start with \`${prefix}\`: give more of the id`,
      spanOf('trace'),
      longer[0],
      longer,
    ),
  );
}

/** One request as spans. They nest, and the stages follow each other exactly as the request's record has them. */
export function traceView(scope: Scope): Result<Parts, QueryProblem> {
  const found = findTrace(scope);
  if (!found.ok) return found;
  const attempts = found.value;
  const first = attempts[0]!;
  const spans = attempts.flatMap((r) => spansOf(r, r.arriveMs - first.arriveMs));
  const lost = attempts.find((r) => r.replica === null);
  return ok({
    title: `Trace ${first.traceId.slice(0, shownDigits)}, ${cleanLine(first.route)}, started ${timeCell(first.arriveMs, scope.asOfMs)}`,
    total: spans.length,
    note: note(
      attempts.length > 1 ? `${attempts.length} attempts` : null,
      lost ? `${cleanLine(lost.errorType ?? `status ${lost.status}`)}: it never reached an engine` : null,
    ),
    body: { type: 'waterfall', traceId: first.traceId, spans },
    fromMs: first.arriveMs,
    toMs: Math.max(...attempts.map((r) => r.endMs)),
  });
}

type Attributes = readonly (readonly [string, Cell])[];

const tenths = (value: number): number => Math.round(value * 10) / 10;
const seconds = (ms: number): number => Math.round(ms * 1000) / 1_000_000;

/** Spans of one attempt that began `startMs` after its trace did. */
export function spansOf(r: RequestRecord, startMs: number): SpanRow[] {
  const spans: SpanRow[] = [];
  const add = (
    name: string,
    parent: SpanRow | null,
    service: string,
    start: number,
    durationMs: number,
    attributes: Attributes,
  ): SpanRow => {
    const span: SpanRow = {
      spanId: spanId(r, name),
      parentId: parent?.spanId ?? null,
      name: cleanLine(name),
      service: cleanLine(service),
      depth: parent ? parent.depth + 1 : 0,
      startMs: start,
      durationMs,
      attributes: attributes.flatMap(([key, value]) =>
        value === null ? [] : [[key, typeof value === 'string' ? cleanLine(value) : value] as const],
      ),
    };
    spans.push(span);
    return span;
  };
  const root = add(`POST ${r.route}`, null, r.gateway, startMs, r.e2eMs, serverAttributes(r));
  let at = startMs;
  const stage = (
    name: string,
    parent: SpanRow,
    service: string,
    durationMs: number,
    more: Attributes,
  ): void => {
    add(name, parent, service, at, durationMs, [['span.kind', 'INTERNAL'], ...more]);
    at += durationMs;
  };
  stage('route', root, r.gateway, r.gatewayMs, [['router.replica', r.replica]]);
  if (r.retrievalMs !== null)
    stage('retrieval', root, 'vector-store', r.retrievalMs, [
      ['gen_ai.operation.name', 'retrieval'],
      ['retrieval.documents', r.documents],
      ['retrieval.newest_document_age_days', r.documentAgeDays === null ? null : tenths(r.documentAgeDays)],
    ]);
  if (r.replica !== null || r.tokenizeMs > 0)
    stage('tokenize', root, r.gateway, r.tokenizeMs, [
      ['tokenizer.version', r.tokenizerVersion],
      ['tokenizer.input_chars', r.promptChars],
      ['tokenizer.output_tokens', r.inputTokens],
    ]);
  if (r.replica === null) return spans;
  const servedMs = r.queueMs + r.prefillMs + r.decodeMs;
  const client = add(`chat ${r.model}`, root, r.gateway, at, servedMs, clientAttributes(r));
  const engine = add('llm_request', client, r.replica, at, servedMs, engineAttributes(r));
  stage('queue', engine, r.replica, r.queueMs, []);
  if (r.ttftMs === null) return spans;
  const { draftTokens, acceptedTokens } = r;
  stage('prefill', engine, r.replica, r.prefillMs, [
    ['prefill.tokens', r.inputTokens - r.cachedTokens],
    ['prefill.cached_tokens', r.cachedTokens],
  ]);
  stage('decode', engine, r.replica, r.decodeMs, [
    ['decode.tokens', r.outputTokens],
    ['decode.preemptions', r.preemptions],
    ['decode.draft_tokens', draftTokens || null],
    ['decode.accepted_tokens', draftTokens > 0 ? acceptedTokens : null],
  ]);
  if (r.filterMs > 0)
    stage('output_filter', root, r.gateway, r.filterMs, [['stream.chunks', r.stream ? r.chunks : null]]);
  return spans;
}

/** 16 hexadecimal digits, the same for the same span of the same attempt. */
const spanId = (r: RequestRecord, name: string): string =>
  [`${r.requestId}/${r.index}/${name}`, `${name}/${r.index}/${r.traceId}`]
    .map((text) => fnv1a(text).toString(16).padStart(8, '0'))
    .join('');

const serverAttributes = (r: RequestRecord): Attributes => [
  ['span.kind', 'SERVER'],
  ['http.request.method', 'POST'],
  ['http.route', r.route],
  ['http.response.status_code', r.status],
  ['http.request.resend_count', r.attempt || null],
  ['http.response.first_byte_s', r.firstByteMs === null ? null : seconds(r.firstByteMs)],
  ['error.type', r.errorType],
  ['app.tenant', r.tenant],
  ['app.client', r.client],
  ['app.lang', r.lang],
  ['app.prompt_chars', r.promptChars],
];

/** OpenTelemetry's GenAI conventions (DOMAIN 1.3). */
const clientAttributes = (r: RequestRecord): Attributes => [
  ['span.kind', 'CLIENT'],
  ['gen_ai.operation.name', 'chat'],
  ['gen_ai.provider.name', 'self_hosted'],
  ['gen_ai.request.model', r.model],
  ['gen_ai.request.max_tokens', r.maxTokens],
  ['gen_ai.request.temperature', r.temperature],
  ['gen_ai.request.stream', String(r.stream)],
  ['gen_ai.response.id', r.requestId],
  ['gen_ai.response.model', r.model],
  ['gen_ai.response.finish_reasons', r.finishReason],
  ['gen_ai.response.time_to_first_chunk', r.ttftMs === null ? null : seconds(r.ttftMs - r.tokenizeMs)],
  ['gen_ai.usage.input_tokens', r.inputTokens],
  ['gen_ai.usage.cache_read.input_tokens', r.cachedTokens],
  ['gen_ai.usage.output_tokens', r.outputTokens],
  ['server.address', r.replica],
  ['error.type', r.errorType],
];

/**
 * What vLLM's own tracing calls them (vllm/tracing.py): older names, seconds. Its time to first token begins with
 * tokenisation, as the metric's does.
 */
const engineAttributes = (r: RequestRecord): Attributes => [
  ['span.kind', 'SERVER'],
  ['gen_ai.request.id', r.requestId],
  ['gen_ai.request.max_tokens', r.maxTokens],
  ['gen_ai.request.temperature', r.engineTemperature],
  ['gen_ai.usage.prompt_tokens', r.inputTokens],
  ['gen_ai.usage.completion_tokens', r.outputTokens],
  ['gen_ai.latency.time_in_queue', seconds(r.queueMs)],
  ['gen_ai.latency.time_to_first_token', r.ttftMs === null ? null : seconds(r.ttftMs)],
  ['gen_ai.latency.time_in_model_prefill', r.ttftMs === null ? null : seconds(r.prefillMs)],
  ['gen_ai.latency.time_in_model_decode', r.ttftMs === null ? null : seconds(r.decodeMs)],
  ['gen_ai.latency.time_in_model_inference', r.ttftMs === null ? null : seconds(r.prefillMs + r.decodeMs)],
  ['gen_ai.latency.e2e', seconds(r.tokenizeMs + r.queueMs + r.prefillMs + r.decodeMs)],
];
