import type { InputOutcome } from '../../app/room.ts';
import { unreachable } from '../../core/result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SessionState } from '../../session/state.ts';
import { bufferOf } from '../editor/buffer.ts';
import { cited, cleared, edited, editorText, pasted, typed, vertically } from '../editor/editor.ts';
import { cellAt } from '../editor/layout.ts';
import type { KeyAction } from '../keymap/bindings.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { type Movement, moved } from '../panes/evidence/window.ts';
import { actionInput } from '../panes/sheets/actions.ts';
import type { SessionLayout } from './layout.ts';
import { type Place, type Sheet, startPlace, type UiState } from './ui-state.ts';

/** What the update may look at besides the screen's own state. */
export interface UiWorld {
  readonly state: SessionState;
  readonly scenario: Scenario;
  readonly layout: SessionLayout;
  /** Columns of the input's text. */
  readonly textColumns: number;
  /** The list in the side pane as it is laid out now; null when there is none. Made when it is asked for. */
  listed(): Listed | null;
}

export type UiAction =
  | { readonly type: 'key'; readonly action: KeyAction }
  | { readonly type: 'text' | 'paste'; readonly text: string }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: InputOutcome }
  /** An input is taking long. */
  | { readonly type: 'slow'; readonly id: number }
  /** Something that was sent has reached the session. */
  | { readonly type: 'heard' }
  | { readonly type: 'view-opened'; readonly by: 'candidate' | 'interviewer' };

export type Effect =
  | { readonly do: 'send'; readonly id: number; readonly text: string }
  | { readonly do: 'leave' | 'suspend' | 'scorecard' };

export interface Updated {
  readonly ui: UiState;
  readonly effects: readonly Effect[];
}

const only = (ui: UiState): Updated => ({ ui, effects: [] });

/** Index of the view on show. */
export const shownIndex = (ui: UiState, state: SessionState): number =>
  Math.max(0, Math.min(ui.shown ?? state.views.length - 1, state.views.length - 1));

const placeKey = (ui: UiState, state: SessionState): string =>
  state.views[shownIndex(ui, state)]?.viewId ?? '';

/** Where the reader stands in what the side pane shows. */
export const sidePlace = (ui: UiState, state: SessionState): Place =>
  ui.side === 'evidence' ? (ui.places[placeKey(ui, state)] ?? startPlace) : ui.sheetPlace;

function withPlace(ui: UiState, state: SessionState, place: Place): UiState {
  return ui.side === 'evidence'
    ? { ...ui, places: { ...ui.places, [placeKey(ui, state)]: place } }
    : { ...ui, sheetPlace: place };
}

/** Gives the field back while an input is still on its way. */
function freed(ui: UiState): UiState {
  if (!ui.sending.some((one) => !one.cleared)) return ui;
  return {
    ...ui,
    editor: cleared(ui.editor),
    sending: ui.sending.map((one) => ({ ...one, cleared: true })),
  };
}

/** Before an edit: old messages and questions go, and the keys belong to the input. */
const writing = (ui: UiState): UiState => {
  const base = freed(ui);
  return { ...base, focus: 'input', message: null, confirm: null, leaving: false };
};

export function update(ui: UiState, world: UiWorld, action: UiAction): Updated {
  switch (action.type) {
    case 'text': {
      const base = writing(ui);
      return only({ ...base, editor: typed(base.editor, action.text) });
    }
    case 'paste': {
      const base = writing(ui);
      return only({ ...base, editor: pasted(base.editor, action.text) });
    }
    case 'key':
      return onKey(ui, world, action.action);
    case 'outcome':
      return onOutcome(ui, world, action.id, action.outcome);
    case 'slow':
      return only(ui.sending.some((one) => one.id === action.id && !one.cleared) ? freed(ui) : ui);
    case 'heard':
      if (ui.sending.length === 0) return only(ui);
      return only({
        ...freed(ui),
        sending: ui.sending.map((one) => ({ ...one, cleared: true, heard: true })),
      });
    case 'view-opened': {
      const shows = { ...ui, shown: null };
      if (action.by === 'interviewer' && ui.side !== 'evidence') return only(shows);
      const front = action.by === 'candidate' ? 'side' : ui.front;
      return only({ ...shows, side: 'evidence', front });
    }
    default:
      return unreachable(action);
  }
}

