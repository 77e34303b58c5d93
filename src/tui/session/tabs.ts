import { queryExamples } from '../../app/input.ts';
import { offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { shownOnce } from '../../session/repeats.ts';
import type { SessionState } from '../../session/state.ts';
import type { Binding } from '../keymap/bindings.ts';
import { spellChord } from '../keymap/chord.ts';
import { type Kind, kindOf, kinds, kindsIn } from '../panes/evidence/kinds.ts';
import { cutRow, type Row, rowWidth } from '../text/row.ts';
import type { Tone } from '../text/theme.ts';
import { openNotes } from './moving.ts';
import { showing, shownIndex } from './place.ts';
import type { UiState } from './ui-state.ts';

/** The views of a kind, by their place among all, in the order in which they were opened. */
export const viewsOf = (state: SessionState, { sources }: Kind): readonly number[] =>
  shownOnce(state).filter((i) => sources.includes(state.views[i]!.view.facets.source));

const ofNotes = 'notes';

const turnedTo = (ui: UiState, state: SessionState, index: number): UiState => ({
  ...ui,
  message: null,
  side: 'evidence',
  front: 'side',
  shown: showing(index, state),
});

/**
 * Another tab, at the view that was last looked at there, or at the newest where one has come since; the same tab again goes to the view
 * before, and round. Where there is none, what to ask for one.
 */
export function toTab(ui: UiState, state: SessionState, scenario: Scenario, id: string): UiState {
  if (id === ofNotes) return openNotes(ui);
  const kind = kinds.find((one) => one.id === id)!;
  const own = viewsOf(state, kind);
  if (own.length === 0)
    return { ...ui, message: { tone: 'info', text: noneYet(kind, scenario), range: null } };
  const at = own.indexOf(shownIndex(ui, state));
  if (at !== -1) return turnedTo(ui, state, own.at(at - 1)!);
  const left = ui.leftAt[id];
  const known = left?.of === own.length && own.find((i) => state.views[i]!.viewId === left.viewId);
  return turnedTo(ui, state, typeof known === 'number' ? known : own.at(-1)!);
}

/** One view on or back along the tabs: through those of a kind, then on to the next; the notes, where there are any, are the last. */
export function stepTab(ui: UiState, state: SessionState, by: 1 | -1): UiState {
  const order = kinds.flatMap((kind) => viewsOf(state, kind));
  const at = ui.shown === 'notes' ? order.length : order.indexOf(shownIndex(ui, state));
  const to = order[at + by];
  if (to !== undefined) return turnedTo(ui, state, to);
  return by === 1 && state.notes.length > 0 ? openNotes(ui) : ui;
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
  readonly on: boolean;
  /** Which of them is on show; -1 for none. */
  readonly at: number;
}

/** A tab as it stands on its line. */
export interface TabLabel {
  readonly id: string;
  readonly text: string;
  readonly tone: Tone;
}

type Titled = 'title' | 'short' | null;

/** How tabs are called that are not on show. */
interface Shape {
  readonly empty: Titled;
  readonly filled: Titled;
  /** Between the number of the view on show and that of all. */
  readonly of: ' of ' | '/';
}

/** What the line gives up for want of room, one after the other; at last tabs without a view are left out, too. */
const shapes: readonly Shape[] = [
  { empty: 'title', filled: 'title', of: ' of ' },
  { empty: 'title', filled: 'title', of: '/' },
  { empty: 'short', filled: 'title', of: '/' },
  { empty: 'short', filled: 'short', of: '/' },
  { empty: 'short', filled: null, of: '/' },
];

const joined = (parts: readonly (string | number)[]): string => parts.filter((part) => part !== '').join(' ');

function labelOf(
  { kind, key, count, on, at }: Tab,
  { empty, filled, of }: Shape,
  focused: boolean,
): TabLabel {
  const { id } = kind;
  if (on) {
    const place = at !== -1 && count > 1 ? `${at + 1}${of}${count}` : count === 0 ? '' : count;
    return { id, text: `[${joined([key, kind.title, place])}]`, tone: focused ? 'title' : 'strong' };
  }
  const title = count === 0 ? empty : filled;
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
  ui: Pick<UiState, 'shown' | 'focus'>,
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  columns: number,
): readonly TabLabel[] {
  const here = shownIndex(ui, state);
  const tabs = kindsIn(offersOf(scenario)).map((kind): Tab => {
    const own = viewsOf(state, kind);
    const at = own.indexOf(here);
    const count = kind.id === ofNotes ? state.notes.length : own.length;
    const on = kind.id === ofNotes ? ui.shown === 'notes' : at !== -1;
    const bound = table.find(({ action }) => action.do === 'kind' && action.kind === kind.id);
    return { kind, key: spellChord(bound?.keys[0] ?? ''), count, on, at };
  });
  const labelled = (some: readonly Tab[], shape: Shape): readonly TabLabel[] =>
    some.map((tab) => labelOf(tab, shape, ui.focus === 'side'));
  const fits = (some: readonly Tab[], shape: Shape): boolean =>
    rowWidth(rowOf(labelled(some, shape))) <= columns;
  const whole = shapes.find((shape) => shape.empty === 'title' && fits(tabs, shape));
  if (whole) return labelled(tabs, whole);
  const needed = tabs.filter(({ count, on }) => count > 0 || on);
  const shape = shapes.find((one) => one.empty === 'short' && fits(needed, one)) ?? shapes.at(-1)!;
  const shown = tabs.reduce((so, tab) => {
    if (so.includes(tab)) return so;
    const more = tabs.filter((one) => one === tab || so.includes(one));
    return fits(more, shape) ? more : so;
  }, needed);
  return labelled(shown, shape);
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
