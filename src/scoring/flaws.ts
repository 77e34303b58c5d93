import { isNear, matchCriterion } from '../language/match.ts';
import type { CriterionShape, Match } from '../language/types.ts';
import { linesOf, type Variation } from '../scenario/document.ts';
import type { CheckOf, Rubric } from '../scenario/rubric.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { criterionOf } from './checks/says.ts';
import type { Scorecard } from './scorecard.ts';
import { citesLines, type Subject, type Utterance } from './subject.ts';

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

/** From this confidence on words are taken for a flaw or a trap although they do not name the thing, or cite no line. */
const surely = 0.72;
/** From this confidence on words that name the thing are enough without its line. */
const plainly = 0.65;
/** From this confidence on it does not matter that words are more like a rejected phrasing. */
const evidently = 0.8;

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
  const variations = documents.flatMap((one) => one.variations);
  const shapes = new Map(variations.map((one) => [one, shapeOf(one, subject.rubric)]));
  const lines = new Map(
    variations.map((one) => [one, linesOf(documents, one).map((number) => `D${number}`)] as const),
  );
  const { state } = subject;
  const readUntilMs =
    state.firedSteps.find(({ stepId }) => stepId === subject.scenario.readUntil)?.atMs ??
    Number.POSITIVE_INFINITY;
  const match = (one: Variation, utterance: Utterance): Match => {
    // Later it takes a line to be about the documents.
    const text = utterance.atMs < readUntilMs || citesLines(utterance) ? utterance.text : '';
    const at = (other: Variation): boolean => pointsAt(utterance, lines.get(other)!);
    // Words at a flaw's own lines are not about another's.
    const rivals = variations
      .filter((other) => other !== one && (!at(one) || at(other)))
      .map((other) => criterionOf(shapes.get(other)!, subject));
    const criterion = criterionOf(shapes.get(one)!, subject);
    return matchCriterion(criterion, [{ text }], subject.lexicon, {
      rivals,
      prior: at(one) ? atItsLine : 0,
    });
  };
  const matched = new Map(
    variations.map((one) => [one, subject.utterances.map((utterance) => match(one, utterance))] as const),
  );
  const real = variations.filter((one) => one.kind === 'flaw');
  const isMarked = ({ atMs, text }: Utterance): boolean =>
    state.flaws.some((mark) => mark.atMs === atMs && mark.text === text);
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
      const [verdict, why] =
        letsStand.test(utterance.text) && !isMarked(utterance)
          ? (['missed', 'It was let stand.'] as const)
          : standing(said, cited, utterance, ids);
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
  for (const [n, one] of flaws.entries())
    if (isSaidOfAnother(one, flaws))
      flaws[n] = { ...one, verdict: 'missed', utterance: null, atMs: null, quote: null, why: 'Not named.' };
  // The right words at a wrong line are a slip once; said of line after line they are no reading.
  const slips = new Set(
    real.map((flaw) => matched.get(flaw)!.findIndex((one) => one.verdict === 'met' && isAbout(one))),
  );
  const named = (n: number): boolean => slips.has(n);
  const traps = variations.filter((one) => one.kind === 'trap');
  const blamed = subject.utterances.flatMap((utterance, n): SoundBlamed[] => {
    const cites = utterance.cites.filter((id) => id.startsWith('D'));
    const onFlaw = real.some((flaw) => pointsAt(utterance, lines.get(flaw)!));
    const marked = isMarked(utterance);
    const { text, atMs } = utterance;
    if (!marked && (clears.test(text) || letsStand.test(text))) return [];
    for (const trap of traps) {
      const said = matched.get(trap)![n]!;
      const there = lines.get(trap)!.some((id) => cites.includes(id));
      const called = said.verdict === 'met' && (there || (cites.length === 0 && said.confidence >= surely));
      if (called || (marked && there && !onFlaw && !named(n)))
        return [{ text: said.quote ?? text, atMs, cites, why: trap.sound ?? 'That passage is sound.' }];
    }
    if (!marked || onFlaw) return [];
    if (cites.length > mostLines)
      return [{ text, atMs, cites, why: `${cites.length} lines at once: that points at none of them.` }];
    return named(n) ? [] : [{ text, atMs, cites, why: `Nothing is wrong at ${cites.join(', ')}.` }];
  });
  return { flaws, blamed };
}

/** Log-odds by which words at the very line of a flaw are likelier to be about what is wrong with it. */
const atItsLine = 0.8;

/** With which one says that something is in order. */
const clears =
  /\b(?:fine|sound|okay|ok|in order|acceptable|legitimate|(?:it|that|this|which)(?:'s| is) (?:correct|right|normal|usual)|looks? (?:odd|off|wrong|strange|suspicious)[^.]{0,12}\b(?:is not|isn't)|no (?:problem|issue)|not (?:a|an) (?:flaw|issue|problem)|not (?:saying|calling|claiming)|(?:let|leave) (?:it|that|this)|theek)\b|没问题/i;
/** With which one leaves a passage as it is, whatever else is said of it. */
const letsStand =
  /\b(?:let|leave|leaving) (?:(?:it|that|this|them|these|those) )?(?:stand|be|alone)\b|\bnot to be criticised\b|\b(?:won't|will not|would not|wouldn't) (?:count|criticise|mark) (?:it|that|this|them|these)\b/i;

