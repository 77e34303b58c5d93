import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { pad, truncate } from '../../../core/width.ts';
import { shownOnce } from '../../../session/repeats.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import type { ViewBody } from '../../../sim/query/view.ts';
import { type Row, row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { itemsList, rowsList } from './list.ts';

type Keyed = { readonly key: string | null };

/** The rows of a body that may be cited each by itself. */
function rowsOf(body: ViewBody): readonly Keyed[] {
  if (body.type === 'lines' || body.type === 'document') return body.lines;
  return body.type === 'table' ? body.rows : body.type === 'samples' ? body.samples : [];
}

const hasKey = ({ key }: Keyed): boolean => key !== null;

/** Citable ids of a view in few letters: `M4`, `L1–40`, `C1–5`, or `V7` when nothing in it can be cited. */
export function viewIds(opened: OpenedView): string {
  if (opened.citeId !== null) return opened.citeId;
  const rows = rowsOf(opened.view.body);
  const ends = [rows.find(hasKey), rows.findLast(hasKey)].flatMap(
    (one) => opened.rowIds[one?.key ?? ''] ?? [],
  );
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
