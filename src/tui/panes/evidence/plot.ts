import type { Row, Span } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import type { Scale } from './scale.ts';

/** One line to draw. */
export interface PlotSeries {
  readonly points: readonly (number | null)[];
  readonly tone: Tone;
  /** Put on the line now and then, so that lines are told apart without colour; empty for a lone line. */
  readonly glyph: string;
}

// Braille dots: bit of the dot at (column 0..1, row 0..3) of a character cell (Unicode 15, block U+2800).
const dotBits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
/** Columns between two glyphs of one line. */
const glyphEvery = 18;

interface PlotCell {
  bits: number;
  tone: Tone;
  glyph: string;
}

/** Draws lines with braille dots, two by four a character, on `columns` x `rows` cells. `marks` are columns of dotted uprights, `line` the one of the reading line. */
export function plot(
  series: readonly PlotSeries[],
  scale: Scale,
  columns: number,
  rows: number,
  marks: readonly number[],
  line: number | null = null,
): Row[] {
  const cells: PlotCell[][] = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ bits: 0, tone: 'plain' as Tone, glyph: '' })),
  );
  const dot = (x: number, y: number, tone: Tone): void => {
    const cell = cells[y >> 2]?.[x >> 1];
    if (!cell) return;
    cell.bits |= dotBits[(x & 1) as 0 | 1][(y & 3) as 0 | 1 | 2 | 3];
    cell.tone = tone;
  };
  // The first series is drawn last: it stands in front.
  for (const [order, one] of [...series.entries()].reverse()) {
    const dots = dotsOf(one.points, scale, columns * 2, rows * 4);
    let before: Dot | undefined;
    for (const at of dots) {
      if (at && before) stroke(before, at, (x, y) => dot(x, y, one.tone));
      else if (at) dot(at.x, at.y, one.tone);
      before = at;
    }
    if (one.glyph !== '') placeGlyphs(cells, dots, one, order, series.length);
  }
  for (const column of marks)
    for (const across of cells) {
      const cell = across[column];
      if (cell && cell.bits === 0 && cell.glyph === '') [cell.glyph, cell.tone] = ['┊', 'dim'];
    }
  for (const across of cells) {
    const cell = line === null ? undefined : across[line];
    if (cell && cell.bits === 0 && (cell.glyph === '' || cell.glyph === '┊'))
      [cell.glyph, cell.tone] = ['┃', 'strong'];
  }
  return cells.map(rowOf);
}

interface Dot {
  readonly x: number;
  readonly y: number;
}

/** The row (0 at the top) of a value, in units of `height`. */
export const heightOf = (value: number, scale: Scale, height: number): number =>
  Math.max(
    0,
    Math.min(height - 1, Math.round((1 - (value - scale.min) / (scale.max - scale.min)) * (height - 1))),
  );

function dotsOf(
  points: readonly (number | null)[],
  scale: Scale,
  width: number,
  height: number,
): (Dot | undefined)[] {
  const last = points.length - 1;
  return points.map((value, i) =>
    value === null || !Number.isFinite(value)
      ? undefined
      : {
          x: last === 0 ? width >> 1 : Math.round((i / last) * (width - 1)),
          y: heightOf(value, scale, height),
        },
  );
}

/** Bresenham's line. */
function stroke(from: Dot, to: Dot, dot: (x: number, y: number) => void): void {
  let { x, y } = from;
  const dx = Math.abs(to.x - x);
  const dy = -Math.abs(to.y - y);
  const stepX = x < to.x ? 1 : -1;
  const stepY = y < to.y ? 1 : -1;
  let error = dx + dy;
  for (;;) {
    dot(x, y);
    if (x === to.x && y === to.y) return;
    const twice = 2 * error;
    if (twice >= dy) [error, x] = [error + dy, x + stepX];
    if (twice <= dx) [error, y] = [error + dx, y + stepY];
  }
}

function placeGlyphs(
  cells: PlotCell[][],
  dots: readonly (Dot | undefined)[],
  series: PlotSeries,
  order: number,
  count: number,
): void {
  const offset = 2 + Math.floor((order * glyphEvery) / Math.max(1, count));
  const columns = cells[0]?.length ?? 0;
  for (let column = offset; column < columns; column += glyphEvery) {
    let nearest: Dot | undefined;
    for (const at of dots)
      if (at && (!nearest || Math.abs((at.x >> 1) - column) < Math.abs((nearest.x >> 1) - column)))
        nearest = at;
    if (!nearest || Math.abs((nearest.x >> 1) - column) > glyphEvery / 3) continue;
    const cell = cells[nearest.y >> 2]?.[nearest.x >> 1];
    if (cell && cell.glyph === '') [cell.glyph, cell.tone] = [series.glyph, series.tone];
  }
}

/** Neighbouring cells of one tone as one span. */
function rowOf(line: readonly PlotCell[]): Row {
  const spans: [string, Tone][] = [];
  for (const { bits, tone, glyph } of line) {
    const char = glyph !== '' ? glyph : bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits);
    const own: Tone = char === ' ' ? 'plain' : tone;
    const before = spans.at(-1);
    if (before && before[1] === own) before[0] += char;
    else spans.push([char, own]);
  }
  return spans as readonly Span[];
}
