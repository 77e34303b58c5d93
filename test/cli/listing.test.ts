import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listingOf } from '../../src/cli/library.ts';
import { rememberedListing } from '../../src/cli/listing.ts';
import { thisMachine } from '../../src/cli/machine.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { packRoot } from '../../src/io/pack-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'rodeo-listing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(folder, 'library');
for (const part of ['rubrics', join('scenarios', 'ownership-story'), join('scenarios', 'latency-spike')])
  cpSync(join(packRoot(), part), join(root, part), { recursive: true });

const dataDir = join(folder, 'home');
const kept = join(dataDir, 'cache', 'listing.json');
const list = () => rememberedListing(thisMachine(), { dataDir }, root);
const story = join(root, 'scenarios', 'ownership-story', 'scenario.yaml');
const rewrite = (from: string | RegExp, to: string): void =>
  writeFileSync(story, readFileSync(story, 'utf8').replace(from, to));

it('lists the cases as they are, and without reading them again', async () => {
  const listing = await list();
  expect(listing.cases.map(({ id }) => id)).toEqual(['latency-spike', 'ownership-story']);
  expect(listing).toEqual(listingOf(loadLibrary({}, root)));
  writeFileSync(kept, readFileSync(kept, 'utf8').replace('"latency-spike"', '"as-remembered"'));
  expect((await list()).cases.map(({ id }) => id)).toEqual(['as-remembered', 'ownership-story']);
});

it('reads again what was changed, and what was damaged', async () => {
  rewrite(/^title: .*$/m, 'title: Another title');
  expect((await list()).cases[1]!.title).toBe('Another title');
  writeFileSync(kept, '{');
  expect((await list()).cases).toHaveLength(2);
});

it('forgets a case that was taken away, and remembers none with mistakes', async () => {
  rmSync(join(root, 'scenarios', 'latency-spike'), { recursive: true });
  expect((await list()).cases).toHaveLength(1);
  rmSync(kept);
  rewrite('title:', 'tilte:');
  expect((await list()).mistakes).toBeGreaterThan(0);
  expect(existsSync(kept)).toBe(false);
});
