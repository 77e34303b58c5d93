import { type AnalysedClause, analyse, negationOfSpan } from './analyse.ts';
import { coverage, type Features, featuresOf, overlap, promptFeatures, trigramLikeness } from './features.ts';
import { type CompiledLexicon, phraseEnd, phraseOf } from './lexicon.ts';
import type { CriterionShape, Match, SpeechAct } from './types.ts';

interface Example {
  readonly text: string;
  readonly features: Features;
  readonly negated: boolean;
}

export interface CompiledCriterion {
  readonly shape: CriterionShape;
  readonly acts: ReadonlySet<SpeechAct>;
  readonly groups: readonly (readonly string[])[];
  readonly partialGroups: readonly (readonly string[])[];
  readonly accept: readonly Example[];
  readonly reject: readonly Example[];
  readonly prompt: ReadonlySet<string>;
  /** How much a word tells accepted from rejected examples. */
  readonly telling: ReadonlyMap<string, number>;
  /** Likeness from which a window counts, placed by this criterion's own examples. */
  readonly threshold: number;
  /** Two of the accepted phrasings are hedged, so doubt belongs to what is asked for ("it could be"). */
  readonly hedgeIsFine: boolean;
  readonly negatedIsFine: boolean;
}

/** Half the width of the band around the threshold in which the matcher says it cannot tell. */
const unsureBand = 0.035;
const widestWindow = 3;
/** With concepts given but one of them not named, only a near copy of an accepted phrasing counts. */
const surelyAlike = 0.4;
/** Likeness needed besides naming every concept, by how many there are to name. */
const linkedFloor: Readonly<Record<number, number>> = { 1: 0.25, 2: 0.2, 3: 0.15 };
const lowestThreshold = 0.34;
const highestThreshold = 0.62;

/** A criterion made ready: examples read, prompt words discounted, the threshold calibrated on its own examples. */
export function compileCriterion(
  criterion: CriterionShape,
  lexicon: CompiledLexicon,
  prompt: string,
): CompiledCriterion {
  const given = promptFeatures(prompt, lexicon);
  const read = (text: string): Example => {
    const clauses = analyse(text, lexicon);
    return { text, features: featuresOf(clauses, given), negated: clauses.some((clause) => clause.negated) };
  };
  const read1 = [...criterion.accept, criterion.statement].map(read);
  const read0 = criterion.reject.map(read);
  const telling = tellingWeights(read1, read0);
  const accept = read1.map((example) => ({ ...example, features: weighed(example.features, telling) }));
  const reject = read0.map((example) => ({ ...example, features: weighed(example.features, telling) }));
  const hedged = criterion.accept.filter((text) =>
    analyse(text, lexicon).some((clause) => clause.certainty === 'hedged'),
  );
  return {
    shape: criterion,
    acts: actsOf(criterion.act),
    groups: criterion.concepts ?? [],
    partialGroups: criterion.partial?.concepts ?? [],
    accept,
    reject,
    prompt: given,
    telling,
    threshold: thresholdOf(accept, reject),
    hedgeIsFine: hedged.length >= 2,
    negatedIsFine: accept.filter((example) => example.negated).length * 3 >= accept.length,
  };
}

/** Words as frequent in rejected as in accepted examples count for less, words of accepted ones alone for more. */
function tellingWeights(accept: readonly Example[], reject: readonly Example[]): ReadonlyMap<string, number> {
  const share = (examples: readonly Example[], name: string): number =>
    (examples.filter((example) => example.features.has(name)).length + 0.5) / (examples.length + 1);
  const names = new Set([...accept, ...reject].flatMap((example) => [...example.features.keys()]));
  return new Map(
    [...names].map((name) => {
      const [right, wrong] = [share(accept, name), share(reject, name)];
      return [name, 0.4 + right / (right + wrong)];
    }),
  );
}

const weighed = (features: Features, telling: ReadonlyMap<string, number>): Features =>
  new Map([...features].map(([name, weight]) => [name, weight * (telling.get(name) ?? 0.8)]));

/** States and observes are hard to tell apart in speech: asking for one accepts the other. */
const actsOf = (acts: readonly SpeechAct[]): ReadonlySet<SpeechAct> =>
  new Set(
    acts.flatMap((act) =>
      act === 'states' || act === 'observes' ? (['states', 'observes'] as const) : [act],
    ),
  );

