import type { Check, Rubric } from './rubric.ts';
import type { Scenario } from './scenario.ts';

/** What a session of the case is judged by: the rubric's checks that apply, then its own. */
export const checksOf = (
  rubric: Rubric,
  { without, checks }: Pick<Scenario, 'without' | 'checks'>,
): Check[] => [
  ...rubric.checks.filter((check) => !without.includes(check.id) && !('ofFlaws' in check && check.ofFlaws)),
  ...checks,
];
