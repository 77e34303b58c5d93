import { nearest } from '../../core/nearest.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Metric } from './names/metric.ts';
import {
  allMetricNames,
  findStatistic,
  type NamedMetric,
  parseMetricName,
  withStatistic,
} from './names/metric-names.ts';
import { descendsByDefault, findSortKey } from './names/sort-key.ts';
import { problem, type Query, type Span, type Statistic, statisticOrder } from './query.ts';
import { checkShape } from './syntax/check-shape.ts';
import { type Term, type Token, tokens } from './syntax/lexer.ts';
import { parseMoment } from './syntax/moment.ts';
import { isKeyword, type ParsedFilter, parseFilter } from './syntax/parse-filter.ts';
import { filterAfterBar, noPipes, notMoment, type Pipes, pipeNames, readPipe } from './syntax/parse-pipe.ts';
import { type QueryProblem, type Source, sources } from './view.ts';

/** Longest query, in characters. */
export const longestQuery = 500;

/** A query with the places of what can only be judged when it runs. */
export interface LocatedQuery {
  readonly query: Query;
  readonly spanOf: (part: string) => Span;
}

/** Reads a query. A problem says where it is, what is near and what would be accepted there. */
export function parseQuery(text: string): Result<Query, QueryProblem> {
  const located = parseLocated(text);
  return located.ok ? ok(located.value.query) : located;
}

const sourceAliases: ReadonlyMap<string, Source> = new Map([
  ['log', 'logs'],
  ['metric', 'metrics'],
  ['change', 'changes'],
  ['changelog', 'changes'],
  ['configuration', 'config'],
  ['sample', 'samples'],
  ['outputs', 'samples'],
  ['evals', 'eval'],
  ['evaluations', 'eval'],
  ['docs', 'doc'],
  ['document', 'doc'],
  ['documents', 'doc'],
]);

function readSource(list: readonly Token[]): Result<Source, QueryProblem> {
  const first = list[0];
  const expected = [...sources];
  if (!first)
    return err(problem('A query starts with what to look at', { start: 0, end: 0 }, null, expected));
  const word = first.kind === 'term' ? first.text.toLowerCase() : '';
  const source = sources.find((name) => name === word) ?? sourceAliases.get(word);
  if (source) return ok(source);
  const typed = first.kind === 'term' ? first.text : '';
  const message = typed ? `There is no \`${typed}\` to look at` : 'A query starts with what to look at';
  return err(problem(message, first, nearest(word, sources), expected));
}

export function parseLocated(text: string): Result<LocatedQuery, QueryProblem> {
  if (text.length > longestQuery)
    return err(
      problem(`A query has at most ${longestQuery} characters`, { start: longestQuery, end: text.length }),
    );
  const lexed = tokens(text);
  if (!lexed.ok) return lexed;
  const source = readSource(lexed.value);
  if (!source.ok) return source;
  const [head, ...stages] = split(lexed.value.slice(1));
  const pipes = noPipes();
  const narrowing: Token[] = [];
  for (const stage of stages) {
    const filter = filterAfterBar(stage.tokens, source.value);
    if (filter) {
      narrowing.push(...inBrackets(filter, stage.bar));
      continue;
    }
    const read = readPipe(pipes, stage.tokens, source.value, stage.bar);
    if (!read.ok) return read;
  }
  return readHead(source.value, head.tokens, narrowing, pipes, lexed.value[0]!, text.length);
}

/** So that an OR inside stays inside. */
const inBrackets = (list: readonly Token[], { start, end }: Span): readonly Token[] =>
  list.length === 0 ? [] : [{ kind: 'open', start, end }, ...list, { kind: 'close', start, end }];

interface Stage {
  readonly bar: Span;
  readonly tokens: Token[];
}

function split(list: readonly Token[]): [Stage, ...Stage[]] {
  const stages: [Stage, ...Stage[]] = [{ bar: { start: 0, end: 0 }, tokens: [] }];
  for (const token of list) {
    if (token.kind === 'pipe') stages.push({ bar: token, tokens: [] });
    else stages.at(-1)!.tokens.push(token);
  }
  return stages;
}

