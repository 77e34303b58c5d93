import { type Carried, carried, type ReadSentence, readSentences } from '../language/carries.ts';
import { checksOf } from '../scenario/checks-of.ts';
import type { Scorecard } from './scorecard.ts';
import type { Subject } from './subject.ts';

export { carried };

export interface SaidSentence extends ReadSentence {
  readonly atMs: number;
}

/** Sentences that are read together: a change, its size and how one knows seldom fit into one. */
const together = 3;
/** What was said so much later is another thought, ms. */
const thoughtMs = 60_000;
/** Fewer words than these are no sentence of a story. */
const fewestWords = 4;

const remembered = new WeakMap<Subject, readonly SaidSentence[]>();

/** Everything the candidate said, sentence by sentence. */
export function sentencesOf(subject: Subject): readonly SaidSentence[] {
  const known = remembered.get(subject);
  if (known) return known;
  const made = subject.utterances.flatMap(({ text, atMs }) =>
    readSentences(text, subject.lexicon)
      .filter((one) => /[\p{Script=Han}]/u.test(one.text) || one.text.split(/\s+/).length >= fewestWords)
      .map((one) => ({ ...one, atMs })),
  );
  remembered.set(subject, made);
  return made;
}

/** A run of neighbouring sentences that carries a mechanism, a number and a check between them, by somebody who did it. */
export interface WholeStory {
  readonly sentences: readonly SaidSentence[];
}

/** Runs that carry all three, none of which overlap. */
export function wholeStories(sentences: readonly SaidSentence[]): WholeStory[] {
  const found: WholeStory[] = [];
  for (let from = 0; from < sentences.length; from++) {
    for (let length = 1; length <= together; length++) {
      const run = sentences.slice(from, from + length);
      if (run.length < length || run.at(-1)!.atMs - run[0]!.atMs > thoughtMs) break;
      const all = carried.every((what) => run.some((one) => one.carries.includes(what)));
      if (!all || !run.some((one) => one.own && one.carries.includes('mechanism'))) continue;
      found.push({ sentences: run });
      from += length - 1;
      break;
    }
  }
  return found;
}

/** What is asked of a sentence that does not say it. */
export const asksFor: Readonly<Record<Carried, string>> = {
  mechanism: 'What did you change?',
  number: 'By how much, of how many?',
  check: 'How do you know it was that?',
};

/** As the scorecard keeps them, in cases that are told; null elsewhere. */
export function sentencesFor(subject: Subject): Scorecard['sentences'] {
  const told = checksOf(subject.rubric, subject.scenario).some(({ kind }) => kind === 'carries');
  if (!told) return null;
  return sentencesOf(subject).map(({ text, carries, own, talk, atMs }) => ({
    atMs: Math.round(atMs),
    text,
    carries: [...carries],
    own,
    talk,
  }));
}
