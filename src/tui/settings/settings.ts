import type { themeNames } from '../text/theme.ts';

/** A language model, and what it may cost. */
export interface ModelSettings {
  readonly name: string | null;
  readonly url: string | null;
  /** Most tokens of a session; null: no end. */
  readonly tokens: number | null;
  /** US dollars for a million tokens. */
  readonly price: { readonly in: number; readonly out: number } | null;
  /** Most US dollars of a session. */
  readonly cost: number | null;
  readonly judge: boolean;
  /** Seconds without a word after which the program speaks itself. */
  readonly silence: number;
  /** Most seconds that a line may take. */
  readonly wait: number;
}

/** Everything about how the program looks and feels, nothing about how a session is scored: the settings file. */
export interface Settings {
  readonly theme: 'auto' | (typeof themeNames)[number];
  readonly interviewer: 'typed' | 'at-once';
  readonly mouse: boolean;
  readonly editor: string | null;
  readonly model: ModelSettings;
  readonly keys: Readonly<Record<string, string | string[]>>;
}

export const defaultSettings: Settings = {
  theme: 'auto',
  interviewer: 'typed',
  mouse: false,
  editor: null,
  model: {
    name: null,
    url: null,
    tokens: 300_000,
    price: null,
    cost: null,
    judge: false,
    silence: 8,
    wait: 20,
  },
  keys: {},
};
