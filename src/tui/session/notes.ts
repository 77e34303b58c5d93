import { citedIn } from '../../session/citation.ts';
import { carries } from '../../session/ids.ts';
import type { Note, SessionState } from '../../session/state.ts';
import { editorText, replaced } from '../editor/editor.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { citable } from './picking.ts';
import { showing, sidePlace, withPlace } from './place.ts';
import { freed, inInput, sent } from './sending.ts';
import { only, type UiWorld, type Updated } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

/** Begins a note about the row under the cursor, or the view; or adds that to the note being written. */
export function beginNote(ui: UiState, state: SessionState, listed: Listed | null): UiState {
  const id = citable(ui, state, listed);
  const base = freed(ui);
  const written = editorText(base.editor).trimEnd();
  const text = /^\/note(?:\s|$)/.test(written)
    ? `${written}${id === null || written.split(/\s+/).includes(id) ? '' : ` ${id}`} `
    : `/note ${id === null ? '' : `${id} `}`;
  const begun = written.startsWith('/note')
    ? { ...base, editor: replaced(base.editor, text), focus: 'input' as const }
    : inInput(base, text);
  const about = id === null ? 'A note to yourself' : `A note about ${id}`;
  return { ...begun, message: { tone: 'info', text: `${about}; Enter keeps it.`, range: null } };
}

/** Where a note leads: to the first id it names, in the view that was on show if that has it; else to that view. */
function leadOf(
  { views }: SessionState,
  id: string | undefined,
  { onShow }: Note,
): { readonly index: number; readonly id: string | null } | null {
  const then = views.findIndex(({ viewId }) => viewId === onShow);
  if (id === undefined) return then === -1 ? null : { index: then, id: null };
  if (then !== -1 && carries(views[then]!, id)) return { index: then, id };
  const index = views.findLastIndex((opened) => carries(opened, id));
  return index === -1 ? null : { index, id };
}

const noteUnder = (ui: UiState, state: SessionState): Note | undefined =>
  ui.shown === 'notes' && ui.side === 'evidence'
    ? state.notes[Math.min(sidePlace(ui, state).cursor, state.notes.length - 1)]
    : undefined;

/** Where the note under the cursor leads; null when nowhere. */
export function noteLead(ui: UiState, state: SessionState): ReturnType<typeof leadOf> {
  const note = noteUnder(ui, state);
  return note ? leadOf(state, citedIn(state, note.text)[0], note) : null;
}

/** To what the note under the cursor is about, with the cursor on the row it names. */
export function followNote(ui: UiState, world: UiWorld): UiState {
  const { state } = world;
  const lead = noteLead(ui, state);
  if (lead === null) return ui;
  const there: UiState = { ...ui, shown: showing(lead.index, state) };
  if (lead.id === null) return there;
  // What hides or moves rows is taken away: the cursor stands on the row it names.
  const place = { ...sidePlace(there, state), find: '', sort: null };
  const body = world.listedOf(state.views[lead.index]!, place)?.body;
  if (!body?.picks) return there;
  for (let i = 0; i < body.count; i++)
    if (body.cite(i) === lead.id) return withPlace(there, state, { ...place, cursor: i });
  return there;
}

/** Takes the note under the cursor back. */
export function takeBackNote(ui: UiState, state: SessionState): Updated {
  const note = noteUnder(ui, state);
  return note ? sent(ui, state, `/note undo ${state.notes.indexOf(note) + 1}`, true) : only(ui);
}