function onKey(ui: UiState, world: UiWorld, key: KeyAction): Updated {
  const { state } = world;
  switch (key.do) {
    case 'send':
      return send(ui, state);
    case 'edit': {
      const base = writing(ui);
      return only({ ...base, editor: edited(base.editor, key.how) });
    }
    case 'line': {
      const base = freed(ui);
      return only({ ...base, message: null, editor: vertically(base.editor, key.by, world.textColumns) });
    }
    case 'yes': {
      if (!ui.confirm) return only(ui);
      const editor = ui.confirm.keepsText ? cleared(ui.editor) : ui.editor;
      return sent({ ...ui, editor, confirm: null }, state, ui.confirm.answer, true);
    }
    case 'no':
      return only({ ...ui, confirm: null, message: { tone: 'info', text: 'Not done.', range: null } });
    case 'back':
      return only(back(ui));
    case 'leave':
      return ui.leaving ? { ui, effects: [{ do: 'leave' }] } : only({ ...ui, leaving: true });
    case 'stay':
      return only({ ...ui, leaving: false });
    case 'suspend':
      return { ui, effects: [{ do: 'suspend' }] };
    case 'resume':
      return sent(ui, state, '/resume', true);
    case 'scorecard':
      return { ui, effects: [{ do: 'scorecard' }] };
    case 'move':
      return only(move(ui, world, key.to));
    case 'talk':
      return only(scrollTalk(ui, world, key.to));
    case 'view':
      return only(stepView(ui, state, key.by));
    case 'shift': {
      const place = sidePlace(ui, state);
      return only(withPlace(ui, state, { ...place, shift: Math.max(0, place.shift + key.by) }));
    }
    case 'next-pane':
      return only(turn(ui, world, 1));
    case 'previous-pane':
      return only(turn(ui, world, -1));
    case 'cite':
      return only(cite(ui, state, world.listed()));
    case 'open': {
      const place = sidePlace(ui, state);
      const open = place.open.includes(place.cursor)
        ? place.open.filter((one) => one !== place.cursor)
        : [...place.open, place.cursor];
      return only(withPlace(ui, state, { ...place, open }));
    }
    case 'wrap': {
      const place = sidePlace(ui, state);
      return only(withPlace(ui, state, { ...place, wrap: !place.wrap }));
    }
    case 'zoom':
      return only({ ...ui, zoomed: !ui.zoomed, front: 'side' });
    case 'choose':
      return only(choose(ui, world));
    case 'sheet':
      return only(
        ui.side === key.sheet && (world.layout.wide || ui.front === 'side')
          ? closeSheet(ui)
          : openSheet(ui, key.sheet),
      );
    default:
      return unreachable(key);
  }
}

const openSheet = (ui: UiState, sheet: Sheet): UiState => ({
  ...ui,
  side: sheet,
  front: 'side',
  // The board and the brief are read while writing; the others are picked from or paged.
  focus: sheet === 'board' || sheet === 'brief' ? ui.focus : 'side',
  sheetPlace: startPlace,
});

const closeSheet = (ui: UiState): UiState => ({
  ...ui,
  side: 'evidence',
  focus: 'input',
  front: ui.zoomed ? 'side' : 'talk',
});

/** Esc: out of one thing, the nearest first. */
function back(ui: UiState): UiState {
  if (ui.side !== 'evidence') return closeSheet(ui);
  const quiet = { ...ui, message: null };
  if (ui.focus === 'side') return { ...quiet, focus: 'input', front: ui.zoomed ? 'side' : 'talk' };
  if (ui.message) return quiet;
  if (ui.front === 'side') return { ...ui, front: 'talk', zoomed: false };
  return { ...ui, talkUp: 0 };
}

/** Tab: input and side by turns; on a narrow screen also through the panes. */
function turn(ui: UiState, world: UiWorld, by: 1 | -1): UiState {
  if (world.layout.wide) return { ...ui, focus: ui.focus === 'input' ? 'side' : 'input' };
  const stops = ['talk', 'evidence', 'board'] as const;
  // From writing, the first stop is the evidence, whatever stands beside the text.
  if (by === 1 && ui.focus === 'input') return { ...ui, front: 'side', focus: 'side', side: 'evidence' };
  const at = ui.front === 'talk' ? 0 : ui.side === 'evidence' ? 1 : 2;
  const next = stops[(at + by + stops.length) % stops.length]!;
  if (next === 'talk') return { ...ui, front: 'talk', focus: 'input', side: 'evidence', zoomed: false };
  return { ...ui, front: 'side', focus: 'side', side: next, sheetPlace: startPlace };
}

