import { width } from '../../core/width.ts';
import { type Buffer, cellLabel } from './buffer.ts';

/** One line on the screen: cells `start` to `end`, the newline that ends it not among them. */
export interface VisualLine {
  readonly start: number;
  readonly end: number;
}

export interface BufferLayout {
  readonly lines: readonly VisualLine[];
  /** Where the caret stands: line, and columns from its left. */
  readonly caretLine: number;
  readonly caretColumn: number;
}

const columnsBetween = (buffer: Buffer, start: number, end: number): number => {
  let columns = 0;
  for (let i = start; i < end; i++) columns += width(cellLabel(buffer.cells[i]!));
  return columns;
};

const layouts = new WeakMap<Buffer, { readonly columns: number; readonly layout: BufferLayout }>();

/** Breaks the text into lines of at most `columns`, at spaces where possible. The caret may stand one column after the text. */
export function layoutBuffer(buffer: Buffer, columns: number): BufferLayout {
  const known = layouts.get(buffer);
  if (known?.columns === columns) return known.layout;
  const layout = laidOut(buffer, columns);
  layouts.set(buffer, { columns, layout });
  return layout;
}

function laidOut(buffer: Buffer, columns: number): BufferLayout {
  const limit = Math.max(2, columns - 1);
  const { cells, caret } = buffer;
  const lines: VisualLine[] = [];
  let start = 0;
  let used = 0;
  let space = -1;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    if (cell === '\n') {
      lines.push({ start, end: i });
      [start, used, space] = [i + 1, 0, -1];
      continue;
    }
    const w = width(cellLabel(cell));
    // What follows a narrow space may still be too wide.
    while (used + w > limit && used > 0) {
      const cut = space > start ? space : i;
      lines.push({ start, end: cut });
      used = columnsBetween(buffer, cut, i);
      [start, space] = [cut, -1];
    }
    used += w;
    if (cell === ' ') space = i + 1;
  }
  lines.push({ start, end: cells.length });
  let caretLine = lines.length - 1;
  while (caretLine > 0 && lines[caretLine]!.start > caret) caretLine--;
  return { lines, caretLine, caretColumn: columnsBetween(buffer, lines[caretLine]!.start, caret) };
}

/** The text of one visual line. */
export const visualText = (buffer: Buffer, line: VisualLine): string =>
  buffer.cells.slice(line.start, line.end).map(cellLabel).join('');

/**
 * The caret a line up or down, near `goal` columns; `undefined` when there is no such line.
 */
export function caretVertically(
  buffer: Buffer,
  columns: number,
  by: -1 | 1,
  goal: number | null,
): { readonly buffer: Buffer; readonly goal: number } | undefined {
  const layout = layoutBuffer(buffer, columns);
  const line = layout.lines[layout.caretLine + by];
  if (!line) return undefined;
  const wanted = goal ?? layout.caretColumn;
  let caret = line.start;
  let at = 0;
  while (caret < line.end) {
    at += width(cellLabel(buffer.cells[caret]!));
    if (at > wanted) break;
    caret++;
  }
  // A soft-broken line's end is the next line's start; stay on this one.
  const next = layout.lines[layout.caretLine + by + 1];
  if (next && caret === next.start && caret > line.start) caret--;
  return { buffer: { cells: buffer.cells, caret }, goal: wanted };
}

/** Where in the cells a range of the sent text lies, for the caret under a refused query. */
export function cellAt(buffer: Buffer, offset: number): number {
  let seen = 0;
  for (const [i, cell] of buffer.cells.entries()) {
    const length = typeof cell === 'string' ? cell.length : cell.pasted.length;
    if (seen + length > offset) return i;
    seen += length;
  }
  return buffer.cells.length;
}
