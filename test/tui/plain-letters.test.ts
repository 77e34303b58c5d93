import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainLetters } from '../../build/ink-speed.ts';

const folder = join(import.meta.dirname, '../../src/tui');
const known = new RegExp(plainLetters.slice(1, -1), 'u');

it('every mark that a screen draws is known to take one column, so that none is looked up letter by letter', () => {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
  const marks = [...new Set(texts.join('').match(/[^\0-\x7f]/gu))];
  expect(marks.length).toBeGreaterThan(20);
  expect(marks.filter((mark) => !known.test(mark))).toEqual([]);
});
