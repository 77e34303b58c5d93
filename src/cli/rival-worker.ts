import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../scenario/scenario.ts';
import { type RivalPlan, type RivalRun, rivalViews } from '../sim/worth/rival-views.ts';

/** What a worker is started with. */
export interface RivalWork {
  readonly scenario: Scenario;
  readonly plan: RivalPlan;
}

/** One rival world at a time, away from the thread that draws and listens. */
export interface RivalJob {
  readonly number: number;
  readonly run: RivalRun;
}

parentPort?.on('message', ({ number, run }: RivalJob) => {
  const { scenario, plan } = workerData as RivalWork;
  parentPort?.postMessage({ number, views: rivalViews(scenario, run, plan) });
});
