import { linesOf, type Variation } from '../../src/scenario/document.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Turn } from '../../src/scenario/transcript.ts';

/** Readers made up from a case whose seed has been drawn. */

export const clockAt = (second: number): string =>
  `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`;

export const variationsOf = ({ documents }: Scenario, kind: Variation['kind']): Variation[] =>
  documents.flatMap(({ variations }) => variations.filter((one) => one.kind === kind));

export const citesOf = ({ documents }: Scenario, variation: Variation): string[] =>
  linesOf(documents, variation)
    .map((number) => `D${number}`)
    .slice(0, 3);

/** The case with one phrasing of every flaw and trap taken out, and these: by `pick`, so that they are not known to it. */
export function heldOut(
  scenario: Scenario,
  pick: number,
): { without: Scenario; said: ReadonlyMap<string, string> } {
  const said = new Map<string, string>();
  const documents = scenario.documents.map((document) => ({
    ...document,
    variations: document.variations.map((one) => {
      const phrase = one.accept[pick % one.accept.length]!;
      said.set(one.id, phrase);
      return { ...one, accept: one.accept.filter((text) => text !== phrase) };
    }),
  }));
  return { without: { ...scenario, documents }, said };
}

/** Who marks these passages one after the other, and says more of each. */
export const marking = (
  scenario: Scenario,
  variations: readonly Variation[],
  said: ReadonlyMap<string, string>,
  more: (one: Variation) => string = () => '',
): Turn[] =>
  variations.map((one, n) => ({
    at: clockAt(120 + n * 120),
    flaw: `${said.get(one.id)!} ${more(one)}`.trim(),
    cites: citesOf(scenario, one),
  }));
