import type { Key } from 'ink';

/** What one read of the keyboard means: a named key (`enter`, `ctrl+b`, `alt+left`), or text that was typed. */
export type Stroke =
  | { readonly type: 'key'; readonly chord: string }
  | { readonly type: 'text'; readonly text: string };

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

const prefix = (key: Key, shift: boolean): string =>
  `${key.ctrl ? 'ctrl+' : ''}${key.meta ? 'alt+' : ''}${shift && key.shift ? 'shift+' : ''}`;

/**
 * Ink's two halves of a key press as one stroke. Fast typing and unbracketed pastes arrive as one string: that is
 * text, carriage returns in it are line ends, never Enter.
 */
export function strokeOf(input: string, key: Key): Stroke | undefined {
  if (key.eventType === 'release') return undefined;
  const name = named.find(([flag]) => key[flag])?.[1];
  // Ink reports Alt+Esc for a quick double Esc.
  if (name === 'escape') return { type: 'key', chord: 'escape' };
  if (name !== undefined) return { type: 'key', chord: `${prefix(key, true)}${name}` };
  if (input === '\n') return { type: 'key', chord: 'ctrl+j' };
  if (input === '') return undefined;
  if (key.ctrl || key.meta) return { type: 'key', chord: `${prefix(key, false)}${input.toLowerCase()}` };
  return { type: 'text', text: input };
}

const spelled: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  backspace: 'Backspace',
  delete: 'Del',
};

/** A chord as help shows it: `Ctrl+B`, `Alt+Enter`, `PgDn`, `c`. */
export function spellChord(chord: string): string {
  const parts = chord.split('+');
  const last = parts.pop()!;
  const modifiers = parts.map((part) => `${part[0]!.toUpperCase()}${part.slice(1)}+`).join('');
  return modifiers + (spelled[last] ?? (modifiers === '' ? last : last.toUpperCase()));
}
