import { go } from 'fuzzysort';
import type { PaletteItem } from './items.ts';

export interface Found {
  readonly item: PaletteItem;
  /** Places in its text and what stands aside of it that matched, UTF-16 units. */
  readonly at: ReadonlySet<number>;
}

const nowhere: ReadonlySet<number> = new Set();

/** Between the text and what stands aside, where both are searched. */
export const gap = '  ';

/** The items that hold the letters of the query, best first; all of them for an empty one. */
export function findItems(items: readonly PaletteItem[], query: string): readonly Found[] {
  const wanted = query.trim();
  if (wanted === '') return items.map((item) => ({ item, at: nowhere }));
  return go(wanted, items, {
    key: ({ text, aside }) => text + gap + aside,
    limit: 0,
    threshold: 0.3,
  })
    .filter(({ indexes }) => wanted.includes(' ') || together(indexes))
    .map(({ obj, indexes }) => ({ item: obj, at: new Set(indexes) }));
}

/** The letters of one word that stand near each other, as in a word with some left out; strewn over a line they say nothing. */
const together = (indexes: readonly number[]): boolean =>
  indexes.at(-1)! - indexes[0]! < 2 * indexes.length + 2;
