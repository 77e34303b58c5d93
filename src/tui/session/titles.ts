import { offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { shownOnce } from '../../session/repeats.ts';
import type { SessionState } from '../../session/state.ts';
import { kindOf } from '../panes/evidence/kinds.ts';
import { boardTitle, sheetTitle } from '../panes/sheets/sheet-body.ts';
import { viewIds } from '../panes/sheets/views.ts';
import { cutRow, fitRow, type Row, rowWidth, type Span } from '../text/row.ts';
import type { SessionLayout } from './layout.ts';
import { viewsOf } from './tabs.ts';
import type { UiState } from './ui-state.ts';

const line: Span = ['─', 'dim'];

const name = (text: string, front: boolean, focused: boolean): Row => [
  line,
  focused ? ['▸', 'title'] : line,
  [` ${text} `, focused ? 'title' : front ? 'strong' : 'dim'],
];

/** Ids of the views of a tab around the one on show, that one in brackets. */
function viewTabs(state: SessionState, shown: number, columns: number): Row {
  const opened = state.views[shown];
  const own = opened ? viewsOf(state, kindOf(opened)) : [];
  if (own.length < 2) return [];
  const index = own.indexOf(shown);
  const label = (i: number): string => {
    const ids = viewIds(state.views[own[i]!]!);
    return i === index ? `[${ids}]` : ` ${ids} `;
  };
  let [from, to] = [index, index];
  let used = label(index).length + 2;
  for (;;) {
    const before = from > 0 ? label(from - 1).length : Number.POSITIVE_INFINITY;
    const after = to < own.length - 1 ? label(to + 1).length : Number.POSITIVE_INFINITY;
    if (Math.min(before, after) === Number.POSITIVE_INFINITY) break;
    const takeAfter = after <= before || to - index < index - from;
    const next = takeAfter && after !== Number.POSITIVE_INFINITY ? after : before;
    if (used + next > columns || next === Number.POSITIVE_INFINITY) break;
    used += next;
    if (next === after && takeAfter) to++;
    else from--;
  }
  const tabs: Span[] = [];
  for (let i = from; i <= to; i++) tabs.push([label(i), i === index ? 'strong' : 'dim']);
  return [[from > 0 ? '‹' : ' ', 'dim'], ...tabs, [to < own.length - 1 ? '›' : ' ', 'dim']];
}

/** What of the screen's state its titles say. */
export type Titled = Pick<UiState, 'focus' | 'palette' | 'side' | 'front' | 'shown'>;

/** The rule under the header that names the panes and shows which one has the keys. */
export function titlesRow(
  ui: Titled,
  state: SessionState,
  scenario: Scenario,
  layout: SessionLayout,
  index: number,
  position: string,
): Row {
  const sideFocused = ui.focus === 'side' || ui.palette !== null;
  const count = shownOnce(state).length;
  const sideName = ui.palette
    ? 'Find'
    : ui.side === 'evidence'
      ? `Evidence${count > 0 ? ` ${count}` : ''}`
      : sheetTitle(ui.side, scenario);
  const end: Row = position === '' ? [] : [line, [` ${position} `, 'dim'], line];
  if (layout.wide) {
    const left = fitRow(name('Talk', true, !sideFocused), layout.talk.columns, line);
    const tabsRoom = layout.side.columns - sideName.length - 8 - rowWidth(end);
    const tabs = ui.side === 'evidence' && !ui.palette ? viewTabs(state, index, tabsRoom) : [];
    const right = [...name(sideName, true, sideFocused), ...(tabs.length > 0 ? [line, ...tabs] : [])];
    const room = layout.side.columns - rowWidth(end);
    return [...left, ['  '], ...fitRow(cutRow(right, room), room, line), ...end];
  }
  if (ui.palette) return [...fitRow(name('Find', true, true), layout.columns - rowWidth(end), line), ...end];
  const onTalk = ui.front === 'talk';
  const board = boardTitle(scenario);
  const { asks } = offersOf(scenario);
  const evidenceFront = !onTalk && ui.side === 'evidence';
  const parts: Row = [
    ...name('Talk', onTalk, onTalk && !sideFocused),
    ...(asks === 'nothing'
      ? ui.shown === 'notes' && !onTalk
        ? name('Notes', evidenceFront, sideFocused)
        : []
      : name(`Evidence${count > 0 ? ` ${count}` : ''}`, evidenceFront, evidenceFront && sideFocused)),
    ...(ui.side !== 'evidence' && !onTalk
      ? name(sheetTitle(ui.side, scenario), true, sideFocused)
      : board === null
        ? []
        : name(board, false, false)),
  ];
  const room = layout.columns - rowWidth(end);
  const tabs = evidenceFront ? viewTabs(state, index, room - rowWidth(parts) - 3) : [];
  return [
    ...fitRow(cutRow([...parts, ...(tabs.length > 0 ? [line, ...tabs] : [])], room), room, line),
    ...end,
  ];
}
