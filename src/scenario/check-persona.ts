import { conceptNames } from './check-rubric.ts';
import type { Finding } from './diagnostic.ts';
import type { Persona } from './persona.ts';
import { dangling, duplicates, idsOf } from './references.ts';
import type { Scenario } from './scenario.ts';
import type { Located, Path } from './yaml.ts';

interface Reference {
  readonly id: string;
  readonly path: Path;
}

/** What a persona's parts say of each other and of the case: names, and that there is a way to the best outcome. */
export function checkPersona(scenario: Scenario, located: Located, concepts: ReadonlySet<string>): Finding[] {
  const { persona, hypotheses, evidence, actions, variants } = scenario;
  if (!persona) return [];
  const lists = {
    fact: persona.facts,
    trial: persona.trials,
    reason: persona.reasons,
    term: persona.terms,
    outcome: persona.outcomes,
    pressure: persona.pressures,
  };
  const refer = (what: string, references: readonly Reference[], known: ReadonlySet<string>): Finding[] =>
    dangling(what, references, known, located);
  const causes = new Set([...idsOf(hypotheses), 'otherwise']);
  const each = (ids: readonly string[], ...at: Path): Reference[] =>
    ids.map((id, n) => ({ id, path: ['persona', ...at, n] }));
  const told = (list: 'facts' | 'trials'): Reference[] =>
    persona[list].flatMap((one, i) =>
      (['tells', 'mended'] as const).flatMap((field) =>
        Object.keys(one[field] ?? {}).map((id) => ({ id, path: ['persona', list, i, field, id] as Path })),
      ),
    );
  const routes = persona.reasons.flatMap((reason, i) =>
    reason.routes.map((route, n) => ({ route, at: ['reasons', i, 'routes', n] as Path })),
  );
  const outcomes = persona.outcomes.map((outcome, i) => ({ outcome, at: ['outcomes', i] as Path }));
  return [
    ...Object.entries(lists).flatMap(([what, list]) =>
      duplicates(what, `${what}s`, list, {
        ...located,
        rangeOf: (path) => located.rangeOf(['persona', ...path]),
      }),
    ),
    ...refer('hypothesis', [...told('facts'), ...told('trials')], causes),
    ...refer(
      'hypothesis',
      [
        ...routes.flatMap(({ route, at }) => each(route.when, ...at, 'when')),
        ...outcomes.flatMap(({ outcome, at }) => [
          ...each(outcome.fixes, ...at, 'fixes'),
          ...each(outcome.fair, ...at, 'fair'),
          ...each(outcome.under, ...at, 'under'),
        ]),
      ],
      idsOf(hypotheses),
    ),
    ...refer(
      'evidence entry',
      routes.flatMap(({ route, at }) => each(route.shown, ...at, 'shown')),
      idsOf(evidence),
    ),
    ...refer(
      'action',
      routes.flatMap(({ route, at }) => each(route.ran, ...at, 'ran')),
      idsOf(actions),
    ),
    ...refer(
      'reason',
      outcomes.flatMap(({ outcome, at }) => each(outcome.needs, ...at, 'needs')),
      idsOf(persona.reasons),
    ),
    ...refer(
      'term',
      outcomes.flatMap(({ outcome, at }) => each(outcome.terms, ...at, 'terms')),
      idsOf(persona.terms),
    ),
    ...refer(
      'term or route',
      persona.notices.flatMap(({ by }, i) => each(by, 'notices', i, 'by')),
      new Set([...idsOf(persona.terms), ...routes.map(({ route }) => route.id)]),
    ),
    ...refer(
      'fact or trial',
      persona.facts.flatMap((fact, i) => each(fact.after, 'facts', i, 'after')),
      new Set([...idsOf(persona.facts), ...idsOf(persona.trials)]),
    ),
    ...wordsOf(persona).flatMap(({ groups, path }) => conceptNames(groups, path, concepts, located)),
    ...waysOut(persona, [trueOne(scenario), ...variants.map(({ cause }) => cause)], located),
  ];
}

const trueOne = ({ hypotheses }: Scenario): string => hypotheses.find((one) => one.true)?.id ?? '';

/** The concepts that each of the persona's criteria asks for. */
function wordsOf(persona: Persona): { groups: readonly (readonly string[])[]; path: Path }[] {
  const at = (list: 'facts' | 'trials' | 'terms' | 'outcomes' | 'pressures', field: 'asked' | 'said') =>
    persona[list].map((one, i) => ({
      groups:
        (one as { asked?: { concepts?: string[][] }; said?: { concepts?: string[][] } })[field]?.concepts ??
        [],
      path: ['persona', list, i, field, 'concepts'] as Path,
    }));
  return [
    ...at('facts', 'asked'),
    ...at('trials', 'asked'),
    ...at('terms', 'said'),
    ...at('outcomes', 'said'),
    ...at('pressures', 'said'),
    ...persona.reasons.flatMap((reason, i) =>
      reason.routes.map((route, n) => ({
        groups: route.said.concepts ?? [],
        path: ['persona', 'reasons', i, 'routes', n, 'said', 'concepts'] as Path,
      })),
    ),
  ];
}

/** Under each cause there is something best to agree on, and every reason in its way can be met. */
function waysOut({ outcomes, reasons }: Persona, causes: readonly string[], located: Located): Finding[] {
  if (outcomes.length === 0) return [];
  return causes.flatMap((cause): Finding[] => {
    const best = outcomes.findIndex(({ fixes }) => fixes.includes(cause));
    const range = located.rangeOf(['persona', 'outcomes']);
    if (best < 0) return [{ code: 'cause', range, message: `no outcome is the best one under \`${cause}\`` }];
    const outcome = outcomes[best]!;
    const path = ['persona', 'outcomes', best];
    if (outcome.never)
      return [
        {
          code: 'cause',
          range: located.rangeOf([...path, 'never']),
          message: `\`${outcome.id}\` is the best under \`${cause}\`, and is never agreed to`,
        },
      ];
    return outcome.needs.flatMap((id, n): Finding[] => {
      const routes = reasons.find((reason) => reason.id === id)?.routes ?? [];
      const open = routes.filter(({ when }) => when.length === 0 || when.includes(cause));
      return open.reduce((sum, { share }) => sum + share, 0) >= 1
        ? []
        : [
            {
              code: 'cause',
              range: located.rangeOf([...path, 'needs', n]),
              message: `under \`${cause}\` nothing takes the reason \`${id}\` away`,
            },
          ];
    });
  });
}
