import { hashAt } from '../../../core/random.ts';
import { atOnce, type Steps } from '../../../core/steps.ts';
import type { EvalRequest } from '../../stage.ts';
import type { Recorder } from '../../telemetry/recorder.ts';
import type { Weights } from '../engine/weights.ts';
import {
  answer,
  type EvalSetup,
  type EvalSuite,
  type Item,
  paired,
  pose,
  recordsOf,
  type Subject,
  shareOf,
} from '../quality/evals.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { readConditions } from './conditions.ts';
import type { Settings } from './settings.ts';

export interface EvalParts {
  readonly suites: readonly EvalSuite[];
  readonly settings: Settings;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
  readonly seed: number;
  readonly recorder: Recorder;
}

interface Done {
  readonly runId: string;
  readonly items: readonly Item[];
}

interface Foretold {
  readonly fall: number;
  readonly atMs: number;
  /** It has fallen. */
  readonly done: boolean;
}

/** Runs that could have been, of which a foretold one is chosen. */
const nights = 200;
/** Runs that could have been, of which what is run again is the middle one. */
const ordinary = 9;

/** The offline evaluation service: runs suites on a schedule and on request. */
export class EvalService {
  readonly #parts: EvalParts;
  readonly #foretold = new Map<string, Foretold>();
  /** The last run of each suite, and the last that the schedule asked for. */
  readonly #last = new Map<string, Done>();
  readonly #scheduled = new Map<string, Done>();
  #runs = 310;

  constructor(parts: EvalParts) {
    this.#parts = parts;
  }

  /** The run that the schedule asks for, in steps of a suite. */
  scheduled(nowMs: number): Steps<void> {
    return this.#runSteps(
      { suites: [], subject: 'production', trigger: 'schedule', notes: '', sliceBy: 'lang' },
      nowMs,
    );
  }

  /**
   * The first scheduled run of a suite after `atMs` is, of two hundred that could have been, the one whose fall since the last
   * comes nearest to `fall` (a share of the last score). A person is called because a number fell, not on the nights when it
   * did not: what is seen first of a small suite is partly bad luck, whatever else is wrong. Half of it is the good luck of the
   * run before: of all pairs of runs that fall so far, those are the likeliest. What is run again is an ordinary run, the middle one
   * of nine that could have been: luck strikes the story once, and a second run differs from the first by what really changed.
   */
  foretell(suite: string, fall: number, atMs: number): void {
    this.#foretold.set(suite, { fall, atMs, done: false });
  }

  run(request: EvalRequest, nowMs: number): void {
    atOnce(this.#runSteps(request, nowMs));
  }

  *#runSteps(request: EvalRequest, nowMs: number): Steps<void> {
    const { suites, settings: inForce, tokenizer, weights, seed, recorder } = this.#parts;
    const runId = `run-${String(++this.#runs).padStart(4, '0')}`;
    const settings = request.with ? inForce.overlaid(request.with) : inForce;
    const subject: Subject = { conditions: readConditions(settings), tokenizer, weights };
    const setup: EvalSetup = {
      path: settings.text('eval', 'path'),
      maxTokens: settings.number('eval', 'max_tokens'),
      strictness: settings.text('eval', 'judge_rubric') === 'strict' ? 0.12 : 0,
      judge: settings.text('eval', 'judge'),
      ...request.setup,
    };
    const noiseOf = (night: number): number => hashAt(seed, runNumber(runId), 6 + night);
    for (const suite of suites) {
      const named = request.suites.includes(suite.name);
      if (request.suites.length > 0 ? !named : suite.onRequest) continue;
      const isScheduled = request.trigger === 'schedule';
      const posed = pose(suite, setup, subject, nowMs);
      yield;
      const items = this.#asForetold(suite, isScheduled, nowMs, (night) =>
        answer(suite, posed, noiseOf(night)),
      );
      const before = { last: this.#last, schedule: this.#scheduled }[request.pairWith ?? 'last'].get(
        suite.name,
      );
      const told = request.pairWith && before ? pairedWith(before, items) : '';
      const notes = [request.notes, told].filter(Boolean).join('; ');
      for (const record of recordsOf(suite, items, { ...request, runId, atMs: nowMs, notes }))
        recorder.eval(record);
      this.#last.set(suite.name, { runId, items });
      if (isScheduled) this.#scheduled.set(suite.name, { runId, items });
      yield;
    }
  }

  /** The run of this night, or the foretold one of many, or an ordinary one where a fall was foretold. */
  #asForetold(suite: EvalSuite, isScheduled: boolean, nowMs: number, ran: (night: number) => Item[]): Item[] {
    const foretold = this.#foretold.get(suite.name);
    if (foretold === undefined) return ran(0);
    const { fall, atMs, done } = foretold;
    if (done || !isScheduled) {
      const could = Array.from({ length: ordinary }, (_, night) => ran(night));
      return could.sort((a, b) => shareOf(a) - shareOf(b))[(ordinary - 1) / 2]!;
    }
    const could = Array.from({ length: nights }, (_, night) => ran(night));
    const nearest = (wanted: number): Item[] => {
      const far = (items: readonly Item[]): number => Math.abs(shareOf(items) - wanted);
      return could.reduce((best, one) => (far(one) < far(best) ? one : best));
    };
    const mean = could.reduce((sum, items) => sum + shareOf(items), 0) / nights;
    if (nowMs < atMs) return nearest(mean * (1 + fall / 2));
    this.#foretold.set(suite.name, { ...foretold, done: true });
    const before = this.#scheduled.get(suite.name);
    return nearest(before ? shareOf(before.items) * (1 - fall) : mean);
  }
}

const runNumber = (runId: string): number => [...runId].reduce((sum, c) => sum * 33 + c.charCodeAt(0), 7) | 0;

function pairedWith(before: Done, items: readonly Item[]): string {
  const { better, worse, items: count, difference, low, high } = paired(before.items, items);
  const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
  return `paired with ${before.runId}: ${worse} of ${count} worse, ${better} better; ${points(difference)} points (95%: ${points(low)} to ${points(high)})`;
}
