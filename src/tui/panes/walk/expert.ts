import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import { yours } from '../../../report/replay-lines.ts';
import type { Scorecard } from '../../../scoring/scorecard.ts';
import { blank, paragraphs, type Row, row } from '../../text/row.ts';

/** An expert's way as far as the moment: each view at its time, with when the candidate opened it; what is to come is faint. */
export function expertRows({ debrief }: Scorecard, atMs: number, columns: number): readonly Row[] {
  const path = debrief.path.toSorted((a, b) => (a.parMs ?? 0) - (b.parMs ?? 0));
  if (path.length === 0) return [row('This case names no expert’s way.', 'dim')];
  const now = path.findIndex(({ parMs }) => parMs !== null && parMs > atMs);
  return path.flatMap(({ parMs, title, tells, openedAtMs }, i): Row[] => {
    const due = now === -1 || i < now;
    const seen = openedAtMs !== null && openedAtMs <= atMs;
    const own = openedAtMs === null || seen ? yours(openedAtMs) : 'not yet';
    const room = columns - 9 - width(own) - 2;
    const head: Row = [
      [pad(parMs === null ? '' : formatClock(parMs), 6, 'right'), 'dim'],
      [' '],
      [seen ? '✓ ' : due ? '· ' : '  ', seen ? 'good' : 'warn'],
      [pad(truncate(cleanLine(title), room), room), due ? 'strong' : 'dim'],
      [`  ${own}`, seen || !due ? 'dim' : 'warn'],
    ];
    const why = paragraphs(cleanLine(tells), columns - 9, 'dim').map((line): Row => [['         '], ...line]);
    return [head, ...why, ...(i < path.length - 1 ? [blank] : [])];
  });
}
