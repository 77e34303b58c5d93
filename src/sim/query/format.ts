import { formatDuration } from '../../core/time.ts';
import { metricNamesOf } from './names/metric-names.ts';
import type { Filter, Query } from './query.ts';
import { formatMoment } from './syntax/moment.ts';

const plainWord = /^[A-Za-z0-9_./@#%+~][\w./@#%+~-]*$/;
const reserved = /^(?:and|or|not|none|null|by|over|sort|limit|since|until|diff)$/i;

const quote = (text: string): string => {
  const body = text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
  return `"${body}"`;
};
const spell = (text: string): string =>
  plainWord.test(text) && !reserved.test(text) && !/^\/.+\/[a-z]*$/.test(text) ? text : quote(text);

/** A filter in its one spelling; parsing it gives the same filter. */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'all':
      return filter.of
        .map((part) => (part.kind === 'any' ? `(${formatFilter(part)})` : formatFilter(part)))
        .join(' ');
    case 'any':
      return filter.of
        .map((part) => (part.kind === 'all' ? `(${formatFilter(part)})` : formatFilter(part)))
        .join(' OR ');
    case 'not': {
      const inner = formatFilter(filter.of);
      return filter.of.kind === 'all' || filter.of.kind === 'any' ? `NOT (${inner})` : `NOT ${inner}`;
    }
    case 'word':
      return spell(filter.text);
    case 'is':
      return `${filter.field}:${filter.value === 'none' ? 'none' : spell(filter.value)}`;
    case 'like':
      return `${filter.field}:${filter.pattern}`;
    case 'compare':
      return `${filter.field}:${filter.operator === '=' ? '' : filter.operator}${filter.value}`;
    case 'range': {
      const { field, low, high, lowIncluded, highIncluded } = filter;
      return `${field}:${lowIncluded ? '[' : '{'}${low} TO ${high}${highIncluded ? ']' : '}'}`;
    }
  }
}

/** The canonical spelling of a query: `parseQuery` of it gives the same query. */
export function formatQuery(query: Query): string {
  const head: string[] = [query.source];
  if (query.metric) head.push(...metricNamesOf(query.metric));
  if (query.subject !== null) head.push(query.subject);
  if (query.trace !== null) head.push(query.trace);
  if (query.filter) head.push(formatFilter(query.filter));
  if (query.since) head.push(`since:${formatMoment(query.since)}`);
  if (query.until) head.push(`until:${formatMoment(query.until)}`);
  const pipes: string[] = [];
  if (query.by.length > 0) pipes.push(`by ${query.by.join(', ')}`);
  if (query.overMs !== null) pipes.push(`over ${formatDuration(query.overMs)}`);
  if (query.diff) {
    const ends = [query.diff.from, query.diff.to].flatMap((moment) => (moment ? [formatMoment(moment)] : []));
    pipes.push(['diff', ...ends].join(' '));
  }
  if (query.sort) pipes.push(`sort ${query.sort.key} ${query.sort.descending ? 'desc' : 'asc'}`);
  if (query.limit !== null) pipes.push(`limit ${query.limit}`);
  return [head.join(' '), ...pipes].join(' | ');
}
