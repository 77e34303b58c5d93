import type { Binding, KeyContext, Reading } from '../../keymap/bindings.ts';
import { spellChord } from '../../keymap/chord.ts';
import { type PlainBinding, plainHelp, type WalkAction } from '../../keymap/plain-table.ts';
import { hints, route } from '../../keymap/route.ts';
import { viewContext } from '../../session/modes.ts';
import type { Walk, WalkFrame } from './walk.ts';

type Shown = Pick<PlainBinding<string>, 'keys' | 'hint'>;
type WalkKeys = readonly PlainBinding<WalkAction>[];
type ReadingBinding = Binding & { readonly action: Reading };

const reads: ReadonlySet<string> = new Set<Reading['do']>([
  'open',
  'sort',
  'step',
  'change',
  'shift',
  'wrap',
]);
const modes = ['evidence'] as const;

/** What may be done to the view that was on show: reading, as in the session; nothing is asked, cited or done any more. */
export const readingKeys = (session: readonly Binding[]): readonly ReadingBinding[] =>
  session.filter((one): one is ReadingBinding => one.mode === 'evidence' && reads.has(one.action.do));

const nothingElse = {
  hasCauses: false,
  inputEmpty: true,
  isCommand: false,
  wide: false,
  hasViews: true,
  manyStops: false,
  hasNotes: false,
  noteLeads: false,
  follows: false,
  isOver: true,
  tabTo: null,
  canFollow: false,
  choosable: false,
  canGoBack: false,
} as const;

/** Null while no view that was on show has the keys. */
const contextOf = (walk: Walk, { opened, view }: WalkFrame): KeyContext | null =>
  walk.focus === 'view' && walk.beside === 'view' && opened !== null
    ? { ...nothingElse, ...viewContext(opened, view, walk.view) }
    : null;

/** What a key reads in the view that has the keys; undefined where it is none of reading. */
export function readingOf(
  reading: readonly ReadingBinding[],
  key: string,
  walk: Walk,
  frame: WalkFrame,
): Reading | undefined {
  const context = contextOf(walk, frame);
  const found = context && route(reading, modes, key, context);
  return reading.find((one) => one === found)?.action;
}

/** The walk's own keys, without those that read the view just now. */
const free = (own: WalkKeys, reading: readonly ReadingBinding[], walk: Walk, frame: WalkFrame): WalkKeys =>
  own.map((one) => ({
    ...one,
    keys: one.keys.filter((key) => readingOf(reading, key, walk, frame) === undefined),
  }));

/** The keys of a walk as they stand: what they are called follows from what has them. */
export function keysNow(
  own: WalkKeys,
  reading: readonly ReadingBinding[],
  walk: Walk,
  frame: WalkFrame,
  plays: boolean,
): readonly Shown[] {
  const context = contextOf(walk, frame);
  const read = context === null ? [] : hints(reading, modes, context);
  const onView = walk.focus === 'view';
  const beside = walk.beside === 'expert' ? 'expert’s way' : 'the view then';
  const called: Partial<Record<WalkAction, string | undefined>> = {
    down: onView ? undefined : 'next',
    turn: onView ? 'what happened' : frame.view ? beside : undefined,
    play: plays ? 'stop' : 'play',
    expert: walk.beside === 'expert' ? 'the view' : 'expert',
  };
  const named = free(own, reading, walk, frame).map((one) =>
    one.action in called ? { ...one, hint: called[one.action] } : one,
  );
  if (!onView) return named;
  // In a view the way back and what reads it come first; the rest has what room is left.
  const place = ({ action }: (typeof named)[number]): number => [...inView, action].indexOf(action);
  const [turn, help, ...rest] = named.toSorted((one, other) => place(one) - place(other));
  return [turn, ...read, help, ...rest].filter((one) => one !== undefined);
}

const inView: readonly WalkAction[] = ['turn', 'help'];

/** The keys that work where one is, as help shows them. */
export const walkHelp = (
  own: WalkKeys,
  reading: readonly ReadingBinding[],
  walk: Walk,
  frame: WalkFrame,
): readonly (readonly [string, string])[] => {
  const context = contextOf(walk, frame);
  const works = context === null ? [] : reading.filter(({ when }) => when?.(context) ?? true);
  return [
    ...works
      .filter(({ keys }) => keys.length > 0)
      .map(({ keys, title }) => [keys.map(spellChord).join(' or '), title] as const),
    ...plainHelp(free(own, reading, walk, frame)),
  ];
};