const isBare = (token: Token | undefined): token is Term =>
  token?.kind === 'term' && token.name === null && !token.value.quoted;

const isPipeName = (token: Term): boolean => pipeNames.some((name) => name === token.text);

function readHead(
  source: Source,
  list: Token[],
  narrowing: readonly Token[],
  pipes: Pipes,
  sourceSpan: Span,
  length: number,
): Result<LocatedQuery, QueryProblem> {
  const spans = new Map<string, Span>(pipes.spans);
  const timed = takeTimes(list, pipes, spans);
  if (!timed.ok) return timed;
  let rest = timed.value;
  let metric: Query['metric'] = null;
  let subject: string | null = null;
  let trace: string | null = null;
  const after: Span = { start: sourceSpan.end, end: sourceSpan.end };
  if (source === 'trace') {
    const read = readTrace(rest, after);
    if (!read.ok) return read;
    trace = read.value;
    spans.set('trace', rest[0]!);
    rest = [];
  } else if (source === 'metrics') {
    const read = readMetric(rest, after);
    if (!read.ok) return read;
    metric = read.value.metric;
    spans.set('metric', read.value.span);
    rest = rest.slice(read.value.used);
  } else if (source === 'config' || source === 'doc') {
    const named = rest[0];
    if (isBare(named) && /^[a-z][\w.-]*$/i.test(named.text) && !isKeyword(named) && !isPipeName(named)) {
      subject = named.text.toLowerCase();
      spans.set('subject', named);
      rest = rest.slice(1);
    } else if (named && !(isBare(named) && isPipeName(named)))
      return err(
        problem(
          source === 'doc'
            ? 'Which document? Its name comes first; `doc` lists them'
            : 'Which config? Its subject comes first: `config tokenizer`',
          named,
        ),
      );
  }
  const misplaced = rest.filter(isBare).find(isPipeName);
  if (misplaced)
    return err(
      problem(
        `\`${misplaced.text}\` comes after a bar: \`| ${misplaced.text} ...\`; to search the text, quote it`,
        misplaced,
      ),
    );
  const whole = narrowing.length === 0 ? rest : [...inBrackets(rest, after), ...narrowing];
  const filter = parseFilter(whole, source, length);
  if (!filter.ok) return filter;
  return finish({ source, metric, subject, trace }, filter.value, pipes, spans, sourceSpan);
}

/** Takes `since:` and `until:` out of a filter; they narrow the whole query, so only AND may join them to it. */
function takeTimes(
  list: readonly Token[],
  pipes: Pipes,
  spans: Map<string, Span>,
): Result<Token[], QueryProblem> {
  const kept: Token[] = [];
  let open = 0;
  for (let i = 0; i < list.length; i++) {
    const token = list[i]!;
    if (token.kind === 'open') open++;
    if (token.kind === 'close') open--;
    const name = token.kind === 'term' ? token.name?.text.toLowerCase() : undefined;
    if (token.kind !== 'term' || (name !== 'since' && name !== 'until')) {
      kept.push(token);
      continue;
    }
    const before = kept.at(-1);
    const joins = (other: Token | undefined): boolean =>
      isBare(other) && isKeyword(other) && /^(?:and|&&)$/i.test(other.text);
    const next = list[i + 1];
    const alone = (other: Token | undefined): boolean =>
      !(isKeyword(other) && !joins(other)) && other?.kind !== 'minus';
    if (open > 0 || !alone(before) || (isKeyword(next) && !joins(next) && /^or$/i.test((next as Term).text)))
      return err(
        problem(`\`${name}\` narrows the whole query: put it first or last, outside OR and NOT`, token),
      );
    if (!/^:?=?$/.test(token.operator!)) return err(problem(`Write \`${name}:-2h\``, token));
    if (spans.has(name)) return err(problem(`\`${name}\` is given twice`, token));
    const moment = parseMoment(token.value.text);
    if (!moment) return err(notMoment(token.value.text, token.value.text === '' ? token : token.value));
    pipes[name] = moment;
    spans.set(name, token);
    if (joins(before)) kept.pop();
    else if (joins(next)) i++;
  }
  return ok(kept);
}

