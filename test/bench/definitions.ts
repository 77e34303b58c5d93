import type { Check } from '../../src/scenario/rubric.ts';
import { withVariant } from '../../src/scenario/variant.ts';
import { promptOf } from '../../src/scoring/subject.ts';
import { library } from '../library.ts';
import { isWordCheck, type WordCheck } from './pairs.ts';

export interface Definition {
  readonly check: WordCheck;
  /** What the candidate of a case that it judges was given. */
  readonly prompt: string;
}

/** Each criterion for words that is shipped, by the key of its phrasings: of sets, rubrics, cases and their variants. */
export function definitions(): ReadonlyMap<string, Definition> {
  const { context, cases, rubrics } = library;
  const all = [...cases.values()];
  const promptBy = (judges: (one: (typeof all)[number]) => boolean): string =>
    promptOf(all.find(judges)!.scenario);
  const sets = [...context.sets.values()];
  const ofSets: ReadonlySet<Check> = new Set(sets.flatMap(({ checks }) => checks));
  const sources = [
    ...sets.map(({ set, checks }) => ({
      name: set,
      checks,
      prompt: promptBy(({ rubric }) => rubric.include.includes(set)),
    })),
    ...[...rubrics.values()].map(({ id, checks }) => ({
      name: id,
      checks: checks.filter((check) => !ofSets.has(check)),
      prompt: promptBy(({ rubric }) => rubric.id === id),
    })),
    ...all.flatMap(({ scenario }) => [
      { name: scenario.id, checks: scenario.checks, prompt: promptOf(scenario) },
      ...scenario.variants.map(({ id, checks = [] }) => ({
        name: `${scenario.id}/${id}`,
        checks,
        prompt: promptOf(withVariant(scenario, id)),
      })),
    ]),
  ];
  return new Map(
    sources.flatMap(({ name, checks, prompt }) =>
      checks.filter(isWordCheck).map((check) => [`${name}/${check.id}`, { check, prompt }] as const),
    ),
  );
}
