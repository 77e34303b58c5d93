import { atOnce, type Steps } from '../core/steps.ts';
import { type AnalysedClause, analyse, analysisSteps } from './analyse.ts';
import { calibrate } from './calibrate.ts';
import { gramsOf } from './grams.ts';
import { compileGroups, type Group, groupHit, hitOf } from './groups.ts';
import { heardOf } from './heard.ts';
import type { CompiledLexicon } from './lexicon.ts';
import { moodOf } from './mood.ts';
import { refuses } from './polarity.ts';
import { type SignCounts, signSteps } from './telling.ts';
import type { CriterionShape, SpeechAct } from './types.ts';
import { type Units, unionOf, unitsOf, weightOf } from './units.ts';
import { weightsOfExamples, weightsOfHeard } from './weights.ts';
import { fold, wordsOf } from './words.ts';

/** One accepted or rejected phrasing, read once. */
export interface Example {
  readonly text: string;
  readonly clauses: readonly AnalysedClause[];
  readonly units: Units;
  readonly weight: number;
  readonly hedged: boolean;
  /** A keyword list or an injection: what it holds is no speech to compare with. */
  readonly mute: boolean;
}

interface Posting {
  /** Index of the example: accepted ones first, then rejected ones, then the statement. */
  readonly example: number;
  readonly weight: number;
  readonly plain: boolean;
  readonly negated: boolean;
}

