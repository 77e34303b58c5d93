import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseOf, loadLibrary } from '../../src/cli/library.ts';
import { runRivals } from '../../src/cli/rivals.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { rivalRuns, rivalViews } from '../../src/sim/worth/rival-views.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
const { scenario } = caseOf(loadLibrary(), 'latency-spike');
/** The same case with a short night, so that its worlds are quick. */
const short = {
  ...scenario,
  world: { ...scenario.world, opensAt: 12 * 60_000, traffic: { requestsPerS: 3 } },
};

describe('rodeo query --worth', () => {
  it('says where each hypothesis stands after a view, and which it tells apart', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        main,
        'query',
        'latency-spike',
        'metrics ttft_p99 | by lang',
        '--seed',
        '7',
        '--at',
        '1m',
        '--worth',
        '--json',
      ],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    const worth = JSON.parse(stdout);
    expect(worth.hypotheses[0]).toBe('tokenizer-fertility');
    expect(worth.posterior[0]).toBeGreaterThan(0.9);
    expect(worth.bitsAvailable).toBeCloseTo(Math.log2(5), 2);
    expect(worth.separates).toContainEqual(['tokenizer-fertility', 'slow-replica']);
  }, 60_000);
});

describe('rival worlds in worker threads', () => {
  const plan = {
    asks: [{ id: 'V1', query: 'metrics ttft_p50 | over 2m', worldMs: worldTime(worldSpec(short), 30_000) }],
    interventions: [],
  };

  it('show what the same worlds show in this thread, and report as they go', async () => {
    const seen: string[] = [];
    const { hypotheses, under } = await runRivals(short, plan, new AbortController().signal, (done, of) =>
      seen.push(`${done}/${of}`),
    );
    expect(seen.at(-1)).toBe('20/20');
    expect(seen).toHaveLength(20);
    const runs = rivalRuns(short, 4);
    expect(hypotheses).toEqual(scenario.hypotheses.map((one) => one.id));
    for (const at of [0, 9, 19])
      expect(under[Math.floor(at / 4)]![at % 4]).toEqual(rivalViews(short, runs[at]!, plan));
  });

  it('stop when they are told to', async () => {
    const stop = new AbortController();
    const working = runRivals(short, plan, stop.signal, () => stop.abort());
    await expect(working).rejects.toThrow('stopped');
  });
});
