import { checkSteps } from './check-steps.ts';
import type { Finding } from './diagnostic.ts';
import { dangling, duplicates, idsOf } from './references.ts';
import type { Scenario } from './scenario.ts';
import { withVariant } from './variant.ts';
import type { Located } from './yaml.ts';

/** Each variant is a case of its own: its references hold, and it can be solved. */
export function checkVariants(
  scenario: Scenario,
  located: Located,
  checkCase: (resolved: Scenario, located: Located) => readonly Finding[],
  checkOwn: (resolved: Scenario, located: Located) => readonly Finding[],
): Finding[] {
  const { variants, hypotheses, evidence, actions } = scenario;
  const findings: Finding[] = duplicates('variant', 'variants', variants, located);
  for (const [i, variant] of variants.entries()) {
    const path = ['variants', i] as const;
    const wrong = [
      ...dangling(
        'hypothesis',
        [{ id: variant.cause, path: [...path, 'cause'] }],
        idsOf(hypotheses),
        located,
      ),
      ...dangling(
        'evidence entry',
        [
          ...Object.keys(variant.evidence).map((id) => ({ id, path: [...path, 'evidence', id] })),
          ...variant.debrief.path.map((entry, n) => ({
            id: entry.evidence,
            path: [...path, 'debrief', 'path', n, 'evidence'],
          })),
          ...(variant.hints ?? []).map((hint, n) => ({
            id: hint.evidence,
            path: [...path, 'hints', n, 'evidence'],
          })),
        ],
        idsOf(evidence),
        located,
      ),
      ...dangling(
        'action',
        Object.keys(variant.actions).map((id) => ({ id, path: [...path, 'actions', id] })),
        idsOf(actions),
        located,
      ),
    ];
    findings.push(...wrong);
    if (wrong.length > 0) continue;
    const cause = hypotheses.find((one) => one.id === variant.cause)!;
    const range = located.rangeOf([...path, 'cause']);
    if (!cause.world || cause.true) {
      findings.push({
        code: 'cause',
        range,
        message: cause.true ? 'this is the cause already' : 'this hypothesis has no `world` to be the case’s',
      });
      continue;
    }
    // What is wrong with the case it makes is shown where the variant names its cause.
    const here: Located = { value: located.value, rangeOf: () => range, keyRange: () => range };
    const resolved = withVariant(scenario, variant.id);
    for (const finding of checkCase(resolved, here))
      findings.push({ ...finding, message: `in this variant ${finding.message}` });
    // What it has of its own is shown where it stands.
    const own: Located = {
      value: located.value,
      rangeOf: (at) => located.rangeOf([...path, ...at]),
      keyRange: (at, key) => located.keyRange([...path, ...at], key),
    };
    if (variant.steps) findings.push(...checkSteps(resolved, own));
    if (variant.checks) findings.push(...checkOwn(resolved, own));
  }
  return findings;
}
