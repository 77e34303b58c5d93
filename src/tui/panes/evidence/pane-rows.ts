import { cleanLine } from '../../../core/clean.ts';
import { truncate } from '../../../core/width.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import type { Place } from '../../session/ui-state.ts';
import { grouped } from '../../text/number.ts';
import { blank, cutRow, paragraphs, type Row, row, wrapRow } from '../../text/row.ts';
import { type Body, bodyOf } from './body.ts';
import { headRows } from './head.ts';
import { keptItems } from './kept-items.ts';
import { windowOf } from './window.ts';

/** Columns left of an item: the cursor's. */
const gutter = 2;
/** Rows under a list of cut lines where the one under the cursor stands in full, a rule among them. */
const wholeRows = 4;

/** A list in a pane: what stays above it, the list, what stays under it. */
export interface Listed {
  readonly above: readonly Row[];
  readonly body: Body;
  readonly under: readonly Row[];
  /** Rows for the list itself. */
  readonly rows: number;
  /** Rows of the pane that it was laid out for; what is below its end is not seen. */
  readonly height: number;
  /** Rows under it for the item under the cursor in full; 0 when there is no need. */
  readonly wholeRows: number;
  readonly columns: number;
}

/** Panes of fewer rows have what is known of a view beside its title. */
const briefBelow = 18;

/**
 * A view laid out for a pane of this size. Drawing and scrolling both start from it.
 * @param counted its number among all views stands above it; where there are tabs, they count
 */
export function listedView(
  opened: OpenedView,
  index: number,
  state: SessionState,
  scenario: Scenario,
  place: Place,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  { counted }: { readonly counted: boolean } = { counted: true },
): Listed {
  const inner = columns - 1;
  const brief = rows < briefBelow;
  const head = headRows(opened, index, state, scenario, inner, { counted, brief });
  const note =
    opened.view.note === null
      ? []
      : paragraphs(`Note: ${cleanLine(opened.view.note)}`, inner, 'warn').slice(0, rows < 14 ? 1 : 3);
  const headRoom = rows < 12 ? 2 : brief ? head.length : head.length + 1;
  const body = keptItems(
    bodyOf(opened, {
      columns: inner - gutter,
      rows: rows - headRoom - note.length,
      place,
      marked: new Set(state.flaws.flatMap(({ cites }) => cites)),
    }),
  );
  const found = foundRow(body, inner, matchedIn(opened));
  const above = [...head.slice(0, headRoom - (found ? 1 : 0)), ...(found ? [found] : [])];
  while (above.length < headRoom) above.push(blank);
  const left = rows - above.length - note.length;
  const whole = body.whole && body.count > 0 && rows >= 20 ? wholeRows : 0;
  return {
    above,
    body,
    under: note,
    rows: Math.max(1, left - body.head.length - whole),
    height: rows,
    wholeRows: whole,
    columns: inner,
  };
}

/** How many rows there are of what a view lists, those not shown among them; null where it lists no rows but groups of them. */
function matchedIn({ view: { body, total } }: OpenedView): number | null {
  const lists = body.type === 'table' ? body.rows.every(({ key }) => key !== null) : true;
  return lists ? total : null;
}

/** What is looked for and how much of it there is, in the place of the query that was asked. */
function foundRow({ found, sifts }: Body, columns: number, matched: number | null): Row | null {
  if (!found) return null;
  const { needle, items, of } = found;
  const part = matched !== null && matched > of ? `shown of ${grouped(matched)}` : 'shown';
  const count = sifts
    ? `${grouped(items.length)} in the ${grouped(of)} ${part}; Esc ends`
    : `in ${grouped(items.length)} ${items.length === 1 ? 'place' : 'places'}; n next, Esc ends`;
  return cutRow(
    [
      ['looking for ', 'dim'],
      [truncate(cleanLine(needle), Math.max(8, columns - count.length - 16)), 'found'],
      [`  ${count}`],
    ],
    columns,
  );
}

/** A sheet laid out for a pane. */
export const listedSheet = (body: Body, rows: number): Listed => ({
  above: [],
  body,
  under: [],
  rows: Math.max(1, rows - body.head.length),
  height: rows,
  wholeRows: 0,
  columns: 0,
});

/** The rows of a pane: exactly as many as it has. */
export function paneRows(listed: Listed, place: Place, focused: boolean, rows: number): Row[] {
  const { above, body, under } = listed;
  const indent = body.picks ? '  ' : '';
  const items = windowOf(body, place, listed.rows);
  const list = items.flatMap(({ index, rows: own }) =>
    own.map((line, i): Row => {
      if (!body.picks) return line;
      const here = focused && index === Math.min(place.cursor, body.count - 1);
      if (!here) return [[indent], ...line];
      return [
        [i === 0 ? '› ' : '  ', 'title'],
        ...line.map(
          ([text, tone]) => [text, tone === undefined || tone === 'plain' ? 'strong' : tone] as const,
        ),
      ];
    }),
  );
  if (body.count === 0) list.push(row(body.found ? 'Nothing here holds that.' : 'Nothing matched.', 'dim'));
  const filled = [
    ...above,
    ...body.head.map((line): Row => (body.picks ? [[indent], ...line] : line)),
    ...list,
  ];
  const foot = [...wholeItem(listed, place), ...under];
  const room = rows - foot.length;
  const shown = filled.slice(0, room);
  while (shown.length < room) shown.push(blank);
  return [...shown, ...foot];
}

/** The item under the cursor, uncut, in as many rows as are kept for it. */
function wholeItem({ body, wholeRows: rows, columns }: Listed, place: Place): Row[] {
  if (rows === 0 || !body.whole) return [];
  const text = wrapRow(body.whole(Math.min(place.cursor, body.count - 1)), columns).slice(0, rows - 1);
  while (text.length < rows - 1) text.push(blank);
  return [row('─'.repeat(columns), 'dim'), ...text];
}

/** What of the list is on screen, in words; empty when all of it is. */
export function positionWords(listed: Listed, place: Place): string {
  const { body } = listed;
  const items = windowOf(body, place, listed.rows);
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  if (body.count === 0 || (first === 0 && last === body.count - 1)) return '';
  if (body.picks) return `${first + 1}–${last + 1} of ${body.count}`;
  return `${first > 0 ? '↑' : ' '}${last < body.count - 1 ? '↓' : ' '} PgUp PgDn`;
}
