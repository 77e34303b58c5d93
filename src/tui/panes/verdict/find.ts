import { cleanLine } from '../../../core/clean.ts';
import { graphemes } from '../../../core/width.ts';
import type { Stroke } from '../../keymap/chord.ts';
import { plainText, type Row } from '../../text/row.ts';

/** A search in rows that are read: what for, whether it is still being typed, and which match is looked at. */
export interface Finding {
  readonly query: string;
  readonly typing: boolean;
  /** Index into the matches. */
  readonly at: number;
}

export const startFinding: Finding = { query: '', typing: true, at: 0 };

/** The rows that hold the words, whatever their case. */
export function matchesIn(rows: readonly Row[], query: string): readonly number[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return rows.flatMap((row, i) => (plainText(row).toLowerCase().includes(wanted) ? [i] : []));
}

/** What a key does to a search while it is typed, or while its matches are gone through; null ends it. */
export function findStroke(finding: Finding, stroke: Stroke, matches: number): Finding | null {
  const turn = (by: number): Finding =>
    matches === 0 ? finding : { ...finding, at: (finding.at + by + matches) % matches };
  if (stroke.type === 'text') {
    if (finding.typing)
      return { ...finding, query: finding.query + cleanLine(stroke.text.replace(/[\r\n]+/g, ' ')), at: 0 };
    if (/^n+$/.test(stroke.text)) return turn(stroke.text.length);
    if (/^N+$/.test(stroke.text)) return turn(-stroke.text.length);
    return stroke.text === '/' ? startFinding : finding;
  }
  switch (stroke.chord) {
    case 'escape':
    case 'ctrl+c':
      return null;
    case 'enter':
      return finding.typing ? { ...finding, typing: false } : turn(1);
    case 'down':
      return turn(1);
    case 'up':
      return turn(-1);
    case 'backspace':
      return { ...finding, query: graphemes(finding.query).slice(0, -1).join(''), at: 0, typing: true };
    case 'ctrl+u':
      return startFinding;
    default:
      return finding;
  }
}

/** The bottom line while something is looked for. */
export function findingRow({ query, typing, at }: Finding, matches: number): Row {
  const count = query.trim() === '' ? '' : matches === 0 ? 'not here' : `${at + 1} of ${matches}`;
  return [
    [' /', 'title'],
    [query],
    [typing ? '▏' : ' ', 'dim'],
    [`  ${count}   `, matches === 0 && count !== '' ? 'warn' : 'dim'],
    ...(typing
      ? ([
          ['Enter', 'strong'],
          [' next   ', 'dim'],
        ] as const)
      : ([
          ['n', 'strong'],
          [' next   ', 'dim'],
          ['N', 'strong'],
          [' before   ', 'dim'],
        ] as const)),
    ['Esc', 'strong'],
    [' close', 'dim'],
  ];
}
