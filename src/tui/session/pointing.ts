import { type MouseAct, notch } from '../hooks/use-mouse.ts';
import { movedPalette } from '../palette/palette.ts';
import { windowOf } from '../panes/evidence/window.ts';
import type { Area } from './layout.ts';
import { move, scrollTalk } from './moving.ts';
import { sidePlace, withPlace } from './place.ts';
import { tabAt, tabLabels, toTab } from './tabs.ts';
import type { UiWorld } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

const holds = ({ x, y, columns, rows }: Area, act: MouseAct): boolean =>
  act.x >= x && act.x < x + columns && act.y >= y && act.y < y + rows;

const times = (n: number, step: (ui: UiState) => UiState, ui: UiState): UiState =>
  n === 0 ? ui : times(n - 1, step, step(ui));

/** The wheel scrolls what it is over; a click gives a pane the keys, and puts the cursor where it was. */
export function pointed(ui: UiState, world: UiWorld, act: MouseAct): UiState {
  const { layout } = world;
  const seesSide = layout.wide || ui.front === 'side' || ui.palette !== null;
  const onSide = seesSide && holds(layout.side, act);
  if (act.what === 'press' && layout.tabs !== null && seesSide && holds(layout.tabs, act)) {
    const labels = tabLabels(ui, world.state, world.scenario, world.table, layout.tabs.columns);
    const tab = tabAt(labels, act.x - layout.tabs.x);
    const focused: UiState = { ...ui, focus: 'side' };
    return tab === undefined ? focused : toTab(focused, world.state, world.scenario, tab);
  }
  const way = act.what === 'wheel-up' ? 'up' : 'down';
  if (act.what === 'press')
    return onSide ? clicked(ui, world, act) : ui.palette ? ui : { ...ui, focus: 'input' };
  if (onSide)
    return times(
      notch,
      (one) => (one.palette ? movedPalette(one, world, way) : move({ ...one, front: 'side' }, world, way)),
      ui,
    );
  return holds(layout.talk, act) ? times(notch, (one) => scrollTalk(one, world, way), ui) : ui;
}

/** The item under a click gets the cursor. */
function clicked(ui: UiState, world: UiWorld, act: MouseAct): UiState {
  const listed = world.listed();
  const focused: UiState = ui.palette ? ui : { ...ui, focus: 'side' };
  if (!listed?.body.picks) return focused;
  const place = ui.palette?.place ?? sidePlace(ui, world.state);
  let y = world.layout.side.y + listed.above.length + listed.body.head.length;
  for (const { index, rows } of windowOf(listed.body, place, listed.rows)) {
    if (act.y >= y && act.y < y + rows.length) {
      const there = { ...place, cursor: index };
      return ui.palette
        ? { ...ui, palette: { ...ui.palette, place: there } }
        : withPlace(focused, world.state, there);
    }
    y += rows.length;
  }
  return focused;
}
