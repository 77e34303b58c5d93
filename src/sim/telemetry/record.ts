/**
 * What the simulated stack leaves behind. Logs, spans and metrics are all derived from these records, so they
 * cannot disagree. All instants are epoch milliseconds of world time (fractions allowed); all `...Ms` spans are
 * milliseconds.
 */

/** One attempt of one client request, written when it ends (finished, failed or given up). */
export interface RequestRecord {
  /** Position in order of arrival at the gateway. */
  readonly index: number;
  readonly requestId: string;
  readonly traceId: string;
  readonly tenant: string;
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
  readonly maxTokens: number;
  readonly tokenizerVersion: string;
  /** `gw-0`. */
  readonly gateway: string;
  /** `engine-2`; null when it never reached one. */
  readonly replica: string | null;
  readonly status: number;
  /** `stop`, `length`, `abort`; null when it failed before the engine. */
  readonly finishReason: string | null;
  readonly errorType: string | null;
  readonly preemptions: number;
  /** Arrival at the gateway. */
  readonly arriveMs: number;
  /** Durations of the stages, in their order. Queue: engine arrival to (latest) scheduling. */
  readonly gatewayMs: number;
  readonly tokenizeMs: number;
  readonly queueMs: number;
  readonly prefillMs: number;
  readonly decodeMs: number;
  /** Engine arrival (tokenisation start) to first token, queue included, as vLLM counts it; null when no token came. */
  readonly ttftMs: number | null;
  /** Mean time per output token after the first; null below two tokens. */
  readonly tpotMs: number | null;
  readonly e2eMs: number;
  /** When it ended: `arriveMs + e2eMs`. */
  readonly endMs: number;
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
  /** Prompt and generation tokens, prefix-cache queries and hits: cumulative counters. */
  readonly promptTokens: number;
  readonly generationTokens: number;
  readonly prefixQueries: number;
  readonly prefixHits: number;
}

/** A line that no request caused: node kernel, Kubernetes, deploy bots, autoscaler. */
export interface ServiceEvent {
  readonly key: string;
  readonly atMs: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly service: string;
  readonly text: string;
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

/** All that has been recorded up to the world's `nowMs`. Arrays only grow; each is ordered by its instant. */
export interface Telemetry {
  /** By `endMs`. */
  readonly requests: readonly RequestRecord[];
  readonly samples: readonly EngineSample[];
  readonly events: readonly ServiceEvent[];
  readonly changes: readonly ChangeRecord[];
  readonly config: readonly ConfigEntry[];
}
