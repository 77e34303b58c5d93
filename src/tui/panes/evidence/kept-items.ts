import type { Row } from '../../text/row.ts';
import type { Body } from './body.ts';

/** Items that are kept; more than any screen shows. */
const most = 600;

/** A body that lays an item out once while it is on screen: moving the cursor or the window by one costs one item. */
export function keptItems(body: Body): Body {
  const kept = new Map<number, readonly Row[]>();
  return {
    ...body,
    item: (i) => {
      const known = kept.get(i);
      if (known) return known;
      if (kept.size >= most) kept.clear();
      const rows = body.item(i);
      kept.set(i, rows);
      return rows;
    },
  };
}
