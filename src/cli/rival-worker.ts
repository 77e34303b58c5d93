import { parentPort } from 'node:worker_threads';
import type { Scenario } from '../scenario/scenario.ts';
import { type RivalPlan, type RivalRun, rivalViews } from '../sim/worth/rival-views.ts';

/** One rival world at a time, away from the thread that draws and listens. */
export interface RivalJob {
  readonly number: number;
  readonly scenario: Scenario;
  readonly run: RivalRun;
  readonly plan: RivalPlan;
}

parentPort?.on('message', ({ number, scenario, run, plan }: RivalJob) => {
  parentPort?.postMessage({ number, views: rivalViews(scenario, run, plan) });
});
