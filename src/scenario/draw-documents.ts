import { type Random, randomStream } from '../core/random.ts';
import type { Document, Variation } from './document.ts';
import { drawFacts, type Facts } from './facts.ts';

/**
 * The documents that a seed makes: every fact one value, and of the variations those that were drawn, none of which share a
 * slot. Drawing what was drawn changes nothing.
 */
export const drawDocuments = (documents: readonly Document[], seed: number, known: Facts = {}): Document[] =>
  documents.map((document) => drawDocument(document, randomStream(seed, `document/${document.id}`), known));

function drawDocument(document: Document, random: Random, known: Facts): Document {
  const facts = drawFacts(document.facts, random, known);
  const kept: Variation[] = [];
  for (const [kind, [low, high]] of [
    ['flaw', document.draws.flaws],
    ['trap', document.draws.traps],
  ] as const) {
    let left = random.integer(low, high);
    for (const one of shuffled(document.variations, random)) {
      if (left === 0) break;
      if (one.kind !== kind || kept.some((other) => share(one, other))) continue;
      kept.push(one);
      left--;
    }
  }
  const of = (kind: Variation['kind']): [number, number] => {
    const n = kept.filter((one) => one.kind === kind).length;
    return [n, n];
  };
  return {
    ...document,
    facts,
    variations: document.variations.filter((one) => kept.includes(one)),
    draws: { flaws: of('flaw'), traps: of('trap') },
  };
}

const share = (a: Variation, b: Variation): boolean => Object.keys(a.slots).some((slot) => slot in b.slots);

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
}
