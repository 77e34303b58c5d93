import { nanosOf } from '../instant.ts';
import {
  type Family,
  type HistogramSeries,
  type Labels,
  type Scrapes,
  scrapesOf,
} from '../metrics/family.ts';
import { familiesOf } from '../metrics/open-metrics.ts';
import type { Recording } from '../recording.ts';
import { keyValue, resource, scope } from './value.ts';

/** AggregationTemporality of opentelemetry/proto/metrics/v1/metrics.proto. */
const cumulative = 2;

/**
 * The metrics of the OpenMetrics text as OTLP/JSON, one object a series and line, cumulative since the start. Names and
 * labels with a convention of OpenTelemetry's have its dots.
 */
export function* metricsOtlp(of: Recording, lastOnly = false): Generator<string> {
  const scrapes = scrapesOf(of.startMs, of.fromMs, of.untilMs, lastOnly);
  const start = nanosOf(of.startMs);
  const times = scrapes.times.map((at) => nanosOf(at));
  for (const family of familiesOf(of, scrapes))
    for (const [i, { labels }] of family.series.entries()) {
      const job = labels.find(([name]) => name === 'job')?.[1] ?? 'unknown';
      const instance = labels.find(([name]) => name === 'instance')?.[1] ?? 'unknown';
      const attributes = attributesOf(labels);
      const metric = {
        name: family.otelName ?? family.name,
        description: family.help,
        unit: family.otelUnit,
        ...dataOf(family, i, { attributes, start, times, scrapes }),
      };
      const resourceMetrics = [
        {
          resource: resource(job === 'vllm' ? 'engine' : job, instance),
          scopeMetrics: [{ scope, metrics: [metric] }],
        },
      ];
      yield JSON.stringify({ resourceMetrics });
    }
}

interface Frame {
  readonly attributes: readonly object[];
  readonly start: string;
  readonly times: readonly string[];
  readonly scrapes: Scrapes;
}

function dataOf(family: Family, i: number, { attributes, start, times, scrapes }: Frame): object {
  if (family.type === 'histogram') {
    const points = histogramPoints(family.bounds, family.series[i]!, { attributes, start, times, scrapes });
    return { histogram: { aggregationTemporality: cumulative, dataPoints: points } };
  }
  const dataPoints = family.series[i]!.values.flatMap((value, at) =>
    value === null || at < scrapes.first
      ? []
      : [
          {
            attributes,
            ...(family.type === 'counter' ? { startTimeUnixNano: start } : {}),
            timeUnixNano: times[at]!,
            ...(family.type === 'counter' ? { asInt: String(value) } : { asDouble: value }),
          },
        ],
  );
  return family.type === 'counter'
    ? { sum: { aggregationTemporality: cumulative, isMonotonic: true, dataPoints } }
    : { gauge: { dataPoints } };
}

function histogramPoints(
  bounds: readonly number[],
  { first, counts, sums }: HistogramSeries,
  { attributes, start, times, scrapes }: Frame,
): object[] {
  const width = bounds.length + 1;
  const totals = new Float64Array(width);
  let sum = 0;
  const points: object[] = [];
  for (let i = first; i < times.length; i++) {
    for (let b = 0; b < width; b++) totals[b]! += counts[i * width + b]!;
    sum += sums[i]!;
    if (i < scrapes.first) continue;
    points.push({
      attributes,
      startTimeUnixNano: start,
      timeUnixNano: times[i]!,
      count: String(totals.reduce((all, one) => all + one, 0)),
      sum,
      bucketCounts: [...totals].map(String),
      explicitBounds: bounds,
    });
  }
  return points;
}

const dotted = (name: string): string =>
  name === 'error_type'
    ? 'error.type'
    : name.startsWith('gen_ai_')
      ? name.replace(/^gen_ai_(\w+?)_(\w+)$/, 'gen_ai.$1.$2')
      : name;

const attributesOf = (labels: Labels): object[] =>
  labels
    .filter(([name]) => name !== 'job' && name !== 'instance')
    .flatMap(([name, value]) => keyValue([dotted(name), value]));
