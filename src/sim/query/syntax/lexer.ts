import { err, ok, type Result } from '../../../core/result.ts';
import { problem, type Span } from '../query.ts';
import type { QueryProblem } from '../view.ts';

export interface Piece extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

/** A word, a quoted phrase, or `name` operator `value`; `text` is the term as it was typed. */
export interface Term extends Span {
  readonly kind: 'term';
  readonly text: string;
  readonly name: Piece | null;
  readonly operator: string | null;
  readonly value: Piece;
}

export type Token = Term | ({ readonly kind: 'pipe' | 'open' | 'close' | 'minus' } & Span);

const operatorAt = /:(?:>=|<=|!=|>|<|=)?|\s*(?:>=|<=|!=|>|<|=)/y;
const nameAt = /[A-Za-z_][\w.]*/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const single: Readonly<Record<string, 'pipe' | 'open' | 'close'>> = {
  '|': 'pipe',
  '(': 'open',
  ')': 'close',
};

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};
const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

/** A query as tokens, in one pass without backing up: time is linear in its length, whatever was typed. */
export function tokens(text: string): Result<Token[], QueryProblem> {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (isSpace(char)) {
      at++;
      continue;
    }
    const kind = single[char];
    if (kind) found.push({ kind, start: at, end: ++at });
    else if (char === '-' && /[A-Za-z_"'(]/.test(text[at + 1] ?? ''))
      found.push({ kind: 'minus', start: at, end: ++at });
    else {
      const term = readTerm(text, at);
      if (!term.ok) return term;
      found.push(term.value);
      at = term.value.end;
    }
  }
  return ok(found);
}

function readTerm(text: string, start: number): Result<Term, QueryProblem> {
  const name = matchAt(nameAt, text, start);
  const operator = name === undefined ? undefined : matchAt(operatorAt, text, start + name.length);
  let valueAt = start;
  if (name !== undefined && operator !== undefined) {
    valueAt = start + name.length + operator.length;
    while (isSpace(text[valueAt])) valueAt++;
  }
  const value = readValue(text, valueAt, operator !== undefined);
  if (!value.ok) return value;
  const end = Math.max(
    value.value.end,
    name === undefined || operator === undefined ? 0 : start + name.length + operator.length,
  );
  return ok({
    kind: 'term',
    start,
    end,
    text: text.slice(start, end),
    name:
      name === undefined || operator === undefined
        ? null
        : { text: name, quoted: false, start, end: start + name.length },
    operator: operator?.trim() ?? null,
    value: value.value,
  });
}

function readValue(text: string, start: number, afterOperator: boolean): Result<Piece, QueryProblem> {
  const first = text[start];
  if (first === '"' || first === "'") return readQuoted(text, start, first);
  if (afterOperator && (first === '[' || first === '{')) {
    let end = start + 1;
    while (end < text.length && text[end] !== ']' && text[end] !== '}') end++;
    if (end === text.length)
      return err(
        problem(`This range is not closed: ${first}low TO high${first === '[' ? ']' : '}'}`, { start, end }),
      );
    return ok({ text: text.slice(start, end + 1), quoted: false, start, end: end + 1 });
  }
  let end = start;
  while (end < text.length && !isSpace(text[end]) && !single[text[end]!]) end++;
  return ok({ text: text.slice(start, end), quoted: false, start, end });
}

function readQuoted(text: string, start: number, quote: string): Result<Piece, QueryProblem> {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at]!;
    if (char === quote) return ok({ text: value, quoted: true, start, end: at + 1 });
    if (char === '\\' && at + 1 < text.length) {
      const next = text[++at]!;
      value += escapes[next] ?? next;
    } else value += char;
  }
  return err(problem(`This quotation is not closed: ${quote}`, { start, end: text.length }));
}
