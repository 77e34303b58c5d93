import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ParsedCache } from '../../src/io/parsed-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'rodeo-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [home, shipped] = [join(folder, 'home'), join(folder, 'dist')];
const of = (...texts: string[]) => new ParsedCache<string>(home, shipped, texts);
const kept = (where: string): string[] => readdirSync(join(where, 'cache'));

it('gives back what was read of the same texts, and of those only', () => {
  expect(of('a', 'b').get()).toBeUndefined();
  of('a', 'b').put('read');
  expect(of('a', 'b').get()).toBe('read');
  expect(of('ab', '').get()).toBeUndefined();
});

it('keeps one reading, and takes a damaged one for none', () => {
  of('old').put('1');
  of('new').put('2');
  expect(kept(home)).toHaveLength(1);
  expect(of('old').get()).toBeUndefined();
  writeFileSync(join(home, 'cache', kept(home)[0]!), '{');
  expect(of('new').get()).toBeUndefined();
});

it('takes what the build kept beside the program', () => {
  new ParsedCache<string>(shipped, shipped, ['text']).put('by the build');
  rmSync(home, { recursive: true });
  expect(of('text').get()).toBe('by the build');
});

it('is no cache where nothing can be written', () => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  writeFileSync(join(home, 'cache'), 'a file');
  of('text2').put('x');
  expect(of('text2').get()).toBeUndefined();
});
