import type { Symptom } from '../../telemetry/record.ts';

/** What happened to a request on its way, as far as it can spoil the answer. */
export interface Traits {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly truncatedTokens: number;
  /** Which end of the prompt assembly cut. */
  readonly truncation: 'off' | 'front' | 'end';
  /** How far the prompt's template is from the one the model was trained with, 0 to 1. */
  readonly templateMisfit: number;
  readonly doubleBos: boolean;
  /** The engine's sampling temperature, and what this customer's task is asked at. */
  readonly temperature: number;
  readonly usualTemperature: number;
  /** The factor against tokens already written that the engine used, and what this customer asks for. */
  readonly penalty: number;
  readonly usualPenalty: number;
  /** How far the weights themselves have learnt to repeat, 0 to 1. */
  readonly repeatingWeights: number;
  /** Share of answers like this one whose end the engine overlooks: 0 or 1 where it is known. */
  readonly runsOn: number;
  readonly quantised: boolean;
  /** Share of texts like this one that the tokenizer hands over as something else. */
  readonly misread: number;
  /** Share of texts like this one for which the weights have lost skills. */
  readonly forgets: number;
  /** Chance that instructions are lost because the prompt is longer than any the weights were tuned on. */
  readonly losesInLong: number;
  /** Chance that the model ends the answer in mid-sentence. */
  readonly stopsEarly: number;
  /** Share of nonsense that the engine produces. */
  readonly corrupts: number;
  /** Passages looked up; null when the task needs none. */
  readonly documents: number | null;
  readonly relevant: boolean;
  readonly documentAgeDays: number;
  readonly damagedChars: number;
  readonly finishReason: string | null;
  /** Source code rather than prose. */
  readonly code: boolean;
}

/**
 * The chance of each defect. Rates of a healthy product are of the order that labelled samples of assistants show: a few
 * per cent unsupported claims, about one per cent ignored instructions. What a fault adds follows the blueprints of
 * DOMAIN 3: repetition of greedy decoding (19) or without the penalty that holds it down (14), answers that run on past
 * their end and begin again (17), a lost system prompt (26), a wrong template (16), few passages (29).
 */
const chances: readonly (readonly [Symptom, (t: Traits) => number])[] = [
  ['garbled', (t) => (t.damagedChars > 0 ? 1 : 0)],
  ['wrong-language', (t) => 0.001 + 0.3 * t.forgets + 0.5 * t.corrupts],
  ['misread', (t) => 0.004 + t.misread + (t.code ? 0.8 : 0.4) * excess(t) + 0.3 * t.corrupts],
  [
    'off-format',
    (t) =>
      0.006 +
      0.34 * t.templateMisfit +
      (t.doubleBos ? 0.012 : 0) +
      0.2 * t.corrupts +
      (t.code ? 0 : 0.12 * t.runsOn),
  ],
  [
    'ignored-instructions',
    (t) =>
      0.012 +
      (t.truncatedTokens > 0 ? (t.truncation === 'front' ? 0.75 : 0.3) : 0) +
      0.16 * t.templateMisfit +
      0.7 * t.forgets +
      t.losesInLong +
      (t.doubleBos ? 0.02 : 0),
  ],
  [
    'repetitive',
    (t) =>
      0.004 +
      (t.code ? 0.1 : 1) *
        Math.max(0.3, 1 - 3 * excess(t)) *
        (coldness(t) * Math.min(0.4, (0.3 * t.outputTokens) / 300) +
          looseness(t) * Math.min(0.35, (0.2 * t.outputTokens) / 300) +
          t.repeatingWeights * Math.min(0.4, (0.3 * t.outputTokens) / 300) +
          0.6 * t.runsOn),
  ],
  ['outdated', (t) => (t.documents === null ? 0 : Math.min(0.5, 0.0075 * t.documentAgeDays))],
  [
    'unsupported',
    (t) =>
      0.028 +
      (t.documents === null ? 0 : t.relevant ? 0.012 : 0.3) +
      (t.quantised ? (t.code ? 0.03 : 0.015) : 0) +
      heat(t) * 0.12,
  ],
  ['cut-off', (t) => (t.finishReason === 'length' && !t.code ? 1 : t.stopsEarly)],
];

/** 1 for greedy decoding of a task meant to be sampled, 0 from 0.4 up. */
const coldness = (t: Traits): number =>
  t.temperature < t.usualTemperature ? Math.max(0, 1 - t.temperature / 0.4) : 0;
/** How far the penalty is above what was asked for: it holds loops down, and names and numbers that have to come again. */
const excess = (t: Traits): number => Math.max(0, t.penalty - t.usualPenalty - 0.05);
/** 1 where a penalty of 1.1 was asked for and none is used. */
const looseness = (t: Traits): number => Math.max(0, t.usualPenalty - t.penalty) / 0.1;
/** How far the engine samples above what was asked for. */
const heat = (t: Traits): number => Math.max(0, t.temperature - t.usualTemperature - 0.05);

/**
 * What is wrong with an answer; the first defect that strikes.
 *
 * @param unit uniform in [0, 1) for each kind of defect, by its number: the same request meets the same luck whatever
 *   else happens in the world
 */
export function defectOf(traits: Traits, unit: (salt: number) => number): Symptom {
  for (let i = 0; i < chances.length; i++) {
    const [symptom, chance] = chances[i]!;
    const p = chance(traits);
    if (p > 0 && unit(i) < p) return symptom;
  }
  return 'fine';
}

/** Chance that an answer is fine: what an evaluation of many such items would score. */
export function chanceFine(traits: Traits): number {
  let fine = 1;
  for (const [, chance] of chances) fine *= 1 - Math.min(1, Math.max(0, chance(traits)));
  return fine;
}
