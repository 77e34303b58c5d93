import { describe, expect, it } from 'vitest';
import { compileCriterion } from '../../src/language/criterion.ts';
import { matchCriterion } from '../../src/language/match.ts';
import { criteriaOf, readLexicon, readSettings } from '../bench/pairs.ts';

/**
 * A criterion's frames are its accepted phrasings and what it asks to be named. For each criterion: with them it knows words that
 * it was not given, and without them fewer; so that a frame nobody needs, or one taken away, is noticed.
 */
const lexicon = readLexicon();

describe.each(
  criteriaOf(readSettings().values()).map(({ check, setting }) => [check.id, check, setting] as const),
)('%s', (_, check, { prompt }) => {
  const knows = (accept: readonly string[], text: string, concepts = check.concepts): boolean => {
    const shape = { ...check, accept, concepts };
    return matchCriterion(compileCriterion(shape, lexicon, prompt), [{ text }], lexicon).verdict === 'met';
  };
  const known = check.accept.filter((text) =>
    knows(
      check.accept.filter((other) => other !== text),
      text,
    ),
  );

  it('knows some of its phrasings by the others', () => expect(known.length).toBeGreaterThanOrEqual(2));

  it('knows fewer of them without its frames', () => {
    const bare = known.filter((text) => knows([check.statement], text, undefined));
    expect(bare.length).toBeLessThan(known.length);
  });
});
