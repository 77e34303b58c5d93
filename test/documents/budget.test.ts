import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/core/arithmetic.ts';
import { randomStream } from '../../src/core/random.ts';
import { type Allocation, bestSplit, shareOfBest } from '../../src/scenario/allocation.ts';
import { drawFacts, filled } from '../../src/scenario/facts.ts';
import { splitIn } from '../../src/session/requests/split.ts';
import { cardOf, loadMemo, memoText } from './memo.ts';

describe('an expression', () => {
  const value = (text: string) => evaluate(text, (name) => ({ rate: 4, n: 50 })[name]);
  it('has its value, by the usual rules', () => {
    expect(value('2 + 3 * 4')).toEqual({ ok: true, value: 14 });
    expect(value('(2 + 3) * -rate / n')).toEqual({ ok: true, value: -0.4 });
  });
  it('says where it is wrong', () => {
    expect(value('2 * weeks')).toEqual({ ok: false, error: { message: '`weeks` has no value', at: 4 } });
    expect(value('(2 + 3')).toMatchObject({ ok: false, error: { message: 'a `)` is missing' } });
    expect(value('1 / (rate - 4)')).toMatchObject({
      ok: false,
      error: { message: 'this is not a finite number' },
    });
    expect(value('2 3')).toMatchObject({ ok: false, error: { message: 'this cannot be read', at: 2 } });
  });
});

describe('facts', () => {
  it('may be worked out of those before them, and stand in texts', () => {
    const facts = drawFacts(
      { sessions: ['1200000'], rate: ['0.04'], hit: { is: 'sessions * rate', places: 0 } },
      randomStream(1, 'facts'),
    );
    expect(filled('{hit} of {sessions} sessions, {rate+0.01} at most, {other}', facts)).toBe(
      '48,000 of 1,200,000 sessions, 0.05 at most, {other}',
    );
  });
});

const allocation: Allocation = {
  unit: 'engineer-weeks',
  total: 4,
  options: [
    {
      id: 'wrong-answers',
      title: 'Hallucination',
      says: ['hallucinations', 'grounding'],
      harm: '100',
      harmThen: '40',
      removes: ['0.4', '0.6', '0.7', '0.75'],
    },
    { id: 'latency', title: 'Latency', says: ['speed'], harm: '60', removes: ['0.5', '0.8', '0.9', '0.95'] },
  ],
};

describe('a budget', () => {
  it('has a best split, and others that are nearly as good', () => {
    expect(bestSplit(allocation, {}, 'first')).toEqual({
      split: { 'wrong-answers': 2, latency: 2 },
      gain: 108,
    });
    expect(shareOfBest(allocation, {}, { 'wrong-answers': 3, latency: 1 }, 'first')).toBeCloseTo(100 / 108);
    expect(shareOfBest(allocation, {}, { 'wrong-answers': 4 }, 'first')).toBeCloseTo(75 / 108);
  });

  it.each([
    ['three weeks on hallucination, one on latency', { 'wrong-answers': 3, latency: 1 }],
    ['I would put 2 engineer-weeks into grounding and two to speed.', { 'wrong-answers': 2, latency: 2 }],
    ['Latency gets 1, hallucinations gets three', { latency: 1, 'wrong-answers': 3 }],
    ['all four weeks on latency: latency 4', { latency: 4 }],
    ['Hallucination hits 4 percent, latency 30 percent', null],
    ['two weeks on latency', null],
    ['not done: no checker model (2-4), latency 3+. Hallucination after week 1: 1.7%', null],
    ['two to latency and one to hallucination, one is left', null],
    [
      'latency 1 is dear, hallucination 2 dearer. So: hallucination 3, latency 1. Latency week 1 pays most.',
      { 'wrong-answers': 3, latency: 1 },
    ],
  ])('is split by “%s”', (words, split) => expect(splitIn(allocation, words)).toEqual(split));
});

const budgetText = memoText
  .replace('format: eval-critique', 'format: prioritization')
  .replace('rubric: model-card-review', 'rubric: roadmap-prioritization')
  .replace('criterion: asks-for-intervals\n', 'proves: [score]\n')
  .replace('        criterion: contamination\n', '')
  .replace(
    'documents:\n',
    `facts: { harm: ["100"], less: { is: harm * 0.4 } }
allocation:
  unit: engineer-weeks
  total: 4
  newData: news
  options:
    - { id: hallucination, title: Hallucination, harm: harm, harmThen: less, removes: ["0.4", "0.6", "0.7", "0.75"] }
    - { id: latency, title: Latency, harm: "60", removes: ["0.5", "0.8", "0.9", "0.95"] }
documents:
`,
  )
  .replace(
    'show: [memo] }\n',
    'show: [memo] }\n  - { id: news, when: { at: 10m }, say: "New data: it is {less}, not {harm}." }\n',
  );

describe('a session over a budget', () => {
  it('loads, and is refused where an expression has no value', () => {
    expect(loadMemo(budgetText)).toMatchObject({ ok: true });
    const wrong = loadMemo(budgetText.replace('harmThen: less', 'harmThen: lass'));
    expect(wrong.ok ? [] : wrong.error.map(({ message }) => message)).toEqual([
      'an expression of `hallucination` has no value: names in it have to be facts of the scenario',
    ]);
  });

  it('judges the split before the new data and after it, each by what was known', async () => {
    const { card } = await cardOf(
      [
        { at: '2:00', allocate: { hallucination: 2, latency: 2 } },
        { at: '12:00', say: 'Then three weeks on latency and one on hallucination.', cites: [] },
      ],
      7,
      budgetText,
    );
    expect(card.allocation).toMatchObject({
      newDataMs: 600_000,
      made: [
        { atMs: 120_000, split: { hallucination: 2, latency: 2 }, share: 1 },
        { atMs: 720_000, split: { hallucination: 1, latency: 3 }, share: 0.972 },
      ],
      bestThen: { split: { hallucination: 2, latency: 2 } },
    });
    expect(card.timeline.some(({ text }) => text === 'New data: it is 40, not 100.')).toBe(true);
  });

  it('refuses more than there is, and names that are not there', async () => {
    const { problems } = await cardOf(
      [
        { at: '1:00', allocate: { hallucination: 4, latency: 2 } },
        { at: '1:10', allocate: { halucination: 2, latency: 2 } },
      ],
      7,
      budgetText,
    );
    expect(problems).toEqual([
      'That is 6 engineer-weeks, and there are 4.',
      'Nothing is called halucination. Did you mean hallucination?',
    ]);
  });
});
