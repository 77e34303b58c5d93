import { describe, expect, it } from 'vitest';
import { atSeed, variantIds, variantOf } from '../../src/scenario/variant.ts';
import { openWorld } from '../../src/sim/create-world.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import { worldSpec } from '../../src/sim/world.ts';
import { library } from '../library.ts';
import { often } from '../long.ts';

/** Seeds that draw a variant. */
const seedsOf = (id: string, count: number): number[] => {
  const { scenario } = library.cases.get('retrieval-at-2am')!;
  return Array.from({ length: 200 }, (_, seed) => seed)
    .filter((seed) => variantOf(scenario, seed) === id)
    .slice(0, count);
};

describe('the figures of a brief', () => {
  const { scenario } = library.cases.get('retrieval-at-2am')!;

  it.each(variantIds(scenario))('are those of the world, %s', (id) => {
    for (const seed of seedsOf(id, often(1, 5))) {
      const drawn = atSeed(scenario, seed);
      const [, before, after] = /median went\s+from ([\d.]+) s to ([\d.]+) s/.exec(drawn.brief)!;
      const spec = worldSpec(drawn);
      const world = openWorld(spec, seed, null);
      world.advanceTo(spec.opensAtMs);
      const view = runQuery(world, 'metrics client_first_chunk_p50 | over 30m', spec.opensAtMs);
      if (!view.ok || view.value.body.type !== 'series') throw new Error('no chart');
      const points = view.value.body.series[0]!.points.map((ms) => (ms! / 1000).toFixed(1));
      expect([seed, points[0], points.at(-2)]).toEqual([seed, before, after]);
    }
  });
});
