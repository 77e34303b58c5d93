import { parseTimestamp } from '../../../core/time.ts';
import { type WeightFormat, weightFormats } from '../engine/hardware.ts';
import { draftShare, type Speculation } from '../engine/speculation.ts';
import { builtIn, type Settings } from './settings.ts';

/** The configuration as the stages read it: typed, and read once a change instead of once a request. */
export interface Conditions {
  readonly tokenizerVersion: string;
  readonly weights: string;
  readonly templateVersion: string;
  /** A prompt that begins the same for everybody can be shared in the prefix cache. */
  readonly staticPrefix: boolean;
  /** How far the template is from the one the model was trained with: 0 that one, 1 another family's. */
  readonly templateMisfit: number;
  readonly doubleBos: boolean;
  /** What assembly does with a prompt beyond `inputLimit` tokens: nothing, or cut its front or its end. */
  readonly truncation: 'off' | 'front' | 'end';
  readonly inputLimit: number;
  readonly maxModelLen: number;
  readonly prefixCaching: boolean;
  readonly quantised: boolean;
  readonly format: WeightFormat;
  readonly speculation: Speculation | null;
  /** Sampling temperature that replaces what clients ask for; for everybody, or for the treated arm only. */
  readonly temperature: number | null;
  readonly temperatureScope: 'all' | 'treatment';
  readonly honoursMaxTokens: boolean;
  /** Engines that take no notice of a repetition penalty; `*` for all. */
  readonly penaltyIgnoredOn: readonly string[];
  /** A repetition penalty that replaces what clients ask for. */
  readonly penalty: number | null;
  /** Share of answers that miss their end token. */
  readonly missedEnd: number;
  /** False: pieces of a stream are decoded one by one, and characters that span two are lost. */
  readonly incrementalDecoding: boolean;
  /** True: the relay cuts streams at any byte. */
  readonly cutsBytes: boolean;
  /** True: the web client decodes each piece that arrives by itself. */
  readonly webCutsBytes: boolean;
  readonly requestTimeoutMs: number;
  readonly cancelsOnTimeout: boolean;
  readonly gatewayRetries: number;
  readonly buffersStreams: boolean;
  /** False: who asks for a stream gets a whole answer. */
  readonly streams: boolean;
  readonly limitFactor: number;
  /** Share of retries that the gateway lets through; null lets all. */
  readonly retryBudget: number | null;
  /** Share of all requests that it refuses. */
  readonly shed: number;
  readonly routing: string;
  /** Above this many tokens, prompt and answer together, a request goes to the long-context pool. */
  readonly longThreshold: number;
  /** Share of conversations that go to the long-context pool whatever their length. */
  readonly longWeight: number;
  readonly sdkRetries: number;
  readonly sdkBackoffMs: number;
  readonly sdkTimeoutMs: number;
  /** The web client redraws this often, ms; 0 draws what arrives. */
  readonly webFlushMs: number;
  readonly retrieval: RetrievalConditions;
  /** Share of answers that the online sampler judges. */
  readonly judgeShare: number;
  /** Share of requests of which the gateway keeps a line. */
  readonly logShare: number;
}

/** Another version of the same template shares most of its markers. */
const otherVersion = 0.3;

function misfit(used: string, trained: string): number {
  if (used === trained) return 0;
  const family = (template: string): string => template.replace(/-v\d+$/, '');
  return family(used) === family(trained) ? otherVersion : 1;
}

export interface RetrievalConditions {
  /** `hnsw`, or `flat`: every passage is compared. */
  readonly index: string;
  readonly passages: number;
  /** `iterative` goes on until enough passages pass the customer's filter; `post` filters what the index returned. */
  readonly filter: string;
  readonly topK: number;
  /** `ram`, or `mmap`: the index is read from disk, and what is not in the page cache is waited for. */
  readonly storage: string;
  /** How often a question is rewritten and asked again when too little came back. */
  readonly rewrites: number;
  /** Epoch ms of the documents in the index. */
  readonly builtMs: number;
  /** The embedding model that the index was built with is the one that queries use. */
  readonly embeddingFits: boolean;
  /** Share of documents that were read with the wrong character set when they were taken in. */
  readonly damagedDocuments: number;
}

