import type { RequestRecord } from '../../telemetry/record.ts';
import type { Field } from '../names/field.ts';
import type { RateMetric, RatioMetric, RequestMetric } from '../names/metric.ts';
import type { Statistic } from '../query.ts';
import { statisticOf } from './figures.ts';
import { coveredMs, type Grid, stepOf } from './grid.ts';
import { Groups } from './group.ts';

/** Fields of how a request ended. */
const outcomes: ReadonlySet<string> = new Set(['status', 'status_class', 'error_type', 'finish_reason']);

/** A metric over time for each group: one unrounded value a step, and how many measurements each rests on. */
export interface Line {
  readonly values: readonly (string | number | null)[];
  readonly label: string;
  /** Requests, or engine samples. */
  readonly count: number;
  readonly points: readonly (number | null)[];
  /** Measurements in each step. */
  readonly weights: readonly number[];
}

/** What a group gathers in one step. */
interface Tally {
  count: number;
  part: number;
  whole: number;
  readonly values: number[];
}

/**
 * Lines of a metric of requests, the largest group first. `error_rate` split by how requests ended is each ending's share of
 * all requests of the step: within its own group every share would be 0 or 100.
 */
export function requestLines(
  rows: readonly RequestRecord[],
  metric: RequestMetric | RatioMetric | RateMetric,
  statistic: Statistic | null,
  fields: readonly Field<RequestRecord>[],
  grid: Grid,
): Line[] {
  const start = (): Tally[] =>
    Array.from({ length: grid.steps }, () => ({ count: 0, part: 0, whole: 0, values: [] }));
  const groups = new Groups<RequestRecord, Tally[]>(fields, start);
  const everyone = new Float64Array(grid.steps);
  for (const r of rows) {
    const step = stepOf(grid, r.endMs);
    const tally = groups.add(r).tally[step]!;
    if (metric.family === 'request') {
      const value = metric.of(r);
      if (value !== null) tally.count = tally.values.push(value);
      continue;
    }
    const pair = metric.family === 'ratio' ? metric.of(r) : null;
    if (metric.family === 'ratio' && pair === null) continue;
    tally.count++;
    if (pair) {
      tally.part += pair[0];
      tally.whole += pair[1];
      everyone[step]! += pair[1];
    }
  }
  const ofAll = metric.name === 'error_rate' && fields.some((field) => outcomes.has(field.name));
  const point = (tally: Tally, step: number): number | null => {
    if (metric.family === 'request') return statisticOf(statistic ?? 'mean', tally.values);
    if (metric.family === 'rate') {
      const covered = coveredMs(grid, step);
      return covered < 1000 ? null : (tally.count / covered) * 1000;
    }
    const whole = ofAll ? everyone[step]! : tally.whole;
    return whole === 0 ? null : (tally.part / whole) * metric.scale;
  };
  return groups
    .bySize()
    .map(({ values, label, count, tally }) => ({
      values,
      label,
      count,
      points: tally.map(point),
      weights: tally.map((step) => step.count),
    }))
    .filter((line) => line.weights.some((weight) => weight > 0))
    .filter((line) => !ofAll || line.points.some((value) => value !== null && value > 0));
}
