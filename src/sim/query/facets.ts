import { findField } from './names/field-names.ts';
import { metricNamed } from './names/metric-names.ts';
import { leavesOf, type Query } from './query.ts';
import type { Facets } from './view.ts';

/**
 * What a query is about, without its numbers. A length in tokens and its buckets are one dimension, `input_bucket`,
 * and so are a status and its class; bare words narrow by `text`.
 */
export function facetsOf(query: Query): Facets {
  const metric = query.metric ? metricNamed(query.metric.name) : null;
  const [first, ...more] = query.metric?.statistics ?? [];
  const dimension = (name: string): string => findField(query.source, name)?.dimension ?? name;
  const unique = (names: readonly string[]): string[] => [...new Set(names.map(dimension))];
  return {
    source: query.source,
    metric: metric?.name ?? null,
    statistic: metric ? (first ?? metric.reading) : null,
    ...(more.length > 0 ? { more } : {}),
    by: unique(query.by),
    filters: unique(leavesOf(query.filter).map((leaf) => (leaf.kind === 'word' ? 'text' : leaf.field))),
    subject: query.subject,
    compares: query.diff !== null,
  };
}
