import { analyse } from '../../src/language/analyse.ts';
import { wordingSigns } from '../../src/language/wording.ts';
import { definitions } from './definitions.ts';
import { readLexicon } from './pairs.ts';
import { readPhrasings } from './phrasings.ts';
import { judgedByOthers, learn, neutral, rankOf, type WordedSample, writeWeights } from './wording.ts';

/**
 * `node test/bench/train-mood.ts` learns how proposals are worded and how findings are, and writes `src/language/mood-weights.ts`.
 * Proposals are the accepted phrasings of criteria that take a proposal and no observation, findings those of criteria that take no
 * proposal. Only signs that are in the phrasings of many criteria count, so no topic is learnt. `--folds` leaves criteria out in turn.
 */

const lexicon = readLexicon();

/** Whether a criterion takes proposals or findings, by its key, and its accepted phrasings; those that take both are left out. */
const moodsByKey = (): ReadonlyMap<string, { readonly y: 0 | 1; readonly accept: readonly string[] }> =>
  new Map(
    [...definitions()].flatMap(([key, { check }]) => {
      const takes = new Set(check.act);
      if (check.kind !== 'says' || (takes.has('proposes') && takes.has('observes'))) return [];
      return [[key, { y: takes.has('proposes') ? 1 : 0, accept: check.accept }] as const];
    }),
  );

function readSamples(): WordedSample[] {
  const moods = moodsByKey();
  const texts = [
    ...[...moods].flatMap(([key, { accept }]) => accept.map((text) => ({ key, text }))),
    ...readPhrasings().filter(({ is }) => is === 'accept'),
  ].map(({ key, text }) => ({ key, signs: analyse(text, lexicon).flatMap(wordingSigns) }));
  return neutral(texts).flatMap(({ key, signs }) => {
    const mood = moods.get(key);
    return mood ? [{ key, signs, weight: 1, y: mood.y }] : [];
  });
}

const samples = readSamples();
if (process.argv.includes('--folds')) {
  const proposals = samples.filter(({ y }) => y).length;
  console.log(
    `${proposals} proposals, ${samples.length - proposals} findings, each by what other criteria taught: rank ${rankOf(judgedByOthers(samples)).toFixed(3)}`,
  );
} else writeWeights('mood', 'a proposal (above 0) or for a finding', learn(samples));
