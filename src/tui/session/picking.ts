import { shownOnce } from '../../session/repeats.ts';
import type { SessionState } from '../../session/state.ts';
import { cited, editorText, replaced } from '../editor/editor.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { actionInput } from '../panes/sheets/actions.ts';
import { shownIndex, sidePlace } from './place.ts';
import { freed, inInput } from './sending.ts';
import type { UiWorld } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

/** The id of the row under the cursor, or of the view where rows have none; null where no view is. */
export function citable(ui: UiState, state: SessionState, listed: Listed | null): string | null {
  const opened = state.views[shownIndex(ui, state)];
  if (!opened || !listed || ui.side !== 'evidence') return null;
  const ofRow = listed.body.picks ? listed.body.cite(sidePlace(ui, state).cursor) : null;
  return ofRow ?? opened.citeId ?? opened.viewId;
}

/** Cites the row under the cursor, or the view where rows cannot be cited; once in a text. */
export function cite(ui: UiState, state: SessionState, listed: Listed | null): UiState {
  const opened = state.views[shownIndex(ui, state)];
  if (!opened || !listed || ui.side !== 'evidence') return ui;
  const place = sidePlace(ui, state);
  if (ui.follow !== null && (!listed.body.picks || listed.body.cite(place.cursor) === null))
    return {
      ...ui,
      message: { tone: 'info', text: 'f keeps what you watch; then it can be cited.', range: null },
    };
  const id = citable(ui, state, listed)!;
  const base = freed(ui);
  const already = editorText(base.editor).includes(`[${id}]`);
  return {
    ...base,
    editor: already ? base.editor : cited(base.editor, id),
    message: { tone: 'info', text: `[${id}] is in your text. Esc goes back to writing.`, range: null },
  };
}

/**
 * Begins a mark at the document's line under the cursor, or adds the line to the mark being written. Of what is cited before or
 * after the words written so far, lines belong to the mark, and nothing else does.
 */
export function markLine(ui: UiState, state: SessionState, listed: Listed | null): UiState {
  if (ui.side !== 'evidence') return ui;
  const id = listed?.body.cite(sidePlace(ui, state).cursor) ?? null;
  if (id === null)
    return { ...ui, message: { tone: 'info', text: 'There is no line here to mark.', range: null } };
  const base = freed(ui);
  const written = editorText(base.editor).trim();
  const mark = /^\/flaw((?: D\d+)*)\s*/.exec(written);
  const text = mark ? written.slice(mark[0].length) : written;
  const ends = mark ? [] : [/^(?:\[[A-Z]\d+\]\s*)+/, /(?:\s*\[[A-Z]\d+\])+$/];
  const said = ends.reduce((rest, end) => rest.replace(end, ''), text).trim();
  const cites = ends.flatMap((end) => end.exec(text)?.[0].match(/D\d+/g) ?? []);
  const lines = new Set([...(mark?.[1]?.trim().split(' ') ?? []), ...cites, id].filter(Boolean));
  return {
    ...base,
    editor: replaced(base.editor, `/flaw ${[...lines].join(' ')} ${said}`),
    focus: 'input',
    message: {
      tone: 'info',
      text: `What is wrong at ${[...lines].join(', ')}? Tab adds another line.`,
      range: null,
    },
  };
}

/** Takes what a sheet offers under the cursor: shows that view, or writes that action into the input. */
export function choose(ui: UiState, world: UiWorld): UiState {
  const { cursor } = ui.sheetPlace;
  if (ui.side === 'views')
    return { ...ui, side: 'evidence', focus: 'side', shown: shownOnce(world.state)[cursor] ?? null };
  if (ui.side !== 'actions') return ui;
  const text = actionInput(world.scenario, cursor);
  if (text === undefined) return ui;
  return {
    ...inInput(ui, text),
    message: { tone: 'info', text: 'Enter asks for it; you confirm before it happens.', range: null },
  };
}
