import { analyse } from '../../src/language/analyse.ts';
import { wordingSigns } from '../../src/language/wording.ts';
import { readHollow } from './hollow.ts';
import { readLexicon, readPairs } from './pairs.ts';
import { readPhrasings } from './phrasings.ts';
import { judgedByOthers, learn, neutral, rankOf, type WordedSample, writeWeights } from './wording.ts';

/**
 * `node test/bench/train-hollow.ts` learns how talk that says nothing is worded, and writes `src/language/hollow-weights.ts`: from
 * sentences written as such (`test/corpus/hollow`) against accepted phrasings and training answers that meet something. Only signs
 * that are in texts of many criteria count, so no topic is learnt. `--folds` leaves criteria out in turn.
 */

/** There are few answers that look like talk. */
const alikeWeight = 4;
const lexicon = readLexicon();
const signsOf = (text: string): readonly string[] => analyse(text, lexicon).flatMap(wordingSigns);

const samples: WordedSample[] = neutral([
  ...readPhrasings()
    .filter(({ is }) => is === 'accept')
    .map(({ key, text }) => ({ key, y: 0 as const, weight: 1, signs: signsOf(text) })),
  ...readPairs('train')
    .filter(({ label }) => label === 'met')
    .map(({ criterion: key, answer }) => ({ key, y: 0 as const, weight: 1, signs: signsOf(answer) })),
  ...readHollow('train').map(({ criterion: key, answers, text }) =>
    answers
      ? { key, y: 0 as const, weight: alikeWeight, signs: signsOf(text) }
      : { key, y: 1 as const, weight: 1, signs: signsOf(text) },
  ),
]);

if (process.argv.includes('--folds')) {
  const judged = judgedByOthers(samples);
  const above = (from: number, y: 0 | 1): string => {
    const own = judged.filter(({ sample }) => sample.y === y);
    return `${own.filter(({ odds }) => odds > from).length} of ${own.length}`;
  };
  console.log(`each by what other criteria taught: rank ${rankOf(judged).toFixed(3)}`);
  for (const from of [0, 1, 2])
    console.log(`above ${from}: ${above(from, 1)} that say nothing, ${above(from, 0)} answers`);
} else writeWeights('hollow', 'talk that says nothing (above 0) or for an answer', learn(samples));
