import { cleanLine } from '../../../core/clean.ts';
import { pad, width } from '../../../core/width.ts';
import type { Cell, Column } from '../../../sim/query/view.ts';
import { grouped } from '../../text/number.ts';
import type { Row, Span } from '../../text/row.ts';
import type { Body, BodyOf, BodyOptions, Ids } from './body.ts';

/** Rows looked at to find how wide a column wants to be. */
const measured = 400;
const widestCell = 48;
const narrowestText = 10;
const gap = 2;

/** A cell as text. Figures with a unit get their thousands apart; counts and codes stay as they are. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cleanLine(cell);
  if (!Number.isFinite(cell)) return '–';
  const rounded = Math.abs(cell) >= 100 && column.unit !== '' ? Math.round(cell) : Number(cell.toFixed(3));
  return column.unit !== '' && Number.isInteger(rounded) ? grouped(rounded) : String(rounded);
}

const heading = ({ name, unit }: Column): string => cleanLine(unit === '' ? name : `${name} (${unit})`);

/** How wide each column wants to be. */
function naturalWidths(body: BodyOf<'table'>): number[] {
  return body.columns.map((column, i) => {
    let widest = width(heading(column));
    for (const { cells } of body.rows.slice(0, measured))
      widest = Math.max(widest, width(cellText(cells[i] ?? null, column)));
    return Math.min(widestCell, widest);
  });
}

export interface Fitted {
  /** Index of each column on show, with the columns it gets. */
  readonly shown: readonly { readonly index: number; readonly columns: number }[];
  /** Columns that did not fit, to the right. */
  readonly hidden: number;
}

/**
 * Which columns are shown and how wide. The first stays in place; text gives way before figures do; what still does
 * not fit is reached by scrolling sideways.
 */
export function fitColumns(
  natural: readonly number[],
  isText: readonly boolean[],
  columns: number,
  shift: number,
): Fitted {
  const indices = natural.map((_, i) => i).filter((i) => i === 0 || i > shift);
  const total = (widths: readonly number[]): number =>
    widths.reduce((sum, w) => sum + w, 0) + gap * Math.max(0, widths.length - 1);
  const widths = indices.map((i) => natural[i]!);
  let over = total(widths) - columns;
  // The widest text column gives way first, down to the next widest, and so on.
  while (over > 0) {
    let widest = -1;
    for (const [at, i] of indices.entries())
      if (isText[i] && widths[at]! > narrowestText && (widest === -1 || widths[at]! > widths[widest]!)) widest = at;
    if (widest === -1) break;
    widths[widest]!--;
    over--;
  }
  const shown: { index: number; columns: number }[] = [];
  let used = 0;
  for (const [at, index] of indices.entries()) {
    const w = Math.min(widths[at]!, columns);
    if (shown.length > 0 && used + gap + w > columns) break;
    used += (shown.length > 0 ? gap : 0) + w;
    shown.push({ index, columns: w });
  }
  // Spare room goes back to text that was cut for columns which then did not fit.
  for (const one of shown) {
    const wants = natural[one.index]! - one.columns;
    const spare = Math.min(Math.max(0, columns - used), wants);
    one.columns += spare;
    used += spare;
  }
  return { shown, hidden: indices.length - shown.length };
}

/** Aligned columns, units in the header, an id column where rows can be cited. */
export function tableBody(body: BodyOf<'table'>, ids: Ids, { columns, place }: BodyOptions): Body {
  const rowIds = body.rows.slice(0, measured).map((row) => (row.key === null ? '' : (ids[row.key] ?? '')));
  const lastKey = body.rows.at(-1)?.key;
  const idColumns = Math.max(0, ...rowIds.map((id) => id.length), (ids[lastKey ?? ''] ?? '').length);
  const idSpan = (id: string): Span[] => (idColumns > 0 ? [[`${pad(id, idColumns)}  `, 'accent']] : []);
  const natural = naturalWidths(body);
  const isText = body.columns.map((column) => column.align === 'left');
  const room = columns - (idColumns > 0 ? idColumns + 2 : 0) - 2;
  const fitted = fitColumns(natural, isText, room, place.shift);
  const line = (text: (i: number) => string, tone: (i: number) => Span[1]): Span[] =>
    fitted.shown.flatMap(({ index, columns: w }, at): Span[] => [
      [at > 0 ? ' '.repeat(gap) : ''],
      [pad(text(index), w, body.columns[index]!.align), tone(index)],
    ]);
  const edge: Span[] = fitted.hidden > 0 ? [[' ›', 'strong']] : place.shift > 0 ? [[' ‹', 'strong']] : [];
  return {
    head: [[...idSpan(''), ...line((i) => heading(body.columns[i]!), () => 'dim'), ...edge]],
    count: body.rows.length,
    item: (i): readonly Row[] => {
      const { key, cells } = body.rows[i]!;
      const id = key === null ? '' : (ids[key] ?? '');
      return [[...idSpan(id), ...line((c) => cellText(cells[c] ?? null, body.columns[c]!), () => 'plain')]];
    },
    cite: (i) => ids[body.rows[i]?.key ?? ''] ?? null,
    picks: true,
    hidden: fitted.hidden,
  };
}
