import type { BoardKind } from '../../../app/offers.ts';
import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import type { SessionState } from '../../../session/state.ts';
import { blank, paragraphs, type Row, row, wrapRow } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { itemsList, rowsList } from './list.ts';

/** `hallucination 2, latency 2, bias 2`. */
const splitWords = (split: SessionState['allocations'][number]['split']): string =>
  Object.entries(split)
    .map(([name, units]) => `${cleanLine(name)} ${units}`)
    .join(', ');

const listed = (items: readonly Row[][], none: string, how: readonly Row[]): Body => {
  if (items.length === 0) return rowsList([row(none), blank, ...how]);
  items[items.length - 1]!.push(blank, ...how);
  return itemsList(items);
};

/** What was marked as wrong in documents, at which lines, and when. */
export function marksSheet({ flaws }: SessionState, columns: number): Body {
  const items = flaws.map(({ atMs, text, cites }): Row[] => [
    [
      [cites.length === 0 ? 'no line' : cites.join(', '), 'accent'],
      [`   ${formatClock(atMs)}`, 'dim'],
    ],
    ...paragraphs(cleanLine(text), columns, 'plain', 2),
  ]);
  return listed(items, 'Nothing marked yet.', [
    ...paragraphs('Mark what is wrong at its line; with the document in focus, f begins it:', columns, 'dim'),
    row('  /flaw D12 D30 WHAT IS WRONG', 'dim'),
    ...paragraphs('/flaw undo takes the last one back. A claim against a sound line costs.', columns, 'dim'),
  ]);
}

/** How the budget was split, each time; the last one counts. */
export function splitsSheet({ allocations }: SessionState, columns: number): Body {
  const items = allocations.toReversed().map(({ atMs, split }, i): Row[] =>
    wrapRow(
      [
        [splitWords(split), i === 0 ? 'strong' : 'dim'],
        [`   ${formatClock(atMs)}`, 'dim'],
      ],
      columns,
    ),
  );
  return listed(items, 'No split yet.', [
    ...paragraphs('Say it in words, or as numbers; the last one counts:', columns, 'dim'),
    row('  /allocate NAME=2 NAME=1', 'dim'),
  ]);
}

/** The same in one line, for the top of the screen; in a case that keeps nothing, what was asked last. */
export function markedLine(
  kind: Exclude<BoardKind, 'causes'> | null,
  { flaws, allocations, conversation }: SessionState,
): Row {
  if (kind === 'flaws')
    return [
      ['Marked  ', 'dim'],
      flaws.length === 0
        ? ['nothing yet', 'dim']
        : [flaws.map(({ cites }) => cites.join(' ') || 'no line').join('  ·  ')],
    ];
  if (kind === 'split') {
    const last = allocations.at(-1);
    return [['Split  ', 'dim'], last === undefined ? ['nothing yet', 'dim'] : [splitWords(last.split)]];
  }
  const asked = conversation.findLast(({ who }) => who === 'interviewer');
  return asked === undefined
    ? []
    : [
        ['Asked  ', 'dim'],
        [cleanLine(asked.text), 'dim'],
      ];
}
