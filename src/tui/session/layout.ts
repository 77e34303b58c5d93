/** Where everything stands on the session screen. Pure: sizes in, rectangles out. */

export const smallest = { columns: 60, rows: 15 } as const;
/** From this width on, conversation and evidence stand side by side. */
const wideFrom = 110;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

export interface SessionLayout {
  readonly columns: number;
  readonly rows: number;
  readonly tooSmall: boolean;
  /** Conversation and side pane beside each other. */
  readonly wide: boolean;
  /** The rule that names the panes. */
  readonly titlesY: number;
  readonly talk: Area;
  /** The line of the evidence's tabs, on top of it; null where another thing stands there. */
  readonly tabs: Area | null;
  readonly side: Area;
  /** The line that stands for the pane that is not on show; narrow only, and where there is one. */
  readonly trace: Area | null;
  readonly input: Area;
  /** Message or question under the input; no rows when there is none. */
  readonly below: Area;
}

export interface LayoutWants {
  readonly columns: number;
  readonly rows: number;
  readonly zoomed: boolean;
  /** There is nothing to look at: the conversation has the screen. */
  readonly talkOnly: boolean;
  /** The evidence has its tabs on top of it. */
  readonly tabs: boolean;
  /** Lines of the text being written, at the width of {@link inputColumns}. */
  readonly inputLines: number;
  /** Rows for a message under the input. */
  readonly belowRows: number;
}

/** Empty columns between conversation and evidence. A drawn line would cost a fifth of every scrolled frame. */
const gutter = 2;

/** What the width is shared by. */
type Sharing = Pick<LayoutWants, 'columns' | 'zoomed' | 'talkOnly'>;
const isWide = ({ columns, zoomed, talkOnly }: Sharing): boolean =>
  columns >= wideFrom && !zoomed && !talkOnly;
/** Longer lines are hard to read. */
const longestLine = 100;
const talkColumns = (columns: number): number => Math.max(46, Math.min(84, Math.round(columns * 0.4)));

/** The width of the input's text: what `inputLines` must be counted at. */
export const inputColumns = (sharing: Sharing): number => leftColumns(sharing) - 4;

const leftColumns = (sharing: Sharing): number =>
  isWide(sharing)
    ? talkColumns(sharing.columns)
    : sharing.talkOnly
      ? Math.min(sharing.columns, longestLine)
      : sharing.columns;

let last: { readonly wants: LayoutWants; readonly layout: SessionLayout } | undefined;

/** The same as before where the same is wanted, so that panes know that their place has not changed. */
export function sessionLayout(wants: LayoutWants): SessionLayout {
  const names = Object.keys(wants) as (keyof LayoutWants)[];
  if (last && names.every((name) => last?.wants[name] === wants[name])) return last.layout;
  const layout = laidOut(wants);
  last = { wants, layout };
  return layout;
}

function laidOut(wants: LayoutWants): SessionLayout {
  const { columns, rows, talkOnly } = wants;
  const wide = isWide(wants);
  const top = 3;
  const main = Math.max(1, rows - top - 1);
  const left = leftColumns(wants);
  const belowRows = Math.min(wants.belowRows, Math.max(1, Math.floor(main / 3)));
  const inputRows = Math.max(1, Math.min(wants.inputLines, Math.floor((main - belowRows) * 0.4)));
  const traceRows = wide || talkOnly ? 0 : 1;
  const talkRows = Math.max(1, main - traceRows - 1 - inputRows - belowRows);
  const inputY = top + talkRows + traceRows + 1;
  const sideX = wide ? left + gutter : 0;
  const tabRows = wants.tabs ? 1 : 0;
  const area = (x: number, y: number, w: number, h: number): Area => ({ x, y, columns: w, rows: h });
  return {
    columns,
    rows,
    tooSmall: columns < smallest.columns || rows < smallest.rows,
    wide,
    titlesY: top - 1,
    talk: area(0, top, left, talkRows),
    tabs: wants.tabs ? area(sideX, top, columns - sideX, 1) : null,
    side: area(sideX, top + tabRows, columns - sideX, Math.max(1, (wide ? main : talkRows) - tabRows)),
    trace: traceRows === 0 ? null : area(0, top + talkRows, columns, 1),
    input: area(0, inputY, left, inputRows),
    below: area(0, inputY + inputRows, left, belowRows),
  };
}
