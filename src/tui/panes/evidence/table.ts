import { cleanLine } from '../../../core/clean.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import { parseQuery } from '../../../sim/query/parse.ts';
import type { Cell, Column } from '../../../sim/query/view.ts';
import { grouped } from '../../text/number.ts';
import { type Row, row, type Span, wrapRow } from '../../text/row.ts';
import { type Body, type BodyOf, type BodyOptions, type Ids, plainBody } from './body.ts';
import { type Fitted, fitColumns, gap, totalWidth } from './fit-columns.ts';

/** Rows looked at to find how wide a column wants to be. */
const measured = 400;
const widestCell = 48;

/** A cell as text. Figures with a unit get their thousands apart; counts and codes stay as they are. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cleanLine(cell);
  if (!Number.isFinite(cell)) return '–';
  const rounded = Math.abs(cell) >= 100 && column.unit !== '' ? Math.round(cell) : Number(cell.toFixed(3));
  return column.unit !== '' && Number.isInteger(rounded) ? grouped(rounded) : String(rounded);
}

const unitOf = ({ unit }: Column): string => (unit === '' ? '' : `(${cleanLine(unit)})`);
const headOf = (column: Column): string => `${cleanLine(column.name)} ${unitOf(column)}`.trimEnd();

type Sort = BodyOptions['place']['sort'];

/** A column's name, with an arrow where rows are sorted by it. */
const sortedBy = (name: string, column: number, sort: Sort): string =>
  sort?.column === column ? `${name} ${sort.down ? '↓' : '↑'}` : name;

