import { writeFileSync } from 'node:fs';
import { randomStream } from '../../src/core/random.ts';
import { orderPairs, wordClasses } from '../../src/language/word-order.ts';
import { fold, type Word, wordsOf } from '../../src/language/words.ts';
import { shuffled } from './generated-attacks.ts';
import { criteriaOf, readPairs, readSettings } from './pairs.ts';
import { readPhrasings } from './phrasings.ts';

/**
 * `node test/bench/train-order.ts` fits the pair weights that tell a sentence from its shuffled words and writes
 * `src/language/word-order-weights.ts`. Sentences come from the rubrics' examples, the further phrasings and the training part of the corpus;
 * each is set against four shuffles of itself and its bare content words.
 */
const size = wordClasses.length ** 2;
const ridge = 1.5;
/** A step of the descent, for each sample: with much longer ones the weights run away. */
const rate = 30;
const random = randomStream(1, 'word order');

const texts = [
  ...criteriaOf([...readSettings().values()].filter(({ tuned }) => tuned)).flatMap(({ check }) => [
    check.statement,
    ...check.accept,
    ...check.reject,
  ]),
  ...readPairs('train')
    .filter((pair) => pair.attack === undefined)
    .map((pair) => pair.answer),
  ...readPhrasings().map(({ text }) => text),
];
const sentences = [...new Set(texts)]
  .filter((text) => !/[\u3400-\u9fff]/.test(text))
  .flatMap((text) => fold(text).split(/(?<=[.?!])\s+/))
  .map((text) => wordsOf(text).filter((word) => word.kind !== 'mark' || word.text === ','))
  .filter((words) => words.length >= 6);

interface Sample {
  readonly pairs: readonly number[];
  readonly spoken: 0 | 1;
}
function samplesOf(list: readonly Word[][]): Sample[] {
  return list.flatMap((words) => {
    const bare = words.filter((word) => word.kind !== 'mark');
    const bags = [0, 1, 2, 3].map(() => shuffled(bare, random));
    const content = shuffled(
      bare.filter((word) => word.content),
      random,
    );
    if (content.length >= 5) bags.push(content);
    return [
      { pairs: orderPairs(words), spoken: 1 as const },
      ...bags.map((bag) => ({ pairs: orderPairs(bag), spoken: 0 as const })),
    ];
  });
}

const oddsOf = (weights: Float64Array, pairs: readonly number[]): number =>
  pairs.reduce((sum, pair) => sum + weights[pair]!, 0) / Math.sqrt(pairs.length);

function learn(samples: readonly Sample[]): Float64Array {
  const weights = new Float64Array(size);
  for (let step = 0; step < 400; step++) {
    const gradient = weights.map((weight) => ridge * weight);
    for (const { pairs, spoken } of samples) {
      const p = 1 / (1 + Math.exp(-oddsOf(weights, pairs)));
      const scale = ((spoken ? 4 : 1) * (p - spoken)) / Math.sqrt(pairs.length);
      for (const pair of pairs) gradient[pair]! += scale;
    }
    for (let i = 0; i < size; i++) weights[i]! -= (rate / samples.length) * gradient[i]!;
  }
  return weights;
}

// Five parts, each judged by what was learnt from the other four.
const held: { readonly odds: number; readonly spoken: 0 | 1; readonly length: number }[] = [];
for (let part = 0; part < 5; part++) {
  const weights = learn(samplesOf(sentences.filter((_, i) => i % 5 !== part)));
  for (const { pairs, spoken } of samplesOf(sentences.filter((_, i) => i % 5 === part)))
    held.push({ odds: oddsOf(weights, pairs), spoken, length: pairs.length });
}
for (const limit of [-2.5, -2, -1.5, -1, -0.5, 0]) {
  const [spoken, bags] = [held.filter((h) => h.spoken === 1), held.filter((h) => h.spoken === 0)];
  const lost = spoken.filter((h) => h.odds < limit).length / spoken.length;
  const passed = bags.filter((h) => h.odds >= limit).length / bags.length;
  console.log(
    `below ${limit}: ${(lost * 100).toFixed(1)}% of sentences, misses ${(passed * 100).toFixed(1)}% of bags`,
  );
}
const weights = learn(samplesOf(sentences));
const rows = wordClasses.map((_, row) =>
  [...weights.slice(row * wordClasses.length, (row + 1) * wordClasses.length)]
    .map((w) => Math.round(w * 100) / 100)
    .join(', '),
);
writeFileSync(
  new URL('../../src/language/word-order-weights.ts', import.meta.url),
  `/**
 * Weight of each pair of neighbouring word classes (row: first, column: second, in the order of \`wordClasses\`).
 * Made by \`node test/bench/train-order.ts\`; not to be edited by hand.
 */
// biome-ignore format: one row a class
export const orderWeights: readonly number[] = [
${rows.map((row) => `  ${row},`).join('\n')}
];
`,
);
