import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerFirst, upperFirst } from '../../src/core/first-letter.ts';
import { nearest } from '../../src/core/nearest.ts';
import { pad, truncate, width, wrap } from '../../src/core/width.ts';

describe('text width', () => {
  it.each([
    ['abc', 3],
    ['客单价', 6],
    ['👩‍👩‍👧', 2],
    ['é', 1],
    ['', 0],
  ])('%s takes %d columns', (text, columns) => expect(width(text)).toBe(columns));

  it('cuts between characters, never inside one', () => {
    expect(truncate('客单价', 5)).toBe('客单…');
    expect(truncate('客单价', 4)).toBe('客…');
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('abc', 0)).toBe('');
  });

  it('pads to exactly the columns asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const line = text.replace(/[\n\r\t\u0000-\u001f]/g, '');
        expect(width(pad(line, columns))).toBe(columns);
      }),
    );
  });

  it('wraps within the columns and loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 4, max: 60 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('nearest names', () => {
  const known = ['input_bucket', 'input_tokens', 'lang', 'route', 'tokenizer-fertility'];
  it.each([
    ['langg', 'lang'],
    ['input_toekns', 'input_tokens'],
    ['tokenizer', 'tokenizer-fertility'],
    ['zzz', undefined],
  ])('%s is near %s', (name, expected) => expect(nearest(name, known)).toBe(expected));
});

describe('the first letter', () => {
  it('goes down inside a sentence and up at its beginning, but for names', () => {
    expect(['Evidence use', 'AI fluency', 'TTFT by language', 'A fix'].map(lowerFirst)).toEqual([
      'evidence use',
      'AI fluency',
      'TTFT by language',
      'a fix',
    ]);
    expect(['the queue grew', 'max_model_len 16384 to 8192'].map(upperFirst)).toEqual([
      'The queue grew',
      'max_model_len 16384 to 8192',
    ]);
  });
});
