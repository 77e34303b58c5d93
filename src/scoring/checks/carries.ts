import type { CheckOf } from '../../scenario/rubric.ts';
import { type SaidSentence, sentencesOf, wholeStories } from '../sentences.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

const names = {
  mechanism: 'something that was changed',
  number: 'a figure with its unit',
  check: 'a measurement',
};

/** How many of the candidate's sentences carry a mechanism, a number, a check, or all of them close together. */
export function judgeCarries(check: CheckOf<'carries'>, subject: Subject): Finding {
  const sentences = sentencesOf(subject);
  const { what, atLeast } = check;
  if (what === 'all') {
    const whole = wholeStories(sentences);
    return counted(
      whole.map((one) => one.sentences),
      atLeast,
      'a change of one’s own, its size and a measurement together',
    );
  }
  return counted(
    sentences
      .filter((one) => one.carries.includes(what) && (what !== 'mechanism' || one.own))
      .map((one) => [one]),
    atLeast,
    names[what],
  );
}

function counted(hits: readonly (readonly SaidSentence[])[], atLeast: number, what: string): Finding {
  const first = hits[Math.min(hits.length, atLeast) - 1] ?? [];
  const rest = {
    atMs: first[0]?.atMs ?? null,
    quote: first.length === 0 ? null : first.map(({ text }) => text).join(' '),
    confidence: 0.85,
  };
  const many = `${hits.length} ${hits.length === 1 ? 'place names' : 'places name'} ${what}`;
  if (hits.length >= atLeast) return found('met', `${many}.`, rest);
  return hits.length > 0
    ? found('partial', `${many}; ${atLeast} were wanted.`, rest)
    : found('missed', `Nothing that was said names ${what}.`);
}