/** The order of the rows; what has no value comes last, and equal rows stay as they came. */
function orderOf(rows: BodyOf<'table'>['rows'], sort: Sort): readonly number[] | null {
  if (sort === null) return null;
  const by = sort.down ? -1 : 1;
  const cellAt = (i: number): Cell => rows[i]!.cells[sort.column] ?? null;
  return [...rows.keys()].sort((a, b) => {
    const [one, other] = [cellAt(a), cellAt(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return by * (one - other);
    return by * (String(one) < String(other) ? -1 : Number(String(one) > String(other)));
  });
}

/** How wide each column wants to be, its header aside. */
const cellWidths = (body: BodyOf<'table'>): number[] =>
  body.columns.map((column, i) => {
    let widest = 1;
    for (const { cells } of body.rows.slice(0, measured))
      widest = Math.max(widest, width(cellText(cells[i] ?? null, column)));
    return Math.min(widestCell, widest);
  });

/** Columns in which every row says the same: when room is short they are said once instead. */
function constantColumns(body: BodyOf<'table'>): readonly number[] {
  const first = body.rows[0];
  if (!first || body.rows.length < 3) return [];
  return body.columns
    .map((_, i) => i)
    .filter((i) => i > 0 && body.rows.every((one) => (one.cells[i] ?? null) === (first.cells[i] ?? null)));
}

interface Arranged {
  readonly fitted: Fitted;
  /** Units on a row of their own under the names. */
  readonly stacked: boolean;
  /** Columns said once above the table. */
  readonly constant: readonly number[];
}

/** As wide as it is; else units under the names; else also without what every row says; then cut and scrolled. */
function arrange(body: BodyOf<'table'>, columns: number, shift: number, sort: Sort): Arranged {
  const cells = cellWidths(body);
  const oneLine = body.columns.map((column, i) =>
    Math.max(cells[i]!, width(sortedBy(headOf(column), i, sort))),
  );
  const twoLines = body.columns.map((column, i) =>
    Math.max(cells[i]!, width(sortedBy(cleanLine(column.name), i, sort)), width(unitOf(column))),
  );
  const isText = body.columns.map((column) => column.align === 'left');
  const all = body.columns.map((_, i) => i);
  const fits = (widths: readonly number[]): boolean => totalWidth(widths) <= columns;
  if (fits(oneLine))
    return { fitted: fitColumns(oneLine, isText, all, columns, 0), stacked: false, constant: [] };
  if (fits(twoLines))
    return { fitted: fitColumns(twoLines, isText, all, columns, 0), stacked: true, constant: [] };
  const constant = constantColumns(body);
  const rest = all.filter((i) => !constant.includes(i));
  const fitted = fitColumns(twoLines, isText, rest, columns, shift);
  // What rows are sorted by is seen: where it would be off the screen it stands beside the first column.
  const by = sort?.column;
  if (
    by === undefined ||
    !rest.includes(by) ||
    fitColumns(twoLines, isText, rest, columns, 0).shown.some(({ index }) => index === by)
  )
    return { fitted, stacked: true, constant };
  const beside = [rest[0]!, by, ...rest.slice(1).filter((i) => i !== by)];
  return { fitted: fitColumns(twoLines, isText, beside, columns, shift, 2), stacked: true, constant };
}

/** What the query itself sorts the rows by. */
export function sortOf(query: string, body: BodyOf<'table'>): Sort {
  const parsed = parseQuery(query);
  if (!parsed.ok || parsed.value.sort === null) return null;
  const { key, descending } = parsed.value.sort;
  const names = [key, key.replace(/_ms$/, ''), ...(key === 'time' ? ['started', 'at'] : [])];
  const column = body.columns.findIndex(({ name }) => names.includes(name));
  return column < 0 ? null : { column, down: descending };
}

/** Aligned columns, units in the header, an id column where rows can be cited; `own` is the order that the rows came in, `traces` when each row is a trace. */
export function tableBody(
  body: BodyOf<'table'>,
  ids: Ids,
  { columns, place }: BodyOptions,
  own: Sort,
  traces: boolean,
): Body {
  const idOf = (key: string | null | undefined): string => (key == null ? '' : (ids[key] ?? ''));
  const idColumns = Math.max(
    idOf(body.rows.at(-1)?.key).length,
    ...body.rows.slice(0, measured).map((one) => idOf(one.key).length),
    0,
  );
  const idSpan = (id: string): Span[] => (idColumns > 0 ? [[`${pad(id, idColumns)}  `, 'accent']] : []);
  const room = columns - (idColumns > 0 ? idColumns + 2 : 0) - 2;
  const sort = place.sort ?? own;
  const { fitted, stacked, constant } = arrange(body, room, place.shift, sort);
  const order = orderOf(body.rows, place.sort);
  const origin = (i: number): number => order?.[i] ?? i;
  const rowAt = (i: number): BodyOf<'table'>['rows'][number] => body.rows[origin(i)]!;
  const line = (text: (i: number) => string, tone: Span[1]): Span[] =>
    fitted.shown.flatMap(({ index, columns: w }, at): Span[] => [
      [at > 0 ? ' '.repeat(gap) : ''],
      [pad(text(index), w, body.columns[index]!.align), tone],
    ]);
  const edge: Span[] = fitted.hidden > 0 ? [[' ›', 'strong']] : place.shift > 0 ? [[' ‹', 'strong']] : [];
  const hasUnits = fitted.shown.some(({ index }) => body.columns[index]!.unit !== '');
  const heads = stacked
    ? [
        [...idSpan(''), ...line((i) => sortedBy(cleanLine(body.columns[i]!.name), i, sort), 'dim'), ...edge],
        ...(hasUnits ? [[...idSpan(''), ...line((i) => unitOf(body.columns[i]!), 'dim')]] : []),
      ]
    : [[...idSpan(''), ...line((i) => sortedBy(headOf(body.columns[i]!), i, sort), 'dim'), ...edge]];
  const same = constant.map((i) => {
    const column = body.columns[i]!;
    return `${cleanLine(column.name)} ${cellText(body.rows[0]?.cells[i] ?? null, column)} ${column.unit}`.trim();
  });
  const said: Row[] = same.length > 0 ? [row(truncate(`all rows: ${same.join(' · ')}`, columns), 'dim')] : [];
  const whole = (i: number): Row => [
    [`${idOf(rowAt(i).key)} `.trimStart(), 'accent'],
    ...body.columns.flatMap((column, c): Span[] => [
      [c > 0 ? ' · ' : '', 'dim'],
      [`${cleanLine(column.name)} `, 'dim'],
      [`${cellText(rowAt(i).cells[c] ?? null, column)} ${cleanLine(column.unit)}`.trimEnd()],
    ]),
  ];
  return {
    ...plainBody,
    head: [...said, ...heads],
    count: body.rows.length,
    item: (i): readonly Row[] => {
      const { key, cells } = rowAt(i);
      const opened = place.open.includes(origin(i)) ? wrapRow(whole(i), columns - 4) : [];
      return [
        [...idSpan(idOf(key)), ...line((c) => cellText(cells[c] ?? null, body.columns[c]!), 'plain')],
        ...opened.map((text): Row => [['    '], ...text]),
      ];
    },
    cite: (i) => idOf(body.rows[origin(i)]?.key) || null,
    picks: true,
    sifts: true,
    text: (i) =>
      rowAt(i)
        .cells.map((cell, c) => cellText(cell, body.columns[c]!))
        .join('  '),
    trace: (i) => (traces ? rowAt(i).key : null),
    origin,
    sorts: { columns: body.columns, own },
    hidden: fitted.hidden,
    ...(fitted.cut || constant.length > 0 ? { whole } : {}),
  };
}
