import { z } from 'zod';
import type { Finding } from './diagnostic.ts';
import { line, slug } from './fields.ts';
import { dangling } from './references.ts';
import type { Check } from './rubric.ts';
import { settledVerdicts, verdictsFor } from './vocabulary.ts';
import type { Located } from './yaml.ts';

/** What a person makes of the checks of one scorecard, as `grade --overrides` reads it. */
export const overridesSchema = z.strictObject({
  $schema: z.string().optional(),
  overrides: z.literal(1),
  /** Who settled them. */
  who: line,
  checks: z
    .array(z.strictObject({ check: slug, verdict: z.enum(settledVerdicts), why: line, who: line.optional() }))
    .min(1)
    .max(200),
});
export type Overrides = z.infer<typeof overridesSchema>;

/** Checks exist, once each, and can come out like that. */
export function checkOverrides(
  overrides: Overrides,
  located: Located,
  checks: readonly Pick<Check, 'id' | 'kind'>[],
): Finding[] {
  const kinds = new Map(checks.map(({ id, kind }) => [id, kind]));
  const seen = new Set<string>();
  return [
    ...dangling(
      'check',
      overrides.checks.map(({ check }, i) => ({ id: check, path: ['checks', i, 'check'] })),
      new Set(kinds.keys()),
      located,
    ),
    ...overrides.checks.flatMap(({ check, verdict }, i): Finding[] => {
      const kind = kinds.get(check);
      const again = seen.has(check);
      seen.add(check);
      if (again) {
        const message = `\`${check}\` is settled twice`;
        return [{ code: 'duplicate-id', range: located.rangeOf(['checks', i, 'check']), message }];
      }
      if (kind === undefined || verdictsFor(kind).includes(verdict)) return [];
      return [
        {
          code: 'bad-value',
          range: located.rangeOf(['checks', i, 'verdict']),
          message: `a check of kind \`${kind}\` cannot come out as \`${verdict}\``,
          expected: verdictsFor(kind).join(', '),
        },
      ];
    }),
  ];
}
