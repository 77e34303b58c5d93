import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { bindings, type KeyContext, type Mode } from '../../src/tui/keymap/bindings.ts';
import { spellChord, strokesOf } from '../../src/tui/keymap/chord.ts';
import { hints, keyHelp, route } from '../../src/tui/keymap/route.ts';
import { nothingOpen } from './key-context.ts';

const noKey: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};
const context: KeyContext = { ...nothingOpen, hasCauses: true, hasViews: true, onView: true, body: 'lines' };

describe('strokes', () => {
  it.each<[string, Partial<Key>, string]>([
    ['', { return: true }, 'enter'],
    ['', { return: true, meta: true }, 'alt+enter'],
    ['\n', {}, 'ctrl+j'],
    ['b', { ctrl: true }, 'ctrl+b'],
    ['', { leftArrow: true, ctrl: true }, 'ctrl+left'],
    ['', { escape: true, meta: true }, 'escape'],
    ['', { tab: true, shift: true }, 'shift+tab'],
  ])('%j with %j is %s', (input, flags, chord) => {
    expect(strokesOf(input, { ...noKey, ...flags })).toEqual([{ type: 'key', chord }]);
  });

  it('takes a burst as text, in which a carriage return is no Enter', () => {
    expect(strokesOf('line1\rline2\rq', noKey)).toEqual([{ type: 'text', text: 'line1\rline2\rq' }]);
    expect(strokesOf('\r\r', noKey)).toEqual([{ type: 'key', chord: 'enter' }]);
  });

  it('finds the keys that arrived together with text', () => {
    expect(strokesOf('\tjj', noKey)).toEqual([
      { type: 'key', chord: 'tab' },
      { type: 'text', text: 'jj' },
    ]);
    expect(strokesOf('oops\u0017fine', noKey)).toEqual([
      { type: 'text', text: 'oops' },
      { type: 'key', chord: 'ctrl+w' },
      { type: 'text', text: 'fine' },
    ]);
  });

  it('says nothing to a key that is let go', () => {
    expect(strokesOf('a', { ...noKey, eventType: 'release' })).toEqual([]);
  });
});

describe('the key table', () => {
  it('gives each key one meaning in each mode, unless conditions tell them apart', () => {
    const taken = new Map<string, boolean>();
    for (const { mode, keys, when } of bindings)
      for (const key of keys) {
        const before = taken.get(`${mode} ${key}`);
        expect(before === undefined || when !== undefined, `${key} twice in ${mode}`).toBe(true);
        taken.set(`${mode} ${key}`, when !== undefined);
      }
  });

  it('asks the topmost mode first', () => {
    const yes = route(bindings, ['confirm', 'input', 'always'], 'y', context);
    expect(yes?.action).toEqual({ do: 'yes' });
    expect(route(bindings, ['input', 'always'], 'y', context)).toBeUndefined();
    expect(route(bindings, ['input', 'always'], 'ctrl+c', context)?.action).toEqual({ do: 'leave' });
  });

  it('takes ? for help only while nothing is typed', () => {
    expect(route(bindings, ['input'], '?', context)?.action).toEqual({ do: 'sheet', sheet: 'help' });
    expect(route(bindings, ['input'], '?', { ...context, inputEmpty: false })).toBeUndefined();
  });

  it('names on the bottom line only what works', () => {
    const named = (modes: readonly Mode[]): string[] =>
      hints(bindings, modes, context).map((one) => one.hint!);
    expect(named(['evidence', 'always'])).toContain('cite');
    expect(named(['evidence', 'always'])).not.toContain('back');
    expect(named(['confirm'])).toEqual(['yes', 'no']);
  });

  it('explains every key of the modes it lists', () => {
    const told = keyHelp(bindings).flatMap(({ rows }) => rows.map((one) => one.title));
    expect(told.length).toBeGreaterThan(30);
    expect(told.every((title) => title.length > 1)).toBe(true);
    expect(spellChord('ctrl+b')).toBe('Ctrl+B');
    expect(spellChord('alt+enter')).toBe('Alt+Enter');
    expect(spellChord('G')).toBe('G');
  });
});