export function readConditions(settings: Settings): Conditions {
  const text = (subject: string, key: string): string => settings.text(subject, key);
  const number = (subject: string, key: string, otherwise: number): number => {
    const value = Number.parseFloat(text(subject, key));
    return Number.isFinite(value) ? value : otherwise;
  };
  const built = (key: string): string => settings.text(builtIn, key);
  const on = (subject: string, key: string): boolean => ['true', 'on'].includes(text(subject, key));
  const truncation = text('prompt', 'truncation');
  const drafts = number('engine', 'num_speculative_tokens', 0);
  const override = text('sampling', 'temperature_override');
  const quantization = text('engine', 'quantization');
  return {
    tokenizerVersion: text('tokenizer', 'version'),
    weights: text('engine', 'weights'),
    templateVersion: text('prompt', 'template_version'),
    staticPrefix: text('prompt', 'first_line') === 'static',
    templateMisfit: misfit(text('prompt', 'chat_template'), text('engine', 'chat_template')),
    doubleBos: on('prompt', 'add_bos') && on('tokenizer', 'add_bos'),
    truncation: truncation === 'front' || truncation === 'end' ? truncation : 'off',
    inputLimit: number('prompt', 'max_input_tokens', Number.POSITIVE_INFINITY),
    maxModelLen: number('engine', 'max_model_len', 16_384),
    prefixCaching: on('engine', 'enable_prefix_caching'),
    quantised: quantization !== 'none' && quantization !== '',
    format: weightFormats[quantization] ?? weightFormats.none!,
    speculation:
      drafts > 0
        ? { tokens: drafts, acceptance: number('engine', 'draft_acceptance', 0.7), draftShare }
        : null,
    temperature: override === '' || override === 'none' ? null : Number.parseFloat(override),
    temperatureScope: text('sampling', 'override_scope') === 'treatment' ? 'treatment' : 'all',
    honoursMaxTokens: text('sampling', 'honour_max_tokens') !== 'false',
    penalty: text('sampling', 'penalty_override') === '' ? null : number('sampling', 'penalty_override', 1),
    penaltyIgnoredOn: built('ignores_penalty_on').split(' '),
    missedEnd:
      (built('stop_token') || text('engine', 'stop_token')) === text('prompt', 'end_token') ? 0 : 0.9,
    incrementalDecoding: ![text('engine', 'detokenizer'), built('detokenizer')].includes('per-token'),
    cutsBytes: [text('gateway', 'stream_relay'), built('stream_relay')].includes('bytes'),
    webCutsBytes: built('web_decoder') === 'chunk',
    requestTimeoutMs: number('gateway', 'request_timeout_s', 600) * 1000,
    cancelsOnTimeout: text('gateway', 'cancel_upstream') !== 'false',
    gatewayRetries: number('router', 'max_retries', 0),
    streams: text('gateway', 'streaming') !== 'off',
    buffersStreams: on('gateway', 'proxy_buffering'),
    limitFactor: number('limits', 'factor', 1),
    retryBudget: text('gateway', 'retry_budget') === '' ? null : number('gateway', 'retry_budget', 1),
    shed: number('gateway', 'shed', 0),
    routing: text('router', 'policy'),
    longThreshold: number('router', 'long_context_above', Number.POSITIVE_INFINITY),
    longWeight: number('router', 'long_context_weight', 0),
    sdkRetries: number('sdk', 'max_retries', 0),
    sdkBackoffMs: number('sdk', 'backoff_ms', 500),
    sdkTimeoutMs: number('sdk', 'timeout_s', 600) * 1000,
    webFlushMs: number('web', 'flush_ms', 0),
    retrieval: {
      index: text('retrieval', 'index'),
      passages: number('retrieval', 'passages', 0),
      filter: text('retrieval', 'filter'),
      topK: number('retrieval', 'top_k', 8),
      storage: text('retrieval', 'storage'),
      rewrites: number('retrieval', 'rewrites', 0),
      builtMs: parseTimestamp(text('retrieval', 'documents_as_of')) ?? 0,
      embeddingFits: text('retrieval', 'query_embedding') === text('retrieval', 'index_embedding'),
      damagedDocuments: Number(built('damaged_documents')) || 0,
    },
    judgeShare: number('sampler', 'share', 0),
    logShare: number('gateway', 'log_sampling', 1),
  };
}
