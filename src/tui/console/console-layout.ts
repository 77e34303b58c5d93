import type { Area } from '../session/layout.ts';

/** From this width on the conversation stands beside the pane on show. */
const wideFrom = 110;

export interface ConsoleLayout {
  readonly wide: boolean;
  readonly talk: Area;
  readonly pane: Area;
  /** What the candidate is typing. */
  readonly draft: Area;
  /** What is typed here, asked, or said of the last thing done. */
  readonly below: Area;
}

/** Header and tabs above; draft, line and keys below; the conversation and a pane between. */
export function consoleLayout(columns: number, rows: number, belowRows: number): ConsoleLayout {
  const wide = columns >= wideFrom;
  const top = 3;
  const main = Math.max(1, rows - top - 1 - belowRows - 1);
  const talkColumns = wide ? Math.max(46, Math.min(80, Math.round(columns * 0.4))) : columns;
  const area = (x: number, y: number, w: number, h: number): Area => ({ x, y, columns: w, rows: h });
  return {
    wide,
    talk: area(0, top, talkColumns, main),
    pane: wide ? area(talkColumns + 2, top, columns - talkColumns - 2, main) : area(0, top, columns, main),
    draft: area(0, top + main, columns, 1),
    below: area(0, top + main + 1, columns, belowRows),
  };
}
