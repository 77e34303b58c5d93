import { clean } from '../../../core/clean.ts';

/**
 * What a reader would not see, or see as something else: the replacement character, control and format characters, private
 * use, unassigned code points and lone surrogates. Joiners stay out of it: emoji and Indic scripts are written with them.
 */
const odd = /((?:(?![\n\t\u200c\u200d])[\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}])+)/u;

const named = (char: string): string =>
  char === '\ufffd' ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;

export const hasDamage = (text: string): boolean => odd.test(text);

/** The text in parts; damage is spelt out, so that it is seen and never obeyed. */
export const damaged = (text: string): readonly { readonly text: string; readonly damage: boolean }[] =>
  text
    .split(odd)
    .map((part, i) => ({
      text: i % 2 === 1 ? [...part].map(named).join('') : clean(part),
      damage: i % 2 === 1,
    }))
    .filter((part) => part.text !== '');
