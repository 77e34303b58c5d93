/**
 * What the simulated stack leaves behind. Logs, spans and metrics are all derived from these records, so they
 * cannot disagree. All instants are epoch milliseconds of world time (fractions allowed); all `...Ms` spans are
 * milliseconds.
 */

/** Records in the order of their instants. An array is one. */
export interface Rows<R> extends Iterable<R> {
  readonly length: number;
  at(index: number): R | undefined;
  slice(start: number, end?: number): readonly R[];
  /** Rows of [start, end) that pass, where a list can tell without making the others. */
  where?(start: number, end: number, test: (row: R) => boolean): readonly R[];
}

/** What is wrong with an answer, as a careful reader would call it. */
export const symptoms = [
  'fine',
  'unsupported',
  'ignored-instructions',
  'repetitive',
  'garbled',
  'outdated',
  'off-format',
  'cut-off',
  'wrong-language',
  'misread',
] as const;
export type Symptom = (typeof symptoms)[number];

/** One attempt of one client request, written when it ends (finished, failed or given up). */
export interface RequestRecord {
  /** Position in order of arrival at the gateway. */
  readonly index: number;
  /** The same in every attempt of a client's request. */
  readonly requestId: string;
  /** One an attempt. */
  readonly traceId: string;
  /** False where the gateway kept no line of it: access lines are sampled, spans and metrics are not. */
  readonly logged?: boolean;
  /** True where both ids are known to be hexadecimal digits: no word can stand in them. */
  readonly hexIds?: true;
  /** 0 for the first, 1 for the first retry: OpenTelemetry's `http.request.resend_count`. */
  readonly attempt: number;
  readonly tenant: string;
  /** `sdk`, `web`, `mobile`: what the customer talks through. */
  readonly client: string;
  /** Arm of the running experiment: `control`, `treatment`. */
  readonly variant: string;
  readonly route: string;
  /** ISO 639-1 of most of the prompt, as the gateway's language tag has it. */
  readonly lang: string;
  readonly model: string;
  readonly stream: boolean;
  readonly promptChars: number;
  readonly inputTokens: number;
  /** Of the input tokens, those found in the prefix cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Tokens that assembly cut off the prompt before they were counted in. */
  readonly truncatedTokens: number;
  readonly maxTokens: number;
  /** Sampling temperature the client asked for, and the one the engine used. */
  readonly temperature: number;
  readonly engineTemperature: number;
  /** Likewise the factor against tokens already written; 1 is none. */
  readonly repetitionPenalty: number;
  readonly engineRepetitionPenalty: number;
  readonly tokenizerVersion: string;
  readonly templateVersion: string;
  /** `gw-0`. */
  readonly gateway: string;
  /** Engines of one kind behind one name: `std`, `long`; null when it never reached one. */
  readonly pool: string | null;
  /** `engine-2`; null when it never reached one. */
  readonly replica: string | null;
  readonly status: number;
  /** `stop`, `length`, `abort`; null when it failed before the engine. */
  readonly finishReason: string | null;
  readonly errorType: string | null;
  readonly preemptions: number;
  /** Arrival at the gateway. */
  readonly arriveMs: number;
  /**
   * Durations of the stages, in their order: gateway (with authentication and prompt assembly), retrieval (null when
   * nothing was looked up), tokenizer, queue (engine arrival to latest scheduling), prefill, decode, output filter.
   */
  readonly gatewayMs: number;
  readonly retrievalMs: number | null;
  readonly tokenizeMs: number;
  readonly queueMs: number;
  readonly prefillMs: number;
  readonly decodeMs: number;
  readonly filterMs: number;
  /** Engine arrival (tokenisation start) to first token, queue included, as vLLM counts it; null when no token came. */
  readonly ttftMs: number | null;
  /** Mean time per output token after the first; null below two tokens. */
  readonly tpotMs: number | null;
  /** Longest pause between two tokens; null below two tokens. */
  readonly longestGapMs: number | null;
  readonly e2eMs: number;
  /** When it ended: `arriveMs + e2eMs`. */
  readonly endMs: number;
  /** Arrival at the gateway to the first byte it sent on to the client; null when it sent no answer. */
  readonly firstByteMs: number | null;
  /** On the client's clock, from sending to the first text on its screen; null when none came or nobody reports it. */
  readonly clientFirstChunkMs: number | null;
  /** Pieces in which a streamed answer reached the client; 1 when it came whole. */
  readonly chunks: number;
  /** Passages that retrieval put into the prompt, and the age in days of the freshest; null without retrieval. */
  readonly documents: number | null;
  readonly documentAgeDays: number | null;
  /** Speculative decoding: tokens proposed and taken; 0 without it. */
  readonly draftTokens: number;
  readonly acceptedTokens: number;
  /** Characters of the answer that its tokenizer spreads over several tokens: rare hanzi, names, emoji. */
  readonly rareChars: number;
  /** U+FFFD in what the client received, and those of them that stand for such characters. */
  readonly damagedChars: number;
  readonly damagedRare: number;
  /** Whether the documents it was given were damaged already. */
  readonly damagedDocuments: boolean;
  /** Whether the engine overlooked the end of the answer and wrote on. */
  readonly ranOn: boolean;
  /** Whether the output filter found a phrase of eight tokens three times or more in it. */
  readonly repeats: boolean;
  /** What a careful reader would say of the answer. No view shows it as a field: it is there to be read in samples. */
  readonly symptom: Symptom;
  /** The online sampler's verdict on it, 0 to 1 and in a word, wrong now and then; null when it was not sampled. */
  readonly judgeScore: number | null;
  readonly judgeLabel: Symptom | null;
  /** `up`, `down`; null when the user gave none, as most do not. */
  readonly feedback: 'up' | 'down' | null;
}

