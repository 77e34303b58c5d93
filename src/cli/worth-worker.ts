import { parentPort, workerData } from 'node:worker_threads';
import { type ValuedState, valueSession, type Worth } from '../app/value-session.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { runRivals } from './rivals.ts';

/** What the worker is started with. */
export interface WorthWork {
  readonly scenario: Scenario;
  readonly state: ValuedState;
}

/** How far it has come, and then the result. */
export type WorthNews = { readonly done: number; readonly of: number } | { readonly worth: Worth };

const tell = (news: WorthNews): void => parentPort?.postMessage(news);
const { scenario, state } = workerData as WorthWork;
const worth = await valueSession(scenario, state, runRivals, new AbortController().signal, (done, of) =>
  tell({ done, of }),
);
tell({ worth });
