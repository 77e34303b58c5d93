import { type Row, rowWidth, type Span } from '../text/row.ts';
import { spellChord } from './chord.ts';

/** A key of a screen that has no modes. */
export interface PlainBinding<Action extends string> {
  readonly keys: readonly string[];
  readonly action: Action;
  readonly title: string;
  readonly hint?: string | undefined;
}

export const actionOf = <Action extends string>(
  table: readonly PlainBinding<Action>[],
  key: string,
): Action | undefined => table.find((binding) => binding.keys.includes(key))?.action;

/** The bottom line of such a screen: as many keys as fit. */
export function plainHints(
  table: readonly Pick<PlainBinding<string>, 'keys' | 'hint'>[],
  columns: number,
): Row {
  const spans: Span[] = [];
  for (const { keys, hint } of table) {
    if (hint === undefined || keys.length === 0) continue;
    const part: Row = [
      [spans.length === 0 ? ' ' : '   '],
      [spellChord(keys[0]!), 'strong'],
      [` ${hint}`, 'dim'],
    ];
    if (rowWidth(spans) + rowWidth(part) <= columns) spans.push(...part);
  }
  return spans;
}

export const verdictKeys = [
  { keys: ['down', 'j'], action: 'down', title: 'a line down' },
  { keys: ['up', 'k'], action: 'up', title: 'a line up' },
  { keys: ['pagedown', ' ', 'ctrl+f'], action: 'pagedown', title: 'a page on', hint: 'on' },
  { keys: ['pageup', 'ctrl+b'], action: 'pageup', title: 'a page back' },
  { keys: ['G', 'end'], action: 'bottom', title: 'to the verdict', hint: 'verdict' },
  { keys: ['g', 'home'], action: 'top', title: 'to the beginning' },
  { keys: ['/'], action: 'find', title: 'find words', hint: 'find' },
  { keys: ['t'], action: 'walk', title: 'walk through the session, moment by moment', hint: 'walk' },
  { keys: ['c'], action: 'committee', title: 'to the hiring committee, and back', hint: 'panel' },
  { keys: ['e'], action: 'export', title: 'write the scorecard to files', hint: 'export' },
  { keys: ['?'], action: 'help', title: 'the keys', hint: 'help' },
  { keys: ['q', 'escape', 'ctrl+c'], action: 'leave', title: 'leave', hint: 'leave' },
  { keys: ['o'], action: 'settle', title: 'settle or overrule a check', hint: 'overrule' },
  { keys: ['s'], action: 'session', title: 'back to the session as it ended', hint: 'session' },
] as const satisfies readonly PlainBinding<string>[];
export type VerdictAction = (typeof verdictKeys)[number]['action'];

export const walkKeys = [
  { keys: ['down', 'j'], action: 'down', title: 'the next moment', hint: 'next' },
  { keys: ['up', 'k'], action: 'up', title: 'the moment before' },
  { keys: ['pagedown', ' '], action: 'pagedown', title: 'a page on' },
  { keys: ['pageup'], action: 'pageup', title: 'a page back' },
  { keys: ['g', 'home'], action: 'top', title: 'the beginning' },
  { keys: ['G', 'end'], action: 'bottom', title: 'the end' },
  {
    keys: ['enter', 'tab'],
    action: 'turn',
    title: 'into the view that was on show, and back',
    hint: 'the view then',
  },
  { keys: ['p'], action: 'play', title: 'let it play by itself, and stop', hint: 'play' },
  { keys: ['x'], action: 'expert', title: 'an expert’s way beside it, and back to the view', hint: 'expert' },
  { keys: ['e'], action: 'export', title: 'write the scorecard to files', hint: 'export' },
  { keys: ['?'], action: 'help', title: 'the keys', hint: 'help' },
  { keys: ['escape', 'q', 'ctrl+c'], action: 'back', title: 'back', hint: 'back' },
] as const satisfies readonly PlainBinding<string>[];
export type WalkAction = (typeof walkKeys)[number]['action'];

