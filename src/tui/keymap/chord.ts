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
 * Ink's two halves of a key press as strokes. Fast typing and unbracketed pastes arrive as one string: a carriage
 * return inside it is a line end, never Enter; a tab in front of text, and control letters anywhere, are the keys they are.
 */
export function strokesOf(input: string, key: Key): readonly Stroke[] {
  if (key.eventType === 'release') return [];
  const single = singleStroke(input, key);
  if (single === undefined) return [];
  return single.type === 'key' || input.length === 1 ? [single] : burst(input);
}

/** A string of several characters read at once. */
function burst(input: string): readonly Stroke[] {
  if (/^\r+$/.test(input)) return [{ type: 'key', chord: 'enter' }];
  // One line and its Enter read together: quick typing or a slow link. Pastes are marked by the terminal.
  const line = /^([^\r\n]+)\r$/.exec(input)?.[1];
  if (line !== undefined) return [...burst(line), { type: 'key', chord: 'enter' }];
  const strokes: Stroke[] = [];
  for (const part of input.split(/([\u0001-\u0008\u000b\u000c\u000e-\u001a])/)) {
    const code = part.charCodeAt(0);
    if (part.length === 1 && code < 0x1b && !['\n', '\r', '\t'].includes(part)) {
      strokes.push({ type: 'key', chord: `ctrl+${String.fromCharCode(code + 96)}` });
      continue;
    }
    if (part.startsWith('\t')) strokes.push({ type: 'key', chord: 'tab' });
    const text = part.replace(/^\t/, '');
    if (text !== '') strokes.push({ type: 'text', text });
  }
  return strokes;
}

function singleStroke(input: string, key: Key): Stroke | undefined {
  const name = named.find(([flag]) => key[flag])?.[1];
  // Ink reports Alt+Esc for a quick double Esc.
  if (name === 'escape') return { type: 'key', chord: 'escape' };
  if (name !== undefined) return { type: 'key', chord: `${prefix(key, true)}${name}` };
  if (input === '\n') return { type: 'key', chord: 'ctrl+j' };
  if (input === '') return undefined;
  if (key.ctrl || key.meta) return { type: 'key', chord: `${prefix(key, false)}${input.toLowerCase()}` };
  return { type: 'text', text: input };
}

const names: ReadonlySet<string> = new Set(named.map(([, name]) => name));
const otherNames: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  pgup: 'pageup',
  pgdn: 'pagedown',
  del: 'delete',
  space: ' ',
};

/** A chord as a person writes it (`Ctrl+B`, `esc`, `G`) as the tables have it; undefined when it is none. */
export function readChord(text: string): string | undefined {
  const parts = text === '+' ? ['+'] : text.split('+');
  const last = parts.pop()!;
  const modifiers = parts.map((part) => part.trim().toLowerCase());
  if (modifiers.some((part) => !['ctrl', 'alt', 'shift'].includes(part))) return undefined;
  const lower = last.trim().toLowerCase();
  const name = otherNames[lower] ?? lower;
  const key = names.has(name) || name === ' ' ? name : modifiers.length > 0 ? lower : last.trim();
  if (!names.has(key) && [...key].length !== 1) return undefined;
  // Letters carry their own Shift.
  if (modifiers.includes('shift') && !names.has(key)) return undefined;
  return (
    ['ctrl', 'alt', 'shift'].filter((one) => modifiers.includes(one)).join('+') +
    (modifiers.length > 0 ? '+' : '') +
    key
  );
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
  ' ': 'Space',
};

/** A chord as help shows it: `Ctrl+B`, `Alt+Enter`, `PgDn`, `c`. */
export function spellChord(chord: string): string {
  if (chord === '+') return chord;
  const parts = chord.split('+');
  const last = parts.pop()!;
  const modifiers = parts.map((part) => `${part[0]!.toUpperCase()}${part.slice(1)}+`).join('');
  return modifiers + (spelled[last] ?? (modifiers === '' ? last : last.toUpperCase()));
}
