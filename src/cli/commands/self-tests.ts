import { selfTest } from '../../language/self-test.ts';
import type { Rubric } from '../../scenario/rubric.ts';
import { ownCause, variantIds, withVariant } from '../../scenario/variant.ts';
import type { Case, Library } from '../library.ts';

/** Shares of a criterion's own examples, each held out, that may come out wrong before an author is told. */
const mostMissed = 0.5;
const mostTaken = 0.4;

/** Every criterion's own examples, each held out in turn: does the rest tell it right? */
export function selfTests(
  { lexicon }: Library,
  rubrics: readonly Rubric[],
  cases: readonly Case[],
): string[] {
  const failures: string[] = [];
  const sources = [
    ...rubrics.map((rubric) => ({
      id: `rubric ${rubric.id}`,
      checks: rubric.checks,
      prompt: '',
    })),
    ...cases.flatMap(({ scenario }) =>
      variantIds(scenario)
        .map((variant) => ({ variant, of: withVariant(scenario, variant) }))
        .map(({ variant, of }) => ({
          id: variant === ownCause ? scenario.id : `${scenario.id}, variant ${variant}`,
          checks: of.checks,
          prompt: `${of.title}\n${of.brief}`,
        })),
    ),
  ];
  for (const { id, checks, prompt } of sources) {
    for (const check of checks) {
      if (check.kind !== 'says' && !(check.kind === 'flag' && check.behaviour === undefined)) continue;
      const judged = selfTest(check, lexicon, prompt).map(({ example, expected, got }) => ({
        example,
        expected,
        right: expected === 'accept' ? got === 'met' || got === 'unsure' || got === 'partial' : got !== 'met',
      }));
      const of = judged.filter(({ expected }) => expected === 'accept');
      const missed = of.filter(({ right }) => !right);
      const taken = judged.filter(({ expected, right }) => expected === 'reject' && !right);
      const where = `${id}, check ${check.id}`;
      if (missed.length > of.length * mostMissed)
        failures.push(
          `${where}: ${missed.length} of ${of.length} accepted phrasings are not known by the others, as "${missed[0]!.example}"; add ways of saying it, or concepts`,
        );
      if (taken.length > (judged.length - of.length) * mostTaken)
        failures.push(
          `${where}: ${taken.length} of ${judged.length - of.length} rejected phrasings are taken for it, as "${taken[0]!.example}"; add what is near to it and is not it`,
        );
    }
  }
  return failures;
}
