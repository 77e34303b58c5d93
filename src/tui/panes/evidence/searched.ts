import { atOnce, type Steps } from '../../../core/steps.ts';
import type { ViewBody } from '../../../sim/query/view.ts';
import type { Place } from '../../session/ui-state.ts';
import { folded, marked } from '../../text/found.ts';
import type { Body, BodyOptions } from './body.ts';

/**
 * The body with `place.find` marked in its items: only those that hold it where the body can be sifted, else all, with
 * the found ones known.
 */
export function searched(body: Body, view: ViewBody, place: BodyOptions['place']): Body {
  const needle = place.find;
  if (needle === '' || !body.text) return body;
  const items = hits(view, body, needle, place);
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

/** A view's items as they can be looked through, and what was found last. */
interface Looked {
  readonly order: string;
  /** Grows until it has all of them. */
  readonly texts: string[];
  needle: string;
  items: readonly number[] | null;
}

const looked = new WeakMap<ViewBody, Looked>();

function lookedAt(view: ViewBody, { sort }: Pick<Place, 'sort'>): Looked {
  const order = sort === null ? '' : JSON.stringify(sort);
  const known = looked.get(view);
  if (known?.order === order) return known;
  const fresh: Looked = { order, texts: [], needle: '', items: null };
  looked.set(view, fresh);
  return fresh;
}

/** Items whose texts are made ready between two breaths: a few milliseconds' work. */
const someTexts = 500;

/** Makes the items of a body ready to be looked through, so that the first letter need not wait for all of them. */
export function* readyToLook(view: ViewBody, body: Body, place: Pick<Place, 'sort'>): Steps<void> {
  const { texts } = lookedAt(view, place);
  while (body.text && texts.length < body.count) {
    texts.push(folded(body.text(texts.length)));
    if (texts.length % someTexts === 0) yield;
  }
}

/** Items that hold the needle. A letter more looks only at what the letters before it found. */
function hits(view: ViewBody, body: Body, needle: string, place: Pick<Place, 'sort'>): readonly number[] {
  const wanted = folded(needle);
  atOnce(readyToLook(view, body, place));
  const known = lookedAt(view, place);
  if (known.items !== null && known.needle === wanted) return known.items;
  const { texts } = known;
  const among = known.items !== null && wanted.startsWith(known.needle) ? known.items : texts.keys();
  const items: number[] = [];
  for (const i of among) if (texts[i]!.includes(wanted)) items.push(i);
  known.needle = wanted;
  known.items = items;
  return items;
}
