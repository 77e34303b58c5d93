import type { Steps } from '../core/steps.ts';
import { type AnalysedClause, negationOfSpan } from './analyse.ts';
import { amongAll, amongExamples } from './commonness.ts';
import type { Negation } from './polarity.ts';

/**
 * How telling what is said is of one criterion: by how much commoner each sign is in the criterion's accepted phrasings
 * than in what meets other criteria or fails this one (naive Bayes). Likeness to the nearest phrasing knows which words
 * are shared; this knows which of them matter. Signs are words, words of grammar too, since "if" and "would" make a prediction;
 * concepts; kinds of number; and two words in a row.
 */
export interface Sign {
  readonly name: string;
  /** Its name, with a `!` where it is under a negation. */
  readonly key: string;
  readonly negation: Negation | null;
  /** Two words in a row. */
  readonly pair: boolean;
}

const remembered = new WeakMap<AnalysedClause, readonly Sign[]>();

/** The signs of a clause, each once. */
export function signsOf(clause: AnalysedClause): readonly Sign[] {
  const known = remembered.get(clause);
  if (known) return known;
  const signs = readSigns(clause);
  remembered.set(clause, signs);
  return signs;
}

function readSigns({ words, wordStems, negations, spans, quantities }: AnalysedClause): Sign[] {
  const signs = new Map<string, Sign>();
  const add = (name: string, negation: Negation | null = null, pair = false): void => {
    const key = negation ? `!${name}` : name;
    signs.set(key, { name, key, negation, pair });
  };
  for (const [i, word] of words.entries()) {
    if (word.kind === 'number') add('#number');
    else if (word.kind !== 'mark') add(wordStems[i]!, negations[i]);
    const next = words[i + 1];
    if (next === undefined || word.kind !== next.kind || word.kind === 'mark' || word.kind === 'number')
      continue;
    add(`${wordStems[i]} ${wordStems[i + 1]}`, null, true);
  }
  for (const span of spans) add(`#${span.id}`, negationOfSpan(span, negations));
  for (const { unit } of quantities) add(`#number-${unit}`);
  return [...signs.values()];
}

/** In how many phrasings each sign is, and how many there are. */
export interface Counted {
  readonly accept: ReadonlyMap<string, number>;
  readonly reject: ReadonlyMap<string, number>;
  readonly accepts: number;
  readonly rejects: number;
}

/** What was counted in a criterion's phrasings, further ones included. */
export interface SignCounts extends Counted {
  /** Signs of its further phrasings (`heard.ts`), which stand apart; their number does not. */
  readonly heard: Counted | undefined;
  /** What is common: among all phrasings where more of the criterion's own were counted, and among examples otherwise. */
  readonly base: Base;
  /** How telling each is, with no example held out. */
  readonly telling: ReadonlyMap<string, number>;
}

export interface Phrasing {
  readonly clauses: readonly AnalysedClause[];
  readonly mute: boolean;
}

export const signsIn = (clauses: readonly AnalysedClause[]): ReadonlySet<string> =>
  new Set(clauses.flatMap((clause) => signsOf(clause).map(({ key }) => key)));

export function* signSteps(
  accept: readonly Phrasing[],
  reject: readonly Phrasing[],
  heard: Counted | undefined,
): Steps<SignCounts> {
  const base = heard ? all : examples;
  base.read();
  yield;
  const speech = reject.filter(({ mute }) => !mute);
  const counts = {
    accept: yield* countIn(accept),
    reject: yield* countIn(speech),
    heard,
    accepts: accept.length + (heard?.accepts ?? 0),
    rejects: speech.length + (heard?.rejects ?? 0),
    base,
  };
  const telling = new Map<string, number>();
  for (const signs of [counts.accept, counts.reject, heard?.accept, heard?.reject]) {
    yield;
    for (const key of signs?.keys() ?? []) if (!telling.has(key)) telling.set(key, tellingOf(counts, key)!);
  }
  return { ...counts, telling };
}