/** One engine statistics interval (10 s) of one replica, as the engine's own log line and gauges report it. */
export interface EngineSample {
  readonly atMs: number;
  readonly replica: string;
  readonly running: number;
  readonly waiting: number;
  /** 0..1. */
  readonly kvUsage: number;
  readonly promptTokensPerS: number;
  readonly generationTokensPerS: number;
  /** 0..1 over the recent window; null before any lookup. */
  readonly prefixHitRate: number | null;
  /** Cumulative. */
  readonly preemptions: number;
  /** Mean duration of an engine step over the interval, ms; null when idle. */
  readonly stepMs: number | null;
  /** Engines of one kind behind one name. */
  readonly pool: string;
  /** Prompt and generation tokens, prefix-cache queries and hits, speculation: cumulative counters. */
  readonly promptTokens: number;
  readonly generationTokens: number;
  readonly prefixQueries: number;
  readonly prefixHits: number;
  readonly draftTokens: number;
  readonly acceptedTokens: number;
}

/** One slice of one run of an offline evaluation. */
export interface EvalRecord {
  /** `run-0311/grounded-qa/zh`. */
  readonly key: string;
  readonly runId: string;
  readonly atMs: number;
  readonly suite: string;
  /** `all`, or a language, a length class, a build: what the run was sliced by. */
  readonly slice: string;
  /** What was under test: `production`, `previous tokenizer`, ... */
  readonly subject: string;
  /** Items, and the share of them that passed, with its 95% interval (Wilson). */
  readonly items: number;
  readonly passed: number;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** `nightly`, or the action that asked for it. */
  readonly trigger: string;
  readonly notes: string;
}

/** A line that no request caused: node kernel, Kubernetes, deploy bots, autoscaler. */
export interface ServiceEvent {
  readonly key: string;
  readonly atMs: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly service: string;
  readonly text: string;
  /** The request it is about, where it is about one. */
  readonly traceId?: string;
}

export interface ChangeRecord {
  /** `chg-20418`. */
  readonly changeId: string;
  readonly atMs: number;
  readonly kind: 'deploy' | 'config' | 'flag' | 'prompt' | 'weights' | 'scale' | 'infra';
  readonly service: string;
  /** `bot:argo`, `human:m.ortiz`. */
  readonly actor: string;
  readonly from: string;
  readonly to: string;
  readonly scope: string;
  readonly notes: string;
  readonly rollbackOf: string | null;
}

/** The value of one configuration key from an instant on. */
export interface ConfigEntry {
  readonly atMs: number;
  /** `tokenizer`, `engine`, `gateway`, `router`: what `config <subject>` shows. */
  readonly subject: string;
  readonly key: string;
  readonly value: string;
  /** The change that set it; null for the initial value. */
  readonly changeId: string | null;
}

/** All that has been recorded up to the world's `nowMs`. Lists only grow; each is ordered by its instant. */
export interface Telemetry {
  /** By `endMs`. */
  readonly requests: Rows<RequestRecord>;
  readonly samples: readonly EngineSample[];
  readonly events: readonly ServiceEvent[];
  readonly changes: readonly ChangeRecord[];
  readonly config: readonly ConfigEntry[];
  readonly evals: readonly EvalRecord[];
  /** How far a host's clock is ahead, ms; hosts that are not named keep true time. Only lines and spans show it. */
  readonly skewMs: Readonly<Record<string, number>>;
}
