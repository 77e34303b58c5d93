import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { groupField } from '../names/field-names.ts';
import { type Moment, problem, type Query, type Span } from '../query.ts';
import type { QueryProblem, Source } from '../view.ts';
import type { Term, Token } from './lexer.ts';
import { parseDiffMoment, parseMoment, parseSpan } from './moment.ts';

export const pipeNames = ['by', 'over', 'sort', 'limit', 'since', 'until', 'diff'] as const;
export type PipeName = (typeof pipeNames)[number];

/** Which pipes a source takes. */
export const pipesOf: Readonly<Record<Source, readonly PipeName[]>> = {
  logs: ['by', 'over', 'sort', 'limit', 'since', 'until'],
  traces: ['by', 'over', 'sort', 'limit', 'since', 'until'],
  trace: [],
  metrics: ['by', 'over', 'limit', 'since', 'until', 'diff', 'sort'],
  changes: ['by', 'over', 'sort', 'limit', 'since', 'until'],
  config: ['diff', 'until'],
  samples: ['sort', 'limit', 'since', 'until'],
  eval: ['by', 'sort', 'limit', 'since', 'until'],
  doc: [],
};

/** Most fields one view is split by. */
const mostSplits = 3;

/** What the pipes say, the sort key still as typed. */
export interface Pipes {
  by: string[];
  overMs: number | null;
  sort: { typed: string; span: Span; descending: boolean | null } | null;
  limit: number | null;
  since: Moment | null;
  until: Moment | null;
  diff: Query['diff'];
  readonly spans: Map<PipeName, Span>;
}

export const noPipes = (): Pipes => ({
  by: [],
  overMs: null,
  sort: null,
  limit: null,
  since: null,
  until: null,
  diff: null,
  spans: new Map(),
});

/** `| since:-30m` is `| since -30m`. */
function pipeWithColon(
  { name, operator, value }: Term,
  known: readonly PipeName[],
): { readonly pipe: PipeName; readonly value: Term } | undefined {
  const pipe = known.find((entry) => entry === name?.text.toLowerCase());
  if (pipe === undefined || !/^:?=?$/.test(operator ?? '-')) return undefined;
  return { pipe, value: { ...value, kind: 'term', name: null, operator: null, value } };
}

/** What stands after a bar and is a filter: `| lang:zh`, `| where lang:zh`, `| NOT tenant:acme`. */
export function filterAfterBar(list: readonly Token[], source: Source): readonly Token[] | null {
  const [head] = list;
  if (!head || pipesOf[source].length === 0) return null;
  if (head.kind === 'term' && /^(?:where|filter|only)$/i.test(head.text) && list.length > 1)
    return list.slice(1);
  if (head.kind === 'open' || head.kind === 'minus') return list;
  if (head.kind !== 'term') return null;
  if (/^not$/i.test(head.text)) return list;
  return head.name !== null && pipeWithColon(head, pipeNames) === undefined ? list : null;
}

/** Reads one pipe into `pipes`. `bar` is the `|` before it. */
export function readPipe(
  pipes: Pipes,
  list: readonly Token[],
  source: Source,
  bar: Span,
): Result<null, QueryProblem> {
  const head = list[0];
  const known = pipesOf[source];
  if (!head) return err(problem('A pipe is missing after this bar', bar, null, known));
  const colon = head.kind === 'term' ? pipeWithColon(head, known) : undefined;
  const args = colon ? [colon.value, ...list.slice(1)] : list.slice(1);
  const odd = args.find((token) => token.kind === 'open' || token.kind === 'close');
  if (odd) return err(problem('Parentheses belong in the filter, not in a pipe', odd));
  const span: Span = { start: head.start, end: (args.at(-1) ?? head).end };
  const name = colon?.pipe ?? (head.kind === 'term' ? head.text.toLowerCase() : '');
  const pipe = known.find((entry) => entry === name);
  if (!pipe) {
    const elsewhere = pipeNames.some((entry) => entry === name);
    return err(
      problem(
        elsewhere
          ? `\`${source}\` does not take \`| ${name}\``
          : `\`${head.kind === 'term' ? head.text : '('}\` is not a pipe`,
        head,
        elsewhere ? null : nearest(name, known),
        known,
      ),
    );
  }
  if (pipes.spans.has(pipe)) return err(problem(`\`${pipe}\` is given twice`, head));
  pipes.spans.set(pipe, span);
  return readArguments(pipes, pipe, args, source, span);
}

