import type { RequestRecord } from '../record.ts';
import type { Limits } from './limits.ts';
import { attributesOf, hostOf, itemsOf } from './otlp-value.ts';
import type { Place, Problems } from './problems.ts';
import { amount, betweenMs, epochMs, type Fields, type Instant, own, readNanos, shortText } from './read.ts';
import type { Partly, RequestDrafts } from './request-draft.ts';

type Key = keyof RequestRecord;
type Reading = readonly [key: Key, kind: 'text' | 'number' | 'seconds' | 'flag'];

/** Attributes and the record's property that each gives. */
const said: Readonly<Record<string, Reading>> = {
  'http.route': ['route', 'text'],
  'http.response.status_code': ['status', 'number'],
  'http.request.resend_count': ['attempt', 'number'],
  'http.response.first_byte_s': ['firstByteMs', 'seconds'],
  'error.type': ['errorType', 'text'],
  'app.tenant': ['tenant', 'text'],
  'app.client': ['client', 'text'],
  'app.lang': ['lang', 'text'],
  'app.prompt_chars': ['promptChars', 'number'],
  'feature_flag.result.variant': ['variant', 'text'],
  'app.pool': ['pool', 'text'],
  'app.template_version': ['templateVersion', 'text'],
  'app.truncated_tokens': ['truncatedTokens', 'number'],
  'app.damaged_chars': ['damagedChars', 'number'],
  'app.rare_chars': ['rareChars', 'number'],
  'app.repeats': ['repeats', 'flag'],
  'app.asked_repetition_penalty': ['repetitionPenalty', 'number'],
  'app.repetition_penalty': ['engineRepetitionPenalty', 'number'],
  'app.stream_chunks': ['chunks', 'number'],
  'app.time_per_output_token_s': ['tpotMs', 'seconds'],
  'app.longest_token_gap_s': ['longestGapMs', 'seconds'],
  'app.client_first_chunk_s': ['clientFirstChunkMs', 'seconds'],
  'app.feedback': ['feedback', 'text'],
  'app.engine_temperature': ['engineTemperature', 'number'],
  'gen_ai.evaluation.score.value': ['judgeScore', 'number'],
  'gen_ai.evaluation.score.label': ['judgeLabel', 'text'],
  'tokenizer.version': ['tokenizerVersion', 'text'],
  'gen_ai.request.model': ['model', 'text'],
  'gen_ai.request.max_tokens': ['maxTokens', 'number'],
  'gen_ai.request.stream': ['stream', 'flag'],
  'gen_ai.response.id': ['requestId', 'text'],
  'gen_ai.response.finish_reasons': ['finishReason', 'text'],
  'gen_ai.usage.input_tokens': ['inputTokens', 'number'],
  'gen_ai.usage.cache_read.input_tokens': ['cachedTokens', 'number'],
  'gen_ai.usage.output_tokens': ['outputTokens', 'number'],
  'gen_ai.latency.time_to_first_token': ['ttftMs', 'seconds'],
  'server.address': ['replica', 'text'],
  'retrieval.documents': ['documents', 'number'],
  'retrieval.newest_document_age_days': ['documentAgeDays', 'number'],
  'decode.preemptions': ['preemptions', 'number'],
  'decode.draft_tokens': ['draftTokens', 'number'],
  'decode.accepted_tokens': ['acceptedTokens', 'number'],
};

/** The same, where nothing better is known: older names, rounded figures, what a neighbour says. */
const saidElsewhere: Readonly<Record<string, Reading>> = {
  'url.path': ['route', 'text'],
  'gen_ai.request.id': ['requestId', 'text'],
  'gen_ai.response.model': ['model', 'text'],
  'gen_ai.usage.prompt_tokens': ['inputTokens', 'number'],
  'gen_ai.usage.completion_tokens': ['outputTokens', 'number'],
  'gen_ai.response.time_to_first_chunk': ['ttftMs', 'seconds'],
  'gen_ai.latency.time_in_queue': ['queueMs', 'seconds'],
  'gen_ai.latency.time_in_model_prefill': ['prefillMs', 'seconds'],
  'gen_ai.latency.time_in_model_decode': ['decodeMs', 'seconds'],
  'tokenizer.input_chars': ['promptChars', 'number'],
  'tokenizer.output_tokens': ['inputTokens', 'number'],
  'router.replica': ['replica', 'text'],
};

/** Spans whose length is a stage. */
const stages: Readonly<Record<string, Key>> = {
  route: 'gatewayMs',
  retrieval: 'retrievalMs',
  tokenize: 'tokenizeMs',
  queue: 'queueMs',
  prefill: 'prefillMs',
  decode: 'decodeMs',
  output_filter: 'filterMs',
};

/** What is known of one trace so far. */
interface Trace {
  readonly strong: Partly;
  readonly weak: Partly;
  /** How surely the span at hand is the request itself: 3 without a parent, 2 an HTTP server, 1 a model call. */
  rank: number;
  start: Instant | null;
  end: Instant | null;
  host: string;
  failed: boolean;
}

/** Status of a span that failed without HTTP's word for it. */
const statusError = 2;
const kindServer = 2;

/**
 * Requests from OTLP/JSON spans, a request a trace: the root span's times, the stages' lengths, and what any of the
 * spans says. Spans of a trace may come in any order, in any line.
 */
