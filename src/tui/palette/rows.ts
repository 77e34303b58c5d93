import { graphemes, width } from '../../core/width.ts';
import { type Body, plainBody } from '../panes/evidence/body.ts';
import { rowsList } from '../panes/sheets/list.ts';
import { cutRow, fitRow, type Row, row, type Span } from '../text/row.ts';
import type { Tone } from '../text/theme.ts';
import { type Found, gap } from './find.ts';

const sortColumns = 7;

/** The letters that matched stand out by weight. */
function marked(text: string, from: number, at: ReadonlySet<number>, tone: Tone): Span[] {
  const spans: Span[] = [];
  let i = from;
  for (const letter of graphemes(text)) {
    const own: Tone = at.has(i) ? 'title' : tone;
    const last = spans.at(-1);
    if (last && last[1] === own) spans[spans.length - 1] = [last[0] + letter, own];
    else spans.push([letter, own]);
    i += letter.length;
  }
  return spans;
}

/** What was found, one line each: sort, text, and the key or the meaning at the right. */
export function paletteBody(found: readonly Found[], columns: number): Body {
  if (found.length === 0) return rowsList([row('Nothing is called that. Esc goes back.', 'dim')]);
  const widest = Math.max(...found.map(({ item }) => width(item.text)));
  const textColumns = Math.min(widest, Math.floor((columns - sortColumns) * 0.55));
  const line = ({ item, at }: Found): Row => {
    const text = fitRow(marked(item.text, 0, at, 'plain'), textColumns);
    const aside = marked(item.aside, item.text.length + gap.length, at, 'dim');
    return cutRow([[item.sort.padEnd(sortColumns), 'dim'], ...text, [gap], ...aside], columns);
  };
  return {
    ...plainBody,
    head: [],
    count: found.length,
    item: (i) => [line(found[i]!)],
    cite: () => null,
    picks: true,
  };
}
