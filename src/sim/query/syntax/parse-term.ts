import { err, ok, type Result } from '../../../core/result.ts';
import type { FieldInfo } from '../names/field.ts';
import { type Comparison, type Filter, problem } from '../query.ts';
import type { QueryProblem } from '../view.ts';
import type { Piece } from './lexer.ts';
import { parseSpan } from './moment.ts';

/** Past this, neighbouring whole numbers cannot be told apart. */
const largest = 1e15;
const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i;

/** `8000`, `8k` for counts, `2s` for times, `90%` for shares; `undefined` when it is no number. */
function parseNumber(text: string, unit: string): number | undefined {
  if (number.test(text)) {
    const value = Number(text) + 0;
    return Math.abs(value) <= largest ? value : undefined;
  }
  if (unit === 'ms') return parseSpan(text);
  if (unit === '%') return text.endsWith('%') ? parseNumber(text.slice(0, -1), '') : undefined;
  if (!/^[\d.]+k$/i.test(text)) return undefined;
  const thousands = parseNumber(text.slice(0, -1), '');
  return thousands === undefined ? undefined : thousands * 1000;
}

const example = (field: FieldInfo): string => {
  const name = field.name;
  if (field.kind !== 'number') return `${name}:value`;
  if (name === 'status') return 'status:429, status:5xx or status:>=500';
  return field.unit === 'ms' ? `${name}:>2000 or ${name}:>2s` : `${name}:>8000 or ${name}:[1000 TO 2000]`;
};

const notNumber = (field: FieldInfo, value: Piece): QueryProblem =>
  problem(`\`${field.name}\` is a number, like ${example(field)}`, value);

/** One `field:value` as a filter. `operator` is as typed: `:`, `:>=`, `>=`, `!=`, ... */
export function fieldTerm(field: FieldInfo, operator: string, value: Piece): Result<Filter, QueryProblem> {
  const comparison = operator.replace(/^:/, '');
  if (value.text === '' && !value.quoted)
    return err(problem(`\`${field.name}\` needs a value, like ${example(field)}`, value));
  if (comparison === '!=') {
    const equal = fieldTerm(field, ':', value);
    return equal.ok ? ok({ kind: 'not', of: equal.value }) : equal;
  }
  if (comparison === '' || comparison === '=') return equals(field, value);
  if (field.kind !== 'number')
    return err(problem(`\`${field.name}\` is not a number: write ${example(field)}`, value));
  const bound = parseNumber(value.text, field.unit);
  return bound === undefined
    ? err(notNumber(field, value))
    : ok({ kind: 'compare', field: field.name, operator: comparison as Comparison, value: bound });
}

function equals(field: FieldInfo, value: Piece): Result<Filter, QueryProblem> {
  const { name } = field;
  if (value.quoted && field.kind !== 'number') return ok({ kind: 'is', field: name, value: value.text });
  if (/^[[{]/.test(value.text)) return range(field, value);
  if (/^\/.+\/[a-z]*$/.test(value.text) && !value.quoted)
    return err(problem('Regular expressions are not taken: use * and ?, or quote the text', value));
  if (/^(?:none|null)$/i.test(value.text)) return ok({ kind: 'is', field: name, value: 'none' });
  if (field.kind !== 'number')
    return ok(
      /^[^=<>!"'[{]*[*?]/.test(value.text)
        ? { kind: 'like', field: name, pattern: value.text }
        : { kind: 'is', field: name, value: value.text },
    );
  const hundreds = /^([1-5])xx$/i.exec(value.text);
  if (name === 'status' && hundreds) {
    const low = Number(hundreds[1]) * 100;
    return ok({ kind: 'range', field: name, low, high: low + 99, lowIncluded: true, highIncluded: true });
  }
  if (/^[\d*?.]*[*?][\d*?.]*$/.test(value.text))
    return ok({ kind: 'like', field: name, pattern: value.text });
  const wanted = parseNumber(value.text, field.unit);
  return wanted === undefined
    ? err(notNumber(field, value))
    : ok({ kind: 'compare', field: name, operator: '=', value: wanted });
}

function range(field: FieldInfo, value: Piece): Result<Filter, QueryProblem> {
  const parts = /^([[{])\s*(\S+)\s+TO\s+(\S+?)\s*([\]}])$/i.exec(value.text);
  if (field.kind !== 'number')
    return err(problem(`\`${field.name}\` is not a number: it has no ranges`, value));
  if (!parts)
    return err(problem('A range is written [low TO high], or {low TO high} without its ends', value));
  const [low, high] = [parts[2]!, parts[3]!].map((text) =>
    text === '*' ? null : parseNumber(text, field.unit),
  ) as [number | null | undefined, number | null | undefined];
  if (low === undefined || high === undefined) return err(notNumber(field, value));
  const lowIncluded = parts[1] === '[';
  const highIncluded = parts[4] === ']';
  const compare = (operator: Comparison, bound: number): Filter => ({
    kind: 'compare',
    field: field.name,
    operator,
    value: bound,
  });
  if (low === null && high === null) return ok({ kind: 'like', field: field.name, pattern: '*' });
  if (low === null) return ok(compare(highIncluded ? '<=' : '<', high!));
  if (high === null) return ok(compare(lowIncluded ? '>=' : '>', low));
  return ok({ kind: 'range', field: field.name, low, high, lowIncluded, highIncluded });
}