export class SpanReader {
  readonly #traces = new Map<string, Trace>();
  readonly #limits: Limits;
  readonly #problems: Problems;

  constructor(limits: Limits, problems: Problems) {
    this.#limits = limits;
    this.#problems = problems;
  }

  get size(): number {
    return this.#traces.size;
  }

  read(line: Fields, place: Place): void {
    for (const [span, resource] of itemsOf(line, ['resourceSpans', 'scopeSpans', 'spans'], this.#limits))
      this.#span(span, hostOf(resource, this.#limits), place);
  }

  #span(span: Fields, host: string, place: Place): void {
    const id = own(span, 'traceId');
    const start = readNanos(own(span, 'startTimeUnixNano'));
    const end = readNanos(own(span, 'endTimeUnixNano'));
    if (typeof id !== 'string' || !/^[0-9a-fA-F]{32}$/.test(id)) {
      this.#problems.warn(
        place,
        'bad-value',
        'a span without a trace id is left out',
        '32 hexadecimal digits',
      );
      return;
    }
    if (!start || !end || betweenMs(start, end) < 0) {
      const message = 'a span without a start and a later end is left out';
      this.#problems.warn(place, 'bad-value', message, 'nanoseconds since the epoch, as strings');
      return;
    }
    const traceId = id.toLowerCase();
    let trace = this.#traces.get(traceId);
    if (!trace) {
      trace = { strong: { traceId }, weak: {}, rank: 0, start: null, end: null, host: '', failed: false };
      this.#traces.set(traceId, trace);
    }
    const name = String(own(span, 'name') ?? '');
    const attributes = attributesOf(span, this.#limits);
    const isEngine = name === 'llm_request' || attributes.has('gen_ai.latency.e2e');
    const stage =
      attributes.get('gen_ai.operation.name') === 'retrieval'
        ? 'retrievalMs'
        : Object.hasOwn(stages, name)
          ? stages[name]
          : undefined;
    if (stage !== undefined) Object.assign(trace.strong, { [stage]: betweenMs(start, end) });
    for (const [key, value] of attributes) {
      if (key === 'gen_ai.request.temperature') {
        const temperature = amount(value);
        if (temperature !== undefined)
          Object.assign(trace.strong, { [isEngine ? 'engineTemperature' : 'temperature']: temperature });
      } else this.#say(trace, key, value);
    }
    if (isEngine) trace.weak.replica = host;
    this.#root(trace, span, attributes, start, end, host);
  }

  #say(trace: Trace, name: string, value: string | number | boolean): void {
    const strong = Object.hasOwn(said, name) ? said[name] : undefined;
    const reading = strong ?? (Object.hasOwn(saidElsewhere, name) ? saidElsewhere[name] : undefined);
    if (reading === undefined) return;
    const [key, kind] = reading;
    const number = kind === 'number' || kind === 'seconds' ? amount(value) : undefined;
    const read =
      kind === 'text'
        ? shortText(value, this.#limits.nameChars)
        : kind === 'flag'
          ? value === true || value === 'true'
          : kind === 'seconds' && number !== undefined
            ? Math.round(number * 1e9) / 1e6
            : number;
    if (read !== undefined) Object.assign(strong ? trace.strong : trace.weak, { [key]: read });
  }

  #root(
    trace: Trace,
    span: Fields,
    attributes: ReadonlyMap<string, unknown>,
    start: Instant,
    end: Instant,
    host: string,
  ): void {
    const parent = own(span, 'parentSpanId');
    const rank =
      parent === undefined || parent === ''
        ? 3
        : own(span, 'kind') === kindServer && attributes.has('http.route')
          ? 2
          : attributes.has('gen_ai.request.model')
            ? 1
            : 0;
    if (
      trace.start !== null &&
      (rank < trace.rank || (rank === trace.rank && betweenMs(start, trace.start) <= 0))
    )
      return;
    const status = own(span, 'status');
    trace.failed =
      typeof status === 'object' && status !== null && own(status as Fields, 'code') === statusError;
    Object.assign(trace, { rank, start, end, host });
  }

  /** Hands every trace on. `skewMs`: how far each host's clock was ahead. */
  finish(drafts: RequestDrafts, skewMs: (host: string) => number): void {
    for (const [traceId, { strong, weak, start, end, host, failed }] of this.#traces) {
      const found: Partly = { ...weak, ...strong };
      found.gateway = host;
      found.arriveMs = epochMs(start!) - skewMs(host);
      found.e2eMs = betweenMs(start!, end!);
      found.status ??= failed ? 500 : 200;
      if (found.ttftMs !== undefined) found.ttftMs = exactTtft(found);
      if (found.outputTokens !== undefined && found.outputTokens > 1 && found.decodeMs !== undefined)
        found.tpotMs ??= found.decodeMs / (found.outputTokens - 1);
      drafts.add('spans', traceId, found);
    }
  }
}

/** The first token came when prefill ended: to the nanosecond, where that is what the rounded attribute says. */
function exactTtft({ ttftMs, tokenizeMs, queueMs, prefillMs }: Partly): number | null {
  if (ttftMs === null || ttftMs === undefined) return null;
  const sum = (tokenizeMs ?? 0) + (queueMs ?? 0) + (prefillMs ?? 0);
  return Math.abs(sum - ttftMs) < 0.002 ? sum : ttftMs;
}
