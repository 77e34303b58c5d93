import type { Scenario } from './scenario.ts';

/** Of a case, what the words of a rubric that several cases share have to leave open: `{cause}` in a check's `better`. */
export const betterSlots = [
  'cause',
  'rivals',
  'rival',
  'rival-tells',
  'view',
  'shows',
  'split',
  'split-tells',
  'fix',
  'measure',
  'measured',
  'figure',
] as const;
type Slot = (typeof betterSlots)[number];

const slotPattern = /\{([a-z-]+)\}/g;

/** Names in braces that are no slots. */
export const unknownSlots = (text: string): string[] =>
  [...text.matchAll(slotPattern)]
    .map((match) => match[1]!)
    .filter((name) => !betterSlots.some((slot) => slot === name));

const isMeasured = (query: string): boolean => query.startsWith('metrics ');
const isSize = /\d|\b(?:per cent|half|doubled?|third|quarter|fifth|hundred|times)\b/;
const isSplit = (query: string): boolean => /\|\s*by\s/.test(query);

/** What a case has for a slot, by its own cause: of its expert's way, its evidence and its actions. */
function slotOf({ hypotheses, evidence, actions, debrief }: Scenario, slot: Slot): string | undefined {
  const cause = hypotheses.find((one) => one.true);
  const causeId = cause?.id ?? '';
  const seen = debrief.path.flatMap(({ evidence: id, tells }) => {
    const entry = evidence.find((one) => one.id === id);
    return entry ? [{ ...entry, tells }] : [];
  });
  const showing = seen.find(({ supports }) => supports.includes(causeId));
  const splits = seen.filter(({ query }) => isSplit(query));
  const split =
    splits.find(({ query, supports }) => isMeasured(query) && supports.includes(causeId)) ??
    splits.find(({ query }) => isMeasured(query)) ??
    splits[0];
  const measure = seen.find(({ verifies }) => verifies) ?? evidence.find(({ verifies }) => verifies);
  // In the order in which the expert rules them out.
  const rivals = seen.flatMap(({ refutes, tells }) =>
    refutes.flatMap((id) => {
      const words = hypotheses.find((one) => one.id === id && one.id !== causeId)?.says[0];
      return words === undefined ? [] : [{ words, tells }];
    }),
  );
  switch (slot) {
    case 'cause':
      return cause?.says[0];
    case 'rivals': {
      const two = [...new Set(rivals.map(({ words }) => words))].slice(0, 2);
      return two.length === 0 ? undefined : two.join('; ');
    }
    case 'rival':
      return rivals[0]?.words;
    case 'rival-tells':
      return rivals[0]?.tells;
    case 'view':
      return showing?.query;
    case 'shows':
      return showing?.tells;
    case 'split':
      return split?.query;
    case 'split-tells':
      return split?.tells;
    case 'fix':
      return actions.filter(({ fixes }) => fixes.includes(causeId)).toSorted((a, b) => a.blast - b.blast)[0]
        ?.title;
    case 'measure':
      return measure?.query;
    case 'measured':
      return measure?.title;
    case 'figure': {
      const sized = seen.filter(({ query, tells }) => !query.startsWith('config ') && isSize.test(tells));
      return (
        sized.find(({ verifies }) => verifies) ??
        sized.find(({ supports }) => supports.includes(causeId)) ??
        sized[0]
      )?.tells;
    }
  }
}

/** Slots of a `better` for which the case has nothing. */
export const emptySlots = (scenario: Scenario, text: string): string[] =>
  betterSlots.filter((slot) => text.includes(`{${slot}}`) && slotOf(scenario, slot) === undefined);

/** What a strong candidate would have said in this case, where the case or the rubric has words for it: the case's own first. */
export function betterWords(
  scenario: Scenario,
  check: { readonly id: string; readonly better?: string | undefined },
): string | undefined {
  const own = scenario.better[check.id];
  if (own !== undefined) return own;
  if (check.better === undefined || emptySlots(scenario, check.better).length > 0) return undefined;
  return check.better.replace(slotPattern, (whole, name: string) => {
    const slot = betterSlots.find((one) => one === name);
    return (slot && slotOf(scenario, slot)) ?? whole;
  });
}
