import type { Row, Span } from '../text/row.ts';
import { spellChord } from './chord.ts';

/** A key of a screen that has no modes. */
export interface PlainBinding<Action extends string> {
  readonly keys: readonly string[];
  readonly action: Action;
  readonly title: string;
  readonly hint?: string;
}

export const actionOf = <Action extends string>(
  table: readonly PlainBinding<Action>[],
  key: string,
): Action | undefined => table.find((binding) => binding.keys.includes(key))?.action;

/** The bottom line of such a screen. */
export function plainHints<Action extends string>(table: readonly PlainBinding<Action>[]): Row {
  const spans: Span[] = [];
  for (const { keys, hint } of table)
    if (hint !== undefined)
      spans.push([spans.length === 0 ? ' ' : '   '], [spellChord(keys[0]!), 'strong'], [` ${hint}`, 'dim']);
  return spans;
}

export const verdictKeys = [
  { keys: ['down', 'j'], action: 'down', title: 'a line down' },
  { keys: ['up', 'k'], action: 'up', title: 'a line up' },
  { keys: ['pagedown', ' ', 'ctrl+f'], action: 'pagedown', title: 'a page on', hint: 'on' },
  { keys: ['pageup', 'ctrl+b'], action: 'pageup', title: 'a page back', hint: 'back' },
  { keys: ['G', 'end'], action: 'bottom', title: 'to the verdict', hint: 'verdict' },
  { keys: ['g', 'home'], action: 'top', title: 'to the beginning' },
  { keys: ['e'], action: 'export', title: 'write the scorecard to files', hint: 'export' },
  { keys: ['o'], action: 'settle', title: 'settle or overrule a check', hint: 'overrule' },
  { keys: ['s'], action: 'session', title: 'back to the session as it ended', hint: 'session' },
  { keys: ['q', 'escape', 'ctrl+c'], action: 'leave', title: 'leave', hint: 'leave' },
] as const satisfies readonly PlainBinding<string>[];
export type VerdictAction = (typeof verdictKeys)[number]['action'];

export const homeKeys = [
  { keys: ['enter'], action: 'open', title: 'begin the case, or go on with the session', hint: 'open' },
  { keys: ['down', 'ctrl+n'], action: 'down', title: 'down' },
  { keys: ['up', 'ctrl+p'], action: 'up', title: 'up' },
  { keys: ['pagedown'], action: 'pagedown', title: 'a page down' },
  { keys: ['pageup'], action: 'pageup', title: 'a page up' },
  { keys: ['home'], action: 'top', title: 'to the top' },
  { keys: ['end'], action: 'bottom', title: 'to the end' },
  { keys: ['backspace'], action: 'erase', title: 'delete the last letter of the search' },
  { keys: ['ctrl+u', 'ctrl+w'], action: 'clear', title: 'clear the search' },
  { keys: ['escape'], action: 'back', title: 'clear the search; then quit' },
  { keys: ['ctrl+c', 'ctrl+d'], action: 'quit', title: 'quit' },
] as const satisfies readonly PlainBinding<string>[];
export type HomeAction = (typeof homeKeys)[number]['action'];