function readTrace(list: readonly Token[], after: Span): Result<string, QueryProblem> {
  const first = list[0];
  if (first?.kind !== 'term')
    return err(problem('Which trace? Give the start of its id: `trace 4f2a91c0`', first ?? after));
  const id = first.value.text;
  if (list[1]) return err(problem('`trace` shows one trace and takes nothing else', list[1]));
  if (/^T\d{1,5}$/.test(id)) return ok(id);
  if (/^[0-9a-f]{4,32}$/i.test(id)) return ok(id.toLowerCase());
  return err(
    problem(
      `\`${id}\` is not a trace id: at least 4 hexadecimal digits, or an id on the table like T3`,
      first,
    ),
  );
}

function readMetric(
  list: readonly Token[],
  after: Span,
): Result<{ metric: Query['metric']; span: Span; used: number }, QueryProblem> {
  const first = list[0];
  if (first?.kind !== 'term') {
    const which = 'Which metric? For example `metrics ttft_p99 | by lang`';
    return err(problem(which, first ?? after, null, allMetricNames()));
  }
  const lead = list.findIndex(
    (token, i) =>
      !isBare(token) || (statisticIn(token) === undefined && (i === 0 || !joining.test(word(token)))),
  );
  const name = list[lead] ?? first;
  if (name.kind !== 'term') return err(problem('Which metric? Its name comes first', name));
  const named = parseMetricName(name.value.quoted ? name.value.text : word(name), name);
  if (!named.ok) return named;
  const { metric } = named.value;
  const asked: (Statistic | undefined)[] = [named.value.statistic];
  let used = 0;
  for (const [i, token] of list.entries()) {
    if (token === name) used = i + 1;
    if (token === name || (isBare(token) && joining.test(word(token)))) continue;
    const more = isBare(token) ? readStatistic(metric, token) : ok(null);
    if (!more.ok) return more;
    if (more.value === null) break;
    asked.push(more.value.statistic);
    used = i + 1;
  }
  const said = asked.filter((one) => one !== undefined);
  const taken = said.length > 0 || metric.usual === null ? said : [metric.usual];
  return ok({
    metric: { name: metric.name, statistics: statisticOrder.filter((one) => taken.includes(one)) },
    span: name,
    used,
  });
}

/** A term of a list: `ttft_p50, ttft_p99`. */
const word = (token: Term): string => token.text.replace(/(?<=.),$/, '');
const joining = /^(?:,|and|vs|versus|against)$/i;
const statisticIn = (token: Term): Statistic | undefined => findStatistic(word(token));

/** A further statistic of the metric, bare or as a name of its own; null where the term is neither. */
function readStatistic(metric: Metric, token: Term): Result<NamedMetric | null, QueryProblem> {
  const statistic = statisticIn(token);
  if (statistic) return withStatistic(metric, statistic, token);
  const named = parseMetricName(word(token), token);
  if (!named.ok) return ok(null);
  if (named.value.metric === metric) return named;
  const alone = `A chart shows one metric, in as many statistics as are named: ask for \`${word(token)}\` by itself`;
  return err(problem(alone, token));
}

function finish(
  head: Pick<Query, 'source' | 'metric' | 'subject' | 'trace'>,
  { filter, uses }: ParsedFilter,
  pipes: Pipes,
  spans: ReadonlyMap<string, Span>,
  sourceSpan: Span,
): Result<LocatedQuery, QueryProblem> {
  const { by, overMs, limit, since, until, diff } = pipes;
  let sort: Query['sort'] = null;
  const shape = { source: head.source, by, diff };
  if (pipes.sort) {
    const key = findSortKey(shape, pipes.sort.typed, pipes.sort.span);
    if (!key.ok) return key;
    sort = { key: key.value, descending: pipes.sort.descending ?? descendsByDefault(shape, key.value) };
  }
  const query: Query = { ...head, filter, since, until, by, overMs, sort, limit, diff };
  const spanOf = (part: string): Span => spans.get(part) ?? sourceSpan;
  const wrong = checkShape(query, uses, spanOf);
  return wrong ? err(wrong) : ok({ query, spanOf });
}
