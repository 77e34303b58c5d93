import { takenUp } from '../../interviewer/persona/ear.ts';
import { selfTest } from '../../language/self-test.ts';
import type { CriterionShape, Match } from '../../language/types.ts';
import { listenedFor } from '../../scenario/persona.ts';
import type { Check, Rubric } from '../../scenario/rubric.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { ownCause, variantIds, withVariant } from '../../scenario/variant.ts';
import { isSure } from '../../scoring/checks/flag-words.ts';
import { saysInOrder, shapeOf } from '../../scoring/flaws.ts';
import type { Case, Library } from '../library.ts';

/** Shares of a criterion's own examples, each held out, that may come out wrong before an author is told. */
const mostMissed = 0.5;
const mostTaken = 0.4;

interface Named {
  readonly name: string;
  readonly shape: CriterionShape;
  /** Whether words that met it are taken for it in a session, where more than the words is asked for. */
  readonly counts?: (match: Match, text: string) => boolean;
}

const ofChecks = (checks: readonly Check[]): Named[] =>
  checks.flatMap((check): Named[] =>
    check.kind === 'says' || (check.kind === 'flag' && check.behaviour === undefined)
      ? [
          {
            name: `check ${check.id}`,
            shape: check,
            ...(check.kind === 'flag' && { counts: (match: Match) => isSure(match) }),
          },
        ]
      : [],
  );

const ofPersona = ({ persona }: Scenario, lexicon: Library['lexicon']): Named[] =>
  persona === undefined
    ? []
    : listenedFor(persona).map(({ kind, id, statement, words }) => ({
        name: `${kind} ${id} of the persona`,
        shape: { statement, ...words },
        counts: (match: Match, text: string) => takenUp(kind, match, text, persona, { lexicon }) !== null,
      }));

/** What names the flaws and traps of documents: their own phrasings and those of the check that they refer to. */
const ofDocuments = ({ documents }: Scenario, rubric: Rubric): Named[] =>
  documents.flatMap(({ variations }) =>
    variations.map((one) => ({
      name: `${one.kind} ${one.id}`,
      shape: shapeOf(one, rubric),
      counts: (match: Match) => !saysInOrder(match),
    })),
  );

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
      criteria: ofChecks(rubric.checks),
      prompt: '',
    })),
    ...cases.flatMap(({ scenario, rubric }) =>
      variantIds(scenario)
        .map((variant) => ({ variant, of: withVariant(scenario, variant) }))
        .map(({ variant, of }) => ({
          id: variant === ownCause ? scenario.id : `${scenario.id}, variant ${variant}`,
          // What a persona listens for is the same in all of them.
          // So are the documents' flaws, of which a seed draws some.
          criteria: [
            ...ofChecks(of.checks),
            ...(variant === ownCause ? [...ofPersona(of, lexicon), ...ofDocuments(of, rubric)] : []),
          ],
          prompt: `${of.title}\n${of.brief}`,
        })),
    ),
  ];
  for (const { id, criteria, prompt } of sources) {
    for (const { name, shape, counts = () => true } of criteria) {
      const judged = selfTest(shape, lexicon, prompt).map(({ example, expected, got, match }) => ({
        example,
        expected,
        right:
          expected === 'accept'
            ? got === 'met' || got === 'unsure' || got === 'partial'
            : got !== 'met' || !counts(match, example),
      }));
      const of = judged.filter(({ expected }) => expected === 'accept');
      const missed = of.filter(({ right }) => !right);
      const taken = judged.filter(({ expected, right }) => expected === 'reject' && !right);
      const where = `${id}, ${name}`;
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
