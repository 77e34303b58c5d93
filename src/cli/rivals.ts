import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ValueSession } from '../app/ports.ts';
import type { Worth } from '../app/value-session.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { View } from '../sim/query/view.ts';
import { type RivalPlan, rivalRuns } from '../sim/worth/rival-views.ts';
import type { RivalJob, RivalWork } from './rival-worker.ts';
import { workerFile } from './worker-file.ts';
import type { WorthNews, WorthWork } from './worth-worker.ts';

/** Nights that every hypothesis is simulated for. */
export const replicates = 4;
/** One core is left to the person. */
const mostWorkers = 4;

/** A world makes much garbage and few of its objects last: a small nursery holds a third less memory, and is as quick. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

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
  const workers = Array.from(
    { length: count },
    () => new Worker(workerFile('rival-worker'), { workerData, resourceLimits }),
  );
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

/**
 * Works out what a session's views were worth in a thread of its own, which has the rival worlds run: the numbers are all that
 * comes back to the thread that draws and listens.
 */
export const valueElsewhere: ValueSession = async (
  scenario,
  { started, views, actions },
  signal,
  progress,
) => {
  const workerData: WorthWork = { scenario, state: { started, views, actions } };
  const worker = new Worker(workerFile('worth-worker'), { workerData });
  try {
    return await new Promise<Worth>((finish, fail) => {
      worker.on('message', (news: WorthNews) => {
        if ('worth' in news) finish(news.worth);
        else progress(news.done, news.of);
      });
      worker.on('error', fail);
      worker.on('exit', () => fail(new Error('a worker ended early')));
      signal.addEventListener('abort', () => fail(new Error('stopped')), { once: true });
    });
  } finally {
    worker.removeAllListeners();
    void worker.terminate();
  }
};
