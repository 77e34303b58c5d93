import { cleanLine } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';
import type { SessionState } from '../../session/state.ts';
import { cleared, replaced } from '../editor/editor.ts';
import type { Binding } from '../keymap/bindings.ts';
import { type Listed, listedSheet } from '../panes/evidence/pane-rows.ts';
import { type Movement, moved } from '../panes/evidence/window.ts';
import { keyContextOf, modesOf } from '../session/modes.ts';
import { freed, sent } from '../session/sending.ts';
import { only, type UiWorld, type Updated } from '../session/ui-action.ts';
import { startPlace, type UiState } from '../session/ui-state.ts';
import { type Found, findItems } from './find.ts';
import { type PaletteItem, paletteItems, type Taking } from './items.ts';
import { paletteBody } from './rows.ts';

const longestQuery = 100;

export const openPalette = (ui: UiState): UiState => ({
  ...ui,
  message: null,
  palette: { query: '', place: startPlace },
});

const asked = (ui: UiState, query: string): UiState => ({
  ...ui,
  palette: { query: query.slice(0, longestQuery), place: startPlace },
});

export const typedToPalette = (ui: UiState, text: string): UiState =>
  ui.palette ? asked(ui, ui.palette.query + cleanLine(text)) : ui;

export const erased = (ui: UiState, what: 'letter' | 'all'): UiState =>
  ui.palette ? asked(ui, what === 'all' ? '' : graphemes(ui.palette.query).slice(0, -1).join('')) : ui;

/** What the palette offers for what was typed. */
function offered(ui: UiState, world: PaletteWorld): readonly Found[] {
  const below: UiState = { ...ui, palette: null };
  const context = keyContextOf({ ...world, ui: below }, null);
  const modes = modesOf(below, world.state);
  const key = JSON.stringify([context, modes]);
  if (made?.state !== world.state || made.table !== world.table || made.key !== key)
    made = {
      state: world.state,
      table: world.table,
      key,
      items: paletteItems(world.state, world.scenario, world.table, context, modes),
    };
  return findItems(made.items, ui.palette?.query ?? '');
}

/** What there is to find changes with the session, not with every letter that is typed. */
let made:
  | {
      readonly state: SessionState;
      readonly table: readonly Binding[];
      readonly key: string;
      readonly items: readonly PaletteItem[];
    }
  | undefined;

type PaletteWorld = Pick<UiWorld, 'state' | 'scenario' | 'layout'> & { readonly table: readonly Binding[] };

/** The palette laid out for the side pane. */
export const listedPalette = (ui: UiState, world: PaletteWorld): Listed =>
  listedSheet(paletteBody(offered(ui, world), world.layout.side.columns - 4), world.layout.side.rows);

export function movedPalette(ui: UiState, world: UiWorld, to: Movement): UiState {
  const listed = world.listed();
  if (!ui.palette || !listed) return ui;
  return { ...ui, palette: { ...ui.palette, place: moved(listed.body, ui.palette.place, listed.rows, to) } };
}

/** The item under the cursor, carried out; `run` does what a key does. */
export function takeItem(
  ui: UiState,
  world: UiWorld,
  run: (ui: UiState, taking: Extract<Taking, { kind: 'key' }>['action']) => Updated,
): Updated {
  const taking = ui.palette ? offered(ui, world)[ui.palette.place.cursor]?.item.taking : undefined;
  if (!taking) return only(ui);
  const closed: UiState = { ...ui, palette: null };
  switch (taking.kind) {
    case 'key':
      return run(closed, taking.action);
    case 'view':
      return only({ ...closed, side: 'evidence', front: 'side', focus: 'side', shown: taking.index });
    case 'send':
      return sent(closed, world.state, taking.text, true);
    case 'write': {
      const base = freed(closed);
      const editor = { ...replaced(base.editor, taking.text), past: cleared(base.editor).past };
      return only({ ...base, editor, focus: 'input' });
    }
  }
}
