import { fileURLToPath } from 'node:url';
import { randomStream } from '../../src/core/random.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import type { View } from '../../src/sim/query/view.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { valueEvidence } from '../../src/sim/worth/evidence-worth.ts';
import { type Ask, rivalRuns, rivalViews } from '../../src/sim/worth/rival-views.ts';
import { scenarioText, shippedContext } from '../scenario/pack.ts';

/**
 * `npm run bench:worth`: simulated candidates open random views of a real case, in worlds where each hypothesis is true in
 * turn; what they should then believe is compared with what was so.
 */

const nights = 4;
const candidates = 12;
const histories = 40;

function scenarioOf(): Scenario {
  const loaded = loadScenario(scenarioText, 'scenario.yaml', shippedContext());
  if (!loaded.ok) throw new Error('the shipped case does not load');
  return loaded.value.value;
}

export interface Calibration {
  /** By tenths of stated probability: how often it was said, its mean, and how often it was right. */
  readonly buckets: readonly { readonly count: number; readonly said: number; readonly right: number }[];
  /** Mean distance between what was said and what was so, weighted by how often. */
  readonly error: number;
}

export function calibrate(): Calibration {
  const scenario = scenarioOf();
  const spec = worldSpec(scenario);
  const worldMs = worldTime(spec, 60_000);
  const asks = scenario.evidence.map(({ id, query }): Ask => ({ id, query, worldMs }));
  const runs = rivalRuns(scenario, nights);
  const hypotheses = [...new Set(runs.map((run) => run.hypothesisId))];
  const answers = runs.map((run) => rivalViews(scenario, run, { asks, interventions: [] }));
  const under = (ask: number): (View | null)[][] =>
    hypotheses.map((id) => answers.flatMap((own, i) => (runs[i]!.hypothesisId === id ? [own[ask]!] : [])));
  const random = randomStream(5, 'calibration');
  const tallies = Array.from({ length: 10 }, () => ({ count: 0, said: 0, right: 0 }));
  for (const [h, id] of hypotheses.entries()) {
    const truth = scenario.hypotheses.find((one) => one.id === id)!;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const world = createWorld(worldSpec(scenario, truth.true ? undefined : id), 50 + candidate);
      world.advanceTo(worldMs);
      const seen = asks.map(({ query }) => runQuery(world, query, worldMs));
      for (let n = 0; n < histories; n++) {
        const chosen = new Set(
          Array.from({ length: random.integer(1, 4) }, () => random.integer(0, asks.length - 1)),
        );
        const views = [...chosen].flatMap((i) => {
          const view = seen[i]!;
          return view.ok ? [{ id: asks[i]!.id, seen: view.value, under: under(i) }] : [];
        });
        const { posterior } = valueEvidence(hypotheses, views);
        const said = Math.max(...posterior);
        const tally = tallies[Math.min(9, Math.floor(said * 10))]!;
        tally.count++;
        tally.said += said;
        if (posterior.indexOf(said) === h) tally.right++;
      }
    }
  }
  const total = hypotheses.length * candidates * histories;
  const error = tallies.reduce((sum, { said, right }) => sum + Math.abs(said - right) / total, 0);
  return {
    error,
    buckets: tallies.map(({ count, said, right }) => ({
      count,
      said: said / Math.max(1, count),
      right: right / Math.max(1, count),
    })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { buckets, error } = calibrate();
  console.log('said      times   mean said   was so');
  for (const [i, { count, said, right }] of buckets.entries())
    if (count > 0)
      console.log(
        `${(i / 10).toFixed(1)}-${((i + 1) / 10).toFixed(1)}  ${String(count).padStart(6)}  ${said.toFixed(2).padStart(9)}  ${right.toFixed(2).padStart(7)}`,
      );
  console.log(`expected calibration error ${error.toFixed(3)}`);
}
