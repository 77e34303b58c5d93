import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { pad, truncate } from '../../../core/width.ts';
import { shownOnce } from '../../../session/repeats.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import { type Row, row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { itemsList, rowsList } from './list.ts';

/** Citable ids of a view in few letters: `M4`, `L1–40`, `C1–5`, or `V7` when nothing in it can be cited. */
export function viewIds(opened: OpenedView): string {
  if (opened.citeId !== null) return opened.citeId;
  const { body } = opened.view;
  const rows = body.type === 'lines' ? body.lines : body.type === 'table' ? body.rows : [];
  const ends = [rows[0], rows.at(-1)].flatMap((one) => opened.rowIds[one?.key ?? ''] ?? []);
  const [first, last] = ends.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  if (first === undefined || last === undefined) return opened.viewId;
  return first === last ? first : `${first}–${last.slice(1)}`;
}

/** Every view opened so far, newest last; Enter shows one. */
export function viewsSheet(state: SessionState, columns: number): Body {
  if (state.views.length === 0) return rowsList([row('Nothing opened yet.')]);
  return itemsList(
    shownOnce(state).map((i): Row[] => {
      const opened = state.views[i]!;
      return [
        [
          [`${pad(formatClock(opened.atMs), 6)} `, 'dim'],
          [`${pad(viewIds(opened), 9)} `, 'accent'],
          [truncate(cleanLine(opened.view.title), columns - 17)],
        ],
        [[truncate(`${' '.repeat(17)}${cleanLine(opened.view.query)}`, columns), 'dim']],
      ];
    }),
  );
}
