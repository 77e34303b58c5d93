import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';

const draws = (seed: number, name: string) => {
  const random = randomStream(seed, name);
  return [
    random.next(),
    random.normal(),
    random.logNormal(6.6, 1),
    random.exponential(10),
    random.integer(1, 6),
    random.hex(12),
  ];
};

describe('random streams', () => {
  it('gives the same numbers for a seed and a name, for ever', () => {
    expect(draws(7, 'clients')).toMatchInlineSnapshot(`
      [
        0.5330659945029765,
        0.01892118212144737,
        2543.4741657674313,
        8.015697491723586,
        2,
        "e63a0e0f0fc3",
      ]
    `);
  });

  it('gives other numbers for another seed or name', () => {
    expect(draws(7, 'clients')).not.toEqual(draws(8, 'clients'));
    expect(draws(7, 'clients')).not.toEqual(draws(7, 'router'));
  });

  it('has the moments it claims', () => {
    const random = randomStream(1, 'moments');
    const n = 40_000;
    let [sum, squares, uniform, waits] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const x = random.normal();
      sum += x;
      squares += x * x;
      uniform += random.next();
      waits += random.exponential(10);
    }
    expect(sum / n).toBeCloseTo(0, 1);
    expect(squares / n).toBeCloseTo(1, 1);
    expect(uniform / n).toBeCloseTo(0.5, 2);
    expect(waits / n / 10).toBeCloseTo(1, 1);
  });

  it('draws indices in proportion to their weights', () => {
    const random = randomStream(3, 'weights');
    const counts = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) counts[random.weighted([1, 0, 3])]!++;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeCloseTo(3, 0);
  });
});
