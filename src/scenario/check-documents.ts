import { nearest } from '../core/nearest.ts';
import { randomStream } from '../core/random.ts';
import { figuresHold } from './allocation.ts';
import { conceptNames } from './check-rubric.ts';
import type { Finding } from './diagnostic.ts';
import { type Document, placeIn, type Variation } from './document.ts';
import { drawDocuments } from './draw-documents.ts';
import { drawFacts, factsNamedIn, worth } from './facts.ts';
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
    ...checkFacts(scenario, located),
    ...checkAllocation(scenario, located),
    ...dangling(
      'step',
      scenario.readUntil === undefined ? [] : [{ id: scenario.readUntil, path: ['readUntil'] }],
      idsOf(scenario.steps),
      located,
    ),
    ...dangling('check of the rubric', named, idsOf(rubric?.checks ?? []), located),
    ...documents.flatMap((document, i) =>
      checkDocument(document, ['documents', i], located, context, scenario),
    ),
  ];
}

/** Facts that are worked out have a value, and those that texts of the case name are there. */
function checkFacts({ facts, brief, steps, better, debrief }: Scenario, located: Located): Finding[] {
  const drawn = drawFacts(facts, randomStream(1, 'facts'));
  const texts: readonly (readonly [Path, string])[] = [
    [['brief'], brief],
    ...steps.map(({ say }, i) => [['steps', i, 'say'], say] as const),
    ...Object.entries(better).map(([check, text]) => [['better', check], text] as const),
    ...(['answer', 'why', 'lesson'] as const).map((part) => [['debrief', part], debrief[part]] as const),
  ];
  const unknown =
    Object.keys(facts).length === 0
      ? []
      : texts.flatMap(([path, text]) => unknownFacts(text, Object.keys(facts), path, located));
  const hollow = Object.entries(facts).flatMap(([name, one]): Finding[] => {
    if (Array.isArray(one) || !('is' in one) || Array.isArray(drawn[name])) return [];
    const value = worth(one.is, drawn);
    const message = `\`${name}\` cannot be worked out: ${value.ok ? 'no value' : value.error.message}`;
    return [{ code: 'bad-value', range: located.rangeOf(['facts', name]), message }];
  });
  return [...unknown, ...hollow];
}

const unknownFacts = (text: string, known: readonly string[], path: Path, located: Located): Finding[] =>
  factsNamedIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'dangling',
      range: located.rangeOf(path),
      message: `no fact is called \`${name}\``,
      nearest: nearest(name, known),
    }));

/** A budget whose options have figures, and whose new data comes with a step. */
function checkAllocation({ allocation, facts, steps }: Scenario, located: Located): Finding[] {
  if (!allocation) return [];
  const drawn = drawFacts(facts, randomStream(1, 'facts'));
  const { newData } = allocation;
  return [
    ...(newData === undefined
      ? []
      : dangling('step', [{ id: newData, path: ['allocation', 'newData'] }], idsOf(steps), located)),
    ...figuresHold(allocation, drawn).map((id): Finding => {
      const i = allocation.options.findIndex((option) => option.id === id);
      const message = `an expression of \`${id}\` has no value: names in it have to be facts of the scenario`;
      return { code: 'bad-value', range: located.rangeOf(['allocation', 'options', i]), message };
    }),
  ];
}

function checkDocument(
  document: Document,
  path: Path,
  located: Located,
  { concepts }: PackContext,
  { facts: shared, documents }: Scenario,
): Finding[] {
  const { slots, variations } = document;
  const known = [...Object.keys(shared), ...Object.keys(document.facts)];
  const places = new Set([
    ...idsOf(slots),
    ...documents.flatMap(({ id, slots: all }) => all.map((slot) => placeIn(id, slot.id))),
  ]);
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
    ...passages.flatMap(({ text, path: at }) => unknownFacts(text, known, at, located)),
    ...variations.flatMap((one, n) =>
      checkVariation(one, places, [...path, 'variations', n], located, concepts),
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
  places: ReadonlySet<string>,
  path: Path,
  located: Located,
  concepts: ReadonlySet<string>,
): Finding[] {
  const { kind, proves = [], sound, weighs, asks } = variation;
  const missing = kind === 'trap' ? (sound === undefined ? ['sound'] : []) : lacking({ weighs, asks });
  return [
    ...dangling(
      'slot of the documents',
      [
        ...Object.keys(variation.slots).map((id) => ({ id, path: [...path, 'slots', id] })),
        ...proves.map((id, n) => ({ id, path: [...path, 'proves', n] })),
      ],
      places,
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
