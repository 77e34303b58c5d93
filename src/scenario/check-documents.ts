import { nearest } from '../core/nearest.ts';
import { conceptNames } from './check-rubric.ts';
import type { Finding } from './diagnostic.ts';
import { type Document, placeholdersIn, type Variation } from './document.ts';
import { drawDocuments } from './draw-documents.ts';
import type { PackContext } from './load.ts';
import { dangling, duplicates, idsOf } from './references.ts';
import type { Scenario } from './scenario.ts';
import type { Located, Path } from './yaml.ts';

/** Seeds whose draws are tried. */
const triedSeeds = 40;

/** Documents that can be put together: slots, facts and criteria exist, and enough flaws fit beside each other. */
export function checkDocuments(scenario: Scenario, located: Located, context: PackContext): Finding[] {
  const { documents } = scenario;
  const rubric = context.rubrics.get(scenario.rubric);
  const named = documents.flatMap(({ variations }, i) =>
    variations.flatMap(({ criterion }, n) =>
      criterion === undefined
        ? []
        : [{ id: criterion, path: ['documents', i, 'variations', n, 'criterion'] }],
    ),
  );
  return [
    ...duplicates('document', 'documents', documents, located),
    ...dangling('check of the rubric', named, idsOf(rubric?.checks ?? []), located),
    ...documents.flatMap((document, i) => checkDocument(document, ['documents', i], located, context)),
  ];
}

function checkDocument(
  document: Document,
  path: Path,
  located: Located,
  { concepts }: PackContext,
): Finding[] {
  const { slots, variations, facts } = document;
  const slotIds = idsOf(slots);
  const passages = [
    ...slots.map(({ text }, n) => ({ text: text ?? '', path: [...path, 'slots', n, 'text'] })),
    ...variations.flatMap((one, n) =>
      Object.entries(one.slots).map(([id, text]) => ({
        text,
        path: [...path, 'variations', n, 'slots', id],
      })),
    ),
  ];
  return [
    ...twice(slots, 'slot', [...path, 'slots'], located),
    ...twice(variations, 'flaw or trap', [...path, 'variations'], located),
    ...passages.flatMap(({ text, path: at }) =>
      placeholdersIn(text).flatMap(({ name }): Finding[] =>
        name in facts
          ? []
          : [
              {
                code: 'dangling',
                range: located.rangeOf(at),
                message: `no fact is called \`${name}\``,
                nearest: nearest(name, Object.keys(facts)),
              },
            ],
      ),
    ),
    ...variations.flatMap((one, n) =>
      checkVariation(one, slotIds, [...path, 'variations', n], located, concepts),
    ),
    ...checkDraws(document, path, located),
  ];
}

/** Ids that stand twice in a list inside a document. */
function twice(
  items: readonly { readonly id: string }[],
  what: string,
  path: Path,
  located: Located,
): Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, n): Finding[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        code: 'duplicate-id',
        range: located.rangeOf([...path, n, 'id']),
        message: `another ${what} is called \`${id}\``,
      },
    ];
  });
}

function checkVariation(
  variation: Variation,
  slots: ReadonlySet<string>,
  path: Path,
  located: Located,
  concepts: ReadonlySet<string>,
): Finding[] {
  const { kind, proves = [], sound, weighs, asks } = variation;
  const own = new Set(Object.keys(variation.slots));
  const missing = kind === 'trap' ? (sound === undefined ? ['sound'] : []) : lacking({ weighs, asks });
  return [
    ...dangling(
      'slot of this document',
      [...own].map((id) => ({ id, path: [...path, 'slots', id] })),
      slots,
      located,
    ),
    ...dangling(
      'slot that it takes over',
      proves.map((id, n) => ({ id, path: [...path, 'proves', n] })),
      own,
      located,
    ),
    ...conceptNames(variation.concepts ?? [], [...path, 'concepts'], concepts, located),
    ...missing.map(
      (key): Finding => ({
        code: 'missing-key',
        range: located.rangeOf([...path, 'id']),
        message: `a ${kind} needs \`${key}\`, which the debrief tells`,
      }),
    ),
  ];
}

const lacking = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [key] : []));

/** Whatever the seed, there are as many flaws and traps as are to be drawn. */
function checkDraws(document: Document, path: Path, located: Located): Finding[] {
  const wanted = { flaw: document.draws.flaws[0], trap: document.draws.traps[0] };
  if (document.variations.length === 0) return [];
  for (let seed = 0; seed < triedSeeds; seed++) {
    const [drawn] = drawDocuments([document], seed);
    for (const kind of ['flaw', 'trap'] as const) {
      const count = drawn!.variations.filter((one) => one.kind === kind).length;
      if (count < wanted[kind])
        return [
          {
            code: 'weak',
            range: located.rangeOf([...path, 'id']),
            message: `seed ${seed} draws ${count} ${kind}s, because the others take over the same slots`,
            expected: `at least ${wanted[kind]}`,
          },
        ];
    }
  }
  return [];
}