function* countIn(phrasings: readonly Phrasing[]): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { clauses } of phrasings) {
    yield;
    for (const key of signsIn(clauses)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** In how many phrasings of all criteria each sign is; put together when first asked for. */
class Base {
  readonly phrasings: number;
  readonly #lines: string;
  #counts: ReadonlyMap<string, number> | undefined;
  constructor({ phrasings, lines }: typeof amongAll) {
    this.phrasings = phrasings;
    this.#lines = lines;
  }
  read(): ReadonlyMap<string, number> {
    this.#counts ??= countsIn(this.#lines.split('\n'));
    return this.#counts;
  }
}
const all = new Base(amongAll);
const examples = new Base(amongExamples);

/** Reads lines of a count, then the signs that have it, with tabs between. */
export const countsIn = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    lines.flatMap((line) => {
      const [count, ...keys] = line.split('\t');
      return keys.map((key) => [key, Number(count)] as const);
    }),
  );

/** So many phrasings that are like everybody's stand behind a criterion's own. */
const priorPhrasings = 3;
/** A rejected phrasing says as much of what a criterion is not as so many phrasings of other criteria. */
const rejectShare = 2;
const [least, most] = [-2, 4];
/** What no example of the criterion has speaks a little against it. */
export const unknownSign = -0.15;

/** Log of how much commoner a sign is among the accepted phrasings. `less`: what an example that is held out takes away. */
function tellingOf(
  counts: Omit<SignCounts, 'telling'>,
  key: string,
  less: Pick<HeldOut, 'accept' | 'reject'> = { accept: 0, reject: 0 },
): number | undefined {
  const { accept, reject, heard } = counts;
  const accepted = (accept.get(key) ?? 0) + (heard?.accept.get(key) ?? 0) - less.accept;
  const rejected = (reject.get(key) ?? 0) + (heard?.reject.get(key) ?? 0) - less.reject;
  if (accepted <= 0 && rejected <= 0) return undefined;
  const base =
    ((counts.base.read().get(key) ?? 0) + rejectShare * rejected + 0.5) /
    (counts.base.phrasings + rejectShare * counts.rejects + 1);
  const own = (accepted + priorPhrasings * base) / (counts.accepts - less.accept + priorPhrasings);
  return Math.max(least, Math.min(most, Math.log(own / base)));
}

/** What a clause's signs say together: sums of how telling they are, and how many there are. */
export interface Evidence {
  readonly signed: number;
  readonly unsigned: number;
  readonly pairs: number;
  readonly signs: number;
}

/** An example that is left out of the counts: which is how a criterion is calibrated and tested on its own phrasings. */
export interface HeldOut {
  /** Its index: accepted ones first, then rejected ones. */
  readonly example: number;
  readonly signs: ReadonlySet<string>;
  readonly accept: 0 | 1;
  readonly reject: 0 | 1;
}

export function heldOut(
  { accept, reject }: { readonly accept: readonly Phrasing[]; readonly reject: readonly Phrasing[] },
  example: number,
): HeldOut {
  const isAccepted = example < accept.length;
  const { clauses } = isAccepted ? accept[example]! : reject[example - accept.length]!;
  return { example, signs: signsIn(clauses), accept: isAccepted ? 1 : 0, reject: isAccepted ? 0 : 1 };
}

/**
 * What a sign says that no example has under a negation: half of what it says plainly where a denial is as good, half as much
 * against it otherwise.
 */
const deniedShare = 0.5;

export function evidenceIn(
  counts: SignCounts,
  clause: AnalysedClause,
  inquiry: boolean,
  held?: HeldOut,
): Evidence {
  const tells = (key: string): number | undefined =>
    held?.signs.has(key) ? tellingOf(counts, key, held) : counts.telling.get(key);
  let [signed, unsigned, pairs, signs] = [0, 0, 0, 0];
  for (const sign of signsOf(clause)) {
    const value = tells(sign.key);
    if (sign.pair) {
      pairs += value ?? 0;
      continue;
    }
    signs++;
    const plain = (sign.negation ? tells(sign.name) : value) ?? unknownSign;
    const opposes = sign.negation === 'refused' || !inquiry;
    const denied = plain > 0 && opposes ? -deniedShare * plain : deniedShare * plain;
    signed += value ?? (sign.negation ? denied : unknownSign);
    unsigned += Math.max(value ?? unknownSign, plain);
  }
  return { signed, unsigned, pairs, signs };
}

const damping = 0.4;
const scale = 0.25;

/** The three features of a window, signs respected and signs ignored. */
export function evidenceOf(window: readonly { readonly evidence: Evidence }[]): {
  readonly signed: readonly number[];
  readonly unsigned: readonly number[];
} {
  let [signed, unsigned, pairs, signs] = [0, 0, 0, 0];
  for (const { evidence } of window) {
    signed += evidence.signed;
    unsigned += evidence.unsigned;
    pairs += evidence.pairs;
    signs += evidence.signs;
  }
  const damped = (value: number): number => (scale * value) / (1 + signs) ** damping;
  const features = (value: number): readonly number[] => [damped(value), value / (1 + signs), damped(pairs)];
  return { signed: features(signed), unsigned: features(unsigned) };
}
