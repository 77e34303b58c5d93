import { createContext, useContext } from 'react';
import { type KeyTables, keyTables } from '../keymap/user-keys.ts';
import { defaultSettings, type Settings } from '../settings/settings.ts';
import { type Theme, themes } from '../text/theme.ts';

/** What a person's settings come to on this terminal. */
export interface Preferences {
  readonly theme: Theme;
  readonly keys: KeyTables;
  /** Whether the interviewer's lines arrive as a person speaks. */
  readonly typed: boolean;
}

export function preferencesOf({
  colour,
  lightTerminal,
  settings,
}: {
  readonly colour: boolean;
  readonly lightTerminal?: boolean;
  readonly settings: Settings;
}): Preferences {
  const named = settings.theme === 'auto' ? (lightTerminal ? 'light' : 'dark') : settings.theme;
  return {
    theme: themes[colour ? named : 'none'],
    keys: keyTables(settings.keys),
    typed: settings.interviewer === 'typed',
  };
}

export const PreferencesContext = createContext<Preferences>(
  preferencesOf({ colour: true, settings: defaultSettings }),
);
export const usePreferences = (): Preferences => useContext(PreferencesContext);
