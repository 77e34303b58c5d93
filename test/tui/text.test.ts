import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { width } from '../../src/core/width.ts';
import { cut } from '../../src/tui/text/cut.ts';
import { figure } from '../../src/tui/text/number.ts';
import { paint } from '../../src/tui/text/paint.ts';
import { cutRow, fitRow, plainText, type Row, rowWidth, spread, wrapRow } from '../../src/tui/text/row.ts';
import { themeNames, themes, tones } from '../../src/tui/text/theme.ts';
import { often } from '../long.ts';

const anyRow = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(...tones)), {
  maxLength: 6,
});
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '\u009b',
      '\u009d',
      '\u0007',
      '[',
      ']',
      '52;c;',
      '2J',
      '\u202e',
      '\r',
      '\u{e0041}',
      'm',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});

describe('rows', () => {
  it('wraps across tones, at spaces', () => {
    const rows = wrapRow(
      [
        ['is it ', 'dim'],
        ['all requests', 'strong'],
      ],
      10,
    );
    expect(rows.map(plainText)).toEqual(['is it all', 'requests']);
  });

  it('never leave their columns and lose no word', () => {
    fc.assert(
      fc.property(anyRow, fc.integer({ min: 4, max: 50 }), (spans, columns) => {
        for (const line of wrapRow(spans, columns)) expect(rowWidth(line)).toBeLessThanOrEqual(columns);
        expect(rowWidth(cutRow(spans, columns))).toBeLessThanOrEqual(columns);
        expect(rowWidth(fitRow(spans, columns))).toBe(columns);
        const bare = (rows: readonly Row[]): string => rows.map(plainText).join('').replaceAll(' ', '');
        expect(bare(wrapRow(spans, columns))).toBe(bare([spans]));
      }),
      { numRuns: 500 },
    );
  });

  it('spread to both ends and cut the left where they would meet', () => {
    expect(plainText(spread([['a long title']], [['3:12']], 14))).toBe('a long t… 3:12');
    expect(plainText(spread([['title']], [['3:12']], 14))).toBe('title     3:12');
  });

  it('cut long lines by their head alone', () => {
    expect(cut('POST /v1/chat', 8)).toBe('POST /v>');
    expect(cut('用户提示请总结', 8)).toBe('用户提…');
    expect(cut('short', 8)).toBe('short');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 30 }),
        (text, columns) => {
          expect(width(cut(text, columns))).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

describe('painting', () => {
  it('lets no sequence through but its own colours and weights', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...tones), fc.constantFrom(...themeNames), (text, tone, theme) => {
        const painted = paint([[[text, tone]]], themes[theme]);
        const rest = painted.replace(/\u001b\[[0-9;]*m/g, '');
        expect(painted.match(/\u001b\[[0-9;]*m/g)?.length ?? 0).toBeLessThanOrEqual(2);
        expect(rest).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
        );
      }),
      { numRuns: often(5_000, 100_000) },
    );
  });

  it('keeps weights and drops colours when colour is off', () => {
    const rows: Row[] = tones.map((tone): Row => [['word', tone]]);
    expect(paint(rows, themes.none)).not.toMatch(/\u001b\[[0-9;]*3[0-7]m/);
    expect(paint([[['word', 'alarm']]], themes.none)).toBe('\u001b[1mword\u001b[0m');
  });
});

describe('figures', () => {
  it.each([
    [null, '–'],
    [0, '0'],
    [0.4213, '0.421'],
    [8.126, '8.13'],
    [97.34, '97.3'],
    [1840.2, '1,840'],
    [123_456, '123.5k'],
    [31_000_000, '31M'],
    [Number.NaN, '–'],
  ])('%s is %s', (value, expected) => expect(figure(value)).toBe(expected));
});
