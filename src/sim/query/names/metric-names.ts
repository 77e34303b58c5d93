import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { type AskedMetric, problem, type Span, type Statistic, statistics } from '../query.ts';
import type { QueryProblem } from '../view.ts';
import type { Metric } from './metric.ts';
import { metrics } from './metrics.ts';

const statisticWords = new Map<string, Statistic>([
  ...statistics.map((name) => [name, name] as const),
  ['median', 'p50'],
  ['avg', 'mean'],
  ['average', 'mean'],
]);

export const findStatistic = (word: string): Statistic | undefined => statisticWords.get(word.toLowerCase());

const byName = new Map<string, Metric>();
for (const metric of metrics) for (const alias of metric.aliases) byName.set(alias, metric);
for (const metric of metrics) {
  byName.set(metric.name, metric);
  if (metric.source.startsWith('vllm:') && !metric.source.includes(' ')) byName.set(metric.source, metric);
}

/** The metric of that canonical name; a bug when there is none. */
export function metricNamed(name: string): Metric {
  const metric = byName.get(name);
  if (!metric) throw new Error(`no metric ${name}`);
  return metric;
}

/** `ttft_p99` of a metric and a statistic; the metric's name alone where it has one reading. */
export const metricName = (name: string, statistic: Statistic | null): string =>
  statistic === null ? name : `${name}_${statistic}`;

/** `ttft_p50`, `ttft_p99`: what is asked of a metric, a name a statistic. */
export const metricNamesOf = ({ name, statistics }: AskedMetric): string[] =>
  statistics.length === 0 ? [name] : statistics.map((statistic) => metricName(name, statistic));

/** Every name that `metrics` takes, the statistic included. */
export const allMetricNames = (): string[] =>
  metrics.flatMap((metric) =>
    metric.usual === null ? [metric.name] : statistics.map((statistic) => metricName(metric.name, statistic)),
  );

/** Metrics that share a word with what was typed, the likest first. */
function metricsAkin(typed: string): string[] {
  const wanted = typed.split(/[^a-z]+/).filter((word) => word.length >= 4 && !commonWords.has(word));
  const alike = (a: string, b: string): boolean => a.startsWith(b.slice(0, 6)) || b.startsWith(a.slice(0, 6));
  return metrics
    .map((metric) => {
      const own = metric.name.split('_').concat(metric.aliases.flatMap((alias) => alias.split(/[^a-z]+/)));
      const told = `${metric.title} ${metric.description}`.toLowerCase().split(/[^a-z]+/);
      const score = wanted.reduce(
        (sum, word) =>
          sum +
          (own.some((one) => one.length >= 4 && alike(one, word))
            ? 2
            : told.some((one) => one.length >= 4 && alike(one, word))
              ? 1
              : 0),
        0,
      );
      return { name: metric.name, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 4)
    .map(({ name }) => name);
}

/** Names so short that most of one may be mistyped. */
const shortName = 6;

const commonWords = new Set([
  'engine',
  'engines',
  'metric',
  'metrics',
  'request',
  'requests',
  'rate',
  'share',
  'time',
  'count',
  'total',
  'mean',
  'that',
  'with',
  'from',
]);

export interface MetricFamily {
  readonly title: string;
  readonly metrics: readonly Pick<Metric, 'name' | 'description'>[];
}

/** All metrics, by what they measure. */
export function metricFamilies(): readonly MetricFamily[] {
  const of = (title: string, wanted: (metric: Metric) => boolean): MetricFamily => ({
    title,
    metrics: metrics.filter(wanted),
  });
  return [
    of(
      'Times, ms: p99 unless the name ends in _p50, _p90, _p95 or _mean',
      ({ family, unit }) => family === 'request' && unit === 'ms',
    ),
    of(
      'Amounts a request: the mean unless the name ends in _p50 ... _p99',
      ({ family, unit }) => family === 'request' && unit !== 'ms',
    ),
    of('Rates and shares', ({ family }) => family === 'ratio' || family === 'rate'),
    of('Of engines: by replica only', ({ family }) => family === 'gauge'),
  ];
}

export interface NamedMetric {
  readonly metric: Metric;
  /** The one that is named, if any. */
  readonly statistic: Statistic | undefined;
}

/** `ttft_p99`, `ttft`, `vllm:time_to_first_token_seconds`, each with or without a statistic in its name. */
export function parseMetricName(typed: string, span: Span): Result<NamedMetric, QueryProblem> {
  const name = typed.toLowerCase();
  const suffix = /^(.+)_([a-z0-9]+)$/.exec(name);
  const statistic = suffix ? findStatistic(suffix[2]!) : undefined;
  const exact = byName.get(name) ?? byName.get(name.replace(/_(?:total|bucket|sum|count)$/, ''));
  const metric = exact ?? (statistic ? byName.get(suffix![1]!) : undefined);
  if (!metric) {
    const near = nearest(name, allMetricNames()) ?? nearest(name, byName.keys());
    // A slip of the finger keeps how the word begins; other words are another thing.
    if (near !== undefined && (near.length <= shortName || near.slice(0, 3) === name.slice(0, 3)))
      return err(problem(`\`${typed}\` is not a metric`, span, near));
    const akin = metricsAkin(name);
    const some = akin.length === 0 ? '' : ` Of that sort: ${akin.join(', ')}.`;
    return err(problem(`\`${typed}\` is not a metric.${some} \`metrics\` alone lists all.`, span));
  }
  return withStatistic(metric, exact ? undefined : statistic, span);
}

/** The metric read with a statistic. Fails where it has only one reading. */
export function withStatistic(
  metric: Metric,
  statistic: Statistic | undefined,
  span: Span,
): Result<NamedMetric, QueryProblem> {
  if (statistic === undefined || metric.usual !== null) return ok({ metric, statistic });
  return err(
    problem(`\`${metric.name}\` has no ${statistic}: it is one number`, span, metric.name, [metric.name]),
  );
}
