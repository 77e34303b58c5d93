import { cleanLine } from '../../../core/clean.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import type { Place } from '../../session/ui-state.ts';
import { blank, paragraphs, type Row, row } from '../../text/row.ts';
import { type Body, bodyOf } from './body.ts';
import { headRows } from './head.ts';
import { windowOf } from './window.ts';

/** Columns left of an item: the cursor's. */
const gutter = 2;

/** A list in a pane: what stays above it, the list, what stays under it. */
export interface Listed {
  readonly above: readonly Row[];
  readonly body: Body;
  readonly under: readonly Row[];
  /** Rows for the list itself. */
  readonly rows: number;
}

/** A view laid out for a pane of this size. Drawing and scrolling both start from it. */
export function listedView(
  opened: OpenedView,
  index: number,
  state: SessionState,
  scenario: Scenario,
  place: Place,
  columns: number,
  rows: number,
): Listed {
  const inner = columns - 1;
  const head = headRows(opened, index, state, scenario, inner);
  const above = rows < 12 ? head.slice(0, 2) : rows < 18 ? head : [...head, blank];
  const note =
    opened.view.note === null
      ? []
      : paragraphs(`Note: ${cleanLine(opened.view.note)}`, inner, 'warn').slice(0, rows < 14 ? 1 : 3);
  const left = rows - above.length - note.length;
  const body = bodyOf(opened, { columns: inner - gutter, rows: left, place });
  return { above, body, under: note, rows: Math.max(1, left - body.head.length) };
}

/** A sheet laid out for a pane. */
export const listedSheet = (body: Body, rows: number): Listed => ({
  above: [],
  body,
  under: [],
  rows: Math.max(1, rows - body.head.length),
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
      return [[i === 0 ? '› ' : '  ', 'title'], ...line.map(([text, tone]) => [text, tone === undefined || tone === 'plain' ? 'strong' : tone] as const)];
    }),
  );
  if (body.count === 0) list.push(row('Nothing matched.', 'dim'));
  const filled = [
    ...above,
    ...body.head.map((line): Row => (body.picks ? [[indent], ...line] : line)),
    ...list,
  ];
  const room = rows - under.length;
  const shown = filled.slice(0, room);
  while (shown.length < room) shown.push(blank);
  return [...shown, ...under];
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
