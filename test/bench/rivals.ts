import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { caseOf } from '../../src/cli/library.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { runRivals, valueElsewhere } from '../../src/cli/rivals.ts';
import { replay } from '../../src/session/evolve.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { valueEvidence } from '../../src/sim/worth/evidence-worth.ts';

export interface RivalFigures {
  readonly worlds: number;
  /** From the end of a session to what its views were worth. */
  readonly tookMs: number;
  /** Longest that the thread which draws and listens was held up meanwhile, by itself or by a machine that had no core for it. */
  readonly longestPauseMs: number;
  /** One view against eight rivals, once the worlds are there. */
  readonly viewMs: number;
}

/** The expert's session of the shipped case, valued in threads while this one goes on. */
async function measure(): Promise<RivalFigures> {
  const id = 'latency-spike';
  const library = loadLibrary({ goldens: [id] });
  const { transcript } = caseOf(library, id).goldens.find(({ name }) => name === 'expert')!;
  const found = caseAt(caseOf(library, id), transcript.seed);
  const { scenario, rubric, hash } = found;
  const { events } = await playTranscript({ context: contextOf(library, found), rubric, hash, transcript });
  const { signal } = new AbortController();
  let worlds = 0;
  // What was played leaves garbage that is not of this.
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = performance.now();
  delay.enable();
  await valueElsewhere(scenario, replay(events), signal, (_, of) => {
    worlds = of;
  });
  delay.disable();
  const tookMs = performance.now() - before;
  const worldMs = worldTime(worldSpec(scenario), 60_000);
  const asks = [{ id: 'V1', query: 'metrics ttft_p99 | by lang', worldMs }];
  const { under } = await runRivals(scenario, { asks, interventions: [] }, signal);
  // The case's own cause and eight rivals; some of them twice, under other names.
  const nine = [...under, ...under].slice(0, 9).map((own) => own.map((night) => night[0]!));
  const hypotheses = nine.map((_, i) => `h${i}`);
  const asked = [{ id: 'V1', seen: nine[0]![0]!, under: nine.map((own) => own.slice(1)) }];
  valueEvidence(hypotheses, asked);
  const begun = performance.now();
  valueEvidence(hypotheses, asked);
  const viewMs = performance.now() - begun;
  return { worlds, tookMs, longestPauseMs: delay.max / 1e6, viewMs };
}

/** In a process of its own: what other benches leave behind is collected in pauses that are not of this. */
export const rivalFigures = (): RivalFigures =>
  JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], { encoding: 'utf8' }),
  );

if (import.meta.main) console.log(JSON.stringify(await measure()));
