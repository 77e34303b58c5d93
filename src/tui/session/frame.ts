import { offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { OpenedView, SessionState } from '../../session/state.ts';
import { layoutBuffer } from '../editor/layout.ts';
import type { Binding, Mode } from '../keymap/bindings.ts';
import { listedPalette } from '../palette/palette.ts';
import { notesList } from '../panes/evidence/notes.ts';
import { type Listed, listedSheet, listedView } from '../panes/evidence/pane-rows.ts';
import { sheetBody } from '../panes/sheets/sheet-body.ts';
import type { Row } from '../text/row.ts';
import { belowRows } from './below.ts';
import { liveView } from './following.ts';
import { inputColumns, type SessionLayout, sessionLayout } from './layout.ts';
import { modesOf } from './modes.ts';
import { shownIndex, sidePlace } from './place.ts';
import { promptOf } from './prompt.ts';
import { talkRows } from './talk-rows.ts';
import type { UiWorld } from './ui-action.ts';
import type { Place, Sheet, UiState } from './ui-state.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** All that follows from (screen state, session, size): what is drawn, and what a key acts on. */
export interface Frame extends UiWorld {
  readonly ui: UiState;
  readonly below: readonly Row[];
  readonly index: number;
  readonly opened: OpenedView | null;
  readonly place: Place;
  readonly modes: readonly Mode[];
}

export function frameOf(
  ui: UiState,
  state: SessionState,
  scenario: Scenario,
  warning: string | null,
  size: Size,
  table: readonly Binding[],
  across: string | null = null,
): Frame {
  const talkOnly = offersOf(scenario).asks === 'nothing';
  const tabs = ui.side === 'evidence' && ui.palette === null && !talkOnly;
  const sharing = { columns: size.columns, zoomed: ui.zoomed && !talkOnly, talkOnly };
  const textColumns = inputColumns(sharing);
  const below = belowRows(ui, state, warning, textColumns + 4, textColumns, across);
  const layout = sessionLayout({
    ...sharing,
    rows: size.rows,
    tabs,
    inputLines: promptOf(ui) ? 1 : layoutBuffer(ui.editor.buffer, textColumns).lines.length,
    belowRows: below.length,
  });
  const index = shownIndex(ui, state);
  const opened = liveView(ui, state.views[index] ?? null);
  const place = ui.palette?.place ?? sidePlace(ui, state);
  const listedOf = (one: OpenedView, at: Place): Listed =>
    viewListed(one, index, state, scenario, at, layout);
  const listedAt = (at: Place): Listed | null => (opened === null ? null : listedOf(opened, at));
  const listed = (): Listed | null => {
    if (ui.palette) return paletteListed(ui, { state, scenario, layout, table });
    if (ui.side !== 'evidence') return sheetListed(ui.side, state, scenario, table, layout, readingFrom(ui));
    return ui.shown === 'notes' ? notesListed(state, layout) : listedAt(place);
  };
  return {
    ui,
    state,
    scenario,
    layout,
    table,
    textColumns,
    below,
    index,
    opened,
    place,
    listed,
    listedAt,
    listedOf,
    talk: () => talkRows(state, scenario, layout),
    modes: modesOf(ui, state),
  };
}

const views = new WeakMap<OpenedView, { readonly key: string; readonly listed: Listed }>();

/** A view is laid out again only when its room or its folds change, not when the cursor moves. */
function viewListed(
  opened: OpenedView,
  index: number,
  state: SessionState,
  scenario: Scenario,
  place: Place,
  { side, wide, below }: SessionLayout,
): Listed {
  // A message covers the last row of a chart, which is not drawn anew for it.
  const covered = opened.view.body.type === 'series' && !wide ? Math.min(1, below.rows) : 0;
  const rows = side.rows + covered;
  const key = [
    side.columns,
    rows,
    place.shift,
    place.wrap,
    place.open.join(),
    place.find,
    place.sort === null ? '' : `${place.sort.column}${place.sort.down}`,
    place.step ?? '',
    state.actions.length,
    state.views.length,
    state.flaws.map(({ cites }) => cites.join()).join(),
  ].join('/');
  const known = views.get(opened);
  if (known?.key === key) return known.listed;
  const room = { columns: side.columns, rows };
  const listed = listedView(opened, index, state, scenario, place, room, { counted: false });
  views.set(opened, { key, listed });
  return listed;
}

let palette: { readonly key: readonly unknown[]; readonly listed: Listed } | undefined;

/** What was found is found again only when the query, the session or the room for it changes. */
function paletteListed(ui: UiState, world: Parameters<typeof listedPalette>[1]): Listed {
  const { side } = world.layout;
  const key = [ui.palette?.query, world.state, world.table, side.columns, side.rows];
  if (palette && key.every((part, i) => part === palette?.key[i])) return palette.listed;
  palette = { key, listed: listedPalette(ui, world) };
  return palette.listed;
}

const notes = new WeakMap<SessionState['notes'], { readonly key: string; readonly listed: Listed }>();

function notesListed(state: SessionState, { side }: SessionLayout): Listed {
  const key = `${side.columns}/${side.rows}`;
  const known = notes.get(state.notes);
  if (known?.key === key) return known.listed;
  const listed = listedSheet(notesList(state, side.columns - 4), side.rows);
  notes.set(state.notes, { key, listed });
  return listed;
}

/** What was read when a sheet was opened; null while one wrote. */
const readingFrom = ({ left }: UiState): Mode | null =>
  left?.focus !== 'side' || (left.side !== 'evidence' && left.side !== 'board') ? null : left.side;

const sheets = new WeakMap<SessionState, Map<string, Listed>>();

function sheetListed(
  sheet: Sheet,
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  { side }: SessionLayout,
  reading: Mode | null,
): Listed {
  const known = sheets.get(state) ?? new Map<string, Listed>();
  sheets.set(state, known);
  const key = `${sheet}/${side.columns}/${side.rows}/${sheet === 'help' ? reading : ''}`;
  const listed =
    known.get(key) ??
    listedSheet(sheetBody(sheet, state, scenario, table, side.columns - 4, reading), side.rows);
  known.set(key, listed);
  return listed;
}
