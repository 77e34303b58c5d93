import { findField } from '../names/field-names.ts';
import { metricNamed } from '../names/metric-names.ts';
import { problem, type Query, type Span } from '../query.ts';
import type { QueryProblem } from '../view.ts';
import type { ParsedFilter } from './parse-filter.ts';

/** What is wrong with a query whose parts are each sound: combinations that show nothing, and splits nobody measured. */
export function checkShape(
  query: Query,
  uses: ParsedFilter['uses'],
  spanOf: (part: string) => Span,
): QueryProblem | null {
  const { source, by, overMs, sort, diff, limit } = query;
  if (overMs !== null && sort)
    return problem('A chart has no rows to sort: drop `over` or `sort`', spanOf('sort'));
  if (source === 'metrics') {
    if (diff && overMs !== null)
      return problem('`diff` makes a table without steps: drop `over`', spanOf('over'));
    if (!diff && by.length > 0 && query.metric!.statistics.length > 1)
      return problem('A chart that is split shows one statistic: name one, or drop `by`', spanOf('by'));
    return checkMetric(query, uses, spanOf);
  }
  if (overMs !== null && limit !== null && by.length === 0)
    return problem('A chart of one line has nothing to limit', spanOf('limit'));
  return null;
}

function checkMetric(
  query: Query,
  uses: ParsedFilter['uses'],
  spanOf: (part: string) => Span,
): QueryProblem | null {
  const word = uses.find((use) => use.field === null);
  const metric = metricNamed(query.metric!.name);
  if (word)
    return problem(
      'Metrics have no text to search: narrow by a field, like `lang:zh`, or split with `| by`',
      word.span,
    );
  if (metric.family !== 'gauge') return null;
  const other = (name: string | null): boolean => name !== 'replica';
  const split = query.by.find(other);
  const narrowed = uses.find((use) => other(use.field) && use.field !== 'pool');
  const field = split ?? narrowed?.field;
  if (field === undefined || field === null) return null;
  const instead = `metrics ${metric.instead} ${split ? `| by ${split}` : `${findField('metrics', field)!.name}:...`}`;
  return problem(
    `\`${metric.name}\` is measured on the engine, which knows no \`${field}\`, only its replica; of requests: \`${instead}\``,
    split ? spanOf('by') : narrowed!.span,
    'replica',
    ['replica'],
  );
}
