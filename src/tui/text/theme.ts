/**
 * Tones are what a piece of text means; the theme says how a terminal shows it. Only the terminal's own 16 colours and
 * its weights are used, so that every palette a person has chosen keeps working. Colour never carries anything alone:
 * words, glyphs or weight say the same.
 */
export const tones = [
  'plain',
  'dim',
  'strong',
  'accent',
  'title',
  'good',
  'warn',
  'bad',
  'alarm',
  'inverse',
  'found',
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
] as const;
export type Tone = (typeof tones)[number];

/** For each tone the parameters of an SGR sequence; empty where it needs none. */
export type Theme = Readonly<Record<Tone, string>>;

export const themeNames = ['dark', 'light', 'contrast', 'none'] as const;
export type ThemeName = (typeof themeNames)[number];

/** Weights alone: 1 bold, 2 faint, 4 underlined, 7 inverse. */
const none: Theme = {
  plain: '',
  dim: '2',
  strong: '1',
  accent: '',
  title: '1',
  good: '',
  warn: '',
  bad: '',
  alarm: '1',
  inverse: '7',
  found: '7',
  series1: '',
  series2: '',
  series3: '',
  series4: '',
  series5: '',
  series6: '',
};

const dark: Theme = {
  ...none,
  accent: '36',
  title: '1;36',
  good: '32',
  warn: '33',
  bad: '31',
  alarm: '1;31',
  series1: '36',
  series2: '33',
  series3: '35',
  series4: '32',
  series5: '34',
  series6: '31',
};

/** Yellow and cyan can hardly be read on white. */
const light: Theme = {
  ...dark,
  accent: '34',
  title: '1;34',
  warn: '35',
  series1: '34',
  series2: '35',
  series3: '31',
  series5: '30',
  series6: '36',
};

/** Nothing faint, everything that means something bold, titles underlined, alarms inverse. */
const contrast: Theme = {
  ...dark,
  dim: '',
  accent: '1;36',
  title: '1;4',
  good: '1;32',
  warn: '1;33',
  bad: '1;31',
  alarm: '1;7',
  series1: '1;36',
  series2: '1;33',
  series3: '1;35',
  series4: '1;32',
  series5: '1;34',
  series6: '1;31',
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, contrast, none };
