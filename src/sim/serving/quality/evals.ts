import { hashAt, unitAt } from '../../../core/random.ts';
import type { EvalRecord } from '../../telemetry/record.ts';
import type { Conditions } from '../platform/conditions.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { chanceFine, type Traits } from './defects.ts';

/** A set of questions with a way to tell right answers. */
export interface EvalSuite {
  readonly name: string;
  readonly items: number;
  /** Share of items by language. */
  readonly languages: Readonly<Record<string, number>>;
  /** Tokens of a prompt and of an answer, medians. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly retrieval: boolean;
  readonly code: boolean;
  readonly temperature: number;
  /** Share of items that a sound product passes: hard suites are hard. */
  readonly solvable: number;
}

/** How an evaluation is run: its own way to the model, its own limits and judge. */
export interface EvalSetup {
  /** `gateway`: as customers come; `engine`: past the gateway, with the evaluation's own template and no retrieval. */
  readonly path: string;
  /** Longest answer it lets the model write, tokens. */
  readonly maxTokens: number;
  /** Share of right answers that its judge calls wrong. */
  readonly strictness: number;
  readonly judge: string;
}

export interface EvalRun {
  readonly runId: string;
  readonly atMs: number;
  readonly subject: string;
  readonly trigger: string;
  readonly notes: string;
  /** `lang`: a row a language; `none`: one row. */
  readonly sliceBy: 'lang' | 'none';
}

/** Share of items whose verdict changes from run to run with nothing changed: batching alone moves greedy answers (DOMAIN 3b.24). */
const flips = 0.02;
const z = 1.96;

/** Wilson's 95% interval for `passed` of `items`. */
export function wilson(passed: number, items: number): { low: number; high: number } {
  if (items === 0) return { low: 0, high: 1 };
  const p = passed / items;
  const scale = 1 + (z * z) / items;
  const centre = (p + (z * z) / (2 * items)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / items + (z * z) / (4 * items * items))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Runs a suite against the product as it is now. Each item has its own difficulty, the same in every run, so two runs are
 * paired; a few verdicts flip for no reason.
 */
export function runSuite(
  suite: EvalSuite,
  setup: EvalSetup,
  conditions: Conditions,
  tokenizer: Tokenizer,
  nowMs: number,
  seed: number,
  run: EvalRun,
): EvalRecord[] {
  const salt = hashAt(0, suite.name.length * 31 + suite.name.charCodeAt(0), 5);
  const noise = hashAt(seed, [...run.runId].reduce((sum, c) => sum * 33 + c.charCodeAt(0), 7) | 0, 6);
  const languages = Object.entries(suite.languages);
  const tallies = new Map<string, { items: number; passed: number }>();
  let item = 0;
  for (const [lang, share] of languages) {
    const count = Math.round(suite.items * share);
    for (let i = 0; i < count; i++, item++) {
      const traits = traitsOf(suite, setup, conditions, tokenizer, nowMs, lang, unitAt(salt, item, 1));
      const chance = suite.solvable * chanceFine(traits) * (1 - setup.strictness);
      let passes = unitAt(salt, item, 2) < chance;
      if (unitAt(noise, item, 3) < flips) passes = unitAt(noise, item, 4) < chance;
      for (const slice of run.sliceBy === 'lang' ? [lang, 'all'] : ['all']) {
        const tally = tallies.get(slice) ?? { items: 0, passed: 0 };
        tally.items++;
        if (passes) tally.passed++;
        tallies.set(slice, tally);
      }
    }
  }
  return [...tallies].map(([slice, { items, passed }]) => ({
    key: `${run.runId}/${suite.name}/${slice}`,
    runId: run.runId,
    atMs: run.atMs,
    suite: suite.name,
    slice: slice === 'all' ? 'all' : `lang=${slice}`,
    subject: run.subject,
    items,
    passed,
    score: items === 0 ? 0 : passed / items,
    ...wilson(passed, items),
    trigger: run.trigger,
    notes: run.notes,
  }));
}

/** An item as the product would meet it. Past the gateway, what the gateway does wrong does not show. */
function traitsOf(
  suite: EvalSuite,
  setup: EvalSetup,
  conditions: Conditions,
  tokenizer: Tokenizer,
  nowMs: number,
  lang: string,
  size: number,
): Traits {
  const direct = setup.path === 'engine';
  const { retrieval } = conditions;
  const outputTokens = Math.round(suite.outputTokens * (0.5 + size));
  const prompt = Math.round(suite.inputTokens * (0.3 + 1.6 * size * size + (size > 0.9 ? 3 : 0)));
  const cut = !direct && conditions.truncation !== 'off' ? Math.max(0, prompt - conditions.inputLimit) : 0;
  const asked = direct ? null : conditions.temperature;
  return {
    inputTokens: prompt - cut,
    outputTokens: Math.min(outputTokens, setup.maxTokens),
    truncatedTokens: cut,
    truncation: conditions.truncation,
    templateFits: direct || conditions.templateFits,
    doubleBos: !direct && conditions.doubleBos,
    temperature: asked !== null && conditions.temperatureScope === 'all' ? asked : suite.temperature,
    usualTemperature: suite.temperature,
    quantised: conditions.quantised,
    misread: tokenizer.misread(conditions.tokenizerVersion, lang),
    corrupts: 0,
    documents: suite.retrieval && !direct ? retrieval.topK : null,
    relevant:
      direct || (retrieval.embeddingFits && (retrieval.filter !== 'post' || retrieval.topK * 0.125 >= 4)),
    documentAgeDays: Math.max(0, (nowMs - retrieval.builtMs) / 86_400_000),
    // An evaluation reads whole answers: what a stream damages it never sees.
    damagedChars: 0,
    finishReason: outputTokens > setup.maxTokens ? 'length' : 'stop',
    code: suite.code,
  };
}
