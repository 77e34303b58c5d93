import type { EngineSample, RequestRecord } from '../../telemetry/record.ts';
import type { Statistic } from '../query.ts';

/** What every metric tells about itself. `source` is its name where it comes from (DOMAIN 1.1, 1.3). */
export interface MetricInfo {
  readonly name: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly unit: string;
  readonly source: string;
  readonly description: string;
  /** The statistic taken when none is named; null where there is just one reading. */
  readonly usual: Statistic | null;
  /** What its one reading is, for scoring and titles: `rate`, `ratio`, `mean`. */
  readonly reading: 'rate' | 'ratio' | 'mean' | 'total';
}

/** One number a request; null where the request has none. */
export interface RequestMetric extends MetricInfo {
  readonly family: 'request';
  readonly of: (r: RequestRecord) => number | null;
}

/** Sum of one thing over sum of another; null when the request does not count. `scale` 100 makes it a percentage. */
export interface RatioMetric extends MetricInfo {
  readonly family: 'ratio';
  readonly scale: number;
  readonly of: (r: RequestRecord) => readonly [part: number, whole: number] | null;
}

/** Requests a second. */
export interface RateMetric extends MetricInfo {
  readonly family: 'rate';
}

/** Read off engine statistics; knows nothing of single requests. */
export interface GaugeMetric extends MetricInfo {
  readonly family: 'gauge';
  /** How a point comes about: see engine-gauge.ts. */
  readonly combine: 'sum' | 'mean' | 'increase' | 'hit-rate';
  readonly of: (s: EngineSample) => number | null;
  /** A query that answers nearly the same of requests, for those who want it by language or tenant. */
  readonly instead: string;
}

export type Metric = RequestMetric | RatioMetric | RateMetric | GaugeMetric;
