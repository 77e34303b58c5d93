import type { Row, Span } from '../text/row.ts';
import { spellChord } from './chord.ts';

/** A key of a screen that has no modes. */
export interface PlainBinding<Action extends string> {
  readonly keys: readonly string[];
  readonly action: Action;
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
  { keys: ['down', 'j'], action: 'down' },
  { keys: ['up', 'k'], action: 'up' },
  { keys: ['pagedown', ' ', 'ctrl+f'], action: 'pagedown', hint: 'on' },
  { keys: ['pageup', 'ctrl+b'], action: 'pageup', hint: 'back' },
  { keys: ['G', 'end'], action: 'bottom', hint: 'verdict' },
  { keys: ['g', 'home'], action: 'top' },
  { keys: ['e'], action: 'export', hint: 'export' },
  { keys: ['o'], action: 'settle', hint: 'overrule' },
  { keys: ['s'], action: 'session', hint: 'session' },
  { keys: ['q', 'escape', 'ctrl+c'], action: 'leave', hint: 'leave' },
] as const satisfies readonly PlainBinding<string>[];
export type VerdictAction = (typeof verdictKeys)[number]['action'];

export const homeKeys = [
  { keys: ['enter'], action: 'open', hint: 'open' },
  { keys: ['down', 'ctrl+n'], action: 'down' },
  { keys: ['up', 'ctrl+p'], action: 'up' },
  { keys: ['pagedown'], action: 'pagedown' },
  { keys: ['pageup'], action: 'pageup' },
  { keys: ['home'], action: 'top' },
  { keys: ['end'], action: 'bottom' },
  { keys: ['backspace'], action: 'erase' },
  { keys: ['ctrl+u', 'ctrl+w'], action: 'clear' },
  { keys: ['escape'], action: 'back' },
  { keys: ['ctrl+c', 'ctrl+d'], action: 'quit' },
] as const satisfies readonly PlainBinding<string>[];
export type HomeAction = (typeof homeKeys)[number]['action'];
