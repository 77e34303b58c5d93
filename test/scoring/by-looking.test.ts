import { expect, it } from 'vitest';
import { checkSchema } from '../../src/scenario/rubric.ts';
import { judgeCheck } from '../../src/scoring/judge-check.ts';
import { findMoments } from '../../src/scoring/moments.ts';
import { scoringSubject } from '../../src/scoring/subject.ts';
import type { Timed } from '../session/fixture.ts';
import { act, input, look, minute } from './tiny.ts';

const asksForASlice = checkSchema.parse({
  id: 'slice',
  dimension: 'd',
  kind: 'says',
  points: 4,
  orLooked: 'split',
  statement: 'Asks or checks whether all traffic is affected or only a slice of it',
  concepts: [['slice']],
  accept: ['Is it everyone or one slice?', 'All traffic or a part of it?', 'Only some customers?'],
  reject: ['All of them, I guess.', 'A slice of cake.'],
});

const judged = (...commands: Timed[]) => {
  const subject = scoringSubject(input(...commands));
  return judgeCheck(asksForASlice, subject, findMoments(subject));
};

it('who splits a view has asked, without a word', () => {
  expect(judged()).toMatchObject({ verdict: 'missed' });
  expect(judged(look(minute))).toMatchObject({ verdict: 'met', atMs: minute, quote: null });
  // What was done before anybody looked was not asked first.
  expect(
    judged(
      [1000, { type: 'hypothesise', text: 'tokenizer', confidence: 0.9, because: null, cites: [] }],
      act(minute, 'rollback'),
      look(2 * minute),
    ).verdict,
  ).toBe('missed');
});

it('who asks and never looks has half of it', () => {
  const ask: Timed = [minute, { type: 'say', text: 'Is it everyone or one slice?', cites: [] }];
  expect(judged(ask)).toMatchObject({
    verdict: 'partial',
    why: 'Asked for, and never looked at; half credit.',
  });
  expect(judged(ask, look(2 * minute))).toMatchObject({ verdict: 'met', atMs: minute });
});
