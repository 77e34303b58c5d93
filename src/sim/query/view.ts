/** What a query shows. Views are plain data: they are journalled, cited, scored and drawn by four different faces. */

export const sources = [
  'logs',
  'traces',
  'trace',
  'metrics',
  'changes',
  'config',
  'samples',
  'eval',
  'doc',
] as const;
export type Source = (typeof sources)[number];

/** What a view is about, without its numbers: scoring asks these, never the query text. */
export interface Facets {
  readonly source: Source;
  /** Metric name without its statistic: `ttft`, `queue_time`, `input_tokens`. Only for `metrics`. */
  readonly metric: string | null;
  /** `p99`, `mean`, `rate`, ... Only for `metrics`. */
  readonly statistic: string | null;
  /** Further statistics on the same view; absent where there is one. */
  readonly more?: readonly string[];
  /** Fields the view is split by. */
  readonly by: readonly string[];
  /** Fields the view is narrowed by. */
  readonly filters: readonly string[];
  /** What a `config` view is about, or which document a `doc` view shows. */
  readonly subject: string | null;
  /** True when the view sets two states side by side (`| diff`). */
  readonly compares: boolean;
}

export interface Column {
  readonly name: string;
  /** `ms`, `tokens`, `req/s`; empty for counts and text. */
  readonly unit: string;
  readonly align: 'left' | 'right';
}

export type Cell = string | number | null;

/** `key` names a row for ever (the same log line has the same key in every view); the session gives it a citable id. */
export interface LogLine {
  readonly key: string;
  readonly atMs: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly service: string;
  readonly text: string;
  readonly traceId: string | null;
}

export interface TableRow {
  /** Present where a row can be cited on its own (a trace, a change). */
  readonly key: string | null;
  readonly cells: readonly Cell[];
}

export interface Series {
  /** `lang=zh`; `all` when nothing splits it. */
  readonly label: string;
  /** One value a step; `null` where nothing was measured. */
  readonly points: readonly (number | null)[];
}

export interface Mark {
  readonly atMs: number;
  readonly label: string;
  /** Key of the change in the change log. */
  readonly key: string;
}

export interface SpanRow {
  readonly spanId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly service: string;
  readonly depth: number;
  /** Since the trace's start, in milliseconds. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly attributes: readonly (readonly [name: string, value: Cell])[];
}

/** A request with what was said in it. */
export interface Sample {
  readonly key: string;
  readonly atMs: number;
  /** `zh`, `web-app`, `judge 0.32 repetitive`: what is known beside the text. */
  readonly tags: readonly string[];
  /** `system`, `document 1`, `user`, `answer`, with their text as it was sent. */
  readonly parts: readonly (readonly [name: string, text: string])[];
  readonly traceId: string;
}

export type ViewBody =
  | { readonly type: 'lines'; readonly lines: readonly LogLine[] }
  | { readonly type: 'table'; readonly columns: readonly Column[]; readonly rows: readonly TableRow[] }
  | {
      readonly type: 'series';
      readonly unit: string;
      readonly startMs: number;
      readonly stepMs: number;
      readonly series: readonly Series[];
      readonly marks: readonly Mark[];
    }
  | { readonly type: 'waterfall'; readonly traceId: string; readonly spans: readonly SpanRow[] }
  | { readonly type: 'samples'; readonly samples: readonly Sample[] }
  /** A line that is empty has no key and cannot be cited; the others are cited by their number, `D12`. */
  | {
      readonly type: 'document';
      readonly lines: readonly {
        readonly key: string | null;
        readonly number: number | null;
        readonly text: string;
      }[];
    }
  | {
      readonly type: 'diff';
      readonly lines: readonly { readonly sign: ' ' | '+' | '-'; readonly text: string }[];
    };

export interface View {
  /** The query in its canonical spelling; asking it again at the same moment gives the same view. */
  readonly query: string;
  readonly facets: Facets;
  readonly title: string;
  /** The window the view covers, epoch milliseconds of world time. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows that matched, before any limit. */
  readonly total: number;
  /** One line the reader should know: what was cut, sampled or empty, and why. */
  readonly note: string | null;
  readonly body: ViewBody;
}

/** Where a query is wrong and what is near. */
export interface QueryProblem {
  readonly message: string;
  /** Character range inside the query text. */
  readonly start: number;
  readonly end: number;
  readonly nearest: string | null;
  /** Names that would be accepted there, for help. */
  readonly expected: readonly string[];
}
