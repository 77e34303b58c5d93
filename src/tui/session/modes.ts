import { offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { shownOnce } from '../../session/repeats.ts';
import type { OpenedView, SessionState } from '../../session/state.ts';
import { editorText } from '../editor/editor.ts';
import type { KeyContext, Mode } from '../keymap/bindings.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { canFollow } from './following.ts';
import type { SessionLayout } from './layout.ts';
import { tabTo } from './moving.ts';
import { noteLead } from './notes.ts';
import { shownIndex, sidePlace } from './place.ts';
import { traceUnderCursor } from './reading.ts';
import type { Place, UiState } from './ui-state.ts';

/** Who gets the keys, topmost first. */
export function modesOf(ui: UiState, state: SessionState): readonly Mode[] {
  const modes: Mode[] = [];
  if (ui.leaving) modes.push('leaving');
  if (ui.confirm) modes.push('confirm');
  // Everything typed belongs to it.
  if (ui.palette) return [...modes, 'palette'];
  if (ui.look) return [...modes, 'look'];
  if (ui.talkFind) return [...modes, 'talk-find'];
  if (state.phase === 'over') modes.push('over');
  if (ui.focus === 'side') {
    if (ui.side === 'evidence') modes.push(...(ui.shown === 'notes' ? (['notes'] as const) : []), 'evidence');
    else modes.push(...(ui.side === 'board' ? (['board'] as const) : []), 'sheet');
  } else if (state.phase === 'paused') modes.push('paused', 'input');
  else if (state.phase !== 'over') modes.push('input');
  modes.push('always');
  return modes;
}

/** The modes whose keys the bottom line names: a question stands alone. */
export const footerModes = (modes: readonly Mode[]): readonly Mode[] =>
  modes[0] === 'leaving' || modes[0] === 'confirm' ? modes.slice(0, 1) : modes;

export const writesCommand = ({ editor }: UiState): boolean => editorText(editor).trimStart().startsWith('/');

/** What the view on show gives keys to work on. */
export const viewContext = (
  opened: OpenedView | undefined,
  listed: Listed | null,
  place: Place,
): Omit<KeyContext, OfSession> => ({
  onView: opened !== undefined,
  body: opened?.view.body.type ?? null,
  canLook: opened !== undefined && listed?.body.text !== undefined,
  hasTimes: opened !== undefined && (listed?.body.atMs !== undefined || listed?.body.steps !== undefined),
  found: listed?.body.found !== undefined && !listed.body.sifts,
  canSort: listed?.body.sorts !== undefined,
  canRead: listed?.body.steps !== undefined,
  hasMarks: (listed?.body.steps?.marks.length ?? 0) > 0,
  hasTrace: traceUnderCursor(listed?.body, place) !== null,
  tooWide: (listed?.body.hidden ?? 0) > 0 || place.shift > 0,
});
type OfSession =
  | 'hasCauses'
  | 'inputEmpty'
  | 'isCommand'
  | 'wide'
  | 'hasViews'
  | 'manyStops'
  | 'hasNotes'
  | 'noteLeads'
  | 'canFollow'
  | 'follows'
  | 'choosable'
  | 'canGoBack'
  | 'tabTo'
  | 'isOver';

export function keyContextOf(
  {
    ui,
    state,
    scenario,
    layout,
  }: {
    readonly ui: UiState;
    readonly state: SessionState;
    readonly scenario: Scenario;
    readonly layout: SessionLayout;
  },
  listed: Listed | null,
): KeyContext {
  const opened = ui.side === 'evidence' ? state.views[shownIndex(ui, state)] : undefined;
  return {
    ...viewContext(opened, listed, sidePlace(ui, state)),
    hasCauses: state.ledger.length > 0 && state.phase !== 'over',
    inputEmpty: editorText(ui.editor) === '',
    isCommand: writesCommand(ui),
    wide: layout.wide || ui.zoomed,
    hasViews: state.views.length > 0,
    hasNotes: state.notes.length > 0,
    noteLeads: noteLead(ui, state) !== null,
    manyStops: shownOnce(state).length + (state.notes.length > 0 || ui.shown === 'notes' ? 1 : 0) > 1,
    follows: ui.follow !== null,
    isOver: state.phase === 'over',
    tabTo: tabTo(ui, { scenario, layout }),
    canFollow: ui.side === 'evidence' && canFollow(opened, state),
    canGoBack:
      ui.focus === 'side' ||
      ui.front === 'side' ||
      ui.side !== 'evidence' ||
      ui.message !== null ||
      ui.talkUp > 0,
    choosable:
      (ui.side === 'actions' && offersOf(scenario).actions) ||
      (ui.side === 'views' && state.views.length > 0),
  };
}
