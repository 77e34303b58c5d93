import { err, ok, type Result } from '../../../core/result.ts';
import { formatDuration } from '../../../core/time.ts';
import { formatFilter } from '../format.ts';
import type { GaugeMetric } from '../names/metric.ts';
import { metricNamed } from '../names/metric-names.ts';
import { engineLines } from '../rows/engine-reading.ts';
import { fewestForTail, rounded } from '../rows/figures.ts';
import { type Grid, marksOf, onGrid, partialNote } from '../rows/grid.ts';
import { inOrder } from '../rows/group.ts';
import { compile } from '../rows/match.ts';
import { type Line, requestLines } from '../rows/reading.ts';
import { gaugeSchema, requestSchema } from '../rows/source-rows.ts';
import { between, type Scope } from '../rows/window.ts';
import type { QueryProblem } from '../view.ts';
import { mostSeries } from './counts.ts';
import { emptyNote, note } from './note.ts';
import { byText, type Parts } from './parts.ts';
import { fieldNamed, requestsOf } from './traces.ts';

/** Lines of the scope's metric on a grid, the largest group first, and how many measurements they rest on. */
export function linesOf(scope: Scope, grid: Grid, open = false): { lines: Line[]; total: number } {
  const { query, telemetry } = scope;
  const metric = metricNamed(query.metric!.name);
  if (metric.family === 'gauge') {
    const test = compile(query.filter, gaugeSchema);
    const known = between(telemetry.samples, (s) => s.atMs, scope.startMs, grid.toMs, open).filter(test);
    const lines = engineLines(known, metric, query.by.length > 0, grid);
    return { lines, total: lines.reduce((sum, line) => sum + line.count, 0) };
  }
  const test = query.filter ? compile(query.filter, requestSchema) : null;
  const matched = between(telemetry.requests, (r) => r.endMs, grid.fromMs, grid.toMs, open, test);
  const fields = query.by.map(fieldNamed);
  const { statistics } = query.metric!;
  if (statistics.length < 2)
    return {
      lines: requestLines(matched, metric, statistics[0] ?? null, fields, grid),
      total: matched.length,
    };
  const lines = statistics.flatMap((statistic) =>
    requestLines(matched, metric, statistic, fields, grid).map((line) => ({
      ...line,
      values: [...line.values, statistic],
      label: fields.length === 0 ? statistic : `${line.label} ${statistic}`,
    })),
  );
  return { lines, total: matched.length };
}

const together: Readonly<Record<GaugeMetric['combine'], string>> = {
  sum: ', all replicas together',
  increase: ', all replicas together',
  'hit-rate': ', all replicas together',
  mean: ', mean of replicas',
};

/** `TTFT p99`, `TTFT p50/p99`, `request rate`. */
export function metricTitle({ query }: Scope): string {
  const metric = metricNamed(query.metric!.name);
  const statistic = query.metric!.statistics.join('/');
  const filter = query.filter ? ` of ${formatFilter(query.filter)}` : '';
  const words = statistic === '' ? metric.title : `${metric.title} ${statistic}`;
  const combined = metric.family === 'gauge' && query.by.length === 0 ? together[metric.combine] : '';
  return `${words[0]!.toUpperCase()}${words.slice(1)}${filter}${byText(query.by)}${combined}`;
}

/** Engines write their statistics so often (DOMAIN 1.5). */
const engineStepMs = 10_000;

/** A metric over time, with the changes of its window marked. */
export function metricChart(asked: Scope): Result<Parts, QueryProblem> {
  const gridded = onGrid(asked);
  if (!gridded.ok) return err(gridded.error);
  const { grid, scope } = gridded.value;
  const { query } = scope;
  const metric = metricNamed(query.metric!.name);
  const { lines, total } = linesOf(scope, grid);
  const kept = lines.slice(0, Math.min(query.limit ?? mostSeries, mostSeries));
  const shown = inOrder(kept, query.by.map(fieldNamed));
  return ok({
    title: `${metricTitle(scope)}, each ${formatDuration(grid.stepMs)}, ${scope.windowText}`,
    total,
    note: note(
      total === 0 ? nothing(scope) : lines.length === 0 ? 'no errors in this window' : null,
      kept.length < lines.length ? `the ${kept.length} largest of ${lines.length} groups` : null,
      filteredErrors(scope),
      thinNote(scope, kept),
      total > 0 ? partialNote(grid) : null,
      metric.family === 'gauge' && grid.stepMs < engineStepMs ? 'engines report every 10s' : null,
    ),
    body: {
      type: 'series',
      unit: metric.unit,
      startMs: grid.startMs,
      stepMs: grid.stepMs,
      series: shown.map(({ label, points }) => ({
        label,
        points: points.map((value) => rounded(value, metric.unit)),
      })),
      marks: marksOf(scope),
    },
    fromMs: scope.fromMs,
  });
}

export function nothing(scope: Scope): string {
  const { query, telemetry, fromMs, toMs } = scope;
  if (metricNamed(query.metric!.name).family === 'gauge')
    return emptyNote(
      query.filter,
      between(telemetry.samples, (s) => s.atMs, fromMs, toMs),
      gaugeSchema,
      'engine samples',
    );
  const unfiltered = requestsOf({ ...scope, query: { ...query, filter: null } });
  return emptyNote(query.filter, unfiltered, requestSchema, 'requests');
}

const isTail = (statistic: string): boolean =>
  statistic === 'p90' || statistic === 'p95' || statistic === 'p99';

/** Below this many requests a p99 is little else than the slowest of them. */
const fewForP99 = 30;

/** Below this many a share moves by several points with each of them. */
const fewForShare = 20;

/** Says when points are missing or rest on few requests. */
export function thinNote({ query }: Scope, lines: readonly Line[]): string | null {
  const tail = query.metric!.statistics.findLast(isTail);
  const weights = lines.flatMap((line) => line.weights).filter((weight) => weight > 0);
  const metric = metricNamed(query.metric!.name);
  if (metric.family === 'ratio') {
    // Split by status, errors are shares of all requests, not of their own few.
    if (metric.name === 'error_rate') return null;
    const few = weights.filter((weight) => weight < fewForShare);
    return few.length > weights.length / 4
      ? `some points rest on ${Math.min(...few)} to ${fewForShare} answers: a larger step, like \`| over 30m\`, says more`
      : null;
  }
  if (tail === undefined) return null;
  const missing = weights.filter((weight) => weight < fewestForTail).length;
  const thin = weights.filter((weight) => weight >= fewestForTail && weight < fewForP99);
  return note(
    missing > 0 ? `no ${tail} where a step has fewer than ${fewestForTail} requests` : null,
    thin.length > weights.length / 4
      ? `some steps have as few as ${Math.min(...thin)} requests, where a ${tail} is about the slowest one`
      : null,
  );
}

/** A filter on status narrows what an error rate is a share of. */
export function filteredErrors({ query }: Scope): string | null {
  if (/^judged_/.test(query.metric!.name) && query.by.includes('judge_label'))
    return 'what an answer is called says whether it is good; `traces judge_label:* | by judge_label` counts the words';
  if (query.metric!.name !== 'error_rate' || !query.filter) return null;
  return /\bstatus(?:_class)?:|\berror_type:/.test(formatFilter(query.filter))
    ? 'the filter narrows all requests, not just the errors: `metrics error_rate | by status` gives each status its share'
    : null;
}