/** Between what rejected examples reach and what accepted ones reach when each is compared with the others. */
function thresholdOf(accept: readonly Example[], reject: readonly Example[]): number {
  const best = (example: Example, others: readonly Example[]): number =>
    Math.max(0, ...others.filter((other) => other !== example).map((other) => likeness(example, other)));
  const positive = accept.map((example) => best(example, accept)).sort((a, b) => a - b);
  const negative = reject.map((example) => best(example, accept)).sort((a, b) => b - a);
  const low = positive[Math.floor(positive.length / 4)] ?? 0.5;
  const high = negative[Math.floor(negative.length / 4)] ?? 0.3;
  return Math.min(highestThreshold, Math.max(lowestThreshold, (low + high) / 2));
}

const likeness = (said: Example, example: Example): number => {
  const words = overlap(said.features, example.features);
  return words < 0.12 ? words * 0.7 : 0.7 * words + 0.3 * trigramLikeness(said.text, example.text);
};

interface Judged extends Match {
  readonly rank: number;
}

const ranks = { contradicted: 2, missed: 0, unsure: 1, partial: 3, met: 4 } as const;

/**
 * Whether what was said meets the criterion: the best window of one to three adjacent clauses of one utterance. A plain
 * contradiction outweighs a partial hit elsewhere, and the last clear word wins between a contradiction and a hit.
 */
export function matchCriterion(
  compiled: CompiledCriterion,
  utterances: readonly { readonly text: string }[],
  lexicon: CompiledLexicon,
): Match {
  let best: Judged = { ...missed('Nothing was said to this point.'), rank: 0 };
  for (const [n, { text }] of utterances.entries()) {
    const clauses = analyse(text, lexicon);
    for (let at = 0; at < clauses.length; at++) {
      for (let width = 1; width <= widestWindow && at + width <= clauses.length; width++) {
        const window = clauses.slice(at, at + width);
        if (window.some((clause) => clause.excluded !== null)) break;
        const judged = judge(compiled, window, lexicon);
        if (judged.verdict === 'missed') continue;
        const rank = ranks[judged.verdict] + judged.confidence / 2 - width / 100;
        if (rank <= best.rank) continue;
        const quote = text.slice(window[0]!.start, window.at(-1)!.end).trim();
        best = { ...judged, quote, utterance: n, rank };
      }
    }
  }
  const { rank: _, ...match } = best;
  return match;
}

const missed = (why: string): Match => ({
  verdict: 'missed',
  confidence: 0.8,
  quote: null,
  utterance: null,
  why,
});
const matched = (verdict: Match['verdict'], confidence: number, why: string): Match => ({
  verdict,
  confidence: Math.max(0, Math.min(1, confidence)),
  quote: null,
  utterance: null,
  why,
});

function judge(
  compiled: CompiledCriterion,
  window: readonly AnalysedClause[],
  lexicon: CompiledLexicon,
): Match {
  const features = weighed(featuresOf(window, compiled.prompt), compiled.telling);
  const said: Example = {
    text: window.map((clause) => clause.text).join(' '),
    features,
    negated: window.some((clause) => clause.negated),
  };
  const hits = compiled.groups.map((group) => hitsOf(group, window, lexicon));
  const nearest = closest(said, compiled.accept);
  const linked =
    hits.length > 0 && hits.every((hit) => hit.found) && nearest.likeness >= (linkedFloor[hits.length] ?? 0);
  if (!linked && !anyShared(features, compiled)) return missed('Nothing of it is to this point.');
  const wrong = closest(said, compiled.reject);
  const score = nearest.likeness - 0.35 * Math.max(0, wrong.likeness - nearest.likeness);
  const foundGroups = hits.filter((hit) => hit.found).length;
  const enough = hits.length === 0 ? compiled.threshold : Math.max(compiled.threshold, surelyAlike);
  const likely = score >= enough && (hits.length === 0 || foundGroups >= Math.max(1, hits.length - 1));
  if (!linked && !likely) {
    const near = hits.length === 0 && score >= compiled.threshold - unsureBand;
    if (near && usable(compiled, window))
      return matched('unsure', 0.5, 'Close to what was looked for, but not clearly it.');
    const some =
      compiled.partialGroups.length > 0 &&
      compiled.partialGroups.every((group) => hitsOf(group, window, lexicon).found);
    return some && usable(compiled, window)
      ? matched('partial', 0.6, 'Part of it was said.')
      : missed('Not said.');
  }
  if (wrong.likeness > nearest.likeness + 0.12 && wrong.likeness > 0.55)
    return missed('Closer to a known wrong answer than to a right one.');
  if (!newContent(features, compiled)) return missed('Only repeats what was given.');
  const denied = denial(compiled, window, said, nearest, hits);
  if (denied !== null) return denied;
  if (!usable(compiled, window)) return missed('Mentioned, but neither asked, proposed nor claimed.');
  if (!compiled.hedgeIsFine && window.some((clause) => clause.certainty === 'hedged'))
    return matched('partial', 0.6, 'Said with a hedge; half credit.');
  const confidence = linked ? 0.75 + Math.min(0.2, nearest.likeness / 3) : 0.55 + (score - enough);
  if (!linked && score < enough + unsureBand)
    return matched('unsure', 0.5, 'Close to what was looked for, but not clearly it.');
  return matched('met', confidence, linked ? 'Said:' : 'Said, in words like an expected answer:');
}