function readArguments(
  pipes: Pipes,
  pipe: PipeName,
  args: readonly Token[],
  source: Source,
  span: Span,
): Result<null, QueryProblem> {
  const terms = args.filter((token): token is Term => token.kind === 'term');
  if (pipe === 'by') return readBy(pipes, terms, source, span);
  if (pipe === 'sort') return readSort(pipes, args, terms, span);
  if (pipe === 'diff') return readDiff(pipes, terms, source);
  const only = terms[0];
  const extra = args[1];
  if (!only || extra) {
    const wants = { over: 'one step, like `over 5m`', limit: 'one number, like `limit 20`' } as const;
    const message = `\`${pipe}\` takes ${pipe === 'over' || pipe === 'limit' ? wants[pipe] : `one time, like \`${pipe} -2h\` or \`${pipe} 03:40\``}`;
    return err(problem(message, extra ?? span));
  }
  const text = only.value.quoted ? only.value.text : only.text;
  if (pipe === 'over') {
    const ms = parseSpan(text);
    if (ms === undefined || ms < 1000)
      return err(problem('`over` takes a step of a second or more, like `over 5m`', only));
    pipes.overMs = ms;
  } else if (pipe === 'limit') {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (count === 0) return err(problem('`limit` takes a number of rows, like `limit 20`', only));
    pipes.limit = count;
  } else {
    const moment = parseMoment(text);
    if (!moment) return err(notMoment(text, only));
    pipes[pipe] = moment;
  }
  return ok(null);
}

export const notMoment = (text: string, span: Span): QueryProblem =>
  problem(`\`${text}\` is not a time: write -2h, 03:40 or +95m`, span);

function readBy(
  pipes: Pipes,
  terms: readonly Term[],
  source: Source,
  span: Span,
): Result<null, QueryProblem> {
  for (const term of terms) {
    let start = term.start;
    for (const part of term.text.split(',')) {
      const where = { start, end: start + part.length };
      start = where.end + 1;
      if (part === '') continue;
      const field = groupField(source, part, where);
      if (!field.ok) return field;
      if (!pipes.by.includes(field.value.name)) pipes.by.push(field.value.name);
      if (pipes.by.length > mostSplits)
        return err(problem(`A view is split by at most ${mostSplits} fields`, where));
    }
  }
  return pipes.by.length > 0 ? ok(null) : err(problem('`by` takes a field, like `by lang`', span));
}

function readSort(
  pipes: Pipes,
  args: readonly Token[],
  terms: readonly Term[],
  span: Span,
): Result<null, QueryProblem> {
  const key = terms[0];
  if (!key) return err(problem('`sort` takes a column, like `sort duration_ms desc`', span));
  const direction = terms[1]?.text.toLowerCase();
  if (terms.length > 2 || (direction !== undefined && direction !== 'asc' && direction !== 'desc'))
    return err(problem('A sort ends in `asc` or `desc`', terms.at(-1)!, 'desc', ['asc', 'desc']));
  const minus = args[0]?.kind === 'minus';
  pipes.sort = {
    typed: key.text,
    span: key,
    descending: direction === undefined ? (minus ? true : null) : direction === 'desc',
  };
  return ok(null);
}

/** Words that read well between the moments and say nothing: `diff before after`, `diff before chg-20418`. */
const filler = new Set(['before', 'after', 'and', 'vs', 'at', 'around']);

function readDiff(pipes: Pipes, terms: readonly Term[], source: Source): Result<null, QueryProblem> {
  const moments: Moment[] = [];
  for (const term of terms) {
    if (filler.has(term.text.toLowerCase())) continue;
    const moment = parseDiffMoment(term.text);
    if (!moment)
      return err(problem(`\`${term.text}\` is not a time or a change: write 03:20, -90m or chg-20418`, term));
    moments.push(moment);
    if (moments.length > (source === 'config' ? 2 : 1))
      return err(problem(source === 'config' ? 'A diff has two ends' : 'This diff takes one moment', term));
  }
  pipes.diff = { from: moments[0] ?? null, to: moments[1] ?? null };
  return ok(null);
}
