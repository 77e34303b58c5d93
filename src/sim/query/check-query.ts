import { parseQuery } from './parse.ts';

/** Problems of a query for files that carry one; empty when it is sound. */
export function checkQuery(text: string): { message: string; start: number; end: number }[] {
  const parsed = parseQuery(text);
  if (parsed.ok) return [];
  const { message, start, end, nearest: near } = parsed.error;
  return [{ message: near === null ? message : `${message}; did you mean \`${near}\`?`, start, end }];
}
