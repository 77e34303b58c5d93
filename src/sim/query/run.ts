import { err, ok, type Result } from '../../core/result.ts';
import { stillBase } from '../../scenario/vocabulary.ts';
import { recordedBase } from '../recorded-world.ts';
import type { World } from '../world.ts';
import { facetsOf } from './facets.ts';
import { formatQuery } from './format.ts';
import { configuredUnder } from './names/config-subjects.ts';
import { parseLocated } from './parse.ts';
import { problem, type Query } from './query.ts';
import { resolveWindow, type Scope } from './rows/window.ts';
import type { QueryProblem, View } from './view.ts';
import { changesView } from './views/changes.ts';
import { metricChart } from './views/charts.ts';
import { configView } from './views/config.ts';
import { documentView } from './views/documents.ts';
import { evalView } from './views/evals.ts';
import { logsView } from './views/logs.ts';
import { metricDiff } from './views/metric-diff.ts';
import type { Parts } from './views/parts.ts';
import { samplesView } from './views/samples.ts';
import { tracesView } from './views/traces.ts';
import { traceView } from './views/waterfall.ts';

export interface RunOptions {
  /** Most rows of a table and lines of a log, below each source's own limit. */
  readonly maxRows?: number;
}

/**
 * The view of a query, asked at `asOfMs` (epoch milliseconds of world time): only what had been recorded by then.
 * Requests are recorded when they end.
 */
export function runQuery(
  world: Pick<World, 'telemetry' | 'spec' | 'nowMs'> & Partial<Pick<World, 'seed'>>,
  text: string,
  asOfMs: number,
  options: RunOptions = {},
): Result<View, QueryProblem> {
  const parsed = parseLocated(text);
  if (!parsed.ok) return parsed;
  const located = { ...parsed, value: { ...parsed.value, query: asConfigured(parsed.value.query, world) } };
  const { startMs } = world.spec;
  if (world.spec.base === stillBase && located.value.query.source !== 'doc') {
    const there = 'Nothing runs in this case that could be asked: there are documents, and `doc` lists them';
    return err(problem(there, located.value.spanOf('source'), null, ['doc']));
  }
  const seenMs = Math.min(asOfMs, world.nowMs);
  const window = resolveWindow(located.value, world.telemetry, startMs, seenMs);
  if (!window.ok) return window;
  const scope: Scope = {
    ...located.value,
    ...window.value,
    telemetry: world.telemetry,
    documents: world.spec.documents ?? [],
    startMs,
    asOfMs: seenMs,
    seed: world.spec.base === recordedBase ? null : (world.seed ?? 0),
    maxRows: options.maxRows ?? Number.POSITIVE_INFINITY,
  };
  const parts = partsOf(scope);
  if (!parts.ok) return parts;
  const { title, total, note, body, fromMs, toMs } = parts.value;
  const { query } = scope;
  const canonical = body.type === 'waterfall' ? { ...query, trace: body.traceId } : query;
  return ok({
    query: formatQuery(canonical),
    facets: facetsOf(query),
    title,
    fromMs: fromMs ?? scope.fromMs,
    toMs: toMs ?? scope.toMs,
    total,
    note,
    body,
  });
}

/** A service asked for its configuration by its own name, under the name that this has. */
function asConfigured(query: Query, { telemetry }: Pick<World, 'telemetry'>): Query {
  if (query.source !== 'config' || query.subject === null) return query;
  const under = configuredUnder.get(query.subject);
  const has = (subject: string): boolean => telemetry.config.some((entry) => entry.subject === subject);
  return under === undefined || has(query.subject) || !has(under) ? query : { ...query, subject: under };
}

function partsOf(scope: Scope): Result<Parts, QueryProblem> {
  switch (scope.query.source) {
    case 'logs':
      return logsView(scope);
    case 'traces':
      return tracesView(scope);
    case 'trace':
      return traceView(scope);
    case 'metrics':
      return scope.query.diff ? metricDiff(scope) : metricChart(scope);
    case 'changes':
      return changesView(scope);
    case 'config':
      return configView(scope);
    case 'samples':
      return samplesView(scope);
    case 'eval':
      return evalView(scope);
    case 'doc':
      return documentView(scope);
  }
}