function stepView(ui: UiState, state: SessionState, by: 1 | -1): UiState {
  const last = state.views.length - 1;
  const to = Math.max(0, Math.min(last, shownIndex(ui, state) + by));
  return { ...ui, side: 'evidence', front: 'side', shown: to === last ? null : to };
}

function move(ui: UiState, world: UiWorld, to: Movement): UiState {
  const readsTalk = !world.layout.wide && ui.front === 'talk';
  if (readsTalk && (to === 'pageup' || to === 'pagedown')) return scrollTalk(ui, world, to);
  const listed = world.listed();
  if (!listed) return ui;
  const place = moved(listed.body, sidePlace(ui, world.state), listed.rows, to);
  return withPlace(ui, world.state, place);
}

function scrollTalk(ui: UiState, world: UiWorld, to: 'up' | 'down' | 'pageup' | 'pagedown'): UiState {
  const page = Math.max(1, world.layout.talk.rows - 2);
  const by = { up: 1, down: -1, pageup: page, pagedown: -page }[to];
  return { ...ui, talkUp: Math.max(0, ui.talkUp + by) };
}

function cite(ui: UiState, state: SessionState, listed: Listed | null): UiState {
  const opened = state.views[shownIndex(ui, state)];
  if (!opened || !listed || ui.side !== 'evidence') return ui;
  const place = sidePlace(ui, state);
  const id = (listed.body.picks ? listed.body.cite(place.cursor) : null) ?? opened.citeId ?? opened.viewId;
  const base = freed(ui);
  const already = editorText(base.editor).includes(`[${id}]`);
  return {
    ...base,
    editor: already ? base.editor : cited(base.editor, id),
    message: { tone: 'info', text: `[${id}] is in your text. Tab or Esc goes back to writing.`, range: null },
  };
}

function choose(ui: UiState, world: UiWorld): UiState {
  const { cursor } = ui.sheetPlace;
  if (ui.side === 'views') return { ...ui, side: 'evidence', focus: 'side', shown: cursor };
  if (ui.side !== 'actions') return ui;
  const text = actionInput(world.scenario, cursor);
  if (text === undefined) return ui;
  const base = freed(ui);
  // What was being written is kept in the past, one Up away.
  const editor = { ...cleared(base.editor), buffer: bufferOf(text) };
  return {
    ...base,
    editor,
    focus: 'input',
    message: { tone: 'info', text: 'Enter asks for it; you confirm before it happens.', range: null },
  };
}

function send(ui: UiState, state: SessionState): Updated {
  const base = freed(ui);
  const text = editorText(base.editor);
  if (text.trim() === '') return only({ ...base, message: null });
  return sent({ ...base, message: null, talkUp: 0 }, state, text, false);
}

function sent(ui: UiState, state: SessionState, text: string, isAnswer: boolean): Updated {
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

function onOutcome(ui: UiState, world: UiWorld, id: number, outcome: InputOutcome): Updated {
  const one = ui.sending.find((sending) => sending.id === id);
  const rest = ui.sending.filter((sending) => sending.id !== id);
  const given = one !== undefined && !one.cleared ? cleared(ui.editor) : ui.editor;
  const done: UiState = { ...ui, sending: rest };
  switch (outcome.kind) {
    case 'done': {
      // An answer in words is read in the conversation; a view that came with it has already taken the front.
      const opened = one !== undefined && world.state.views.length > one.views;
      const side = ui.side === 'actions' ? 'evidence' : ui.side;
      return only({ ...done, editor: given, side, front: opened || ui.zoomed ? ui.front : 'talk' });
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
        focus: 'input',
        message: { tone: 'refused', text: outcome.message, range },
      });
    }
    case 'confirm': {
      // A command stays in the field until it is confirmed; words were already said.
      const keepsText = one !== undefined && !one.cleared && one.text.trimStart().startsWith('/');
      return only({
        ...done,
        editor: keepsText ? ui.editor : given,
        focus: 'input',
        confirm: { message: outcome.message, answer: outcome.answer, keepsText },
      });
    }
    case 'show': {
      const base = { ...done, editor: given };
      if (outcome.what === 'evidence') return only(openSheet(base, 'views'));
      return only(openSheet(base, outcome.what === 'hypotheses' ? 'board' : outcome.what));
    }
    case 'leave':
      return { ui: { ...done, editor: given }, effects: [{ do: 'leave' }] };
    default:
      return unreachable(outcome);
  }
}
