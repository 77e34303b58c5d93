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
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
] as const;
export type Tone = (typeof tones)[number];

interface Look {
  /** SGR weight: 1 bold, 2 faint, 7 inverse. Kept without colour. */
  readonly weight: string;
  /** SGR colour 30..37; left out when colour is off. */
  readonly colour: string;
}

const looks: Readonly<Record<Tone, Look>> = {
  plain: { weight: '', colour: '' },
  dim: { weight: '2', colour: '' },
  strong: { weight: '1', colour: '' },
  accent: { weight: '', colour: '36' },
  title: { weight: '1', colour: '36' },
  good: { weight: '', colour: '32' },
  warn: { weight: '', colour: '33' },
  bad: { weight: '', colour: '31' },
  alarm: { weight: '1', colour: '31' },
  inverse: { weight: '7', colour: '' },
  series1: { weight: '', colour: '36' },
  series2: { weight: '', colour: '33' },
  series3: { weight: '', colour: '35' },
  series4: { weight: '', colour: '32' },
  series5: { weight: '', colour: '34' },
  series6: { weight: '', colour: '31' },
};

/** The parameters of an SGR sequence for a tone; empty when the tone needs none. */
export function sgrOf(tone: Tone, colour: boolean): string {
  const look = looks[tone];
  return [look.weight, colour ? look.colour : ''].filter((part) => part !== '').join(';');
}
