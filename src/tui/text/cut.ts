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

/** As {@link cut}, but begun further right where what stands at `at` would not be seen. */
export function cutAround(text: string, at: number | undefined, columns: number): string {
  if (at === undefined || at < columns - 12) return cut(text, columns);
  return cut(`…${text.slice(Math.max(1, at - Math.floor(columns / 3)))}`, columns);
}
