import type { EvalRequest } from '../../stage.ts';
import type { Recorder } from '../../telemetry/recorder.ts';
import { type EvalSetup, type EvalSuite, runSuite } from '../quality/evals.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { readConditions } from './conditions.ts';
import type { Settings } from './settings.ts';

/** The offline evaluation service: runs suites on a schedule and on request. */
export class EvalService {
  readonly #suites: readonly EvalSuite[];
  readonly #settings: Settings;
  readonly #tokenizer: Tokenizer;
  readonly #seed: number;
  readonly #recorder: Recorder;
  #runs = 310;

  constructor(
    suites: readonly EvalSuite[],
    settings: Settings,
    tokenizer: Tokenizer,
    seed: number,
    recorder: Recorder,
  ) {
    this.#suites = suites;
    this.#settings = settings;
    this.#tokenizer = tokenizer;
    this.#seed = seed;
    this.#recorder = recorder;
  }

  /** The run that the schedule asks for. */
  scheduled(nowMs: number): void {
    this.run({ suites: [], subject: 'production', trigger: 'schedule', notes: '', sliceBy: 'lang' }, nowMs);
  }

  run(request: EvalRequest, nowMs: number): void {
    const runId = `run-${String(++this.#runs).padStart(4, '0')}`;
    const settings = request.with ? this.#settings.overlaid(request.with) : this.#settings;
    const conditions = readConditions(settings);
    const setup: EvalSetup = {
      path: settings.text('eval', 'path'),
      maxTokens: settings.number('eval', 'max_tokens'),
      strictness: settings.text('eval', 'judge_rubric') === 'strict' ? 0.12 : 0,
      judge: settings.text('eval', 'judge'),
      ...request.setup,
    };
    for (const suite of this.#suites) {
      if (request.suites.length > 0 && !request.suites.includes(suite.name)) continue;
      const { subject, trigger, notes, sliceBy } = request;
      const run = { runId, atMs: nowMs, subject, trigger, notes, sliceBy };
      for (const record of runSuite(suite, setup, conditions, this.#tokenizer, nowMs, this.#seed, run))
        this.#recorder.eval(record);
    }
  }
}
