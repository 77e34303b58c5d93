import type { Finding } from './diagnostic.ts';
import { placeOf } from './offered-for.ts';
import type { Scenario } from './scenario.ts';
import { ownCause, withVariant } from './variant.ts';
import type { Located, Path } from './yaml.ts';

/** Whether an entry of the evidence list, by its index, looks different in the worlds of two hypotheses. */
export type TellsApart = (entry: number, cause: string, rival: string) => boolean;

/**
 * Where what a case says of its evidence is not borne out by its worlds, in one of its variants: a refutation by a view that
 * does not tell the two apart, and a rival that no view of the list tells from the cause at all. Authors mean well; worlds
 * decide.
 */
export function weakEvidence(
  scenario: Scenario,
  variant: string,
  located: Located,
  tellsApart: TellsApart,
): Finding[] {
  const { evidence, hypotheses } = withVariant(scenario, variant);
  const nth = scenario.variants.findIndex(({ id }) => id === variant);
  const own = variant === ownCause;
  const cause = hypotheses.find((one) => one.true)!.id;
  const weak = (path: Path, message: string): Finding => ({
    code: 'weak',
    severity: 'warning',
    range: located.rangeOf(path),
    message: own ? message : `in this variant ${message}`,
  });
  const refutations = evidence.flatMap(({ id, query, refutes }, i) =>
    refutes.flatMap((rival, n) =>
      tellsApart(i, cause, rival)
        ? []
        : [
            weak(
              own ? ['evidence', i, 'refutes', n] : ['variants', nth, 'evidence', id, 'refutes', n],
              `\`${query}\` is said to refute \`${rival}\`, and looks the same in its world as in that of \`${cause}\``,
            ),
          ],
    ),
  );
  const rivals = hypotheses.flatMap(({ id }, i) =>
    id === cause || evidence.some((_, entry) => tellsApart(entry, cause, id))
      ? []
      : [
          weak(
            own ? ['hypotheses', i, 'id'] : ['variants', nth, 'cause'],
            `no view of the case tells \`${id}\` from \`${cause}\``,
          ),
        ],
  );
  return [...refutations, ...rivals];
}

/**
 * Actions that are said to remove the cause and after which every view that verifies it still shows it.
 *
 * @param left by the index of an action, how much of the fault is left in the view in which least of it is, 0..1; null where
 * the fault shows in none
 */
export function weakFixes(
  scenario: Scenario,
  variant: string,
  located: Located,
  left: (action: number) => number | null,
): Finding[] {
  const { actions, hypotheses, world } = withVariant(scenario, variant);
  // Where the answer is that nothing is wrong, nothing is left of it.
  if (world.faults.length === 0) return [];
  const nth = scenario.variants.findIndex(({ id }) => id === variant);
  const own = variant === ownCause;
  const cause = hypotheses.find((one) => one.true)!.id;
  return actions.flatMap(({ id, fixes }, i): Finding[] => {
    if (!fixes.includes(cause)) return [];
    const share = left(i);
    if (share !== null && share <= mostLeft) return [];
    const message =
      share === null
        ? `\`${cause}\` shows in no view that is said to verify its end`
        : `\`${id}\` is said to remove \`${cause}\`, and three hours later ${Math.round(Math.min(1, share) * 100)}% of it is left in what would show`;
    return [
      {
        code: 'weak',
        severity: 'warning',
        range: located.rangeOf(
          own ? ['actions', placeOf(actions, i), 'fixes'] : ['variants', nth, 'actions', id, 'fixes'],
        ),
        message: own ? message : `in this variant ${message}`,
      },
    ];
  });
}

/** A fix that leaves more than this of what was wrong fixes something else. */
const mostLeft = 0.6;
