import { clean, cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { pad, truncate } from '../../../core/width.ts';
import type { SessionState } from '../../../session/state.ts';
import { blank, hanging, paragraphs, type Row, row } from '../../text/row.ts';
import { itemsList, rowsList } from '../sheets/list.ts';
import { viewIds } from '../sheets/views.ts';
import type { Body } from './body.ts';

const timeColumns = 6;

/** What the candidate wrote down, in order, each with the view that was on show then; how to write one where there is none. */
export function notesList({ notes, views }: SessionState, columns: number): Body {
  if (notes.length === 0)
    return rowsList([
      row('No notes yet.', 'dim'),
      blank,
      ...paragraphs('n begins one, about the row under the cursor if you are in a view. Or write:', columns),
      row('  /note WHAT YOU WANT TO KEEP', 'accent'),
      blank,
      ...paragraphs('Notes are not scored. Name what they are about, like L12, to get back to it.', columns),
    ]);
  return itemsList(
    notes.map(({ atMs, text, onShow }): Row[] => {
      const time: Row = [[pad(formatClock(atMs), timeColumns), 'dim']];
      const opened = views.find(({ viewId }) => viewId === onShow);
      const seen = opened ? `on show: ${viewIds(opened)} ${cleanLine(opened.view.title)}` : '';
      return [
        ...hanging(time, timeColumns, row(clean(text).replace(/\s*\n\s*/g, ' ')), columns),
        ...(seen === ''
          ? []
          : [row(`${' '.repeat(timeColumns)}${truncate(seen, columns - timeColumns)}`, 'dim')]),
      ];
    }),
  );
}
