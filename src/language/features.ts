import { analyse } from './analyse.ts';
import { lightWords } from './function-words.ts';
import type { CompiledLexicon } from './lexicon.ts';
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

/** Everything named in a text that the candidate was given. */
export const promptFeatures = (prompt: string, lexicon: CompiledLexicon): ReadonlySet<string> =>
  new Set(featuresOf(analyse(prompt, lexicon), new Set()).keys());

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

/** 0..1: how much of `example` is in `said`, with a smaller say for how much of `said` belongs to it. */
export function overlap(said: Features, example: Features): number {
  const common = shared(said, example);
  if (common === 0) return 0;
  const recall = common / total(example);
  const precision = common / total(said);
  return (1.25 * precision * recall) / (0.25 * precision + recall) || 0;
}

/** 0..1: how much of `example` is in `said`, whatever else was said. */
export const coverage = (said: Features, example: Features): number =>
  shared(said, example) / Math.max(1e-9, total(example));

/** 0..1: Dice coefficient of the three-letter pieces of both texts, tolerant of spelling and inflection. */
export function trigramLikeness(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  if (!left.size || !right.size) return 0;
  let common = 0;
  for (const piece of left) if (right.has(piece)) common++;
  return (2 * common) / (left.size + right.size);
}

const rememberedTrigrams = new Map<string, ReadonlySet<string>>();

function trigrams(text: string): ReadonlySet<string> {
  const known = rememberedTrigrams.get(text);
  if (known) return known;
  const plain = ` ${text
    .slice(0, 600)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const pieces = new Set<string>();
  const size = /[\u3400-\u9fff]/.test(plain) ? 2 : 3;
  for (let i = 0; i + size <= plain.length; i++) pieces.add(plain.slice(i, i + size));
  if (rememberedTrigrams.size > 5_000) rememberedTrigrams.clear();
  rememberedTrigrams.set(text, pieces);
  return pieces;
}
