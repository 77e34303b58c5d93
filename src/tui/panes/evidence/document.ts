import { cleanLine } from '../../../core/clean.ts';
import { pad } from '../../../core/width.ts';
import { hanging, type Row, row } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, plainBody } from './body.ts';

/** A document to read: every line whole, under the number it is cited by. */
export function documentBody(body: BodyOf<'document'>, { columns }: BodyOptions): Body {
  const { lines } = body;
  const idColumns = Math.max(2, ...lines.map(({ number }) => `D${number ?? ''}`.length));
  return {
    ...plainBody,
    head: [],
    count: lines.length,
    item: (i): readonly Row[] => {
      const { number, text } = lines[i]!;
      if (number === null) return [[]];
      const label: Row = [[`${pad(`D${number}`, idColumns)} `, 'accent']];
      return hanging(label, idColumns + 1, row(cleanLine(text), toneOf(text)), columns);
    },
    cite: (i) => (lines[i]?.number == null ? null : `D${lines[i]!.number}`),
    picks: true,
    text: (i) => cleanLine(lines[i]!.text),
  };
}

const toneOf = (text: string): Tone => (text.startsWith('#') ? 'strong' : 'plain');
