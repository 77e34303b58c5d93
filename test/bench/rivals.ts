import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runRivals } from '../../src/cli/rivals.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { valueEvidence } from '../../src/sim/worth/evidence-worth.ts';
import { scenarioText, shippedContext } from '../scenario/pack.ts';

export interface RivalFigures {
  readonly worlds: number;
  readonly builtMs: number;
  /** Longest that the thread which draws and listens was held up meanwhile. */
  readonly longestPauseMs: number;
  /** One view against all rivals, once the worlds are there. */
  readonly viewMs: number;
}

/** The shipped case with eight rivals, its worlds built in worker threads while this thread goes on. */
export async function rivalFigures(): Promise<RivalFigures> {
  const loaded = loadScenario(scenarioText, 'scenario.yaml', shippedContext());
  if (!loaded.ok) throw new Error('the shipped case does not load');
  const scenario = loaded.value.value;
  const rivals = scenario.hypotheses.filter((one) => !one.true);
  // As many again, under other names: eight worlds that differ from the case's own.
  const eight = [...rivals, ...rivals.map((one) => ({ ...one, id: `${one.id}-again` }))].slice(0, 8);
  const wide = { ...scenario, hypotheses: [...scenario.hypotheses.filter((one) => one.true), ...eight] };
  const worldMs = worldTime(worldSpec(scenario), 60_000);
  const asks = [{ id: 'V1', query: 'metrics ttft_p99 | by lang', worldMs }];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const { hypotheses, under } = await runRivals(
    wide,
    { asks, interventions: [] },
    new AbortController().signal,
  );
  const builtMs = performance.now() - begun;
  delay.disable();
  const views = under.map((own) => own.map((night) => night[0]!));
  const seen = views[0]![0]!;
  const asked = [{ id: 'V1', seen, under: views.map((own) => own.slice(1)) }];
  valueEvidence(hypotheses, asked);
  const before = performance.now();
  valueEvidence(hypotheses, asked);
  return {
    worlds: under.length * under[0]!.length,
    builtMs,
    longestPauseMs: delay.max / 1e6,
    viewMs: performance.now() - before,
  };
}

if (import.meta.main) console.log(await rivalFigures());
