import { writeFileSync } from 'node:fs';
import { analyse } from '../../src/language/analyse.ts';
import { moodSigns } from '../../src/language/mood.ts';
import { definitions } from './definitions.ts';
import { readLexicon } from './pairs.ts';
import { readPhrasings } from './phrasings.ts';

/**
 * `node test/bench/train-mood.ts` learns how proposals are worded and how findings are, and writes `src/language/mood-weights.ts`.
 * Proposals are the accepted phrasings of criteria that take a proposal and no observation, findings those of criteria that take no
 * proposal. Only signs that are in the phrasings of many criteria count, so no topic is learnt. `--folds` leaves criteria out in turn.
 */

/** A sign in phrasings of so many criteria belongs to no topic. */
const neutralFrom = 12;
const ridge = 4;
const steps = 80;

interface Sample {
  readonly key: string;
  readonly text: string;
  readonly proposes: 0 | 1;
  readonly signs: readonly string[];
}

const root = new URL('../../', import.meta.url);
const lexicon = readLexicon();

/** Whether a criterion takes proposals or findings, by its key, and its accepted phrasings; those that take both are left out. */
const moodsByKey = (): ReadonlyMap<
  string,
  { readonly proposes: 0 | 1; readonly accept: readonly string[] }
> =>
  new Map(
    [...definitions()].flatMap(([key, { check }]) => {
      const takes = new Set(check.act);
      if (check.kind !== 'says' || (takes.has('proposes') && takes.has('observes'))) return [];
      return [[key, { proposes: takes.has('proposes') ? 1 : 0, accept: check.accept }] as const];
    }),
  );

function readSamples(): Sample[] {
  const moods = moodsByKey();
  const texts = [
    ...[...moods].flatMap(([key, { accept }]) => accept.map((text) => ({ key, text }))),
    ...readPhrasings().filter(({ is }) => is === 'accept'),
  ];
  const spread = new Map<string, Set<string>>();
  const read = texts.map(({ key, text }) => ({
    key,
    text,
    signs: analyse(text, lexicon).flatMap(moodSigns),
  }));
  for (const { key, signs } of read)
    for (const sign of signs) spread.set(sign, (spread.get(sign) ?? new Set()).add(key));
  return read.flatMap(({ key, text, signs }) => {
    const mood = moods.get(key);
    const neutral = signs.filter((sign) => spread.get(sign)!.size >= neutralFrom);
    return mood ? [{ key, text, proposes: mood.proposes, signs: neutral }] : [];
  });
}

interface Learnt {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** Logistic regression with a ridge, both kinds weighing the same, by gradient steps that shrink with what was seen (Adagrad). */
function learn(samples: readonly Sample[]): Learnt {
  const weights = new Map<string, number>(
    samples.flatMap(({ signs }) => signs.map((sign) => [sign, 0] as const)),
  );
  const seen = new Map<string, number>();
  const proposals = samples.filter(({ proposes }) => proposes).length;
  const share = [samples.length / 2 / (samples.length - proposals), samples.length / 2 / proposals] as const;
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const gradient = new Map<string, number>();
    let ofBias = 0;
    for (const { proposes, signs } of samples) {
      const odds = signs.reduce((sum, sign) => sum + weights.get(sign)!, bias);
      const error = share[proposes] * (proposes - 1 / (1 + Math.exp(-odds)));
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

function printFolds(samples: readonly Sample[]): void {
  const ids = [...new Set(samples.map(({ key }) => key.split('/').at(-1)!))];
  const folds = 6;
  const judged = Array.from({ length: folds }, (_, fold) => {
    const held = new Set(ids.filter((__, i) => i % folds === fold));
    const isHeld = ({ key }: Sample): boolean => held.has(key.split('/').at(-1)!);
    const learnt = learn(samples.filter((sample) => !isHeld(sample)));
    return samples.filter(isHeld).map((sample) => ({ sample, odds: oddsOf(learnt, sample.signs) }));
  }).flat();
  const ordered = judged.toSorted((a, b) => a.odds - b.odds);
  let [before, ranked] = [0, 0];
  for (const { sample } of ordered)
    if (sample.proposes) ranked += before;
    else before++;
  const proposals = judged.length - before;
  console.log(
    `${proposals} proposals, ${before} findings, each by what other criteria taught: rank ${(ranked / before / proposals).toFixed(3)}`,
  );
}

const samples = readSamples();
if (process.argv.includes('--folds')) printFolds(samples);
else {
  const { bias, weights } = learn(samples);
  const kept = [...weights]
    .map(([sign, weight]) => [sign, Math.round(weight * 10) / 10] as const)
    .filter(([, weight]) => weight !== 0);
  const lines = [...Map.groupBy(kept, ([, weight]) => weight)]
    .sort(([a], [b]) => b - a)
    .map(([weight, signs]) => [weight, ...signs.map(([sign]) => sign).sort()].join('\t'));
  writeFileSync(
    new URL('src/language/mood-weights.ts', root),
    `/**
 * How much each sign speaks for a proposal (above 0) or for a finding: a weight, then the signs that have it, with tabs between. Made by \`node test/bench/train-mood.ts\`; not to be
 * edited by hand.
 */
export const moodBias = ${Math.round(bias * 100) / 100};
export const moodLines: readonly string[] = ${JSON.stringify(lines, null, 2)};
`,
  );
  console.log(`${kept.length} signs`);
}
