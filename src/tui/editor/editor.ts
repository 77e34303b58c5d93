import {
  type Buffer,
  bufferOf,
  bufferText,
  type Edit,
  edit,
  emptyBuffer,
  insertPaste,
  insertText,
} from './buffer.ts';
import { caretVertically } from './layout.ts';
import { noSteps, type Step, type Steps, stepped, takeStep } from './steps.ts';

/** The input field: what is being written, and what was sent before. */
export interface Editor {
  readonly buffer: Buffer;
  /** The column that up and down try to keep. */
  readonly goal: number | null;
  /** Sent texts, oldest first. */
  readonly past: readonly string[];
  /** Which sent text is shown; null while writing a new one. */
  readonly pastIndex: number | null;
  /** What was being written when the past was entered. */
  readonly stash: Buffer;
  readonly steps: Steps;
}

const pastLimit = 200;

export const newEditor = (draft: string, past: readonly string[] = []): Editor => ({
  buffer: bufferOf(draft),
  goal: null,
  past: past.slice(-pastLimit),
  pastIndex: null,
  stash: emptyBuffer,
  steps: noSteps,
});

export const editorText = (editor: Editor): string => bufferText(editor.buffer);

const written = (editor: Editor, buffer: Buffer, how: Step = 'other'): Editor => ({
  ...editor,
  buffer,
  goal: null,
  steps: stepped(editor.steps, editor.buffer, buffer, how),
});

export const typed = (editor: Editor, text: string): Editor =>
  written(
    editor,
    insertText(editor.buffer, text),
    /\s$/.test(text) ? 'word-end' : /\s/.test(text) ? 'other' : 'typing',
  );
export const pasted = (editor: Editor, text: string): Editor =>
  written(editor, insertPaste(editor.buffer, text));
export const edited = (editor: Editor, how: Edit): Editor =>
  written(editor, edit(editor.buffer, how), how === 'backspace' ? 'erasing' : 'other');
/** Another text in the field, one undo away from what was there. */
export const replaced = (editor: Editor, text: string): Editor => written(editor, bufferOf(text));

/** Takes the last step back, or forth again; the editor itself when there is none. */
export function undone(editor: Editor, which: 'undo' | 'redo'): Editor {
  const taken = takeStep(editor.steps, editor.buffer, which);
  return taken ? { ...editor, ...taken, goal: null } : editor;
}

/** Up or down: within the text first, then through what was sent. */
export function vertically(editor: Editor, by: -1 | 1, columns: number): Editor {
  const moved = caretVertically(editor.buffer, columns, by, editor.goal);
  if (moved) return { ...editor, buffer: moved.buffer, goal: moved.goal };
  const { past, pastIndex } = editor;
  if (by === -1) {
    const index = (pastIndex ?? past.length) - 1;
    const text = past[index];
    if (text === undefined) return written(editor, { ...editor.buffer, caret: 0 });
    const stash = pastIndex === null ? editor.buffer : editor.stash;
    return { ...editor, buffer: bufferOf(text), goal: null, pastIndex: index, stash };
  }
  if (pastIndex === null) return written(editor, { ...editor.buffer, caret: editor.buffer.cells.length });
  const text = past[pastIndex + 1];
  return text === undefined
    ? { ...editor, buffer: editor.stash, goal: null, pastIndex: null, stash: emptyBuffer }
    : { ...editor, buffer: bufferOf(text), goal: null, pastIndex: pastIndex + 1 };
}

/** Empties the field; what was in it can be fetched back with Up. */
export function cleared(editor: Editor): Editor {
  const text = editorText(editor).trim();
  const past = text === '' || text === editor.past.at(-1) ? editor.past : [...editor.past, text];
  return {
    buffer: emptyBuffer,
    goal: null,
    past: past.slice(-pastLimit),
    pastIndex: null,
    stash: emptyBuffer,
    steps: noSteps,
  };
}

/** Inserts a citation at the caret, with a space on each side where words touch it. */
export function cited(editor: Editor, id: string): Editor {
  const { cells, caret } = editor.buffer;
  const before = cells[caret - 1];
  const after = cells[caret];
  const lead = caret === 0 || before === ' ' || before === '\n' ? '' : ' ';
  const tail = after === ' ' || after === '\n' ? '' : ' ';
  return typed(editor, `${lead}[${id}]${tail}`);
}
