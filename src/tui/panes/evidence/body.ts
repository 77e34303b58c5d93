import { unreachable } from '../../../core/result.ts';
import type { OpenedView } from '../../../session/state.ts';
import type { Column, ViewBody } from '../../../sim/query/view.ts';
import type { Place } from '../../session/ui-state.ts';
import type { Row } from '../../text/row.ts';
import { diffBody } from './diff.ts';
import { documentBody } from './document.ts';
import { linesBody } from './lines.ts';
import { samplesBody } from './samples.ts';
import { searched } from './searched.ts';
import { seriesBody } from './series.ts';
import { sortOf, tableBody } from './table.ts';
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
  /** Whether the cursor may stand on item `i`; absent where it may on all. */
  readonly stops?: (i: number) => boolean;
  /** Columns that do not fit, to the right. */
  readonly hidden: number;
  /** Item `i` uncut, where items are cut to one row each; absent where nothing is lost. */
  readonly whole?: (i: number) => Row;
  /** What a search looks at in item `i`; absent where there is nothing to look for. */
  readonly text?: (i: number) => string;
  /** Whether a search leaves only what it found, or goes from one to the next because the order carries meaning. */
  readonly sifts: boolean;
  /** When item `i` was, epoch milliseconds; absent where items have no time. */
  readonly atMs?: (i: number) => number;
  /** The trace that item `i` belongs to. */
  readonly trace?: (i: number) => string | null;
  /** Item `i` as the view has it, before sorting and searching: what is open is known by this. */
  readonly origin: (i: number) => number;
  /** Columns that rows can be sorted by, and the order they came in; absent where they cannot be sorted. */
  readonly sorts?: { readonly columns: readonly Column[]; readonly own: Place['sort'] };
  /** Steps a reading line can stand on; absent where there is none. */
  readonly steps?: StepsOfChart;
  /** What was looked for, and where it was found. */
  readonly found?: Found;
}

/** The moments of a chart that its reading line can stand on. */
export interface StepsOfChart {
  readonly count: number;
  /** Steps at which something was changed, in order. */
  readonly marks: readonly number[];
  /** The step that a moment lies in, epoch milliseconds. */
  at(atMs: number): number;
}

export interface Found {
  readonly needle: string;
  /** Items that hold it, of so many. */
  readonly items: readonly number[];
  readonly of: number;
}

/** What most bodies are: as the view has them, in an order that carries meaning. */
export const plainBody = { sifts: false, hidden: 0, origin: (i: number): number => i } as const;

export interface BodyOptions {
  readonly columns: number;
  /** Rows there are for the body; charts use them well. */
  readonly rows: number;
  /** Lines of documents that were marked as wrong. */
  readonly marked?: ReadonlySet<string>;
  readonly place: Pick<Place, 'shift' | 'wrap' | 'open' | 'find' | 'sort' | 'step'>;
}

/** A view's body with what is looked for in it found. */
export const bodyOf = (opened: OpenedView, options: BodyOptions): Body =>
  searched(unsearched(opened, options), opened.view.body, options.place);

function unsearched(opened: OpenedView, options: BodyOptions): Body {
  const { body } = opened.view;
  const ids = opened.rowIds;
  switch (body.type) {
    case 'lines':
      return linesBody(body, ids, options);
    case 'table':
      return tableBody(
        body,
        ids,
        options,
        sortOf(opened.view.query, body),
        opened.view.facets.source === 'traces',
      );
    case 'series':
      return seriesBody(body, ids, options);
    case 'waterfall':
      return waterfallBody(body, options);
    case 'samples':
      return samplesBody(body, ids, options);
    case 'document':
      return documentBody(body, options);
    case 'diff':
      return diffBody(body, options);
    default:
      return unreachable(body);
  }
}
