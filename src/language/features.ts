import { lightWords } from './function-words.ts';
import { stem } from './stem.ts';
import type { Clause } from './types.ts';

/** What a stretch of speech is compared by: stems and `#concepts`, each with a weight. */
export type Features = ReadonlyMap<string, number>;

const light: ReadonlySet<string> = new Set([...lightWords].map(stem));
const lightWeight = 0.35;
/** A word the candidate was given proves little when repeated. */
const promptWeight = 0.3;
const conceptWeight = 1.3;

/** Stems and concepts of `clauses`; those in `prompt` count for less. */
export function featuresOf(clauses: readonly Clause[], prompt: ReadonlySet<string>): Features {
  const features = new Map<string, number>();
  for (const clause of clauses) {
    for (const word of clause.stems)
      features.set(word, (light.has(word) ? lightWeight : 1) * (prompt.has(word) ? promptWeight : 1));
    for (const { id } of clause.concepts) {
      const name = `#${id}`;
      features.set(name, conceptWeight * (prompt.has(name) ? promptWeight : 1));
    }
  }
  return features;
}

const total = (features: Features): number => {
  let sum = 0;
  for (const weight of features.values()) sum += weight;
  return sum;
};

/** Weight shared by both. */
export function shared(a: Features, b: Features): number {
  let sum = 0;
  for (const [name, weight] of a) if (b.has(name)) sum += Math.min(weight, b.get(name)!);
  return sum;
}

/** 0..1: how much of `example` is in `said`, whatever else was said. */
export const coverage = (said: Features, example: Features): number =>
  shared(said, example) / Math.max(1e-9, total(example));
