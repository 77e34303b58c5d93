import { err, ok, type Result } from './result.ts';

/** What is wrong with an expression, and where in it. */
export interface ExpressionProblem {
  readonly message: string;
  readonly at: number;
}

const token = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()]))/y;

/**
 * The value of an expression of numbers, names, `+ - * /`, `sqrt(...)` and parentheses: `rate * sessions / 100`. Fails on a name that has no
 * value, on anything else that cannot be read, and where the result is not a finite number.
 */
export function evaluate(
  text: string,
  named: (name: string) => number | undefined,
): Result<number, ExpressionProblem> {
  let at = 0;
  let problem: ExpressionProblem | null = null;
  const fail = (message: string): number => {
    problem ??= { message, at: at + text.slice(at).search(/\S|$/) };
    return Number.NaN;
  };
  const peek = (): RegExpExecArray | null => {
    token.lastIndex = at;
    return token.exec(text);
  };
  const takes = (signs: string): string | null => {
    const sign = peek()?.[3];
    if (sign === undefined || !signs.includes(sign)) return null;
    at = token.lastIndex;
    return sign;
  };
  const factor = (): number => {
    if (takes('(') !== null) {
      const inner = sum();
      return takes(')') === null ? fail('a `)` is missing') : inner;
    }
    if (takes('-') !== null) return -factor();
    const next = peek();
    if (next?.[2] === 'sqrt') {
      at = token.lastIndex;
      return Math.sqrt(factor());
    }
    if (next?.[1] === undefined && next?.[2] === undefined) return fail('a number or a name is missing');
    const value = next[1] === undefined ? named(next[2]!) : Number(next[1]);
    if (value === undefined) return fail(`\`${next[2]}\` has no value`);
    at = token.lastIndex;
    return value;
  };
  const product = (): number => {
    let value = factor();
    for (let sign = takes('*/'); sign !== null && problem === null; sign = takes('*/'))
      value = sign === '*' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    for (let sign = takes('+-'); sign !== null && problem === null; sign = takes('+-'))
      value = sign === '+' ? value + product() : value - product();
    return value;
  };
  const value = sum();
  if (problem === null && text.slice(at).trim() !== '') fail('this cannot be read');
  if (problem === null && !Number.isFinite(value)) fail('this is not a finite number');
  return problem === null ? ok(value) : err(problem);
}
