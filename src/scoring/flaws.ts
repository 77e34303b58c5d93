import { matchCriterion } from '../language/match.ts';
import type { CriterionShape } from '../language/types.ts';
import { documentTexts, linesOf, type Variation } from '../scenario/document.ts';
import { criterionOf } from './checks/says.ts';
import type { Scorecard } from './scorecard.ts';
import type { Subject, Utterance } from './subject.ts';

/** A flaw of the documents, and what the candidate made of it. */
export interface FlawFound {
  readonly flaw: Variation;
  /** Citable ids of the lines that show it. */
  readonly lines: readonly string[];
  readonly verdict: 'met' | 'partial' | 'unsure' | 'missed';
  /** Index of the utterance it was named in; null when it was not. */
  readonly utterance: number | null;
  readonly atMs: number | null;
  readonly quote: string | null;
  readonly confidence: number;
  readonly why: string;
}

/** Something sound that was called wrong. */
export interface SoundBlamed {
  readonly text: string;
  readonly atMs: number;
  readonly cites: readonly string[];
  readonly why: string;
}

interface Findings {
  /** In the order of the documents' variations. */
  readonly flaws: readonly FlawFound[];
  readonly blamed: readonly SoundBlamed[];
}

/** From this confidence on words that call a trap wrong, without citing it, are held against the candidate. */
const surely = 0.72;

const remembered = new WeakMap<Subject, Findings>();

/** What of the documents' flaws was named, where, and what sound passages were called wrong. */
export function findingsOf(subject: Subject): Findings {
  const known = remembered.get(subject);
  if (known) return known;
  const made = findAll(subject);
  remembered.set(subject, made);
  return made;
}

function findAll(subject: Subject): Findings {
  const { documents } = subject.scenario;
  const texts = documentTexts(documents);
  const variations = documents.flatMap((one) => one.variations);
  const shapes = new Map(variations.map((one) => [one, shapeOf(one, subject)]));
  const lines = new Map(
    variations.map((one) => [one, linesOf(texts, one).map((number) => `D${number}`)] as const),
  );
  const match = (one: Variation, { text }: Utterance) => {
    const rivals = variations
      .filter((other) => other !== one)
      .map((other) => criterionOf(shapes.get(other)!, subject));
    return matchCriterion(criterionOf(shapes.get(one)!, subject), [{ text }], subject.lexicon, rivals);
  };
  const matched = new Map(
    variations.map((one) => [one, subject.utterances.map((utterance) => match(one, utterance))] as const),
  );
  const real = variations.filter((one) => one.kind === 'flaw');
  const flaws = real.map((flaw): FlawFound => {
    const ids = lines.get(flaw)!;
    let best: FlawFound = {
      flaw,
      lines: ids,
      verdict: 'missed',
      utterance: null,
      atMs: null,
      quote: null,
      confidence: 0.9,
      why: 'Not named.',
    };
    for (const [n, said] of matched.get(flaw)!.entries()) {
      const utterance = subject.utterances[n]!;
      const cited = citedAt(subject.utterances, n, ids);
      const [verdict, why] = standing(said.verdict, cited, utterance, ids);
      if (ranks[verdict] <= ranks[best.verdict]) continue;
      const { confidence } = said;
      best = {
        ...best,
        verdict,
        why,
        utterance: n,
        atMs: utterance.atMs,
        quote: said.quote ?? utterance.text,
        confidence,
      };
    }
    return best;
  });
  const named = (n: number): boolean => real.some((flaw) => matched.get(flaw)![n]!.verdict === 'met');
  const traps = variations.filter((one) => one.kind === 'trap');
  const blamed = subject.utterances.flatMap((utterance, n): SoundBlamed[] => {
    const cites = utterance.cites.filter((id) => id.startsWith('D'));
    const onFlaw = real.some((flaw) => lines.get(flaw)!.some((id) => cites.includes(id)));
    const marked = subject.state.flaws.some(
      ({ atMs, text }) => atMs === utterance.atMs && text === utterance.text,
    );
    const { text, atMs } = utterance;
    for (const trap of traps) {
      const said = matched.get(trap)![n]!;
      const there = lines.get(trap)!.some((id) => cites.includes(id));
      const called = said.verdict === 'met' && (there || (cites.length === 0 && said.confidence >= surely));
      if (called || (marked && there && !onFlaw && !named(n)))
        return [{ text: said.quote ?? text, atMs, cites, why: trap.sound ?? 'That passage is sound.' }];
    }
    return marked && cites.length > 0 && !onFlaw && !named(n)
      ? [{ text, atMs, cites, why: `Nothing is wrong at ${cites.join(', ')}.` }]
      : [];
  });
  return { flaws, blamed };
}

