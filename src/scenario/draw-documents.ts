import { type Random, randomStream } from '../core/random.ts';
import { type Document, placesOf, type Variation } from './document.ts';
import { drawFacts, type Facts } from './facts.ts';

/**
 * The documents that a seed makes: every fact one value, and of the variations those that were drawn, none of which share a
 * slot, those of a wanted sort first. Drawing what was drawn changes nothing.
 */
export function drawDocuments(documents: readonly Document[], seed: number, known: Facts = {}): Document[] {
  const taken = new Set<string>();
  return documents.map((document) => {
    const drawn = drawDocument(document, randomStream(seed, `document/${document.id}`), known, taken);
    for (const one of drawn.variations) for (const place of placesOf(document.id, one)) taken.add(place);
    return drawn;
  });
}

function drawDocument(
  document: Document,
  random: Random,
  known: Facts,
  others: ReadonlySet<string>,
): Document {
  const taken = new Set(others);
  const facts = drawFacts(document.facts, random, known);
  const kept: Variation[] = [];
  const take = (kind: Variation['kind'], most: number, sort?: string): void => {
    let left = most;
    for (const one of shuffled(document.variations, random)) {
      if (left === 0) return;
      if (one.kind !== kind || (sort !== undefined && one.sort !== sort)) continue;
      const places = placesOf(document.id, one);
      if (kept.includes(one) || places.some((place) => taken.has(place))) continue;
      kept.push(one);
      for (const place of places) taken.add(place);
      left--;
    }
  };
  const { flaws, traps, atLeast } = document.draws;
  const wanted = random.integer(...flaws);
  for (const [sort, n] of Object.entries(atLeast)) take('flaw', Math.min(n, wanted - kept.length), sort);
  take('flaw', wanted - kept.length);
  take('trap', random.integer(...traps));
  const of = (kind: Variation['kind']): [number, number] => {
    const n = kept.filter((one) => one.kind === kind).length;
    return [n, n];
  };
  return {
    ...document,
    facts,
    variations: document.variations.filter((one) => kept.includes(one)),
    draws: { flaws: of('flaw'), traps: of('trap'), atLeast: {} },
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
}
