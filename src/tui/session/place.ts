import type { SessionState } from '../../session/state.ts';
import { type Place, startPlace, type UiState } from './ui-state.ts';

/** Index of the view on show; -1 where the notes are. What was asked for again and cannot have changed is where it was. */
export function shownIndex({ shown }: Pick<UiState, 'shown'>, { views }: SessionState): number {
  if (shown === 'notes') return -1;
  const index = Math.max(0, Math.min(shown ?? views.length - 1, views.length - 1));
  const repeats = views[index]?.repeats;
  return repeats === undefined ? index : views.findIndex(({ viewId }) => viewId === repeats);
}

/** What puts a view on show: the newest stays it when another comes. */
export const showing = (index: number, { views }: SessionState): UiState['shown'] =>
  index === views.length - 1 ? null : index;

const placeKey = (ui: UiState, state: SessionState): string =>
  ui.shown === 'notes' ? 'notes' : (state.views[shownIndex(ui, state)]?.viewId ?? '');

const startWrapped: Place = { ...startPlace, wrap: true };

/** Where the reader stands in what the side pane shows. */
export const sidePlace = (ui: UiState, state: SessionState): Place =>
  ui.side === 'evidence'
    ? (ui.places[placeKey(ui, state)] ?? (ui.wraps ? startWrapped : startPlace))
    : ui.sheetPlace;

/** The screen with the reader at another place of what the side pane shows. */
export function withPlace(ui: UiState, state: SessionState, place: Place): UiState {
  return ui.side === 'evidence'
    ? { ...ui, places: { ...ui.places, [placeKey(ui, state)]: place } }
    : { ...ui, sheetPlace: place };
}
