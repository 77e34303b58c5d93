import { clean, cleanLine } from '../core/clean.ts';
import { graphemes } from '../core/width.ts';
import type { HomeChoice } from './home-model.ts';
import type { Stroke } from './keymap/chord.ts';
import { actionOf, type HomeAction, type PlainBinding } from './keymap/plain-table.ts';
import { type Listed, listedSheet } from './panes/evidence/pane-rows.ts';
import { moved } from './panes/evidence/window.ts';
import { type HomeItem, onShelf, type Shelf, searched } from './panes/home-rows.ts';
import { itemsList } from './panes/sheets/list.ts';
import { type Place, startPlace } from './session/ui-state.ts';

/** Everything about the library screen that is not the library itself. */
export interface HomeUi {
  readonly search: string;
  /** Index of the shelf that is looked at. */
  readonly shelf: number;
  readonly place: Place;
  readonly helps: boolean;
}

/** What the update may look at besides the screen's own state. */
export interface HomeWorld {
  readonly items: readonly HomeItem[];
  readonly shelves: readonly Shelf[];
  readonly keys: readonly PlainBinding<HomeAction>[];
  readonly columns: number;
  readonly rows: number;
}

export const startHome = (shelf: number): HomeUi => ({ search: '', shelf, place: startPlace, helps: false });

/** What is listed: of the shelf that is looked at, what holds the words of the search. */
export const homeListed = (
  { search, shelf }: HomeUi,
  { items, shelves, columns, rows }: HomeWorld,
): { readonly items: readonly HomeItem[]; readonly listed: Listed } => {
  const shown = searched(onShelf(items, shelves[shelf]!, shelf === 0), search);
  return { items: shown, listed: listedSheet(itemsList(shown.map((item) => item.rows(columns))), rows) };
};

const found = (ui: HomeUi, search: string): HomeUi => ({ ...ui, search, place: startPlace });
const turned = (ui: HomeUi, { shelves }: HomeWorld, to: number): HomeUi => ({
  ...ui,
  shelf: (to + shelves.length) % shelves.length,
  place: startPlace,
});

/** The screen after a key, and what it chose; letters are keys only while nothing is typed. */
export function homeStroke(
  ui: HomeUi,
  world: HomeWorld,
  stroke: Stroke,
): { readonly ui: HomeUi; readonly choice: HomeChoice | null } {
  const stay = (next: HomeUi) => ({ ui: next, choice: null });
  // Any key closes the help.
  if (ui.helps) return stay({ ...ui, helps: false });
  const key = stroke.type === 'key' ? stroke.chord : ui.search === '' ? stroke.text : '';
  const action = actionOf<HomeAction>(world.keys, key);
  if (action === undefined) {
    if (stroke.type === 'key' || (stroke.text === '/' && ui.search === '')) return stay(ui);
    return stay(found(ui, (ui.search + clean(stroke.text)).replace(/\s+/g, ' ')));
  }
  switch (action) {
    case 'open': {
      const { items } = homeListed(ui, world);
      const item = items[Math.min(ui.place.cursor, items.length - 1)];
      return { ui, choice: item?.choice ?? null };
    }
    case 'erase':
      return stay(found(ui, graphemes(ui.search).slice(0, -1).join('')));
    case 'clear':
      return stay(found(ui, ''));
    case 'back':
      if (ui.search !== '') return stay(found(ui, ''));
      return ui.shelf > 0 ? stay(turned(ui, world, 0)) : { ui, choice: { kind: 'quit' } };
    case 'quit':
      return { ui, choice: { kind: 'quit' } };
    case 'shelf':
      return stay(turned(ui, world, ui.shelf + 1));
    case 'shelf-back':
      return stay(turned(ui, world, ui.shelf - 1));
    case 'help':
      return stay({ ...ui, helps: true });
    default: {
      const { listed } = homeListed(ui, world);
      return stay({ ...ui, place: moved(listed.body, ui.place, listed.rows, action) });
    }
  }
}

export const homePaste = (ui: HomeUi, text: string): HomeUi => found(ui, cleanLine(ui.search + text));
