import { cleanLine } from '../../../core/clean.ts';
import { truncate } from '../../../core/width.ts';
import { hanging, row } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, plainBody } from './body.ts';

const signs: Readonly<Record<' ' | '+' | '-', Tone>> = { ' ': 'dim', '+': 'good', '-': 'bad' };

/** Two states side by side, one above the other: `-` was, `+` is. */
export function diffBody(body: BodyOf<'diff'>, { columns, place }: BodyOptions): Body {
  return {
    ...plainBody,
    head: body.lines.some((line) => line.sign !== ' ')
      ? [[['- before', 'bad'], ['   '], ['+ after', 'good']]]
      : [],
    count: body.lines.length,
    item: (i) => {
      const { sign, text } = body.lines[i]!;
      const tone = signs[sign];
      const cleaned = cleanLine(text);
      return place.wrap
        ? hanging([[`${sign} `, tone]], 2, row(cleaned, tone), columns)
        : [[[truncate(`${sign} ${cleaned}`, columns), tone]]];
    },
    cite: () => null,
    picks: false,
    text: (i) => cleanLine(body.lines[i]!.text),
  };
}
