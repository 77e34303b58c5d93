import type { Line, SessionState } from '../../../session/state.ts';
import { blank, type Row, rowWidth, type Span } from '../../text/row.ts';
import type { TimelineEntry } from './timeline.ts';

/** The interviewer is speaking: from which line of the conversation on, and how many characters have been said. */
export interface Speaking {
  readonly from: number;
  readonly said: number;
}

/** A quick reader's pace; nobody has to wait for it. */
export const charactersPerSecond = 50;

/** What a model worded has arrived as it was spoken. */
const lengthOf = ({ who, text, meant }: Line): number =>
  who === 'interviewer' && meant === undefined ? text.length : 0;

/** Characters that the interviewer has to say from a line on. */
export const toSay = (conversation: SessionState['conversation'], from: number): number =>
  conversation.slice(from).reduce((sum, line) => sum + lengthOf(line), 0);

/** How many characters of an entry have been said; null for all of it. */
export function saidOf(
  entry: TimelineEntry,
  speaking: Speaking | null,
  conversation: SessionState['conversation'],
): number | null {
  if (speaking === null || entry.kind !== 'interviewer' || entry.line < speaking.from) return null;
  if (conversation[entry.line] === undefined || lengthOf(conversation[entry.line]!) === 0) return null;
  const before = conversation.slice(speaking.from, entry.line).reduce((sum, line) => sum + lengthOf(line), 0);
  const said = speaking.said - before;
  return said >= entry.text.length ? null : Math.max(0, said);
}

/**
 * Rows of an entry with only so many characters of their text, whole words. The rows stay as many as they will be, so
 * that nothing moves while a person reads.
 */
export function partly(rows: readonly Row[], labelColumns: number, said: number): Row[] {
  if (said === 0) return rows.map(() => blank);
  let left = said;
  return rows.map((line, i): Row => {
    if (left <= 0) return blank;
    const text = line.filter((_, at) => rowWidth(line.slice(0, at + 1)) > labelColumns);
    const label = line.slice(0, line.length - text.length);
    const shown: Span[] = [];
    for (const [words, tone] of text) {
      if (left <= 0) break;
      const end = left >= words.length ? words.length : wordEnd(words, left);
      shown.push([words.slice(0, end), tone]);
      left -= words.length;
    }
    // The line's end stood for a space.
    if (i < rows.length - 1) left -= 1;
    return [...label, ...shown];
  });
}

/** The end of the word that a place is in. */
function wordEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? text.length : space;
}
