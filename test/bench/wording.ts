import { writeFileSync } from 'node:fs';

/** A text by its wording: `y` is 1 where it is worded as what is learnt. */
export interface WordedSample {
  /** The criterion it belongs to. */
  readonly key: string;
  readonly y: 0 | 1;
  readonly weight: number;
  readonly signs: readonly string[];
}

export interface Learnt {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** A sign in texts of so many criteria belongs to no topic. */
const neutralFrom = 12;

/** Each sample with the signs that belong to no topic. `among`: texts, with the criterion of each, by which that is told. */
export function neutral<T extends Pick<WordedSample, 'key' | 'signs'>>(
  samples: readonly T[],
  among: readonly Pick<WordedSample, 'key' | 'signs'>[] = samples,
): T[] {
  const spread = new Map<string, Set<string>>();
  for (const { key, signs } of among)
    for (const sign of signs) spread.set(sign, (spread.get(sign) ?? new Set()).add(key));
  return samples.map((sample) => ({
    ...sample,
    signs: sample.signs.filter((sign) => (spread.get(sign)?.size ?? 0) >= neutralFrom),
  }));
}

const ridge = 4;
const steps = 80;

/** Logistic regression with a ridge, both kinds weighing the same, by gradient steps that shrink with what was seen (Adagrad). */
export function learn(samples: readonly WordedSample[]): Learnt {
  const weights = new Map<string, number>(
    samples.flatMap(({ signs }) => signs.map((sign) => [sign, 0] as const)),
  );
  const seen = new Map<string, number>();
  const total = (y: 0 | 1): number =>
    samples.reduce((sum, sample) => sum + (sample.y === y ? sample.weight : 0), 0);
  const all = total(0) + total(1);
  const share = [all / 2 / total(0), all / 2 / total(1)] as const;
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const gradient = new Map<string, number>();
    let ofBias = 0;
    for (const { y, weight, signs } of samples) {
      const odds = signs.reduce((sum, sign) => sum + weights.get(sign)!, bias);
      const error = weight * share[y] * (y - 1 / (1 + Math.exp(-odds)));
      ofBias += error;
      for (const sign of signs) gradient.set(sign, (gradient.get(sign) ?? 0) + error);
    }
    bias += (0.5 * ofBias) / samples.length;
    for (const [sign, value] of gradient) {
      const slope = value - ridge * weights.get(sign)!;
      const sum = (seen.get(sign) ?? 0) + slope ** 2;
      seen.set(sign, sum);
      weights.set(sign, weights.get(sign)! + (0.5 * slope) / Math.sqrt(sum + 1e-6));
    }
  }
  return { bias, weights };
}

const oddsOf = ({ bias, weights }: Learnt, signs: readonly string[]): number =>
  signs.reduce((sum, sign) => sum + (weights.get(sign) ?? 0), bias);

/** Every sample by what the samples of other criteria taught. */
export function judgedByOthers<T extends WordedSample>(
  samples: readonly T[],
): { readonly sample: T; readonly odds: number }[] {
  const ids = [...new Set(samples.map(({ key }) => key.split('/').at(-1)!))];
  const folds = 6;
  return Array.from({ length: folds }, (_, fold) => {
    const held = new Set(ids.filter((__, i) => i % folds === fold));
    const isHeld = ({ key }: WordedSample): boolean => held.has(key.split('/').at(-1)!);
    const learnt = learn(samples.filter((sample) => !isHeld(sample)));
    return samples.filter(isHeld).map((sample) => ({ sample, odds: oddsOf(learnt, sample.signs) }));
  }).flat();
}

/** How often a sample that is worded so scores above one that is not. */
export function rankOf(judged: readonly { readonly sample: WordedSample; readonly odds: number }[]): number {
  const ordered = judged.toSorted((a, b) => a.odds - b.odds);
  let [before, ranked] = [0, 0];
  for (const { sample } of ordered)
    if (sample.y) ranked += before;
    else before++;
  return ranked / before / (judged.length - before);
}

/** Writes `src/language/<name>-weights.ts`; `about` says what a weight speaks for. */
export function writeWeights(name: string, about: string, { bias, weights }: Learnt): void {
  const kept = [...weights]
    .map(([sign, weight]) => [sign, Math.round(weight * 10) / 10] as const)
    .filter(([, weight]) => weight !== 0);
  const lines = [...Map.groupBy(kept, ([, weight]) => weight)]
    .sort(([a], [b]) => b - a)
    .map(([weight, signs]) => [weight, ...signs.map(([sign]) => sign).sort()].join('\t'));
  writeFileSync(
    new URL(`../../src/language/${name}-weights.ts`, import.meta.url),
    `/**
 * How much each sign speaks for ${about}: a weight, then the signs that have it, with tabs between. Made by \`node test/bench/train-${name}.ts\`; not to be
 * edited by hand.
 */
export const ${name}Bias = ${Math.round(bias * 100) / 100};
export const ${name}Lines: readonly string[] = ${JSON.stringify(lines, null, 2)};
`,
  );
  console.log(`${kept.length} signs`);
}
