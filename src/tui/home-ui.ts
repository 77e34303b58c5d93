import { clean, cleanLine } from '../core/clean.ts';
import { graphemes } from '../core/width.ts';
import type { HomeChoice } from './home-model.ts';
import type { Stroke } from './keymap/chord.ts';
import { actionOf, type HomeAction, type PlainBinding } from './keymap/plain-table.ts';
import { type Listed, listedSheet } from './panes/evidence/pane-rows.ts';
import { moved } from './panes/evidence/window.ts';
import { asChosen, type Facet, type HomeItem, searched } from './panes/home-rows.ts';
import { itemsList } from './panes/sheets/list.ts';
import { type Place, startPlace } from './session/ui-state.ts';

/** Everything about the library screen that is not the library itself. */
export interface HomeUi {
  readonly search: string;
  /** What was chosen of each facet: 0 is any. */
  readonly chosen: readonly number[];
  /** The facet that the keys change; null while they are at none. */
  readonly facet: number | null;
  /** What is over is listed, and not what can be practised. */
  readonly past: boolean;
  readonly place: Place;
  readonly helps: boolean;
  /** The session that is to be discarded, if it is meant. */
  readonly discarding: string | null;
}

/** What the update may look at besides the screen's own state. */
export interface HomeWorld {
  readonly items: readonly HomeItem[];
  readonly past: readonly HomeItem[];
  readonly facets: readonly Facet[];
  readonly keys: readonly PlainBinding<HomeAction>[];
  readonly columns: number;
  readonly rows: number;
}

/** What a key led to: something to open, or a session to discard. */
export type HomeResult = HomeChoice | { readonly kind: 'discard'; readonly sessionId: string };

/** The library with the values that were left chosen, as far as they are there. */
export const startHome = (facets: readonly Facet[], chosen: readonly string[]): HomeUi => ({
  search: '',
  chosen: facets.map(({ values }) =>
    Math.max(
      0,
      values.findIndex(({ name }) => chosen.includes(name)),
    ),
  ),
  facet: null,
  past: false,
  place: startPlace,
  helps: false,
  discarding: null,
});

/** The values that are chosen. */
export const chosenNames = ({ chosen }: HomeUi, facets: readonly Facet[]): readonly string[] =>
  facets.flatMap(({ values }, i) => (chosen[i] === 0 ? [] : [values[chosen[i]!]!.name]));

/** What is listed: of what was chosen, what holds the words of the search. */
export const homeListed = (
  { search, chosen, past }: HomeUi,
  world: HomeWorld,
): { readonly items: readonly HomeItem[]; readonly listed: Listed } => {
  const all = past ? world.past : world.items;
  const items = searched(asChosen(all, world.facets, chosen), search);
  return { items, listed: listedSheet(itemsList(items.map((item) => item.rows(world.columns))), world.rows) };
};

const chosenItem = (ui: HomeUi, world: HomeWorld): HomeItem | undefined => {
  const { items } = homeListed(ui, world);
  return items[Math.min(ui.place.cursor, items.length - 1)];
};

const isNarrowed = ({ search, chosen, facet }: HomeUi): boolean =>
  search !== '' || facet !== null || chosen.some((value) => value > 0);

/** The keys with the hints that are true now. */
export function homeHints(ui: HomeUi, world: HomeWorld): readonly PlainBinding<HomeAction>[] {
  const discards = chosenItem(ui, world)?.choice.kind === 'continue';
  const hintOf = (action: HomeAction, hint: string | undefined): string | undefined => {
    if (action === 'back') return isNarrowed(ui) ? 'clear' : ui.past ? 'cases' : hint;
    if (action === 'discard') return discards ? hint : undefined;
    if (action === 'value') return ui.facet === null ? undefined : hint;
    if (action === 'down') return discards || ui.facet !== null ? undefined : hint;
    if (action === 'past') return ui.past ? undefined : hint;
    return hint;
  };
  return world.keys.map(({ hint: own, ...key }) => {
    const hint = hintOf(key.action, own);
    return hint === undefined ? key : { ...key, hint };
  });
}

const found = (ui: HomeUi, search: string): HomeUi => ({ ...ui, search, place: startPlace });

/** The keys at the next facet, or at none. */
function atFacet(ui: HomeUi, { facets }: HomeWorld, by: 1 | -1): HomeUi {
  const places = facets.length + 1;
  const to = ((ui.facet ?? facets.length) + by + places) % places;
  return { ...ui, facet: to === facets.length ? null : to };
}

function withValue(ui: HomeUi, { facets }: HomeWorld, by: 1 | -1): HomeUi {
  const { facet } = ui;
  if (facet === null) return ui;
  const many = facets[facet]!.values.length;
  const chosen = ui.chosen.map((value, i) => (i === facet ? (value + by + many) % many : value));
  return { ...ui, chosen, place: startPlace };
}

/** The screen after a key, and what it led to. Letters are the search's; no word begins with a question mark. */
export function homeStroke(
  ui: HomeUi,
  world: HomeWorld,
  stroke: Stroke,
): { readonly ui: HomeUi; readonly choice: HomeResult | null } {
  const stay = (next: HomeUi) => ({ ui: next, choice: null });
  // Any key closes the help.
  if (ui.helps) return stay({ ...ui, helps: false });
  const key = stroke.type === 'key' ? stroke.chord : ui.search === '' ? stroke.text : '';
  const action = actionOf<HomeAction>(world.keys, key);
  if (ui.discarding !== null && action !== 'quit') {
    const next = { ...ui, discarding: null };
    const means = stroke.type === 'text' && /^y/i.test(stroke.text);
    return means ? { ui: next, choice: { kind: 'discard', sessionId: ui.discarding } } : stay(next);
  }
  if (action === undefined) {
    if (stroke.type === 'key' || (stroke.text === '/' && ui.search === '')) return stay(ui);
    return stay(found(ui, (ui.search + clean(stroke.text)).replace(/\s+/g, ' ')));
  }
  switch (action) {
    case 'open':
      return { ui, choice: chosenItem(ui, world)?.choice ?? null };
    case 'discard': {
      const choice = chosenItem(ui, world)?.choice;
      return stay(choice?.kind === 'continue' ? { ...ui, discarding: choice.sessionId } : ui);
    }
    case 'erase':
      return stay(found(ui, graphemes(ui.search).slice(0, -1).join('')));
    case 'clear':
      return stay(found(ui, ''));
    case 'back': {
      const { past } = ui;
      const all = startHome(world.facets, []);
      if (isNarrowed(ui)) return stay({ ...all, past });
      return past ? stay(all) : { ui, choice: { kind: 'quit' } };
    }
    case 'quit':
      return { ui, choice: { kind: 'quit' } };
    case 'facet':
      return stay(atFacet(ui, world, 1));
    case 'facet-back':
      return stay(atFacet(ui, world, -1));
    case 'value':
      return stay(withValue(ui, world, 1));
    case 'value-back':
      return stay(withValue(ui, world, -1));
    case 'past':
      return stay({ ...ui, past: !ui.past, place: startPlace });
    case 'help':
      return stay({ ...ui, helps: true });
    default: {
      const { listed } = homeListed(ui, world);
      return stay({ ...ui, place: moved(listed.body, ui.place, listed.rows, action) });
    }
  }
}

export const homePaste = (ui: HomeUi, text: string): HomeUi => found(ui, cleanLine(ui.search + text));
