import type { QueryProblem, Source } from './view.ts';

/** A moment as the asker wrote it; what it means depends on when it is asked. */
export type Moment =
  /** `-2h`; `now` is 0 ago. */
  | { readonly kind: 'ago'; readonly ms: number }
  /** `+95m`: since the world's start. */
  | { readonly kind: 'offset'; readonly ms: number }
  /** `03:40`: milliseconds of the day, the latest such time on record. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** `2026-03-09T03:40Z`. */
  | { readonly kind: 'at'; readonly epochMs: number }
  /** `chg-20418`: when that change was made. Only in `diff`. */
  | { readonly kind: 'change'; readonly id: string };

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

/** One term of a filter. */
export type Leaf =
  /** A bare word or phrase: a substring of the row's text. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'is'; readonly field: string; readonly value: string }
  /** A value with `*` or `?` in it. */
  | { readonly kind: 'like'; readonly field: string; readonly pattern: string }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Comparison;
      readonly value: number;
    }
  | {
      readonly kind: 'range';
      readonly field: string;
      readonly low: number;
      readonly high: number;
      readonly lowIncluded: boolean;
      readonly highIncluded: boolean;
    };

export type Filter =
  | { readonly kind: 'all'; readonly of: readonly Filter[] }
  | { readonly kind: 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | Leaf;

export function leavesOf(filter: Filter | null): Leaf[] {
  if (filter === null) return [];
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.flatMap(leavesOf);
  return filter.kind === 'not' ? leavesOf(filter.of) : [filter];
}

/** Fields that a filter names, as often as it does; bare words name none. */
export const fieldsIn = (filter: Filter | null): string[] =>
  leavesOf(filter).flatMap((leaf) => (leaf.kind === 'word' ? [] : [leaf.field]));

export const statistics = ['p50', 'p90', 'p95', 'p99', 'mean'] as const;
export type Statistic = (typeof statistics)[number];

export interface AskedMetric {
  readonly name: string;
  /** In the order of {@link statisticOrder}; none where the metric has just one reading. */
  readonly statistics: readonly Statistic[];
}

/** Several statistics stand from the middle to the tail. */
export const statisticOrder: readonly Statistic[] = ['mean', 'p50', 'p90', 'p95', 'p99'];

/** A parsed query: names are canonical, positions are gone. */
export interface Query {
  readonly source: Source;
  /** Only for `metrics`. */
  readonly metric: AskedMetric | null;
  /** What `config` is asked about, or which document; null asks which there are. */
  readonly subject: string | null;
  /** Hexadecimal prefix, or a citable id that the caller resolves. Only for `trace`. */
  readonly trace: string | null;
  readonly filter: Filter | null;
  readonly since: Moment | null;
  readonly until: Moment | null;
  readonly by: readonly string[];
  readonly overMs: number | null;
  readonly sort: { readonly key: string; readonly descending: boolean } | null;
  readonly limit: number | null;
  /** `diff` alone has neither end: world start and now for `config`, the last change for `metrics`. */
  readonly diff: { readonly from: Moment | null; readonly to: Moment | null } | null;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export const problem = (
  message: string,
  { start, end }: Span,
  near: string | undefined | null = null,
  expected: readonly string[] = [],
): QueryProblem => ({ message, start, end, nearest: near ?? null, expected });
