import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { width } from '../../src/core/width.ts';
import {
  type Buffer,
  bufferOf,
  bufferText,
  cellLabel,
  type Edit,
  edit,
  emptyBuffer,
  insertPaste,
  insertText,
} from '../../src/tui/editor/buffer.ts';
import {
  cited,
  cleared,
  edited,
  editorText,
  newEditor,
  replaced,
  typed,
  undone,
  vertically,
} from '../../src/tui/editor/editor.ts';
import { cellAt, layoutBuffer, visualText } from '../../src/tui/editor/layout.ts';

const edits: readonly Edit[] = [
  'left',
  'right',
  'word-left',
  'word-right',
  'home',
  'end',
  'backspace',
  'delete',
  'kill-line-left',
  'kill-line-right',
  'kill-word-left',
  'newline',
];
const after = (buffer: Buffer, ...steps: readonly Edit[]): Buffer => steps.reduce(edit, buffer);
/** The text with `|` where the caret stands. */
const seen = ({ cells, caret }: Buffer): string =>
  `${cells.slice(0, caret).map(cellLabel).join('')}|${cells.slice(caret).map(cellLabel).join('')}`;

describe('editing', () => {
  it.each<[string, readonly Edit[], string]>([
    ['is it all requests', ['word-left', 'word-left'], 'is it |all requests'],
    ['is it all', ['word-left', 'kill-word-left'], 'is |all'],
    ['one\ntwo', ['home'], 'one\n|two'],
    ['one\ntwo', ['home', 'backspace'], 'one|two'],
    ['one\ntwo', ['kill-line-left'], 'one\n|'],
    ['one two', ['home', 'word-right', 'kill-line-right'], 'one|'],
    ['one\ntwo', ['home', 'left', 'kill-line-right'], 'one|two'],
    ['👩🏽‍🔬x', ['left', 'backspace'], '|x'],
    ['abc', ['home', 'delete', 'end', 'newline'], 'bc\n|'],
  ])('%j after %j', (text, steps, expected) => {
    expect(seen(after(bufferOf(text), ...steps))).toBe(expected);
  });

  it('joins a combining mark to the letter before it', () => {
    const buffer = insertText(insertText(emptyBuffer, 'e'), '\u0301');
    expect(buffer.cells).toEqual(['e\u0301']);
  });

  it('makes control characters visible and carriage returns line ends', () => {
    expect(bufferText(insertText(emptyBuffer, 'a\u001b[2Jb\r\nc\td'))).toBe('a␛b\nc  d');
  });

  it('shows a big paste as a placeholder and sends it whole', () => {
    const log = Array.from({ length: 2000 }, (_, i) => `line ${i}`).join('\n');
    const buffer = insertPaste(bufferOf('see: '), log);
    expect(seen(buffer)).toBe('see: [pasted 2000 lines]|');
    expect(bufferText(buffer)).toBe(`see: ${log}`);
    expect(seen(edit(buffer, 'backspace'))).toBe('see: |');
  });

  it('keeps the caret in the text whatever is done', () => {
    const step = fc.oneof(
      fc.constantFrom(...edits).map((how) => (b: Buffer) => edit(b, how)),
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => (b: Buffer) => insertText(b, text)),
      fc.string({ maxLength: 900 }).map((text) => (b: Buffer) => insertPaste(b, text)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const buffer = steps.reduce((b, run) => run(b), emptyBuffer);
        expect(buffer.caret).toBeGreaterThanOrEqual(0);
        expect(buffer.caret).toBeLessThanOrEqual(buffer.cells.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('laying out', () => {
  it('breaks at spaces', () => {
    const buffer = bufferOf('is it all requests or only long prompts');
    const lines = layoutBuffer(buffer, 16).lines.map((line) => visualText(buffer, line));
    expect(lines).toEqual(['is it all ', 'requests or ', 'only long ', 'prompts']);
  });

  it('breaks twice where a wide character follows a long word after a narrow space', () => {
    const buffer = bufferOf(' ab字c字');
    const lines = layoutBuffer(buffer, 7).lines.map((line) => visualText(buffer, line));
    expect(lines).toEqual([' ', 'ab字c', '字']);
  });

  it('loses nothing and never leaves its columns, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 6, max: 60 }),
        fc.nat(),
        (text, columns, at) => {
          const full = insertText(emptyBuffer, text);
          const buffer = { ...full, caret: at % (full.cells.length + 1) };
          const layout = layoutBuffer(buffer, columns);
          const joined = layout.lines.map((line) => visualText(buffer, line)).join('');
          expect(joined).toBe(buffer.cells.filter((cell) => cell !== '\n').join(''));
          for (const line of layout.lines) expect(width(visualText(buffer, line))).toBeLessThan(columns);
          expect(layout.caretColumn).toBeLessThan(columns);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds the cell of a place in the sent text, pastes counted whole', () => {
    const buffer = insertText(insertPaste(bufferOf('ab'), 'x\n'.repeat(10)), 'cd');
    expect(cellAt(buffer, 1)).toBe(1);
    expect(cellAt(buffer, 2 + 20)).toBe(3);
  });
});

describe('the field', () => {
  const columns = 20;

  it('walks through what was sent and back to what was being written', () => {
    let editor = typed(newEditor('', ['first', 'second']), 'draft');
    editor = vertically(editor, -1, columns);
    expect(editorText(editor)).toBe('second');
    editor = vertically(editor, -1, columns);
    expect(editorText(editor)).toBe('first');
    editor = vertically(vertically(editor, 1, columns), 1, columns);
    expect(editorText(editor)).toBe('draft');
  });

  it('goes up inside the text first, keeping its column', () => {
    const editor = vertically(newEditor('a long line\nb\nanother line'), -1, columns);
    expect(editor.buffer.caret).toBe('a long line\nb'.length);
    expect(vertically(editor, -1, columns).buffer.caret).toBe('a long line'.length);
  });

  it('keeps what is cleared one Up away', () => {
    expect(editorText(vertically(cleared(newEditor('/submit a long answer')), -1, columns))).toBe(
      '/submit a long answer',
    );
  });

  it('puts a citation between spaces', () => {
    expect(editorText(cited(newEditor('only zh moved'), 'M2'))).toBe('only zh moved [M2] ');
    expect(editorText(cited(newEditor(''), 'L12'))).toBe('[L12] ');
  });
});

describe('undo', () => {
  const letters = (text: string) => [...text].reduce(typed, newEditor(''));
  const trail = (editor: ReturnType<typeof newEditor>, which: 'undo' | 'redo', times: number) => {
    const seenTexts: string[] = [];
    for (let i = 0; i < times; i++) {
      editor = undone(editor, which);
      seenTexts.push(editorText(editor));
    }
    return { editor, seenTexts };
  };

  it('takes back a word at a time, and brings it back', () => {
    const back = trail(letters('is it all'), 'undo', 4);
    expect(back.seenTexts).toEqual(['is it ', 'is ', '', '']);
    expect(trail(back.editor, 'redo', 4).seenTexts).toEqual(['is ', 'is it ', 'is it all', 'is it all']);
  });

  it('brings back a cleared line and a replaced draft', () => {
    const draft = letters('half a thought');
    expect(editorText(undone(edited(draft, 'kill-line-left'), 'undo'))).toBe('half a thought');
    expect(editorText(undone(replaced(draft, '/act x'), 'undo'))).toBe('half a thought');
  });

  it('forgets what was undone once something else is written', () => {
    const editor = typed(undone(letters('one two'), 'undo'), 'x');
    expect(editorText(editor)).toBe('one x');
    expect(editorText(undone(editor, 'redo'))).toBe('one x');
  });

  it('begins anew when a text was sent', () => {
    expect(editorText(undone(cleared(letters('sent')), 'undo'))).toBe('');
  });

  it('goes all the way back and forth whatever was done', () => {
    const step = fc.oneof(
      fc.constantFrom(...edits).map((how) => (e: ReturnType<typeof newEditor>) => edited(e, how)),
      fc
        .string({ unit: 'grapheme', maxLength: 4 })
        .map((t) => (e: ReturnType<typeof newEditor>) => typed(e, t)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const end = steps.reduce((e, run) => run(e), newEditor('draft'));
        const start = trail(end, 'undo', 45).editor;
        expect(editorText(start)).toBe('draft');
        expect(editorText(trail(start, 'redo', 45).editor)).toBe(editorText(end));
      }),
      { numRuns: 100 },
    );
  });
});
