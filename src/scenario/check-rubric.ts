import { nearest } from '../core/nearest.ts';
import { betterSlots, unknownSlots } from './better.ts';
import type { Finding } from './diagnostic.ts';
import { dangling, duplicates, idsOf } from './references.ts';
import { type Check, type CheckSet, type Lexicon, type Rubric, withSets } from './rubric.ts';
import type { Located, Path } from './yaml.ts';

export function checkRubric(
  rubric: Rubric,
  located: Located,
  concepts: ReadonlySet<string>,
  sets: ReadonlyMap<string, CheckSet>,
): Finding[] {
  const { pass } = rubric;
  const findings = [
    ...checkIncluded(rubric, located, sets),
    ...duplicates('dimension', 'dimensions', rubric.dimensions, located),
    ...duplicates('check', 'checks', rubric.checks, located),
    ...checkList(rubric.checks, idsOf(rubric.dimensions), concepts, located),
    ...dangling(
      'check',
      rubric.stops.flatMap((stop, i) => [
        { id: stop.check, path: ['stops', i, 'check'] },
        ...stop.and.map((id, n) => ({ id, path: ['stops', i, 'and', n] })),
      ]),
      idsOf(withSets(rubric, sets).checks),
      located,
    ),
  ];
  if (!(pass['strong-hire'] > pass.hire && pass.hire > pass['lean-no'])) {
    findings.push({
      code: 'bad-value',
      range: located.rangeOf(['pass']),
      message: 'pass marks must fall from strong-hire over hire to lean-no',
    });
  }
  return findings;
}

/** Included sets exist, bring no id twice, and find their dimensions. */
function checkIncluded(rubric: Rubric, located: Located, sets: ReadonlyMap<string, CheckSet>): Finding[] {
  const taken = idsOf(rubric.checks);
  const dimensions = idsOf(rubric.dimensions);
  return [
    ...dangling(
      'set of checks',
      rubric.include.map((id, i) => ({ id, path: ['include', i] })),
      new Set(sets.keys()),
      located,
    ),
    ...rubric.include.flatMap((set, i) =>
      (sets.get(set)?.checks ?? []).flatMap((check): Finding[] => {
        const range = located.rangeOf(['include', i]);
        const found: Finding[] = [];
        if (taken.has(check.id))
          found.push({ code: 'duplicate-id', range, message: `\`${set}\` brings another \`${check.id}\`` });
        if (!dimensions.has(check.dimension)) {
          const message = `\`${check.id}\` of \`${set}\` needs a dimension \`${check.dimension}\``;
          found.push({ code: 'dangling', range, message });
        }
        taken.add(check.id);
        return found;
      }),
    ),
  ];
}

/** A set's checks; their dimensions are those of the rubrics that take them in. */
export const checkSet = (set: CheckSet, located: Located, concepts: ReadonlySet<string>): Finding[] => [
  ...duplicates('check', 'checks', set.checks, located),
  ...checkList(set.checks, new Set(set.checks.map((check) => check.dimension)), concepts, located),
];

/** Checks of a rubric or of a scenario: their dimensions exist, their criteria can be met. */
export function checkList(
  checks: readonly Check[],
  dimensions: ReadonlySet<string>,
  concepts: ReadonlySet<string>,
  located: Located,
): Finding[] {
  return [
    ...dangling(
      'dimension',
      checks.map((check, i) => ({ id: check.dimension, path: ['checks', i, 'dimension'] })),
      dimensions,
      located,
    ),
    ...checks.flatMap((check, i) =>
      unknownSlots(check.better ?? '').map(
        (name): Finding => ({
          code: 'bad-value',
          range: located.rangeOf(['checks', i, 'better']),
          message: `\`{${name}}\` is nothing that a case says of itself`,
          nearest: nearest(name, betterSlots),
          expected: betterSlots.join(', '),
        }),
      ),
    ),
    ...checks.flatMap((check, i): Finding[] => {
      const path = ['checks', i];
      if (check.kind === 'flag' && check.behaviour === undefined && check.accept.length < 2) {
        return [
          {
            code: 'missing-key',
            range: located.rangeOf(path),
            message: 'a flag needs a `behaviour` or at least two `accept` phrasings',
          },
        ];
      }
      if (check.kind !== 'says' && check.kind !== 'flag') return [];
      return [
        ...conceptNames(check.concepts ?? [], [...path, 'concepts'], concepts, located),
        ...check.accept.flatMap((example, n): Finding[] =>
          check.reject.includes(example)
            ? [
                {
                  code: 'bad-value',
                  range: located.rangeOf([...path, 'accept', n]),
                  message: 'this phrasing is accepted and rejected',
                },
              ]
            : [],
        ),
      ];
    }),
  ];
}

/** A name that looks like a concept of the lexicon and is none: most likely a slip. */
export function conceptNames(
  groups: readonly (readonly string[])[],
  path: Path,
  concepts: ReadonlySet<string>,
  located: Located,
): Finding[] {
  return groups.flatMap((group, i) =>
    group.flatMap((name, n): Finding[] => {
      if (concepts.has(name) || !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name)) return [];
      return [
        {
          code: 'dangling',
          severity: 'warning',
          range: located.rangeOf([...path, i, n]),
          message: `\`${name}\` is no concept of the lexicon; it is taken as a literal phrasing`,
          nearest: nearest(name, concepts),
        },
      ];
    }),
  );
}

export function checkLexicon(lexicon: Lexicon, located: Located): Finding[] {
  const parents = new Map(lexicon.concepts.map((concept) => [concept.id, concept.is]));
  const reachesItself = (id: string): boolean => {
    const seen = new Set<string>();
    const open = [...(parents.get(id) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === id) return true;
      if (!seen.has(next)) open.push(...(parents.get(next) ?? []));
      seen.add(next);
    }
    return false;
  };
  return [
    ...duplicates('concept', 'concepts', lexicon.concepts, located),
    ...dangling(
      'concept',
      lexicon.concepts.flatMap((c, i) => c.is.map((id, n) => ({ id, path: ['concepts', i, 'is', n] }))),
      idsOf(lexicon.concepts),
      located,
    ),
    ...lexicon.concepts.flatMap((concept, i): Finding[] =>
      reachesItself(concept.id)
        ? [
            {
              code: 'bad-value',
              range: located.rangeOf(['concepts', i, 'is']),
              message: `\`${concept.id}\` is, in the end, itself`,
            },
          ]
        : [],
    ),
  ];
}
