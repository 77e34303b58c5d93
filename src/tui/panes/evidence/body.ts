import { unreachable } from '../../../core/result.ts';
import type { OpenedView } from '../../../session/state.ts';
import type { ViewBody } from '../../../sim/query/view.ts';
import type { Place } from '../../session/ui-state.ts';
import type { Row } from '../../text/row.ts';
import { diffBody } from './diff.ts';
import { linesBody } from './lines.ts';
import { samplesBody } from './samples.ts';
import { seriesBody } from './series.ts';
import { tableBody } from './table.ts';
import { waterfallBody } from './waterfall.ts';

export type BodyOf<T extends ViewBody['type']> = Extract<ViewBody, { type: T }>;
export type Ids = Readonly<Record<string, string>>;

/**
 * A view's content as a list that is drawn a window at a time. Making one is cheap whatever the number of items; an
 * item is laid out when it is on screen.
 */
export interface Body {
  /** Rows above the list that stay in place while it scrolls. */
  readonly head: readonly Row[];
  readonly count: number;
  /** Item `i` in rows of at most the width asked for. */
  item(i: number): readonly Row[];
  /** Citable id of item `i`; null when only the whole view can be cited. */
  cite(i: number): string | null;
  /** Whether items are picked one by one (a log line), or the list is just read (a chart). */
  readonly picks: boolean;
  /** Columns that do not fit, to the right. */
  readonly hidden: number;
  /** Item `i` uncut, where items are cut to one row each; absent where nothing is lost. */
  readonly whole?: (i: number) => Row;
}

export interface BodyOptions {
  readonly columns: number;
  /** Rows there are for the body; charts use them well. */
  readonly rows: number;
  readonly place: Pick<Place, 'shift' | 'wrap' | 'open'>;
}

export function bodyOf(opened: OpenedView, options: BodyOptions): Body {
  const { body } = opened.view;
  const ids = opened.rowIds;
  switch (body.type) {
    case 'lines':
      return linesBody(body, ids, options);
    case 'table':
      return tableBody(body, ids, options);
    case 'series':
      return seriesBody(body, ids, options);
    case 'waterfall':
      return waterfallBody(body, options);
    case 'samples':
      return samplesBody(body, ids, options);
    case 'diff':
      return diffBody(body, options);
    default:
      return unreachable(body);
  }
}
