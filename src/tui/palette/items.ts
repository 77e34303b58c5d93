import { commandsIn, queryExamples } from '../../app/input.ts';
import { cleanLine } from '../../core/clean.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { stillBase } from '../../scenario/vocabulary.ts';
import { shownOnce } from '../../session/repeats.ts';
import type { SessionState } from '../../session/state.ts';
import { metricNames } from '../../sim/query/vocabulary.ts';
import type { Binding, KeyAction, KeyContext, Mode } from '../keymap/bindings.ts';
import { spellChord } from '../keymap/chord.ts';
import { viewIds } from '../panes/sheets/views.ts';

/** What taking an item does. */
export type Taking =
  | { readonly kind: 'key'; readonly action: KeyAction }
  /** Shows that view. */
  | { readonly kind: 'view'; readonly index: number }
  /** Sends a command that needs nothing more. */
  | { readonly kind: 'send'; readonly text: string }
  /** Puts a text into the input, to be finished or sent. */
  | { readonly kind: 'write'; readonly text: string };

export interface PaletteItem {
  /** What it is: `key`, `view`, `act`, `query`, ... */
  readonly sort: string;
  readonly text: string;
  /** What stands at the right: the key that does it, or what it means. */
  readonly aside: string;
  readonly taking: Taking;
}

/** What a key does that is worth finding by name: not the moves of a caret or a cursor. */
const findable = ({ action }: Binding): boolean =>
  ![
    'edit',
    'line',
    'move',
    'talk',
    'shift',
    'send',
    'back',
    'next-pane',
    'previous-pane',
    'palette',
    'step',
    'hit',
    'kind',
  ].includes(action.do);

/** Where a key works that does not work here. */
const elsewhere = (mode: Mode): string =>
  mode === 'input' ? ' while you write' : mode === 'board' ? ' on the board' : ' in the evidence';

/** Everything that can be done or asked from here: keys that work now, views, commands, actions, queries. */
export function paletteItems(
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  context: KeyContext,
  modes: readonly Mode[],
): readonly PaletteItem[] {
  const seen = new Set<string>();
  const once = (items: readonly PaletteItem[]): PaletteItem[] =>
    items.filter(({ taking }) => {
      const name = JSON.stringify(taking);
      return seen.has(name) ? false : seen.add(name);
    });
  const works = (one: Binding): boolean => modes.includes(one.mode);
  const bound = table
    .filter((one) => ['always', 'input', 'evidence', 'board'].includes(one.mode))
    .filter((one) => findable(one) && (one.when?.(context) ?? true));
  // Of two keys for the same, the one that works here is named.
  const keys = [...bound.filter(works), ...bound.filter((one) => !works(one))].map(
    (one): PaletteItem => ({
      sort: 'key',
      text: one.title,
      aside: one.keys
        .slice(0, 1)
        .map((key) => `${spellChord(key)}${works(one) ? '' : elsewhere(one.mode)}`)
        .join(''),
      taking: { kind: 'key', action: one.action },
    }),
  );
  const views = shownOnce(state).map((index): PaletteItem => {
    const opened = state.views[index]!;
    return {
      sort: 'view',
      text: `${viewIds(opened)} ${cleanLine(opened.view.title)}`,
      aside: cleanLine(opened.view.query),
      taking: { kind: 'view', index },
    };
  });
  const over = state.phase === 'over';
  const now = (name: string): boolean =>
    name === 'settle' ? over : name === 'resume' ? state.phase === 'paused' : true;
  const slash = commandsIn(scenario)
    .filter(({ name }) => now(name))
    .map(({ name, usage, does }): PaletteItem => {
      const bare = usage === `/${name}`;
      return {
        sort: 'say',
        text: usage,
        aside: does,
        taking: bare ? { kind: 'send', text: usage } : { kind: 'write', text: `/${name} ` },
      };
    });
  const actions = scenario.actions.map(
    (action): PaletteItem => ({
      sort: 'act',
      text: cleanLine(action.title),
      aside: cleanLine(action.cost),
      taking: { kind: 'write', text: `/act ${action.id}` },
    }),
  );
  const query = (text: string, aside: string): PaletteItem => ({
    sort: 'query',
    text,
    aside,
    taking: { kind: 'write', text },
  });
  return once([
    ...keys,
    ...views.toReversed(),
    ...slash,
    ...actions,
    ...state.views.toReversed().map(({ view }) => query(cleanLine(view.query), 'asked before')),
    ...queryExamples(scenario).map(([text, does]) => query(text, does)),
    ...(scenario.world.base === stillBase ? [] : metricNames()).map(({ name, unit, description }) =>
      query(`metrics ${name}`, unit === '' ? description : `${description} (${unit})`),
    ),
  ]);
}
