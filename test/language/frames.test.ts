import { describe, expect, it } from 'vitest';
import { compileCriterion } from '../../src/language/criterion.ts';
import { matchCriterion } from '../../src/language/match.ts';
import type { CriterionShape } from '../../src/language/types.ts';
import { criteriaOf, readLexicon, readSettings } from '../bench/pairs.ts';

/**
 * A criterion's frames are its accepted phrasings, those counted beside them, and what it asks to be named. For each criterion: with them it knows words that
 * it was not given, and without them fewer; so that a frame nobody needs, or one taken away, is noticed.
 */
const lexicon = readLexicon();

describe.each(
  criteriaOf(readSettings().values()).map(({ check, setting }) => [check.id, check, setting] as const),
)('%s', (_, check, { prompt }) => {
  const knows = (accept: readonly string[], text: string, more: Partial<CriterionShape> = {}): boolean => {
    const shape = { ...check, accept, ...more };
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
    // Of a statement that nobody knows no phrasings were counted.
    const unheard = { statement: `${check.statement}.`, concepts: undefined };
    const bare = known.filter((text) => knows([check.statement], text, unheard));
    expect(bare.length).toBeLessThan(known.length);
  });
});