/** A criterion made ready to be matched. */
export interface CompiledCriterion {
  readonly shape: CriterionShape;
  readonly acts: ReadonlySet<SpeechAct>;
  /**
   * A denial of fact is as good as an assertion: because a look is asked for rather than a claim, or because a quarter of
   * the accepted phrasings deny something ("not the queue"). A refusal never is.
   */
  readonly inquiry: boolean;
  readonly groups: readonly Group[];
  /** Groups that accepted phrasings hit under a negation as well ("not the cache"). */
  readonly negatedIsFine: readonly boolean[];
  readonly partialGroups: readonly Group[];
  readonly accept: readonly Example[];
  readonly reject: readonly Example[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Pieces of letters -> accepted and rejected examples that have them, and how many pieces each has. */
  readonly gramPostings: ReadonlyMap<number, readonly number[]>;
  readonly gramCounts: readonly number[];
  /** In how many examples each sign is; see `telling.ts`. */
  readonly signs: SignCounts;
  /** Total weight of each example, in the order of the postings' indices. */
  readonly weights: readonly number[];
  readonly prompt: PromptWords;
  /** Weights of the linear model that it is judged by. */
  readonly model: readonly number[];
  /** Share of accepted phrasings that do this, by speech act. */
  readonly actShare: Readonly<Record<SpeechAct, number>>;
  /** -1..1: how the accepted phrasings are worded, see `mood.ts`; 0 where further ones do not bear it out. */
  readonly mood: number;
  /** A tenth of the accepted phrasings refuse something ("I would not restart it"). */
  readonly refusalIsFine: boolean;
  /** Two of the accepted phrasings are hedged, so doubt belongs to what is asked for ("it could be"). */
  readonly hedgeIsFine: boolean;
  /** What was done at another time or place counts. */
  readonly past: boolean;
  /** Log-odds added to the model's, placed by this criterion's own held-out examples. */
  readonly offset: number;
}

/** What the candidate was given: its units weigh less, and repeating its word sequences is an echo. */
export interface PromptWords {
  readonly units: ReadonlySet<string>;
  readonly sequences: ReadonlySet<string>;
}

const promptCache = new WeakMap<CompiledLexicon, Map<string, PromptWords>>();

function* promptSteps(prompt: string, lexicon: CompiledLexicon): Steps<PromptWords> {
  const cache = promptCache.get(lexicon) ?? new Map<string, PromptWords>();
  promptCache.set(lexicon, cache);
  const known = cache.get(prompt);
  if (known) return known;
  const none: ReadonlySet<string> = new Set();
  const clauses = yield* analysisSteps(prompt, lexicon);
  const units = unionOf(clauses.map((clause) => unitsOf(clause, none, true)));
  yield;
  const read = { units: new Set(units.keys()), sequences: new Set(sequencesOf(prompt)) };
  if (cache.size > 50) cache.clear();
  cache.set(prompt, read);
  return read;
}

const signsCache = new WeakMap<CompiledLexicon, WeakMap<CriterionShape, SignCounts>>();

/** Whatever the candidate was given, a criterion has the same signs. */
function* signsFor(
  shape: CriterionShape,
  lexicon: CompiledLexicon,
  { accept, reject }: Pick<CompiledCriterion, 'accept' | 'reject'>,
): Steps<SignCounts> {
  const cache = signsCache.get(lexicon) ?? new WeakMap<CriterionShape, SignCounts>();
  signsCache.set(lexicon, cache);
  const known = cache.get(shape);
  if (known) return known;
  const signs = yield* signSteps(accept, reject, heardOf(shape.statement));
  cache.set(shape, signs);
  return signs;
}

/** Every three words in a row. */
export function sequencesOf(text: string): string[] {
  const words = wordsOf(fold(text)).filter((word) => word.kind !== 'mark');
  const sequences: string[] = [];
  for (let i = 0; i + 3 <= words.length; i++)
    sequences.push(`${words[i]!.text} ${words[i + 1]!.text} ${words[i + 2]!.text}`);
  return sequences;
}

/** {@link criterionSteps} at once. */
export const compileCriterion = (
  shape: CriterionShape,
  lexicon: CompiledLexicon,
  promptText: string,
): CompiledCriterion => atOnce(criterionSteps(shape, lexicon, promptText));

/** Reads a criterion's examples, indexes them, and places its threshold by judging each with that one held out. */
export function* criterionSteps(
  shape: CriterionShape,
  lexicon: CompiledLexicon,
  promptText: string,
): Steps<CompiledCriterion> {
  const prompt = yield* promptSteps(promptText, lexicon);
  yield;
  for (const text of [...shape.accept, ...shape.reject, shape.statement]) {
    // A text that was analysed once is not again.
    yield* analysisSteps(text, lexicon);
    yield;
  }
  const denying = shape.accept.filter((text) => analyse(text, lexicon).some((clause) => clause.negated));
  const inquiry = shape.act.includes('asks') || denying.length * 4 >= shape.accept.length;
  const read = function* (text: string): Steps<Example> {
    yield;
    const clauses = analyse(text, lexicon);
    const units = unionOf(clauses.map((clause) => unitsOf(clause, prompt.units, inquiry)));
    return {
      text,
      clauses,
      units,
      weight: weightOf(units),
      hedged: clauses.some((clause) => clause.certainty === 'hedged'),
      mute: clauses.every((clause) => clause.excluded === 'list' || clause.excluded === 'injected'),
    };
  };
  const accept: Example[] = [];
  for (const text of shape.accept) accept.push(yield* read(text));
  const reject: Example[] = [];
  for (const text of shape.reject) reject.push(yield* read(text));
  const examples = [...accept, ...reject, yield* read(shape.statement)];
  yield;
  const grams = yield* gramIndex([...accept, ...reject]);
  const signs = yield* signsFor(shape, lexicon, { accept, reject });
  const groups = compileGroups(shape.concepts ?? [], lexicon);
  const compiled: CompiledCriterion = {
    shape,
    acts: new Set(shape.act),
    inquiry,
    groups,
    negatedIsFine: groups.map((group) => oftenNegated(group, accept, inquiry)),
    partialGroups: compileGroups(shape.partial?.concepts ?? [], lexicon),
    accept,
    reject,
    postings: postingsOf(examples),
    ...grams,
    signs,
    model: signs.heard ? weightsOfHeard : weightsOfExamples,
    weights: examples.map((example) => example.weight),
    prompt,
    actShare: actShareOf(accept),
    mood: signs.heard ? accept.reduce((sum, { clauses }) => sum + moodOf(clauses), 0) / accept.length : 0,
    refusalIsFine: accept.filter(({ clauses }) => clauses.some(refuses)).length * 10 >= accept.length,
    hedgeIsFine: shape.doubtIsFine === true || accept.filter((example) => example.hedged).length >= 2,
    past: shape.past === true || shape.kind === 'flag',
    offset: 0,
  };
  yield;
  return { ...compiled, offset: yield* calibrate(compiled) };
}

function* gramIndex(
  examples: readonly Example[],
): Steps<Pick<CompiledCriterion, 'gramPostings' | 'gramCounts'>> {
  const gramPostings = new Map<number, number[]>();
  const gramCounts: number[] = [];
  for (const [example, { text, mute }] of examples.entries()) {
    yield;
    const grams = gramsOf(text);
    gramCounts.push(grams.size);
    if (mute) continue;
    for (const gram of grams) {
      const list = gramPostings.get(gram);
      if (list) list.push(example);
      else gramPostings.set(gram, [example]);
    }
  }
  return { gramPostings, gramCounts };
}

function postingsOf(examples: readonly Example[]): ReadonlyMap<string, readonly Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [example, { units, mute }] of examples.entries()) {
    if (mute) continue;
    for (const { name, weight, plain, negated } of units.values()) {
      const list = postings.get(name);
      const posting = { example, weight, plain, negated };
      if (list) list.push(posting);
      else postings.set(name, [posting]);
    }
  }
  return postings;
}

/** A fifth of the phrasings that name the group name it only under a negation. */
function oftenNegated(group: Group, accept: readonly Example[], inquiry: boolean): boolean {
  let [named, negated] = [0, 0];
  for (const { clauses } of accept) {
    const best = Math.max(0, ...clauses.map((clause) => hitOf(group, clause, inquiry)));
    if (best !== groupHit.none) named++;
    if (best === groupHit.negated) negated++;
  }
  return negated > 0 && negated * 5 >= named;
}

function actShareOf(accept: readonly Example[]): Record<SpeechAct, number> {
  const share = { asks: 0, proposes: 0, states: 0, observes: 0, defers: 0 };
  for (const { clauses } of accept)
    for (const act of new Set(clauses.map((clause) => clause.act))) share[act] += 1 / accept.length;
  return share;
}
