import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ValueEvidence } from '../app/ports.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { View } from '../sim/query/view.ts';
import { type RivalPlan, rivalRuns } from '../sim/worth/rival-views.ts';
import type { RivalJob, RivalWork } from './rival-worker.ts';

/** Nights that every hypothesis is simulated for. */
export const replicates = 4;
/** One core is left to the person. */
const mostWorkers = 4;

/** From source and from the bundle the worker stands beside this file, with the same ending. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './rival-worker.ts' : './rival-worker.mjs', import.meta.url);

interface Answer {
  readonly number: number;
  readonly views: (View | null)[];
}

/** Runs every rival world of a case in worker threads: [hypothesis][replicate][ask]. Fails when a worker does. */
export async function runRivals(
  scenario: Scenario,
  plan: RivalPlan,
  signal: AbortSignal,
  progress: (done: number, of: number) => void = () => {},
): Promise<{ hypotheses: string[]; under: (View | null)[][][] }> {
  const runs = rivalRuns(scenario, replicates);
  const answers: (View | null)[][] = new Array(runs.length);
  let next = 0;
  let done = 0;
  const work = (worker: Worker): Promise<void> =>
    new Promise((finish, fail) => {
      const stop = (): void => fail(new Error('stopped'));
      const give = (): void => {
        if (signal.aborted) stop();
        else if (next >= runs.length) finish();
        else {
          const number = next++;
          worker.postMessage({ number, run: runs[number]! } satisfies RivalJob);
        }
      };
      worker.on('message', ({ number, views }: Answer) => {
        answers[number] = views;
        progress(++done, runs.length);
        give();
      });
      worker.on('error', fail);
      worker.on('exit', () => fail(new Error('a worker ended early')));
      signal.addEventListener('abort', stop, { once: true });
      give();
    });
  const count = Math.max(1, Math.min(mostWorkers, availableParallelism() - 1, runs.length));
  const workerData: RivalWork = { scenario, plan };
  const workers = Array.from({ length: count }, () => new Worker(workerFile(), { workerData }));
  try {
    await Promise.all(workers.map(work));
  } finally {
    for (const worker of workers) {
      worker.removeAllListeners();
      void worker.terminate();
    }
  }
  const hypotheses = [...new Set(runs.map((run) => run.hypothesisId))];
  return {
    hypotheses,
    under: hypotheses.map((id) => answers.filter((_, i) => runs[i]!.hypothesisId === id)),
  };
}

/** The port that sessions use. */
export const valueInWorkers: ValueEvidence = (scenario, plan, signal, progress) =>
  runRivals(scenario, plan, signal, progress);
