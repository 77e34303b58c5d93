import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/scenario/diagnostic.ts';
import { preferencesOf } from '../../src/tui/components/preferences.ts';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { readChord } from '../../src/tui/keymap/chord.ts';
import { route } from '../../src/tui/keymap/route.ts';
import { bindingName, keyTables, namedBindings } from '../../src/tui/keymap/user-keys.ts';
import { defaultSettings } from '../../src/tui/settings/settings.ts';
import { loadSettings } from '../../src/tui/settings/settings-schema.ts';
import { themes } from '../../src/tui/text/theme.ts';
import { nothingOpen } from './key-context.ts';

const problems = (text: string): string[] => {
  const loaded = loadSettings(text, 'settings.yaml');
  return loaded.ok ? [] : loaded.error.map(formatDiagnostic);
};

describe('the settings file', () => {
  it('may be empty, or all comments', () => {
    for (const text of ['', '# nothing\n\n  # here\n'])
      expect(loadSettings(text, 'settings.yaml')).toEqual({
        ok: true,
        value: { value: defaultSettings, warnings: [] },
      });
  });

  it('says what is wrong, where, and what is near', () => {
    expect(problems('theme: drak\nmose: true\n')).toEqual([
      expect.stringMatching(/^settings\.yaml:1:8: error\[not-a-choice\][\s\S]*did you mean `dark`\?$/),
      expect.stringMatching(/^settings\.yaml:2:1: error\[unknown-key\][\s\S]*did you mean `mouse`\?$/),
    ]);
  });

  it('knows the keys there are, and whose they are', () => {
    expect(
      problems(
        'keys:\n  evidence.sight: y\n  always.board: [ctrl+t, hyper+x]\n  input.send: s\n  always.leave: []\n',
      ),
    ).toEqual([
      expect.stringMatching(
        /^settings\.yaml:2:3: error\[dangling\]: nothing is called `evidence.sight`[\s\S]*did you mean `evidence.cite`/,
      ),
      expect.stringMatching(/^settings\.yaml:3:18: .*`ctrl\+t` is the key of `always.actions`/),
      expect.stringMatching(/^settings\.yaml:3:26: .*`hyper\+x` is no key/),
      expect.stringMatching(/^settings\.yaml:4:15: .*`s` is a letter, and letters are text there/),
      expect.stringMatching(/^settings\.yaml:5:3: .*`always.leave` must keep a key/),
    ]);
  });

  it('lets two things swap their keys', () => {
    expect(problems('keys: { always.board: ctrl+t, always.actions: ctrl+b }')).toEqual([]);
  });
});

describe('user keys', () => {
  it('are named once each', () => {
    const names = namedBindings().map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['input.word-left', 'always.view-back', 'home.open', 'verdict.export']),
    );
  });

  it('take the place of the ones in the table', () => {
    const { session } = keyTables({ 'always.board': 'Ctrl+X', 'evidence.cite': [] });
    const context = { ...nothingOpen, hasViews: true };
    expect(route(session, ['always'], 'ctrl+x', context)?.action).toEqual({ do: 'sheet', sheet: 'board' });
    expect(route(session, ['always'], 'ctrl+b', context)).toBeUndefined();
    expect(route(session, ['evidence'], 'c', context)).toBeUndefined();
  });

  it('are read as people write them, and every key of the tables reads as itself', () => {
    expect(
      ['Ctrl+B', 'esc', 'PgDn', 'G', 'shift+Tab', '+', 'space', 'ctrl+', 'strg+b', 'shift+g'].map(readChord),
    ).toEqual(['ctrl+b', 'escape', 'pagedown', 'G', 'shift+tab', '+', ' ', undefined, undefined, undefined]);
    for (const binding of bindings)
      for (const key of binding.keys) expect(readChord(key), bindingName(binding)).toBe(key);
  });
});

describe('themes', () => {
  it('go by the terminal unless one is chosen, and are weights alone where there is no colour', () => {
    const theme = (theme: 'auto' | 'contrast', colour: boolean, lightTerminal: boolean) =>
      preferencesOf({ colour, lightTerminal, settings: { ...defaultSettings, theme } }).theme;
    expect(theme('auto', true, false)).toBe(themes.dark);
    expect(theme('auto', true, true)).toBe(themes.light);
    expect(theme('contrast', true, true)).toBe(themes.contrast);
    expect(theme('contrast', false, false)).toBe(themes.none);
  });
});
