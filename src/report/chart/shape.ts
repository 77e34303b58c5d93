/** What a chart is drawn with, in units of 1/72 inch (CSS pixels on a page), so that SVG and PDF show the same picture. */

/** Roles rather than colours: a page or a printer decides. */
export type Ink = 'text' | 'faint' | 'line' | 'you' | 'expert' | 'good' | 'bad' | 'shade';

export type Shape =
  | {
      readonly kind: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly ink: Ink;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'box';
      readonly at: readonly [number, number];
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: 'path';
      readonly points: readonly (readonly [number, number])[];
      readonly ink: Ink;
      readonly form: 'open' | 'outline' | 'filled';
    }
  | {
      readonly kind: 'dot';
      readonly at: readonly [number, number];
      readonly radius: number;
      readonly ink: Ink;
      readonly filled: boolean;
    }
  | {
      readonly kind: 'text';
      readonly at: readonly [number, number];
      readonly text: string;
      readonly ink: Ink;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export interface Chart {
  readonly title: string;
  /** What it shows, in words, for who cannot see it. */
  readonly says: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Width of every chart: what is left of an A4 page between its margins. */
export const chartWidth = 500;
export const textSize = 9;

type Point = readonly [number, number];

/** Marks that differ in form, so that nothing hangs on colour. */
export const diamond = ([x, y]: Point, r: number, ink: Ink, filled: boolean): Shape => ({
  kind: 'path',
  points: [
    [x, y - r],
    [x + r, y],
    [x, y + r],
    [x - r, y],
  ],
  ink,
  form: filled ? 'filled' : 'outline',
});
export const triangle = ([x, y]: Point, r: number, ink: Ink): Shape => ({
  kind: 'path',
  points: [
    [x, y - r],
    [x + r, y + r],
    [x - r, y + r],
  ],
  ink,
  form: 'filled',
});
export const label = (
  at: Point,
  text: string,
  ink: Ink = 'text',
  anchor: 'start' | 'middle' | 'end' = 'start',
): Shape => ({ kind: 'text', at, text, ink, anchor });
export const rule = (from: Point, to: Point, ink: Ink = 'line', dashed = false): Shape => ({
  kind: 'line',
  from,
  to,
  ink,
  dashed,
});
