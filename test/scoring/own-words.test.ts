import { expect, it } from 'vitest';
import type { Check, CheckOf } from '../../src/scenario/rubric.ts';
import { checkSchema } from '../../src/scenario/rubric.ts';
import { judgeFlagWords } from '../../src/scoring/checks/flag-words.ts';
import { scoringSubject } from '../../src/scoring/subject.ts';
import { input, minute } from './tiny.ts';

const blamesTheReplica: Check = checkSchema.parse({
  id: 'blames',
  dimension: 'd',
  kind: 'flag',
  points: 5,
  statement: 'Says that one replica is slow',
  concepts: [['replica'], ['slow']],
  accept: ['One replica is slow.', 'A replica is slow, I am sure.', 'The slow replica did it.'],
  reject: ['No replica is slow.', 'All replicas are alike.'],
});

/** What is made of a cause picked from the list and ruled out, or said in one's own words. */
const judged = (text: string, confidence: number, because: string | null): string => {
  const subject = scoringSubject(
    input([minute, { type: 'hypothesise', text, confidence, because, cites: [] }]),
  );
  const { lexicon, prompt } = subject;
  return judgeFlagWords(blamesTheReplica as CheckOf<'flag'>, subject.utterances, { lexicon, prompt }).verdict;
};

it('nobody is blamed for the words of the case that stand before their own', () => {
  expect(judged('bad-node', 0.03, 'they moved together')).toBe('clear');
  expect(judged('One replica is slow', 0.03, 'they moved together')).toBe('clear');
});

it('what they say themselves is theirs', () => {
  expect(judged('bad-node', 0.9, 'one replica is slow')).toBe('raised');
});
