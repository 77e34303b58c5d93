import type { InputOutcome } from '../../app/room.ts';
import { unreachable } from '../../core/result.ts';
import type { SessionState } from '../../session/state.ts';
import { bufferOf } from '../editor/buffer.ts';
import { cleared, editorText, replaced } from '../editor/editor.ts';
import { cellAt } from '../editor/layout.ts';
import { openNotes, openSheet } from './moving.ts';
import { only, type UiWorld, type Updated } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

/** Gives the field back while an input is still on its way. */
export function freed(ui: UiState): UiState {
  if (!ui.sending.some((one) => !one.cleared)) return ui;
  return {
    ...ui,
    editor: cleared(ui.editor),
    sending: ui.sending.map((one) => ({ ...one, cleared: true })),
  };
}

/** Puts a text into the input in the place of what is written, which is one undo, or one Up, away. */
export function inInput(ui: UiState, text: string): UiState {
  const base = freed(ui);
  const editor = { ...replaced(base.editor, text), past: cleared(base.editor).past };
  return { ...base, editor, focus: 'input' };
}

/** Sends what is written; the text stays in the field until the session has taken it. */
export function send(ui: UiState, state: SessionState): Updated {
  const base = freed(ui);
  const text = editorText(base.editor);
  if (text.trim() === '') return only({ ...base, message: null });
  return sent({ ...base, message: null, talkUp: 0 }, state, text, false);
}

/** Puts an input on its way; an answer to a question was never in the field. */
export function sent(ui: UiState, state: SessionState, text: string, isAnswer: boolean): Updated {
  const id = ui.nextId;
  const one = {
    id,
    text: isAnswer ? '' : text,
    cleared: isAnswer,
    heard: isAnswer,
    views: state.views.length,
  };
  return {
    ui: { ...ui, nextId: id + 1, sending: [...ui.sending, one] },
    effects: [{ do: 'send', id, text }],
  };
}

/** What became of an input. */
export function onOutcome(ui: UiState, world: UiWorld, id: number, outcome: InputOutcome): Updated {
  const one = ui.sending.find((sending) => sending.id === id);
  const rest = ui.sending.filter((sending) => sending.id !== id);
  const given = one !== undefined && !one.cleared ? cleared(ui.editor) : ui.editor;
  const done: UiState = { ...ui, sending: rest };
  switch (outcome.kind) {
    case 'done': {
      // An answer in words is read in the conversation; a view that came with it has already taken the front.
      const opened = one !== undefined && world.state.views.length > one.views;
      const side = ui.side === 'actions' ? 'evidence' : ui.side;
      return only({
        ...done,
        editor: given,
        side,
        front: opened || ui.zoomed || ui.focus === 'side' ? ui.front : 'talk',
      });
    }
    case 'refused': {
      const lost = one?.cleared === true && one.text !== '' && editorText(ui.editor).trim() === '';
      const editor = lost ? { ...ui.editor, buffer: bufferOf(one.text) } : ui.editor;
      const here = one !== undefined && one.text !== '' && (!one.cleared || lost);
      const range =
        here && outcome.caret
          ? {
              start: cellAt(editor.buffer, outcome.caret.start),
              end: cellAt(editor.buffer, outcome.caret.end),
            }
          : null;
      return only({
        ...done,
        editor,
        message: { tone: 'refused', text: outcome.message, range },
      });
    }
    case 'confirm': {
      // A command stays in the field until it is confirmed; words were already said.
      const isCommand = one?.text.trimStart().startsWith('/') === true;
      const free = one?.cleared === true && editorText(ui.editor) === '';
      const keepsText = isCommand && (free || one?.cleared === false);
      const back = isCommand && free ? { ...ui.editor, buffer: bufferOf(one.text) } : ui.editor;
      const { message, answer } = outcome;
      return only({
        ...done,
        editor: keepsText ? back : given,
        focus: 'input',
        confirm: { message, answer, keepsText },
      });
    }
    case 'show': {
      const base = { ...done, editor: given };
      if (outcome.what === 'notes') return only(openNotes(base));
      if (outcome.what === 'evidence') return only(openSheet(base, 'views'));
      return only(openSheet(base, outcome.what === 'hypotheses' ? 'board' : outcome.what));
    }
    case 'leave':
      return { ui: { ...done, editor: given }, effects: [{ do: 'leave' }] };
    default:
      return unreachable(outcome);
  }
}