const ranks = { missed: 0, unsure: 1, partial: 2, met: 3 } as const;

/** What it comes to, that words seem to name a flaw and cite its lines or not. */
function standing(
  said: 'met' | 'partial' | 'missed' | 'contradicted' | 'unsure',
  cited: boolean,
  { cites }: Utterance,
  lines: readonly string[],
): readonly [FlawFound['verdict'], string] {
  const where = lines.join(', ');
  if (said === 'missed' || said === 'contradicted')
    return cited && cites.some((id) => lines.includes(id))
      ? ['unsure', `${where} was cited, and not clearly for what is wrong with it.`]
      : ['missed', 'Not named.'];
  // Words near enough, at the very line that shows it, are about that.
  if (cited && said !== 'partial') return ['met', `Named, at ${where}.`];
  if (said === 'unsure') return ['unsure', 'Close to it, but not clearly it.'];
  return cited ? ['partial', `Half named, at ${where}.`] : ['partial', `Named, without its line: ${where}.`];
}

/** Its lines were cited with these words, or right before or after them. */
const citedAt = (utterances: readonly Utterance[], n: number, lines: readonly string[]): boolean =>
  [utterances[n - 1], utterances[n], utterances[n + 1]].some((one) =>
    one?.cites.some((id) => lines.includes(id)),
  );

const shapes = new WeakMap<Variation, CriterionShape>();

/** What names it: its own phrasings, and those of the check it refers to. */
function shapeOf(variation: Variation, { rubric }: Subject): CriterionShape {
  const known = shapes.get(variation);
  if (known) return known;
  const check = rubric.checks.find((one) => one.id === variation.criterion);
  const general = check?.kind === 'says' ? check : undefined;
  const { statement, act, concepts, accept, reject, partial } = variation;
  const shape: CriterionShape = {
    statement,
    act,
    concepts: concepts ?? general?.concepts,
    accept: [...accept, ...(general?.accept ?? [])],
    reject: [...reject, ...(general?.reject ?? [])],
    partial: partial ?? general?.partial,
  };
  shapes.set(variation, shape);
  return shape;
}

/** Flaws that were named, in the order in which they were. */
export const foundInOrder = (subject: Subject): readonly FlawFound[] =>
  findingsOf(subject)
    .flaws.filter(({ verdict }) => verdict !== 'missed')
    .toSorted((a, b) => ranks[b.verdict] - ranks[a.verdict] || a.atMs! - b.atMs!);

/** As the scorecard keeps it. */
export function flawsOf(subject: Subject): Pick<Scorecard, 'flaws' | 'soundBlamed'> {
  const { flaws, blamed } = findingsOf(subject);
  return {
    flaws: flaws.map(({ flaw, lines, verdict, atMs, quote, why }) => ({
      id: flaw.id,
      statement: flaw.statement,
      lines: [...lines],
      verdict,
      atMs: atMs === null ? null : Math.round(atMs),
      quote,
      why,
      weighs: flaw.weighs ?? null,
      asks: flaw.asks ?? null,
    })),
    soundBlamed: blamed.map(({ text, atMs, cites, why }) => ({
      text,
      atMs: Math.round(atMs),
      cites: [...cites],
      why,
    })),
  };
}