const anyShared = (features: Features, compiled: CompiledCriterion): boolean =>
  compiled.accept.some((example) => coverage(features, example.features) > 0.2);

const usable = (compiled: CompiledCriterion, window: readonly AnalysedClause[]): boolean =>
  window.some((clause) => compiled.acts.has(clause.act)) &&
  (compiled.acts.has('defers') || !window.some((clause) => clause.act === 'defers'));

function closest(said: Example, examples: readonly Example[]): { likeness: number; example: Example | null } {
  let best = { likeness: 0, example: null as Example | null };
  for (const example of examples) {
    const value = likeness(said, example);
    if (value > best.likeness) best = { likeness: value, example };
  }
  return best;
}

/** Content beyond the words the candidate was given. */
function newContent(features: Features, compiled: CompiledCriterion): boolean {
  for (const name of features.keys()) if (!compiled.prompt.has(name)) return true;
  return false;
}

interface Hits {
  readonly found: boolean;
  /** Every hit stands under "not". */
  readonly denied: boolean;
}

/** Whether one of `group` (concepts or literal phrasings) is named in the window, and whether only under a denial. */
function hitsOf(group: readonly string[], window: readonly AnalysedClause[], lexicon: CompiledLexicon): Hits {
  let found = false;
  let affirmed = false;
  for (const clause of window) {
    for (const name of group) {
      const spans = lexicon.ids.has(name)
        ? clause.spans.filter((span) => span.id === name)
        : literalSpans(name, clause);
      for (const span of spans) {
        found = true;
        const negation = negationOfSpan(span, clause.negations);
        if (negation === 'ruled-out' || (negation === null && !deniesSubject(span, clause))) affirmed = true;
      }
    }
  }
  return { found, denied: found && !affirmed };
}

/** In "prefill did not change" the denial reaches back to its subject, though not past an "and". */
function deniesSubject(span: { readonly to: number }, clause: AnalysedClause): boolean {
  if (!clause.negated || clause.act === 'asks') return false;
  const from = clause.negations.indexOf('not');
  return !clause.words.slice(span.to, from).some((word) => joins.has(word.text));
}

const joins: ReadonlySet<string> = new Set(['and', 'or', 'but', 'while', 'aur']);

function literalSpans(name: string, clause: AnalysedClause) {
  const phrase = phraseOf(name);
  return clause.words.flatMap((_, from) => {
    const to = phraseEnd(clause.words, clause.wordStems, from, phrase);
    return to < 0 ? [] : [{ id: name, from, to }];
  });
}

/** The denied claim is the opposite one when the point itself is under the denial; otherwise it only misses. */
function denial(
  compiled: CompiledCriterion,
  window: readonly AnalysedClause[],
  said: Example,
  nearest: { likeness: number; example: Example | null },
  hits: readonly Hits[],
): Match | null {
  const deniedHit = hits.some((hit) => hit.denied);
  const wholly = window.some((clause) => clause.negated && clause.act !== 'asks');
  if (!deniedHit && !(hits.length === 0 && wholly)) return null;
  if (compiled.negatedIsFine || (nearest.example?.negated && nearest.likeness > 0.5)) return null;
  return said.negated && (hits.length === 0 || deniedHit)
    ? matched('contradicted', 0.7, 'Said the opposite.')
    : missed('Named only to say that it is absent.');
}
