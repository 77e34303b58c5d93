import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  RequestRecord,
  ServiceEvent,
} from '../record.ts';

/** How one property of a record is spelled in JSON lines and CSV. Read back, a missing one is `missing`. */
export interface Column {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag';
  readonly missing: string | number | boolean | null;
}

type Columns<R, Hidden extends keyof R> = { readonly [K in Exclude<keyof R, Hidden>]: Column };

const text = (name: string, missing: string | null = ''): Column => ({ name, kind: 'text', missing });
const number = (name: string, missing: number | null = 0): Column => ({ name, kind: 'number', missing });
const flag = (name: string): Column => ({ name, kind: 'flag', missing: false });

/**
 * Requests under the names that queries use (`query/names/fields.ts`). `ts` is when the request ended, as the gateway's
 * clock had it; it arrived `duration_ms` earlier. What a careful reader would say of the answer is nobody's field.
 */
export const requestColumns: Columns<
  RequestRecord,
  | 'index'
  | 'arriveMs'
  | 'endMs'
  | 'symptom'
  | 'damagedRare'
  | 'damagedDocuments'
  | 'ranOn'
  | 'hexIds'
  | 'logged'
> = {
  requestId: text('request_id'),
  traceId: text('trace_id'),
  attempt: number('attempt'),
  tenant: text('tenant', 'unknown'),
  client: text('client', 'unknown'),
  variant: text('variant', 'control'),
  route: text('route', 'unknown'),
  lang: text('lang', 'und'),
  model: text('model', 'unknown'),
  stream: flag('stream'),
  status: number('status'),
  finishReason: text('finish_reason', null),
  errorType: text('error_type', null),
  gateway: text('gateway', 'unknown'),
  pool: text('pool', null),
  replica: text('replica', null),
  tokenizerVersion: text('tokenizer_version', 'unknown'),
  templateVersion: text('template_version', 'unknown'),
  promptChars: number('prompt_chars'),
  inputTokens: number('input_tokens'),
  cachedTokens: number('cached_tokens'),
  truncatedTokens: number('truncated_tokens'),
  outputTokens: number('output_tokens'),
  maxTokens: number('max_tokens'),
  temperature: number('asked_temperature', 1),
  engineTemperature: number('temperature', 1),
  repetitionPenalty: number('asked_repetition_penalty', 1),
  engineRepetitionPenalty: number('repetition_penalty', 1),
  e2eMs: number('duration_ms'),
  ttftMs: number('ttft_ms', null),
  tpotMs: number('tpot_ms', null),
  longestGapMs: number('longest_gap_ms', null),
  gatewayMs: number('gateway_ms'),
  retrievalMs: number('retrieval_ms', null),
  tokenizeMs: number('tokenize_ms'),
  queueMs: number('queue_ms'),
  prefillMs: number('prefill_ms'),
  decodeMs: number('decode_ms'),
  filterMs: number('filter_ms'),
  firstByteMs: number('first_byte_ms', null),
  clientFirstChunkMs: number('client_first_chunk_ms', null),
  preemptions: number('preemptions'),
  chunks: number('chunks'),
  documents: number('documents', null),
  documentAgeDays: number('document_age', null),
  draftTokens: number('draft_tokens'),
  acceptedTokens: number('accepted_tokens'),
  rareChars: number('rare_chars'),
  damagedChars: number('damaged_chars'),
  repeats: flag('repeats'),
  judgeScore: number('judge_score', null),
  judgeLabel: text('judge_label', null),
  feedback: text('feedback', null),
};

/** Engine statistics; the counters are cumulative since the engine's start. */
export const sampleColumns: Columns<EngineSample, 'atMs'> = {
  replica: text('replica'),
  pool: text('pool', 'unknown'),
  running: number('running'),
  waiting: number('waiting'),
  kvUsage: number('kv_cache_usage'),
  promptTokensPerS: number('prompt_tokens_per_s'),
  generationTokensPerS: number('generation_tokens_per_s'),
  prefixHitRate: number('prefix_hit_rate', null),
  stepMs: number('step_ms', null),
  preemptions: number('num_preemptions'),
  promptTokens: number('num_prompt_tokens'),
  generationTokens: number('num_generation_tokens'),
  prefixQueries: number('prefix_cache_queries'),
  prefixHits: number('prefix_cache_hits'),
  draftTokens: number('num_draft_tokens'),
  acceptedTokens: number('num_accepted_tokens'),
};

/** The recorder's key tells which fault wrote a line, so it never leaves. */
export const eventColumns: Columns<ServiceEvent, 'atMs' | 'key' | 'traceId'> = {
  level: text('level', 'info'),
  service: text('service', 'unknown'),
  text: text('message'),
};

/** The change log as DOMAIN 1.6 has it. */
export const changeColumns: Columns<ChangeRecord, 'atMs'> = {
  changeId: text('change_id'),
  kind: text('kind', 'config'),
  service: text('service', 'unknown'),
  actor: text('actor', 'unknown'),
  from: text('from'),
  to: text('to'),
  scope: text('scope'),
  notes: text('notes'),
  rollbackOf: text('rollback_of', null),
};

export const configColumns: Columns<ConfigEntry, 'atMs'> = {
  subject: text('subject'),
  key: text('key'),
  value: text('value'),
  changeId: text('change_id', null),
};

export const evalColumns: Columns<EvalRecord, 'atMs'> = {
  key: text('key'),
  runId: text('run_id'),
  suite: text('suite'),
  slice: text('slice', 'all'),
  subject: text('subject', 'production'),
  items: number('items'),
  passed: number('passed'),
  score: number('score'),
  low: number('low'),
  high: number('high'),
  trigger: text('trigger', 'unknown'),
  notes: text('notes'),
};

export type Value = string | number | boolean | null;

/** Six decimals: nanoseconds of a millisecond. */
const rounded = (value: Value): Value =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e6) / 1e6 : value;

/** Names and values of a record, in the order of its columns. */
export function* valuesOf<R extends object>(
  columns: Readonly<Record<string, Column>>,
  record: R,
): Generator<readonly [name: string, value: Value]> {
  for (const [key, { name }] of Object.entries(columns))
    yield [name, rounded(record[key as keyof R] as Value)];
}
