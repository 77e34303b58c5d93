import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { compileCriterion } from '../../src/language/criterion.ts';
import { compileGroups, groupHit, hitOf } from '../../src/language/groups.ts';
import { matchCriterion } from '../../src/language/match.ts';
import { definitions } from '../bench/definitions.ts';
import { readPhrasings } from '../bench/phrasings.ts';
import { library } from '../library.ts';

/**
 * A criterion's frames are its accepted phrasings and what it asks to be named. Each criterion that is shipped is given words
 * of other people: with its frames alone it knows some of them, so that frames which were taken away, or say something
 * else, are noticed. What is counted beside them is held against them in `corpus.test.ts`.
 */
const { lexicon } = library;
const all = definitions();
const others = Map.groupBy(
  readPhrasings().filter(({ is }) => is === 'accept'),
  ({ key }) => key,
);
/** So many of them, from first to last. */
const most = 36;
const wordsFor = (key: string): string[] => {
  const texts = (others.get(key) ?? []).map(({ text }) => text);
  const step = Math.max(1, Math.floor(texts.length / most));
  return texts.filter((_, i) => i % step === 0).slice(0, most);
};

/** Criteria that go by their phrasings: what is to be said has no word that it cannot do without. */
const unnamed = [
  'error-rate-spike/throttled/mechanism',
  'garbled-chinese/cut-frames/mechanism',
  'garbled-chinese/cut-frames/why-english-is-green',
  'garbled-chinese/cut-frames/why-eval-is-green',
  'garbled-chinese/mechanism',
  'garbled-chinese/why-english-is-green',
  'garbled-chinese/why-eval-is-green',
  'latency-spike/lost-prefix/mechanism',
  'latency-spike/lost-prefix/monitor-hit-rate',
  'latency-spike/quantised-weights/mechanism',
  'latency-spike/quantised-weights/monitor-both',
  'latency-spike/slow-node/mechanism',
  'latency-spike/why-not-the-median',
  'repetitive-answers/deaf-engines/mechanism',
  'repetitive-answers/deaf-engines/why-not-the-model',
  'repetitive-answers/mechanism',
  'repetitive-answers/no-end/mechanism',
  'repetitive-answers/no-end/why-not-the-model',
  'repetitive-answers/tuned-weights/mechanism',
  'repetitive-answers/tuned-weights/why-the-model',
  'repetitive-answers/why-not-the-model',
];

it('are of every criterion once, and each has words of other people', () => {
  expect([...all.keys()].sort()).toEqual([...others.keys()].sort());
});

it('name something, but for those that go by their phrasings', () => {
  const without = [...all].filter(([, { check }]) => check.concepts === undefined).map(([key]) => key);
  expect(without.sort()).toEqual(unnamed);
});

describe.each([...all])('%s', (key, { check, prompt }) => {
  it('knows words of others by its accepted phrasings alone', () => {
    // Of a statement that nobody knows no phrasings were counted.
    const alone = { ...check, statement: `${check.statement}.`, concepts: undefined };
    const compiled = compileCriterion(alone, lexicon, prompt);
    const known = wordsFor(key).filter(
      (text) => matchCriterion(compiled, [{ text }], lexicon).verdict === 'met',
    );
    expect(known.length).toBeGreaterThanOrEqual(3);
  });

  it.skipIf(check.concepts === undefined)('asks for what its accepted phrasings name', () => {
    const groups = compileGroups(check.concepts ?? [], lexicon);
    const naming = check.accept.filter((text) => {
      const clauses = analyse(text, lexicon);
      return groups.every((group) => clauses.some((clause) => hitOf(group, clause, true) !== groupHit.none));
    });
    expect(naming.length).toBeGreaterThanOrEqual(2);
  });
});
