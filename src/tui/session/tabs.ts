import { queryExamples } from '../../app/input.ts';
import { offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SessionState } from '../../session/state.ts';
import type { Binding } from '../keymap/bindings.ts';
import { spellChord } from '../keymap/chord.ts';
import { type Kind, kindOf, kinds, kindsIn } from '../panes/evidence/kinds.ts';
import { cutRow, type Row, rowWidth } from '../text/row.ts';
import type { Tone } from '../text/theme.ts';
import { shownIndex } from './place.ts';
import type { UiState } from './ui-state.ts';

/** The views of a kind, by their place among all, in the order in which they were opened. */
export const viewsOf = (state: SessionState, { sources }: Kind): readonly number[] =>
  [...state.views.keys()].filter((i) => sources.includes(state.views[i]!.view.facets.source));

const showing = (ui: UiState, state: SessionState, index: number): UiState => ({
  ...ui,
  message: null,
  side: 'evidence',
  front: 'side',
  shown: index === state.views.length - 1 ? null : index,
});

/**
 * Another tab, at the view that was last looked at there, or at the newest where one has come since; the same tab again goes to the view
 * before, and round. Where there is none, what to ask for one.
 */
export function toTab(ui: UiState, state: SessionState, scenario: Scenario, id: string): UiState {
  const kind = kinds.find((one) => one.id === id)!;
  const own = viewsOf(state, kind);
  if (own.length === 0)
    return { ...ui, message: { tone: 'info', text: noneYet(kind, scenario), range: null } };
  const at = own.indexOf(shownIndex(ui, state));
  if (at !== -1) return showing(ui, state, own.at(at - 1)!);
  const left = ui.leftAt[id];
  const known = left?.of === own.length && own.find((i) => state.views[i]!.viewId === left.viewId);
  return showing(ui, state, typeof known === 'number' ? known : own.at(-1)!);
}

/** One view on or back along the tabs: through those of a kind, then on to the next. */
export function stepTab(ui: UiState, state: SessionState, by: 1 | -1): UiState {
  const order = kinds.flatMap((kind) => viewsOf(state, kind));
  const to = order[order.indexOf(shownIndex(ui, state)) + by];
  return to === undefined ? ui : showing(ui, state, to);
}

/** With the view on show kept as the one that its tab was left at. */
export function withLeftAt(ui: UiState, state: SessionState): UiState {
  const opened = state.views[shownIndex(ui, state)];
  if (opened === undefined) return ui;
  const kind = kindOf(opened);
  const of = viewsOf(state, kind).length;
  const known = ui.leftAt[kind.id];
  if (known?.viewId === opened.viewId && known.of === of) return ui;
  return { ...ui, leftAt: { ...ui.leftAt, [kind.id]: { viewId: opened.viewId, of } } };
}

/** That there is no view of a kind, and what gets one. */
export function noneYet({ ask, name, sources }: Kind, scenario: Scenario): string {
  const [query] = queryExamples(scenario).find(([text]) => text.split(' ')[0] === sources[0]) ?? [];
  const words = ask ?? query;
  return words === undefined ? `No ${name} yet.` : `No ${name} yet. Ask: ${words}`;
}

interface Tab {
  readonly kind: Kind;
  /** The key that goes to it; empty where a person has taken it away. */
  readonly key: string;
  readonly count: number;
  /** Which of them is on show; -1 for none. */
  readonly at: number;
}

/** A tab as it stands on its line. */
export interface TabLabel {
  readonly id: string;
  readonly text: string;
  readonly tone: Tone;
}

type Titled = 'title' | 'short';

interface Shape {
  /** How tabs without a view are called; null where they are left out. */
  readonly empty: Titled | null;
  /** Those with some that are not on show. */
  readonly filled: Titled | null;
  readonly of: ' of ' | '/';
}

/** What the line gives up for want of room, one after the other. */
const shapes: readonly Shape[] = [
  { empty: 'title', filled: 'title', of: ' of ' },
  { empty: 'title', filled: 'title', of: '/' },
  { empty: 'short', filled: 'title', of: '/' },
  { empty: null, filled: 'title', of: ' of ' },
  { empty: null, filled: 'title', of: '/' },
  { empty: null, filled: 'short', of: '/' },
  { empty: null, filled: null, of: '/' },
];

const joined = (parts: readonly (string | number)[]): string => parts.filter((part) => part !== '').join(' ');

function labelOf({ kind, key, count, at }: Tab, { empty, filled, of }: Shape, focused: boolean): TabLabel {
  const { id } = kind;
  if (at !== -1) {
    const place = count > 1 ? `${at + 1}${of}${count}` : count;
    return { id, text: `[${joined([key, kind.title, place])}]`, tone: focused ? 'title' : 'strong' };
  }
  const title = count === 0 ? (empty ?? 'short') : filled;
  const name = title === null ? '' : kind[title];
  return {
    id,
    text: ` ${joined([key, name, count === 0 ? '' : count])} `,
    tone: count === 0 ? 'dim' : 'plain',
  };
}

const rowOf = (labels: readonly TabLabel[]): Row =>
  labels.map(({ text, tone }, i) => [i === labels.length - 1 ? text.trimEnd() : text, tone]);

/** The tabs of the evidence with how many views each has, as much of them as fits in one line; the one on show in brackets. */
export function tabLabels(
  ui: UiState,
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  columns: number,
): readonly TabLabel[] {
  const here = shownIndex(ui, state);
  const tabs = kindsIn(offersOf(scenario)).map((kind): Tab => {
    const own = viewsOf(state, kind);
    const bound = table.find(({ action }) => action.do === 'kind' && action.kind === kind.id);
    return { kind, key: spellChord(bound?.keys[0] ?? ''), count: own.length, at: own.indexOf(here) };
  });
  const filled = tabs.filter(({ count }) => count > 0);
  const shaped = (shape: Shape): readonly TabLabel[] =>
    (shape.empty !== null || filled.length === 0 ? tabs : filled).map((tab) =>
      labelOf(tab, shape, ui.focus === 'side'),
    );
  const last = shapes.at(-1)!;
  return shaped(shapes.find((shape) => rowWidth(rowOf(shaped(shape))) <= columns) ?? last);
}

/** The line that the labels make. */
export const tabsRow = (labels: readonly TabLabel[], columns: number): Row => cutRow(rowOf(labels), columns);

/** The tab under a column of the line; undefined where there is none. */
export function tabAt(labels: readonly TabLabel[], x: number): string | undefined {
  let end = 0;
  return labels.find(({ text }) => {
    end += rowWidth([[text]]);
    return x < end;
  })?.id;
}
