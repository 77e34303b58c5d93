import { clean } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';

/** A paste too big to show: one unit to the caret, sent whole. */
export interface Pasted {
  readonly pasted: string;
  readonly label: string;
}
/** What the caret steps over: one grapheme (a newline is one), or one big paste. */
export type Cell = string | Pasted;

/** A text being written. Immutable; `caret` stands before the cell with that index. */
export interface Buffer {
  readonly cells: readonly Cell[];
  readonly caret: number;
}

export const emptyBuffer: Buffer = { cells: [], caret: 0 };

/** A paste of more lines or characters than this is shown as a placeholder. */
const shownLines = 4;
const shownCharacters = 600;

/** Typed or pasted text as it may stand in the input: line ends are `\n`, tabs two spaces, nothing that steers a terminal. */
export const inputText = (text: string): string => clean(text.replace(/\r\n?/g, '\n')).replaceAll('\t', '  ');

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.pasted);
/** What the cell looks like. */
export const cellLabel = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.label);

const texts = new WeakMap<Buffer['cells'], string>();

/** The whole text, pastes in full. */
export function bufferText({ cells }: Buffer): string {
  const text = texts.get(cells) ?? cells.map(cellText).join('');
  texts.set(cells, text);
  return text;
}

function pasteCell(text: string): Pasted {
  const lines = text.split('\n').length;
  const size = lines > 1 ? `${lines} lines` : `${text.length} characters`;
  return { pasted: text, label: `[pasted ${size}]` };
}

/** The text as a buffer with the caret at its end; long text becomes one placeholder. */
export function bufferOf(text: string): Buffer {
  return insertPaste(emptyBuffer, text);
}

/** Inserts typed text at the caret. A combining mark joins the letter before it. */
export function insertText(buffer: Buffer, raw: string): Buffer {
  const text = inputText(raw);
  if (text === '') return buffer;
  const before = buffer.cells[buffer.caret - 1];
  const joins = typeof before === 'string' && before !== '\n';
  const head = joins ? buffer.cells.slice(0, buffer.caret - 1) : buffer.cells.slice(0, buffer.caret);
  const added = graphemes(joins ? before + text : text);
  return {
    cells: [...head, ...added, ...buffer.cells.slice(buffer.caret)],
    caret: head.length + added.length,
  };
}

/** Inserts pasted text; a big one as a placeholder. */
export function insertPaste(buffer: Buffer, raw: string): Buffer {
  const text = inputText(raw);
  if (text.split('\n', shownLines + 1).length <= shownLines && text.length <= shownCharacters)
    return insertText(buffer, text);
  const cells = [
    ...buffer.cells.slice(0, buffer.caret),
    pasteCell(text),
    ...buffer.cells.slice(buffer.caret),
  ];
  return { cells, caret: buffer.caret + 1 };
}

const removed = (buffer: Buffer, from: number, to: number): Buffer =>
  from === to ? buffer : { cells: [...buffer.cells.slice(0, from), ...buffer.cells.slice(to)], caret: from };

const isWord = (cell: Cell | undefined): boolean =>
  cell !== undefined && (typeof cell !== 'string' || /[\p{L}\p{N}_]/u.test(cell));

function wordLeft({ cells, caret }: Buffer): number {
  let i = caret;
  while (i > 0 && !isWord(cells[i - 1])) i--;
  while (i > 0 && isWord(cells[i - 1])) i--;
  return i;
}

function wordRight({ cells, caret }: Buffer): number {
  let i = caret;
  while (i < cells.length && !isWord(cells[i])) i++;
  while (i < cells.length && isWord(cells[i])) i++;
  return i;
}

const lineStart = ({ cells, caret }: Buffer): number => cells.lastIndexOf('\n', caret - 1) + 1;
function startOfLine(buffer: Buffer): number {
  return buffer.caret === 0 ? 0 : lineStart(buffer);
}
function endOfLine({ cells, caret }: Buffer): number {
  const end = cells.indexOf('\n', caret);
  return end === -1 ? cells.length : end;
}

export type Edit =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'backspace'
  | 'delete'
  | 'kill-line-left'
  | 'kill-line-right'
  | 'kill-word-left'
  | 'newline';

/** One editing step. */
export function edit(buffer: Buffer, how: Edit): Buffer {
  const { cells, caret } = buffer;
  switch (how) {
    case 'left':
      return { cells, caret: Math.max(0, caret - 1) };
    case 'right':
      return { cells, caret: Math.min(cells.length, caret + 1) };
    case 'word-left':
      return { cells, caret: wordLeft(buffer) };
    case 'word-right':
      return { cells, caret: wordRight(buffer) };
    case 'home':
      return { cells, caret: startOfLine(buffer) };
    case 'end':
      return { cells, caret: endOfLine(buffer) };
    case 'backspace':
      return removed(buffer, Math.max(0, caret - 1), caret);
    case 'delete':
      return removed(buffer, caret, Math.min(cells.length, caret + 1));
    case 'kill-line-left':
      return removed(buffer, startOfLine(buffer), caret);
    case 'kill-line-right': {
      const end = endOfLine(buffer);
      return removed(buffer, caret, end === caret ? Math.min(cells.length, end + 1) : end);
    }
    case 'kill-word-left':
      return removed(buffer, wordLeft(buffer), caret);
    case 'newline':
      return { cells: [...cells.slice(0, caret), '\n', ...cells.slice(caret)], caret: caret + 1 };
  }
}
