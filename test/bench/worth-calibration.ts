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
import { shippedContext, textOf } from '../scenario/pack.ts';
import { type Calibration, CalibrationTally } from '../sim/worth/calibration.ts';
import { type Kind, kinds, problem } from '../sim/worth/problems.ts';

/**
 * `npm run bench:worth`: simulated candidates open random views of the shipped cases (and of random problems), in worlds where each hypothesis is true in
 * turn; what they should then believe is compared with what was so.
 */

const nights = 4;
const candidates = 12;
const histories = 40;

function scenarioOf(slug: string): Scenario {
  const loaded = loadScenario(textOf(`scenarios/${slug}/scenario.yaml`), 'scenario.yaml', shippedContext());
  if (!loaded.ok) throw new Error(`the case ${slug} does not load`);
  return loaded.value.value;
}

export function calibrate(slug: string): Calibration {
  const scenario = scenarioOf(slug);
  const spec = worldSpec(scenario);
  const worldMs = worldTime(spec, 60_000);
  const asks = scenario.evidence.map(({ id, query }): Ask => ({ id, query, worldMs }));
  const runs = rivalRuns(scenario, nights);
  const hypotheses = [...new Set(runs.map((run) => run.hypothesisId))];
  const answers = runs.map((run) => rivalViews(scenario, run, { asks, interventions: [] }));
  const under = (ask: number): (View | null)[][] =>
    hypotheses.map((id) => answers.flatMap((own, i) => (runs[i]!.hypothesisId === id ? [own[ask]!] : [])));
  const random = randomStream(5, 'calibration');
  const tally = new CalibrationTally();
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
        tally.add(valueEvidence(hypotheses, views).posterior, h);
      }
    }
  }
  return tally.result();
}

/** Random problems of one kind, with the mean of the bits that there were to know. */
export function calibrateProblems(name: string, kind: Kind, count: number): Calibration & { bits: number } {
  const random = randomStream(4242, name);
  const tally = new CalibrationTally();
  let bits = 0;
  for (let n = 0; n < count; n++) {
    const { hypotheses, asked, truth } = problem(random, kind);
    bits += Math.log2(hypotheses.length) / count;
    tally.add(valueEvidence(hypotheses, asked).posterior, truth);
  }
  return { ...tally.result(), bits };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log('problems                    bits   left  error   times   said     so   (over 90%)');
  for (const [name, kind] of Object.entries(kinds)) {
    const { bits, lossBits, error, buckets } = calibrateProblems(name, kind, 500);
    const { count, said, right } = buckets[9]!;
    console.log(
      `${name.padEnd(26)}  ${bits.toFixed(2)}   ${lossBits.toFixed(2)}   ${error.toFixed(3)}  ${String(count).padStart(5)}   ${said.toFixed(2)}   ${right.toFixed(2)}`,
    );
  }
  for (const slug of ['error-rate-spike', 'latency-spike']) {
    const { buckets, error, lossBits } = calibrate(slug);
    console.log(`${slug}\nsaid      times   mean said   was so`);
    for (const [i, { count, said, right }] of buckets.entries())
      if (count > 0)
        console.log(
          `${(i / 10).toFixed(1)}-${((i + 1) / 10).toFixed(1)}  ${String(count).padStart(6)}  ${said.toFixed(2).padStart(9)}  ${right.toFixed(2).padStart(7)}`,
        );
    console.log(`expected calibration error ${error.toFixed(3)}, loss ${lossBits.toFixed(2)} bits\n`);
  }
}
