import { compileCriterion } from './criterion.ts';
import type { CompiledLexicon } from './lexicon.ts';
import { matchCriterion } from './match.ts';
import type { CriterionShape, Match } from './types.ts';

export interface SelfTest {
  readonly example: string;
  readonly expected: 'accept' | 'reject';
  readonly got: Match['verdict'];
  readonly match: Match;
}

/** Each example of a criterion judged with that example held out; an accept should come out `met`, a reject should not. */
export function selfTest(
  criterion: CriterionShape,
  lexicon: CompiledLexicon,
  prompt: string,
): readonly SelfTest[] {
  const judge = (example: string, held: CriterionShape): Pick<SelfTest, 'got' | 'match'> => {
    const match = matchCriterion(compileCriterion(held, lexicon, prompt), [{ text: example }], lexicon);
    return { got: match.verdict, match };
  };
  const without = (all: readonly string[], index: number): readonly string[] =>
    all.filter((_, i) => i !== index);
  return [
    ...criterion.accept.map(
      (example, i): SelfTest => ({
        example,
        expected: 'accept',
        ...judge(example, { ...criterion, accept: without(criterion.accept, i) }),
      }),
    ),
    ...criterion.reject.map(
      (example, i): SelfTest => ({
        example,
        expected: 'reject',
        ...judge(example, { ...criterion, reject: without(criterion.reject, i) }),
      }),
    ),
  ];
}
