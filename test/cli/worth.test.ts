import { describe, expect, it } from 'vitest';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { valueSession } from '../../src/app/value-session.ts';
import { contextOf } from '../../src/cli/case.ts';
import { printWorth } from '../../src/cli/commands/worth.ts';
import { caseOf } from '../../src/cli/library.ts';
import type { Machine } from '../../src/cli/machine.ts';
import { runRivals, valueElsewhere } from '../../src/cli/rivals.ts';
import { replay } from '../../src/session/evolve.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { rivalRuns, rivalViews } from '../../src/sim/worth/rival-views.ts';
import { library } from '../library.ts';

const found = caseOf(library, 'latency-spike');
const { scenario } = found;
/** The same case with two rivals and a short night, so that its worlds are few and quick. */
const short = {
  ...scenario,
  hypotheses: scenario.hypotheses.filter(({ id }) =>
    ['tokenizer-fertility', 'slow-replica', 'prefix-cache'].includes(id),
  ),
  world: { ...scenario.world, opensAt: 12 * 60_000, traffic: { requestsPerS: 3 } },
};

describe('rodeo query --worth', () => {
  it('says where each hypothesis stands after a view, and which it tells apart', async () => {
    const spec = worldSpec(short);
    const world = createWorld(spec, 7);
    const worldMs = worldTime(spec, 30_000);
    world.advanceTo(worldMs);
    const view = runQuery(world, 'changes', worldMs);
    if (!view.ok) throw new Error(view.error.message);
    const out: string[] = [];
    const machine = {
      stdout: { write: (text: string) => out.push(text), isTTY: false },
    } as unknown as Machine;
    await printWorth(machine, short, view.value, { worldMs, interventions: [], json: true });
    const worth = JSON.parse(out.join(''));
    expect(worth.hypotheses).toEqual(short.hypotheses.map((one) => one.id));
    expect(worth.bitsAvailable).toBeCloseTo(Math.log2(short.hypotheses.length), 2);
    // Twelve minutes into the night nothing has gone wrong yet in any of the worlds: there is nothing to tell.
    expect(worth.bitsGained).toBeLessThan(0.1);
    expect(worth.separates).toEqual([]);
    out.length = 0;
    await printWorth(machine, short, view.value, { worldMs, interventions: [], json: false });
    expect(out.join('')).toMatch(/nothing of 1\.6 here; nothing expected before looking/);
    expect(out.join('')).toContain('It tells no two of them apart.');
  });
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
    const all = 4 * short.hypotheses.length;
    expect(seen.at(-1)).toBe(`${all}/${all}`);
    expect(seen).toHaveLength(all);
    const runs = rivalRuns(short, 4);
    expect(hypotheses).toEqual(short.hypotheses.map((one) => one.id));
    for (const at of [0, 5, all - 1])
      expect(under[Math.floor(at / 4)]![at % 4]).toEqual(rivalViews(short, runs[at]!, plan));
  });

  it('stop when they are told to', async () => {
    const stop = new AbortController();
    const working = runRivals(short, plan, stop.signal, () => stop.abort());
    await expect(working).rejects.toThrow('stopped');
  });
});

describe('what a session was worth, worked out in a thread of its own', () => {
  const played = async () => {
    const { events } = await playTranscript({
      context: contextOf(library, { ...found, scenario: short }),
      rubric: found.rubric,
      hash: 'h',
      transcript: {
        transcript: 1,
        scenario: 'latency-spike',
        seed: 7,
        mode: 'open',
        turns: [
          { at: '0:20', query: 'metrics request_rate' },
          { at: '1:00', query: 'changes' },
          { at: '2:00', submit: 'Nothing was seen.' },
        ],
      },
    });
    return replay(events);
  };

  it('is what this thread would have worked out, and is reported on the way', async () => {
    const state = await played();
    const seen: string[] = [];
    const { signal } = new AbortController();
    const worth = await valueElsewhere(short, state, signal, (done, of) => seen.push(`${done}/${of}`));
    expect(worth).toEqual(await valueSession(short, state, runRivals, signal));
    expect(worth.views.map(({ id }) => id)).toEqual(state.views.map(({ viewId }) => viewId));
    const all = 4 * short.hypotheses.length;
    expect(seen.at(-1)).toBe(`${all}/${all}`);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const working = valueElsewhere(short, await played(), stop.signal, () => stop.abort());
    await expect(working).rejects.toThrow('stopped');
  });
});
