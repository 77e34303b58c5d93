import { boardOf, offersOf } from '../../app/offers.ts';
import { shownOnce } from '../../session/repeats.ts';
import type { SessionState } from '../../session/state.ts';
import { type Movement, moved } from '../panes/evidence/window.ts';
import { showing, shownIndex, sidePlace, withPlace } from './place.ts';
import { furthestUp } from './talk-rows.ts';
import type { UiWorld } from './ui-action.ts';
import { type Left, type Sheet, startPlace, type UiState } from './ui-state.ts';

/** Puts a sheet where the evidence is; it takes the keys. Help goes back to a sheet, any other to what was there before them. */
export const openSheet = (ui: UiState, sheet: Sheet): UiState => ({
  ...ui,
  side: sheet,
  front: 'side',
  focus: 'side',
  sheetPlace: startPlace,
  left: ui.side === sheet || (ui.side !== 'evidence' && sheet !== 'help') ? ui.left : hereOf(ui),
});

/** Puts the notes where the views are; they take the keys. */
export const openNotes = (ui: UiState): UiState => ({
  ...ui,
  side: 'evidence',
  front: 'side',
  focus: 'side',
  shown: 'notes',
  message: null,
});

const hereOf = ({ side, focus, front, sheetPlace, left }: UiState): Left => ({
  side,
  focus,
  front,
  sheetPlace,
  left,
});

/** Back to where one was. Who writes meanwhile goes on writing. */
export const closeSheet = (ui: UiState): UiState =>
  ui.left === null
    ? { ...ui, side: 'evidence', focus: 'input', front: ui.zoomed ? 'side' : 'talk' }
    : { ...ui, ...ui.left, focus: ui.focus === 'input' ? 'input' : ui.left.focus };

/** Esc: out of one thing, the nearest first. */
export function back(ui: UiState): UiState {
  if (ui.side !== 'evidence') return closeSheet(ui);
  const quiet = { ...ui, message: null };
  if (ui.focus === 'side') return { ...quiet, focus: 'input', front: ui.zoomed ? 'side' : 'talk' };
  if (ui.message) return quiet;
  if (ui.front === 'side') return { ...ui, front: 'talk', zoomed: false };
  return { ...ui, talkUp: 0 };
}

type Panes = Pick<UiWorld, 'scenario' | 'layout'>;

/** Where Tab goes; null where it stays. */
export function tabTo(ui: UiState, panes: Panes): 'write' | 'evidence' | 'board' | null {
  const { focus, side, front } = turn(ui, panes, 1);
  if (focus === 'input') return ui.focus === 'input' && ui.front === front ? null : 'write';
  return side === 'evidence' || side === 'board' ? side : 'evidence';
}

/** Tab: input and side by turns; on a narrow screen also through the panes. */
export function turn(ui: UiState, { scenario, layout }: Panes, by: 1 | -1): UiState {
  if (layout.wide) return { ...ui, focus: ui.focus === 'input' ? 'side' : 'input' };
  const offers = offersOf(scenario);
  const stops: readonly ('talk' | UiState['side'])[] = [
    'talk',
    ...(offers.asks === 'nothing' ? [] : (['evidence'] as const)),
    ...(boardOf(offers) === null ? [] : (['board'] as const)),
  ];
  // From writing, the first stop is the board where that is on show.
  if (by === 1 && ui.focus === 'input' && ui.front === 'side' && ui.side === 'board')
    return { ...ui, focus: 'side' };
  const here = (by === 1 && ui.focus === 'input') || ui.front === 'talk' ? 'talk' : ui.side;
  const at = stops.indexOf(here);
  // What is none of them stands behind the last.
  const next = stops[((at === -1 ? stops.length - 1 : at) + by + stops.length) % stops.length]!;
  if (next === 'talk') return { ...ui, front: 'talk', focus: 'input', side: 'evidence', zoomed: false };
  return { ...ui, front: 'side', focus: 'side', side: next, sheetPlace: startPlace, left: null };
}

/** One view back or forth; the last one stays the newest when another comes. */
export function stepView(ui: UiState, state: SessionState, by: 1 | -1): UiState {
  const order = shownOnce(state);
  const last = order.length - 1;
  const at = ui.shown === 'notes' ? last : order.indexOf(shownIndex(ui, state)) + by;
  const to = order[Math.max(0, Math.min(last, at))] ?? 0;
  return { ...ui, side: 'evidence', front: 'side', shown: showing(to, state) };
}

/** Scrolls, or moves the cursor of, what is read: the side pane, or on a narrow screen the conversation by pages. */
export function move(ui: UiState, world: UiWorld, to: Movement): UiState {
  const readsTalk = !world.layout.wide && ui.front === 'talk';
  if (readsTalk && (to === 'pageup' || to === 'pagedown')) return scrollTalk(ui, world, to);
  const listed = world.listed();
  if (!listed) return ui;
  const place = moved(listed.body, sidePlace(ui, world.state), listed.rows, to);
  return withPlace(ui, world.state, place);
}

/** Scrolls the conversation; 0 is its end. */
export function scrollTalk(ui: UiState, world: UiWorld, to: 'up' | 'down' | 'pageup' | 'pagedown'): UiState {
  const page = Math.max(1, world.layout.talk.rows - 2);
  const by = { up: 1, down: -1, pageup: page, pagedown: -page }[to];
  return { ...ui, talkUp: Math.max(0, Math.min(furthestUp(world.talk()), ui.talkUp + by)) };
}
