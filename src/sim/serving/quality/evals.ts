import { hashAt, unitAt } from '../../../core/random.ts';
import type { EvalRecord } from '../../telemetry/record.ts';
import type { Weights } from '../engine/weights.ts';
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
  /** Share of items on the fence, whose verdict is drawn anew in each run; a few of any suite when absent. */
  readonly flips?: number;
  /** Too dear for the schedule: run when somebody asks for it. */
  readonly onRequest?: boolean;
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
  readonly sliceBy: SliceBy;
}

/** A row a language, or a row a length of the answer, and one for all; `none`: that one alone. */
export const sliceWays = ['lang', 'length', 'none'] as const;
export type SliceBy = (typeof sliceWays)[number];

/** Share of items whose verdict changes from run to run with nothing changed: batching alone moves greedy answers (DOMAIN 3b.24). */
const usualFlips = 0.02;
const z = 1.96;
/** What evaluations ask for against repetition. */
const usualPenalty = 1.1;

/** Wilson's 95% interval for `passed` of `items`. */
export function wilson(passed: number, items: number): { low: number; high: number } {
  if (items === 0) return { low: 0, high: 1 };
  const p = passed / items;
  const scale = 1 + (z * z) / items;
  const centre = (p + (z * z) / (2 * items)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / items + (z * z) / (4 * items * items))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** One question of a suite and what became of it. */
export interface Item {
  readonly lang: string;
  /** Of a sound answer: short, medium or long. */
  readonly length: string;
  readonly passes: boolean;
}

/** What an evaluation runs against. */
export interface Subject {
  readonly conditions: Conditions;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
}

/** A question of a suite as it stands with the product as it is now. */
export interface Posed extends Omit<Item, 'passes'> {
  /** How likely it is to be answered right. */
  readonly chance: number;
}

/**
 * Puts the questions of a suite to the product as it is now. Each item has its own difficulty, the same in every run, so two
 * runs are paired.
 */
export function pose(suite: EvalSuite, setup: EvalSetup, subject: Subject, nowMs: number): Posed[] {
  const salt = saltOf(suite);
  const items: Posed[] = [];
  for (const [lang, share] of Object.entries(suite.languages)) {
    const count = Math.round(suite.items * share);
    for (let i = 0; i < count; i++) {
      const size = unitAt(salt, items.length, 1);
      const traits = traitsOf(suite, setup, subject, nowMs, lang, size);
      const chance = suite.solvable * chanceFine(traits) * (1 - setup.strictness);
      items.push({ lang, length: lengthOf(wholeAnswer(suite, size)), chance });
    }
  }
  return items;
}

/**
 * What became of the questions in one run; a few verdicts flip for no reason.
 *
 * @param noise what the reasonless verdicts hang on: another one is another run
 */
export function answer(suite: EvalSuite, items: readonly Posed[], noise: number): Item[] {
  const salt = saltOf(suite);
  const flips = suite.flips ?? usualFlips;
  return items.map(({ lang, length, chance }, item) => {
    let passes = unitAt(salt, item, 2) < chance;
    if (unitAt(noise, item, 3) < flips) passes = unitAt(noise, item, 4) < chance;
    return { lang, length, passes };
  });
}

const saltOf = (suite: EvalSuite): number => hashAt(0, suite.name.length * 31 + suite.name.charCodeAt(0), 5);

/** Tokens of a sound answer to an item. */
const wholeAnswer = (suite: EvalSuite, size: number): number => Math.round(suite.outputTokens * (0.5 + size));
const lengthOf = (tokens: number): string => (tokens < 120 ? 'short' : tokens < 240 ? 'medium' : 'long');

export const shareOf = (items: readonly Item[]): number =>
  items.length === 0 ? 0 : items.filter(({ passes }) => passes).length / items.length;

/** A run as it is put on record: a row a slice, and the whole. */
export function recordsOf(suite: EvalSuite, items: readonly Item[], run: EvalRun): EvalRecord[] {
  const tallies = new Map<string, { items: number; passed: number }>();
  for (const item of items)
    for (const slice of run.sliceBy === 'none' ? ['all'] : [`${run.sliceBy}=${item[run.sliceBy]}`, 'all']) {
      const tally = tallies.get(slice) ?? { items: 0, passed: 0 };
      tally.items++;
      if (item.passes) tally.passed++;
      tallies.set(slice, tally);
    }
  return [...tallies].map(([slice, { items: count, passed }]) => ({
    key: `${run.runId}/${suite.name}/${slice.slice(slice.indexOf('=') + 1)}`,
    runId: run.runId,
    atMs: run.atMs,
    suite: suite.name,
    slice,
    subject: run.subject,
    items: count,
    passed,
    score: passed / count,
    ...wilson(passed, count),
    trigger: run.trigger,
    notes: run.notes,
  }));
}

/** Two runs of the same items: how many came out better and worse, and the difference with its 95% interval. */
export interface Paired {
  readonly better: number;
  readonly worse: number;
  readonly items: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The paired difference of proportions with Wald's interval: only items that came out differently count. */
export function paired(before: readonly Item[], after: readonly Item[]): Paired {
  const items = Math.min(before.length, after.length);
  let [better, worse] = [0, 0];
  for (let i = 0; i < items; i++) {
    if (before[i]!.passes === after[i]!.passes) continue;
    if (after[i]!.passes) better++;
    else worse++;
  }
  const difference = (better - worse) / items;
  const half = (z * Math.sqrt(Math.max(0, better + worse - (better - worse) ** 2 / items))) / items;
  return { better, worse, items, difference, low: difference - half, high: difference + half };
}

/** An item as the product would meet it. Past the gateway, what the gateway does wrong does not show. */
function traitsOf(
  suite: EvalSuite,
  setup: EvalSetup,
  { conditions, tokenizer, weights }: Subject,
  nowMs: number,
  lang: string,
  size: number,
): Traits {
  const direct = setup.path === 'engine';
  const { retrieval } = conditions;
  const outputTokens = wholeAnswer(suite, size);
  const prompt = Math.round(suite.inputTokens * (0.3 + 1.6 * size * size + (size > 0.9 ? 3 : 0)));
  const cut = !direct && conditions.truncation !== 'off' ? Math.max(0, prompt - conditions.inputLimit) : 0;
  const asked = direct ? null : conditions.temperature;
  return {
    inputTokens: prompt - cut,
    outputTokens: Math.min(outputTokens, setup.maxTokens),
    truncatedTokens: cut,
    truncation: conditions.truncation,
    templateMisfit: direct ? 0 : conditions.templateMisfit,
    doubleBos: !direct && conditions.doubleBos,
    temperature: asked !== null && conditions.temperatureScope === 'all' ? asked : suite.temperature,
    usualTemperature: suite.temperature,
    penalty: conditions.penaltyIgnoredOn.includes('*') ? 1 : (conditions.penalty ?? usualPenalty),
    usualPenalty,
    repeatingWeights: weights.repeats(conditions.weights),
    // Past the gateway it sets its own end token.
    runsOn: direct ? 0 : conditions.missedEnd,
    quantised: conditions.quantised,
    misread: tokenizer.misread(conditions.tokenizerVersion, lang),
    forgets: weights.forgets(conditions.weights, lang),
    losesInLong: weights.losesInLong(conditions.weights, prompt - cut),
    stopsEarly: weights.stopsEarly(conditions.weights, outputTokens),
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
