import { truncate } from '../../core/width.ts';

const ascii = /^[\u0020-\u007e]*$/;

/**
 * As `truncate`, for long lines of which little is shown: what lies far beyond the edge is not looked at. ASCII lines end
 * in `>`, as in `less -S`, and stay ASCII: such lines are measured and compared several times faster by Ink.
 */
export function cut(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (text.length <= columns && ascii.test(text)) return text;
  // A grapheme rarely takes more than eight code units; the head is enough to fill the columns.
  const head = text.length > columns * 8 ? text.slice(0, columns * 8) : text;
  const start = head.slice(0, columns);
  if (ascii.test(start) && text.length > columns) return `${start.slice(0, columns - 1)}>`;
  return head.length < text.length ? truncate(`${head}…`, columns) : truncate(text, columns);
}

/** Characters before what was found beyond the edge, and after it. */
const around = 8;

/** As {@link cut}, but where the `found` characters at `at` would not be seen, they stand beside the beginning. */
export function cutAround(text: string, at: number | undefined, found: number, columns: number): string {
  if (at === undefined || at + found < columns) return cut(text, columns);
  const beside = Math.min(found + 2 * around, columns >> 1);
  const from = text.slice(Math.max(0, at - around));
  return `${cut(text, columns - beside - 1)}…${cut(from, beside)}`;
}