export const homeKeys = [
  {
    keys: ['enter'],
    action: 'open',
    title: 'begin the case, go on with the session, read the scorecard',
    hint: 'open',
  },
  {
    keys: ['delete', 'ctrl+x'],
    action: 'discard',
    title: 'discard the session that can be gone on with; asks first',
    hint: 'discard',
  },
  { keys: ['down', 'ctrl+n'], action: 'down', title: 'down', hint: 'choose' },
  { keys: ['up', 'ctrl+p'], action: 'up', title: 'up' },
  { keys: ['pagedown'], action: 'pagedown', title: 'a page down' },
  { keys: ['pageup'], action: 'pageup', title: 'a page up' },
  { keys: ['home'], action: 'top', title: 'to the top' },
  { keys: ['end'], action: 'bottom', title: 'to the end' },
  { keys: ['backspace'], action: 'erase', title: 'delete the last letter of the search' },
  { keys: ['ctrl+u', 'ctrl+w'], action: 'clear', title: 'clear the search' },
  { keys: ['tab'], action: 'facet', title: 'to stage, to format, to difficulty, and back', hint: 'filter' },
  { keys: ['shift+tab'], action: 'facet-back', title: 'the other way round' },
  { keys: ['right'], action: 'value', title: 'there: the next value', hint: 'change' },
  { keys: ['left'], action: 'value-back', title: 'the value before' },
  {
    keys: ['ctrl+r'],
    action: 'past',
    title: 'to the scorecards of past sessions, and back',
    hint: 'scorecards',
  },
  { keys: ['?'], action: 'help', title: 'the keys', hint: 'help' },
  { keys: ['escape'], action: 'back', title: 'clear search and filter; then quit', hint: 'quit' },
  { keys: ['ctrl+c', 'ctrl+d'], action: 'quit', title: 'quit' },
] as const satisfies readonly PlainBinding<string>[];
export type HomeAction = (typeof homeKeys)[number]['action'];

/** The interviewer's desk: letters are commands until a line is begun. */
export const consoleKeys = [
  { keys: ['s'], action: 'say', title: 'say something to the candidate', hint: 'say' },
  { keys: ['i'], action: 'heard', title: 'type what the candidate says (with --mark)', hint: 'hear' },
  {
    keys: ['enter'],
    action: 'take',
    title: 'ask or release what is chosen; on the mark sheet, mark it with a reason',
    hint: 'this one',
  },
  { keys: ['m'], action: 'met', title: 'mark the check: met', hint: 'met' },
  { keys: ['p'], action: 'partly', title: 'partly', hint: 'partly' },
  { keys: ['x'], action: 'missed', title: 'missed', hint: 'missed' },
  { keys: ['o'], action: 'opposite', title: 'said the opposite' },
  { keys: ['r'], action: 'raised', title: 'of a flag: raised' },
  { keys: ['c'], action: 'clear', title: 'of a flag: clear' },
  { keys: ['u'], action: 'undo', title: 'take your mark back' },
  { keys: ['?'], action: 'help', title: 'the keys', hint: 'help' },
  { keys: ['n'], action: 'note', title: 'a note to yourself', hint: 'note' },
  { keys: ['f'], action: 'flag', title: 'flag this moment', hint: 'flag' },
  { keys: ['v'], action: 'event', title: 'something happens: a line that nobody says', hint: 'event' },
  { keys: ['+', '='], action: 'more-time', title: 'a minute more on the clock' },
  { keys: ['-'], action: 'less-time', title: 'a minute less' },
  { keys: ['t'], action: 'clock', title: 'stop the clock; let it go on', hint: 'clock' },
  { keys: ['E'], action: 'end', title: 'end the interview' },
  {
    keys: ['h'],
    action: 'hand-over',
    title: 'after the end: give your marks to the candidate’s scorecard',
    hint: 'hand over your marks',
  },
  {
    keys: ['d'],
    action: 'scorecard',
    title: 'after the end: the scorecard, with your marks in it',
    hint: 'scorecard',
  },
  { keys: ['w'], action: 'swap', title: 'after the end: offer to change places', hint: 'change places' },
  { keys: ['tab', 'right'], action: 'next', title: 'the next pane' },
  { keys: ['shift+tab', 'left'], action: 'previous', title: 'the pane before' },
  { keys: ['1', '2', '3', '4', '5', '6', '7'], action: 'pane', title: 'the pane of that number' },
  { keys: ['down', 'j'], action: 'down', title: 'down' },
  { keys: ['up', 'k'], action: 'up', title: 'up' },
  { keys: ['pagedown', ' '], action: 'pagedown', title: 'a page on' },
  { keys: ['pageup'], action: 'pageup', title: 'a page back' },
  { keys: ['g', 'home'], action: 'top', title: 'to the top' },
  { keys: ['G', 'end'], action: 'bottom', title: 'to the end' },
  { keys: ['ctrl+up'], action: 'talk-up', title: 'back in the conversation' },
  { keys: ['ctrl+down'], action: 'talk-down', title: 'on in the conversation' },
  {
    keys: ['q', 'ctrl+c'],
    action: 'leave',
    title: 'leave; the interview can be gone on with',
    hint: 'leave',
  },
] as const satisfies readonly PlainBinding<string>[];
export type ConsoleAction = (typeof consoleKeys)[number]['action'];

/** Every key of such a screen, as help shows it. */
export const plainHelp = <Action extends string>(
  table: readonly PlainBinding<Action>[],
): readonly (readonly [string, string])[] =>
  table
    .filter(({ keys }) => keys.length > 0)
    .map(({ keys, title }) => [keys.map(spellChord).join(' or '), title]);
