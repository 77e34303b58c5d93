import { cleanLine } from '../../core/clean.ts';
import { truncate } from '../../core/width.ts';
import type { OpenedView } from '../../session/state.ts';
import { viewIds } from '../panes/sheets/views.ts';
import { type Row, row } from '../text/row.ts';

/**
 * One line that stands for the evidence while the conversation is on show.
 * @param notes how many there are, where they stand in the place of a view
 */
export function viewTrace(opened: OpenedView | null, notes: number | null, columns: number): Row {
  if (notes !== null) return row(`Your notes: ${notes === 0 ? 'none yet' : notes}  Tab to look`, 'dim');
  if (opened === null) return row('Evidence: nothing on the table yet', 'dim');
  const end = '  Tab to look';
  const ids = viewIds(opened);
  const room = columns - 'Evidence: '.length - ids.length - 1 - end.length - 2;
  return [
    ['Evidence: ', 'dim'],
    [`${ids} `, 'accent'],
    [truncate(cleanLine(opened.view.title), room)],
    [end, 'dim'],
  ];
}
