import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import type { RetrievalConditions } from '../../src/sim/serving/platform/conditions.ts';
import { Retrieval, type Retrieved } from '../../src/sim/serving/retrieval/retrieval.ts';
import { quantile } from './faults/worlds.ts';

const sound: RetrievalConditions = {
  index: 'hnsw',
  passages: 180_000,
  filter: 'iterative',
  topK: 8,
  storage: 'ram',
  rewrites: 0,
  builtMs: 0,
  embeddingFits: true,
  damagedDocuments: 0,
};
const well = { failing: 0, extraMs: 0 };

/** A thousand look-ups, a quarter of a second apart. */
function lookUps(changed: Partial<RetrievalConditions>): readonly Retrieved[] {
  const retrieval = new Retrieval(randomStream(3, 'retrieval'));
  return Array.from({ length: 1000 }, (_, i) =>
    retrieval.lookUp({ ...sound, ...changed }, well, well, i * 250),
  );
}
const share = (all: readonly Retrieved[], holds: (r: Retrieved) => boolean): number =>
  all.filter(holds).length / all.length;
const median = (all: readonly Retrieved[]): number =>
  quantile(
    all.map(({ ms }) => ms),
    0.5,
  );

describe('a look-up', () => {
  it('takes some thirty milliseconds and finds what was asked for', () => {
    const all = lookUps({});
    expect(median(all)).toBeLessThan(40);
    expect(share(all, ({ documents, relevant }) => documents === 8 && relevant)).toBe(1);
  });

  it('that takes a second is done without', () => {
    const all = lookUps({ index: 'flat', passages: 230_000 });
    expect(share(all, ({ failed }) => failed)).toBeGreaterThan(0.25);
    for (const { failed, documents, ms } of all) {
      expect(documents).toBe(failed ? 0 : 8);
      expect(ms).toBeLessThan(1_060);
    }
  });

  it('from disk is slower, and now and then waits for what is not in the page cache', () => {
    const all = lookUps({ storage: 'mmap' });
    expect(median(all)).toBeGreaterThan(150);
    expect(share(all, ({ failed }) => failed)).toBeCloseTo(0.06, 1);
  });

  it('is asked again in other words only when too little came back', () => {
    expect(lookUps({ rewrites: 2 })).toEqual(lookUps({}));
    const few = { filter: 'post' };
    expect(median(lookUps({ ...few, rewrites: 2 }))).toBeGreaterThan(median(lookUps(few)) + 400);
    expect(share(lookUps({ ...few, rewrites: 2 }), ({ relevant }) => relevant)).toBeLessThan(0.05);
  });
});