/** Lines cited at once, from which on none of them is pointed at. */
const mostLines = 6;

/** A few lines were cited, one of these among them. */
const pointsAt = ({ cites }: Utterance, lines: readonly string[]): boolean => {
  const cited = cites.filter((id) => id.startsWith('D'));
  return cited.length <= mostLines && cited.some((id) => lines.includes(id));
};

/** The words name the thing, or are surely like what was looked for. */
const isAbout = ({ names, confidence }: Pick<Match, 'names' | 'confidence'>): boolean =>
  names || confidence >= surely;

/** Closer to what is said of a passage that is in order, and not evidently more than that. */
export const saysInOrder = ({
  near,
  verdict,
  confidence,
}: Pick<Match, 'near' | 'verdict' | 'confidence'>): boolean =>
  near === 'reject' && verdict !== 'partial' && confidence < evidently;

const ranks = { missed: 0, unsure: 1, partial: 2, met: 3 } as const;

/** What it comes to, that words seem to name a flaw and cite its lines or not. */
function standing(
  { verdict: said, names, near, confidence }: Match,
  cited: boolean,
  utterance: Utterance,
  lines: readonly string[],
): readonly [FlawFound['verdict'], string] {
  const where = lines.join(', ');
  if (said === 'contradicted') return ['missed', 'The opposite was said of it.'];
  if (said === 'missed')
    return pointsAt(utterance, lines)
      ? ['unsure', `${where} was cited, and not clearly for what is wrong with it.`]
      : ['missed', 'Not named.'];
  if (saysInOrder({ near, verdict: said, confidence }))
    return ['unsure', 'Closer to saying that it is in order than that it is not.'];
  // Words near enough that name the thing, at the very line that shows it, are about that.
  const about = isAbout({ names, confidence });
  if (cited && isNear({ verdict: said, confidence }) && about) return ['met', `Named, at ${where}.`];
  // Said of other lines, words that are only close are about those.
  if (said === 'unsure' && !cited && citesLines(utterance)) return ['missed', 'Not named.'];
  if (said === 'unsure') return ['unsure', 'Close to it, but not clearly it.'];
  // With no line to go by the thing itself has to be named.
  if (!cited && (!names || confidence < plainly)) return ['missed', 'Not named.'];
  return cited ? ['partial', `Half named, at ${where}.`] : ['partial', `Named, without its line: ${where}.`];
}

/** Its lines were cited with these words, or, where no line was, right before or after them. */
const citedAt = (utterances: readonly Utterance[], n: number, lines: readonly string[]): boolean => {
  const own = utterances[n]!;
  if (citesLines(own)) return pointsAt(own, lines);
  return [utterances[n - 1], utterances[n + 1]].some((one) => one !== undefined && pointsAt(one, lines));
};

const shapes = new WeakMap<Variation, CriterionShape>();

/** What names it: its own phrasings, and those of the check it refers to. */
export function shapeOf(variation: Variation, rubric: Rubric): CriterionShape {
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
    // That a line may not bear its claim is all that a reader can know of it.
    doubtIsFine: true,
  };
  shapes.set(variation, shape);
  return shape;
}

const clearing = new WeakMap<Scenario['documents'], Map<string, CheckOf<'says'>>>();

/** A check of what is said of sound passages, as it reads in this case: why each of its own is sound is one more way of saying it. */
export function clearingOf(check: CheckOf<'says'>, documents: Scenario['documents']): CheckOf<'says'> {
  const known = clearing.get(documents) ?? new Map<string, CheckOf<'says'>>();
  clearing.set(documents, known);
  const sound = documents.flatMap(({ variations }) => variations.flatMap((one) => one.sound ?? []));
  const made = known.get(check.id) ?? { ...check, accept: [...sound, ...check.accept] };
  known.set(check.id, made);
  return made;
}

/** Flaws that were named, in the order in which they were. */
export const foundInOrder = (subject: Subject): readonly FlawFound[] =>
  findingsOf(subject)
    .flaws.filter(({ verdict }) => verdict !== 'missed')
    .toSorted((a, b) => ranks[b.verdict] - ranks[a.verdict] || a.atMs! - b.atMs!);

/** Whether it was said at lines of which each shows a flaw: none of them is sound. */
export function isAtFlaw({ scenario: { documents } }: Subject, utterance: Utterance): boolean {
  const flawed = new Set(
    documents.flatMap(({ variations }) =>
      variations
        .filter(({ kind }) => kind === 'flaw')
        .flatMap((one) => linesOf(documents, one).map((number) => `D${number}`)),
    ),
  );
  return citesLines(utterance) && utterance.cites.every((id) => !id.startsWith('D') || flawed.has(id));
}

/** The same words, without a line to go by, name another flaw more plainly: they name one. */
const isSaidOfAnother = (one: FlawFound, flaws: readonly FlawFound[]): boolean =>
  isLoose(one) &&
  flaws.some(
    (other) =>
      other !== one &&
      other.utterance === one.utterance &&
      other.quote === one.quote &&
      (ranks[other.verdict] > ranks[one.verdict] ||
        (ranks[other.verdict] === ranks[one.verdict] && other.confidence > one.confidence)),
  );
const isLoose = ({ verdict, quote }: FlawFound): boolean =>
  quote !== null && (verdict === 'unsure' || verdict === 'partial');

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
