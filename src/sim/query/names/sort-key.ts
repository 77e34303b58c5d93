import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { problem, type Query, type Span } from '../query.ts';
import type { QueryProblem } from '../view.ts';
import { fieldsOf, findField } from './field-names.ts';

/** Columns of the tables that `by` makes; they are named so that what is read can be typed. */
export const logGroupColumns = ['count', 'share', 'duration_p50', 'duration_p99'] as const;
export const traceGroupColumns = [
  'count',
  'input_tokens_mean',
  'ttft_p50',
  'ttft_p99',
  'duration_p50',
  'duration_p99',
] as const;
export const evalGroupColumns = ['runs', 'first', 'latest', 'moved', 'low', 'high'] as const;
export const diffColumns = ['before', 'after', 'change', 'change_pct'] as const;

/** What a view of this shape can be sorted by. */
export function sortKeys(query: Pick<Query, 'source' | 'by' | 'diff'>): readonly string[] {
  if (query.source === 'metrics') return query.diff ? [...diffColumns, ...query.by] : [];
  if (query.source === 'eval' && query.by.length > 0) return [...evalGroupColumns, ...query.by];
  if (query.by.length > 0) {
    if (query.source === 'logs') return [...logGroupColumns, ...query.by];
    return [...(query.source === 'traces' ? traceGroupColumns : ['count']), ...query.by];
  }
  return ['time', ...fieldsOf(query.source).map((field) => field.name)];
}

/** The canonical name of a sort key. `started` and `at` are the time. */
export function findSortKey(
  query: Pick<Query, 'source' | 'by' | 'diff'>,
  typed: string,
  span: Span,
): Result<string, QueryProblem> {
  const keys = sortKeys(query);
  if (keys.length === 0) return err(problem('A chart has no rows to sort; `| diff` makes a table', span));
  const name = typed.toLowerCase();
  if (keys.includes(name)) return ok(name);
  if (keys.includes('time') && (name === 'started' || name === 'at')) return ok('time');
  const field = findField(query.source, name);
  if (field && keys.includes(field.name)) return ok(field.name);
  return err(problem(`Nothing here can be sorted by \`${typed}\``, span, nearest(name, keys), keys));
}

/** Without a direction, numbers and times start with the largest, names with the first. */
export function descendsByDefault(query: Pick<Query, 'source' | 'by'>, key: string): boolean {
  if (query.by.includes(key)) return false;
  const kind = findField(query.source, key)?.kind;
  return kind === undefined || kind === 'number';
}
