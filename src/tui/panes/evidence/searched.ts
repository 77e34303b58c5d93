import type { ViewBody } from '../../../sim/query/view.ts';
import { folded, marked } from '../../text/found.ts';
import type { Body, BodyOptions } from './body.ts';

/**
 * The body with `place.find` marked in its items: only those that hold it where the body can be sifted, else all, with
 * the found ones known.
 */
export function searched(body: Body, view: ViewBody, place: BodyOptions['place']): Body {
  const needle = place.find;
  if (needle === '' || !body.text) return body;
  const items = hits(view, body, needle, place.sort === null ? '' : JSON.stringify(place.sort));
  const found = { needle, items, of: body.count };
  const { whole, text, atMs, trace } = body;
  const shown = (i: number): number => (body.sifts ? items[i]! : i);
  return {
    ...body,
    found,
    count: body.sifts ? items.length : body.count,
    item: (i) => body.item(shown(i)).map((line) => marked(line, needle)),
    cite: (i) => body.cite(shown(i)),
    origin: (i) => body.origin(shown(i)),
    text: (i) => text(shown(i)),
    ...(whole ? { whole: (i: number) => marked(whole(shown(i)), needle) } : {}),
    ...(atMs ? { atMs: (i: number) => atMs(shown(i)) } : {}),
    ...(trace ? { trace: (i: number) => trace(shown(i)) } : {}),
  };
}

interface Looked {
  readonly order: string;
  readonly texts: readonly string[];
  readonly needle: string;
  readonly items: readonly number[];
}

const looked = new WeakMap<ViewBody, Looked>();

/** Items that hold the needle. A letter more looks only at what the letters before it found. */
function hits(view: ViewBody, body: Body, needle: string, order: string): readonly number[] {
  const wanted = folded(needle);
  const known = looked.get(view);
  const same = known?.order === order && known.texts.length === body.count ? known : undefined;
  if (same?.needle === wanted) return same.items;
  const texts = same?.texts ?? Array.from({ length: body.count }, (_, i) => folded(body.text!(i)));
  const among = same && wanted.startsWith(same.needle) ? same.items : texts.keys();
  const items: number[] = [];
  for (const i of among) if (texts[i]!.includes(wanted)) items.push(i);
  looked.set(view, { order, texts, needle: wanted, items });
  return items;
}
