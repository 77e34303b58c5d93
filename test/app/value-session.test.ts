import { describe, expect, it } from 'vitest';
import { playTranscript } from '../../src/app/play-transcript.ts';
import type { ValueEvidence } from '../../src/app/ports.ts';
import { valueSession } from '../../src/app/value-session.ts';
import { contextOf } from '../../src/cli/case.ts';
import { caseOf } from '../../src/cli/library.ts';
import { scorecardMarkdown } from '../../src/report/markdown.ts';
import { scorecardLines } from '../../src/report/plain.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { score } from '../../src/scoring/score.ts';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { replay } from '../../src/session/evolve.ts';
import { rivalRuns, rivalViews } from '../../src/sim/worth/rival-views.ts';
import { library } from '../library.ts';

const found = caseOf(library, 'latency-spike');
/** The shipped case with a short night and two rivals, so that a test can run all of its worlds. */
const scenario: Scenario = {
  ...found.scenario,
  world: {
    ...found.scenario.world,
    opensAt: 40 * 60_000,
    faults: [
      { kind: 'tokenizer-update', at: 20 * 60_000, change: 'tokenizer-2.9.0', fertility: { zh: 1.6 } },
    ],
    decoys: [],
  },
  hypotheses: found.scenario.hypotheses
    .filter((one) => ['tokenizer-fertility', 'slow-replica', 'prefix-cache'].includes(one.id))
    .map((one) =>
      one.world
        ? {
            ...one,
            world: { faults: one.world.faults.map((fault) => ({ ...fault, at: 20 * 60_000 })), decoys: [] },
          }
        : one,
    ),
  evidence: found.scenario.evidence.filter((one) =>
    ['ttft-by-lang', 'prefix-hits', 'traffic', 'ttft-by-replica'].includes(one.id),
  ),
  debrief: { ...found.scenario.debrief, path: found.scenario.debrief.path.slice(0, 1) },
};

/** The worlds one after the other, in this thread. */
const here: ValueEvidence = async (of, plan, signal, progress) => {
  const runs = rivalRuns(of, 3);
  const hypotheses = [...new Set(runs.map((run) => run.hypothesisId))];
  const answers = runs.map((run, i) => {
    if (signal.aborted) throw new Error('stopped');
    progress(i + 1, runs.length);
    return rivalViews(of, run, plan);
  });
  return {
    hypotheses,
    under: hypotheses.map((id) => answers.filter((_, i) => runs[i]!.hypothesisId === id)),
  };
};

/** Played once. */
let session: Promise<readonly SessionEvent[]> | undefined;
function played(): Promise<readonly SessionEvent[]> {
  session ??= play();
  return session;
}

async function play(): Promise<readonly SessionEvent[]> {
  const { events } = await playTranscript({
    context: contextOf(library, { ...found, scenario }),
    rubric: found.rubric,
    hash: 'h',
    transcript: {
      transcript: 1,
      scenario: 'latency-spike',
      seed: 7,
      mode: 'open',
      turns: [
        { at: '0:20', query: 'metrics request_rate' },
        { at: '1:00', query: 'metrics prefix_hit_rate' },
        { at: '2:00', query: 'metrics ttft_p99 | by lang' },
        { at: '3:00', act: 'rollback-tokenizer' },
        { at: '9:00', query: 'metrics ttft_p99 | by lang | over 5m' },
        { at: '10:00', submit: 'Chinese costs more tokens.' },
      ],
    },
  });
  return events;
}

describe('what a session’s evidence was worth', () => {
  it('is worked out after the end, kept as an event, and told on the scorecard', async () => {
    const events = await played();
    const state = replay(events);
    const steps: number[] = [];
    const worth = await valueSession(scenario, state, here, new AbortController().signal, (done) =>
      steps.push(done),
    );
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(worth.views.map((one) => one.id)).toEqual(['V1', 'V2', 'V3', 'V4']);
    const [rate, cache, byLang, after] = worth.views;
    expect(Math.abs(rate!.bits)).toBeLessThan(0.1);
    expect(rate!.next?.bits).toBeGreaterThan(1);
    expect(cache!.rulesOut).toEqual(['prefix-cache']);
    expect(byLang!.posterior[0]).toBeGreaterThan(0.9);
    expect(byLang!.bits).toBeGreaterThan(0.5);
    // That the action helped is in the last view, and says nothing new of the cause.
    expect(Math.abs(after!.bits)).toBeLessThan(0.1);

    const valued = [...events, { type: 'evidence-valued' as const, atMs: state.atMs, ...worth }];
    const { rubric } = found;
    const of = (list: readonly SessionEvent[]) =>
      score({ scenario, rubric, lexicon: library.lexicon, events: list });
    const card = of(valued);
    expect(scorecardSchema.parse(card)).toEqual(card);
    expect(card.pace.justifiedMs).toBe(120_000);
    expect(card.evidence.bitsGained).toBeGreaterThan(1.3);
    expect(card.evidence.bitsAvailable).toBeCloseTo(Math.log2(3), 2);
    // What was said and done is judged the same; only what rests on evidence may come out otherwise.
    const rests = new Set(['separated', 'grounded', 'flag']);
    const others = (list: typeof card) => list.checks.filter(({ kind }) => !rests.has(kind));
    expect(others(card)).toEqual(others(of(events)));
    expect(of(events).evidence.worth).toBeNull();
    for (const text of [scorecardLines(card, 80).join('\n'), scorecardMarkdown(card)]) {
      expect(text).toMatch(/What your evidence was worth(?:: |\n\n)1\.\d of 1\.6 bits/);
      expect(text).toContain('Rules out “the prefix cache hit rate collapsed”');
      expect(text).toContain('Looks the same whatever the cause');
    }
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(valueSession(scenario, replay(await played()), here, stop.signal)).rejects.toThrow(
      'stopped',
    );
  });
});
