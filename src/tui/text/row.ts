import { graphemes, truncate, width } from '../../core/width.ts';
import type { Tone } from './theme.ts';

/** A run of text in one tone. */
export type Span = readonly [text: string, tone?: Tone | undefined];
/** One line of the screen. */
export type Row = readonly Span[];

export const blank: Row = [];
export const row = (text: string, tone: Tone = 'plain'): Row => [[text, tone]];
export const rowWidth = (spans: Row): number => spans.reduce((sum, [text]) => sum + width(text), 0);
export const plainText = (spans: Row): string => spans.map(([text]) => text).join('');

/** The row cut to at most `columns`, ending in `…` when something was cut. */
export function cutRow(spans: Row, columns: number): Row {
  if (rowWidth(spans) <= columns) return spans;
  const kept: Span[] = [];
  let left = columns;
  for (const [i, [text, tone]] of spans.entries()) {
    const w = width(text);
    const more = spans.slice(i + 1).some(([rest]) => rest !== '');
    if (w < left || (w === left && !more)) {
      kept.push([text, tone]);
      left -= w;
      continue;
    }
    const cut = w <= left ? `${truncate(`${text}…`, left)}` : truncate(text, left);
    kept.push([cut, tone]);
    break;
  }
  return kept;
}

/** The row filled with spaces, or cut, to exactly `columns`. */
export function fitRow(spans: Row, columns: number, fill: Span = [' ']): Row {
  const w = rowWidth(spans);
  if (w > columns) return fitRow(cutRow(spans, columns), columns, fill);
  return w === columns ? spans : [...spans, [fill[0].repeat(columns - w), fill[1]]];
}

/** `left` and `right` at the two ends of a row of `columns`; `left` is cut when they would meet. */
export function spread(left: Row, right: Row, columns: number): Row {
  const rightWidth = rowWidth(right);
  if (rightWidth + 4 > columns) return fitRow(left, columns);
  const cut = cutRow(left, columns - rightWidth - 1);
  return [...cut, [' '.repeat(columns - rowWidth(cut) - rightWidth)], ...right];
}

interface Word {
  readonly spans: readonly Span[];
  readonly width: number;
  readonly space: boolean;
}

/** Words and the spaces between them, tones kept; a word may cross spans. */
function words(spans: Row): Word[] {
  const found: Word[] = [];
  let open: { spans: Span[]; width: number } | undefined;
  const close = (): void => {
    if (open) found.push({ ...open, space: false });
    open = undefined;
  };
  for (const [text, tone] of spans) {
    for (const piece of text.split(/( +)/)) {
      if (piece === '') continue;
      if (piece.startsWith(' ')) {
        close();
        found.push({ spans: [[piece, tone]], width: piece.length, space: true });
        continue;
      }
      open ??= { spans: [], width: 0 };
      open.spans.push([piece, tone]);
      open.width += width(piece);
    }
  }
  close();
  return found;
}

/** A word too long for a line, in pieces of at most `columns`. */
function breakWord(word: Word, columns: number): Word[] {
  const pieces: Word[] = [];
  let spans: Span[] = [];
  let used = 0;
  for (const [text, tone] of word.spans) {
    let run = '';
    for (const cluster of graphemes(text)) {
      const w = width(cluster);
      if (used + w > columns && used > 0) {
        if (run !== '') spans.push([run, tone]);
        pieces.push({ spans, width: used, space: false });
        [spans, used, run] = [[], 0, ''];
      }
      run += cluster;
      used += w;
    }
    if (run !== '') spans.push([run, tone]);
  }
  if (used > 0) pieces.push({ spans, width: used, space: false });
  return pieces;
}

/** The row in lines of at most `columns`, broken at spaces where possible; at least one line. */
export function wrapRow(spans: Row, columns: number): Row[] {
  const limit = Math.max(1, columns);
  const lines: Row[] = [];
  let line: Span[] = [];
  let used = 0;
  let pending: Word | undefined;
  const flush = (): void => {
    lines.push(line);
    [line, used, pending] = [[], 0, undefined];
  };
  for (const word of words(spans)) {
    if (word.space) {
      if (used > 0 || lines.length === 0) pending = word;
      continue;
    }
    const gap = pending?.width ?? 0;
    if (used + gap + word.width <= limit) {
      if (pending) line.push(...pending.spans);
      line.push(...word.spans);
      used += gap + word.width;
      pending = undefined;
      continue;
    }
    if (used > 0) flush();
    const pieces = breakWord(word, limit);
    for (const [i, piece] of pieces.entries()) {
      line = [...piece.spans];
      used = piece.width;
      pending = undefined;
      if (i < pieces.length - 1) flush();
    }
  }
  if (used > 0 || lines.length === 0) lines.push(line);
  return lines;
}

/** Several paragraphs (split at newlines) of one tone, wrapped; each line starts with `indent` spaces. */
export function paragraphs(text: string, columns: number, tone: Tone = 'plain', indent = 0): Row[] {
  const margin: Row = indent > 0 ? [[' '.repeat(indent)]] : [];
  return text
    .split('\n')
    .flatMap((part) => wrapRow([[part, tone]], columns - indent).map((line) => [...margin, ...line]));
}

/** A label, then text wrapped beside it: later lines hang under the text. */
export function hanging(label: Row, labelColumns: number, text: Row, columns: number): Row[] {
  return wrapRow(text, columns - labelColumns).map((line, i) => [
    ...fitRow(i === 0 ? label : blank, labelColumns),
    ...line,
  ]);
}
