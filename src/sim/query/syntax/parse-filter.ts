import { err, ok, type Result } from '../../../core/result.ts';
import type { FieldInfo } from '../names/field.ts';
import { findField, unknownField } from '../names/field-names.ts';
import { type Filter, problem, type Span } from '../query.ts';
import type { QueryProblem, Source } from '../view.ts';
import type { Term, Token } from './lexer.ts';
import { fieldTerm } from './parse-term.ts';

/** Parentheses and NOTs inside each other. */
const deepest = 16;

export interface ParsedFilter {
  readonly filter: Filter | null;
  /** Where each field and bare word stood, for problems found later. */
  readonly uses: readonly { readonly field: string | null; readonly span: Span }[];
}

type Parsed = Result<Filter, QueryProblem>;

const keyword = (token: Token | undefined): 'AND' | 'OR' | 'NOT' | undefined => {
  if (token?.kind !== 'term' || token.name !== null || token.value.quoted) return undefined;
  const word = token.text === '&&' ? 'AND' : token.text.toUpperCase();
  return word === 'AND' || word === 'OR' || word === 'NOT' ? word : undefined;
};

export const isKeyword = (token: Token | undefined): boolean => keyword(token) !== undefined;

/** Nested sets of one kind become one set; a set of one is its member. One filter, one spelling. */
function combine(kind: 'all' | 'any', parts: readonly Filter[]): Filter {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return of.length === 1 ? of[0]! : { kind, of };
}

const negate = (filter: Filter): Filter => (filter.kind === 'not' ? filter.of : { kind: 'not', of: filter });

/**
 * Lucene's filter syntax by recursive descent: AND binds tighter than OR, terms side by side are joined by AND.
 * `length` is the query's, for problems at its end.
 */
export function parseFilter(
  list: readonly Token[],
  source: Source,
  length: number,
): Result<ParsedFilter, QueryProblem> {
  const uses: { field: string | null; span: Span }[] = [];
  let at = 0;
  let depth = 0;
  const here = (): Span => {
    const token = list[at] ?? list.at(-1);
    if (!token) return { start: length, end: length };
    return list[at] ? { start: token.start, end: token.end } : { start: token.end, end: token.end };
  };

  function any(field: FieldInfo | null): Parsed {
    const parts: Filter[] = [];
    do {
      const part = all(field);
      if (!part.ok) return part;
      parts.push(part.value);
    } while (keyword(list[at]) === 'OR' && ++at);
    return ok(combine('any', parts));
  }

  function all(field: FieldInfo | null): Parsed {
    const parts: Filter[] = [];
    for (;;) {
      const part = unary(field);
      if (!part.ok) return part;
      parts.push(part.value);
      const next = list[at];
      if (keyword(next) === 'AND') at++;
      else if (next === undefined || next.kind === 'close' || keyword(next) === 'OR')
        return ok(combine('all', parts));
    }
  }

  function unary(field: FieldInfo | null): Parsed {
    const token = list[at];
    const word = keyword(token);
    if (token?.kind === 'minus' || word === 'NOT') return nested(token!, () => unary(field), negate);
    if (token?.kind === 'open') return group(token, field);
    if (token?.kind !== 'term' || word)
      return err(
        problem(
          token?.kind === 'close'
            ? 'There is nothing between these parentheses'
            : 'A filter term is missing here',
          here(),
        ),
      );
    at++;
    return term(token, field);
  }

  function nested(opener: Span, inner: () => Parsed, wrap: (filter: Filter) => Filter): Parsed {
    if (++depth > deepest) return err(problem(`Nested deeper than ${deepest} levels`, opener));
    at++;
    const filter = inner();
    depth--;
    return filter.ok ? ok(wrap(filter.value)) : filter;
  }

  function group(opener: Span, field: FieldInfo | null): Parsed {
    const filter = nested(
      opener,
      () => any(field),
      (inner) => inner,
    );
    if (!filter.ok) return filter;
    if (list[at]?.kind !== 'close')
      return err(problem('This parenthesis is not closed', { start: opener.start, end: opener.end }));
    at++;
    return filter;
  }

  function term(token: Term, group_: FieldInfo | null): Parsed {
    const { name, operator, value } = token;
    const field = name === null ? group_ : findField(source, name.text);
    if (!field) {
      if (name !== null && operator!.startsWith(':')) {
        const unknown = unknownField(source, name.text, name);
        return err({ ...unknown, message: `${unknown.message}; to search the text, quote it` });
      }
      uses.push({ field: null, span: token });
      return word(token);
    }
    uses.push({ field: field.name, span: name ?? token });
    const next = list[at];
    if (next?.kind === 'open' && value.text === '' && !value.quoted && name !== null) {
      if (operator !== ':' && operator !== '=' && operator !== ':=')
        return err(problem(`Only \`${field.name}:(a OR b)\` takes a list`, token));
      return group(next, field);
    }
    const range: Span = value.text === '' ? token : value;
    return fieldTerm(field, operator ?? ':', { ...value, start: range.start, end: range.end });
  }

  if (list.length === 0) return ok({ filter: null, uses });
  const filter = any(null);
  if (!filter.ok) return filter;
  if (at < list.length) return err(problem('This parenthesis was never opened', here()));
  return ok({ filter: filter.value, uses });
}

function word(token: Term): Parsed {
  const quoted = token.name === null && token.value.quoted;
  const text = quoted ? token.value.text : token.text.replace(/^\*+|\*+$/g, '');
  return text.trim() === ''
    ? err(problem('There is nothing to search for here', token))
    : ok({ kind: 'word', text });
}
