import { expect, test } from 'vitest';
import { mentionedHypotheses } from '../../src/language/hypotheses.ts';
import { lexicon, scenario } from './material.ts';

const said = (text: string) =>
  mentionedHypotheses(text, scenario.hypotheses, lexicon).map(({ id, stance }) => `${id} ${stance}`);

test.each([
  ['it is the new tokenizer build', 'tokenizer-fertility claims'],
  ['The new tokenizer cuts a Chinese prompt into about 1.7 times the tokens.', 'tokenizer-fertility claims'],
  ['same Chinese text, more tokens, so prefill takes longer', 'tokenizer-fertility claims'],
  ['新的分词器把中文切成更多 token', 'tokenizer-fertility claims'],
  ['tokenizer ne chinese ko zyada tokens mein tod diya', 'tokenizer-fertility claims'],
  ['tokenzier update inflated Chinese token counts', 'tokenizer-fertility claims'],
  ['I think one replica is slow', 'slow-replica claims'],
  ['prompts simply got longer', 'longer-prompts claims'],
  ['the vLLM upgrade regressed', 'quantised-kernel claims'],
  ['the prefix cache hit rate collapsed', 'prefix-cache claims'],
  ['maybe one replica is slow', 'slow-replica considers'],
  ['If one slow replica did it, only requests that land there would be late.', 'slow-replica considers'],
  [
    'It went to all engines, so if it were that the others would be late too: I rule out the slow replica.',
    'slow-replica rules-out',
  ],
  ['Sorted, the slow replica and the traffic ruled out with a view each.', 'slow-replica rules-out'],
  ['That leaves two: one slow replica that drags the tail, nothing else.', 'slow-replica considers'],
  ['all four replicas moved together, so it is not one bad host', 'slow-replica rules-out'],
  ['I have ruled out the prefix cache', 'prefix-cache rules-out'],
  ['the tokenizer is not the cause', 'tokenizer-fertility rules-out'],
  ['No replica is slow, they are all alike', 'slow-replica rules-out'],
  ['One slow replica is out: all six moved together.', 'slow-replica rules-out'],
  ['All six alike, so no slow replica.', 'slow-replica rules-out'],
  ['Longer documents are out, characters are flat.', 'longer-prompts rules-out'],
  ['The tokenizer is as it was.', 'tokenizer-fertility rules-out'],
  ["It isn't one customer and not longer prompts.", 'longer-prompts rules-out'],
  ['Longer prompts would change nothing, characters are flat', 'longer-prompts rules-out'],
  ['Customers are not sending longer prompts, characters are flat', 'longer-prompts rules-out'],
])('%s: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test.each([
  'Could it be the tokenizer?',
  'can I see the tokenizer config?',
  'roll back the tokenizer',
  'my colleague said it is the tokenizer',
  'I would ask the team whether it is the tokenizer',
  'Prefix cache and queueing next, to be sure.',
  'tokenizer, fertility, KV cache, prefill, decode, prefix cache, quantisation',
  'no tokenizer build goes to everybody without a canary at one percent',
  'nobody touches the tokenizer before that is done',
  "we don't roll the tokenizer out again until its counts are compared",
  'alert on tokens per character by language',
  'Hello, thanks for having me.',
])('%s names no cause', (text) => {
  expect(said(text)).toEqual([]);
});

test.each([
  [
    'The tokenizer went out the same minute, but it changed no counts, so I rule it out.',
    ['tokenizer-fertility rules-out'],
  ],
  ['About one request in six was affected, every customer alike.', []],
  ['All traffic is affected, long prompts most.', []],
  ['It touches Chinese traffic, about one request in seven, and the replicas that serve it.', []],
  ['Requests that were fine yesterday are slow today.', []],
])('only what is claimed counts: %s', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test('a list of possible causes weighs each of them', () => {
  expect(
    said(
      'Candidate causes: a new tokenizer build, a customer sending longer documents, or one slow replica.',
    ).sort(),
  ).toEqual(['longer-prompts considers', 'slow-replica considers', 'tokenizer-fertility considers']);
});

test('what is dropped under an if is supposed, and not off the list', () => {
  expect(said('If the tokenizer got replaced or the cache is dropped, all of them are late.')).toEqual([
    'tokenizer-fertility considers',
    'prefix-cache considers',
  ]);
});

test('a cause is named once for each turn, and settling outweighs weighing', () => {
  const text =
    'It could be the tokenizer. Tokens per character went up on zh, so the root cause is the tokenizer.';
  expect(said(text)).toEqual(['tokenizer-fertility claims']);
});

test('quotes are verbatim', () => {
  const text = 'Well, OK — I think one replica is slow!';
  for (const { quote } of mentionedHypotheses(text, scenario.hypotheses, lexicon))
    expect(text).toContain(quote);
});

/** A cause that is told by what was left out. */
const lostIndex = [
  {
    id: 'lost-index',
    statement: 'The vector index was lost in the upgrade',
    says: ['the index is gone since the upgrade', 'search has no index', 'nobody built the index again'],
    concepts: [['ann-index', 'full-scan', 'index']],
  },
];
test.each([
  ['The cause is that the upgrade never recreated the index.', ['lost-index claims']],
  ['Nobody built the index again after the upgrade.', ['lost-index claims']],
  ['The index is flat since the upgrade, that is the cause.', ['lost-index claims']],
  ['It is not the index, searches are as fast as yesterday.', ['lost-index rules-out']],
  ['Alert on slow searches, and no upgrade without a check of the index.', []],
  ['A new store takes traffic only when the index is healthy.', []],
])('%s: %s', (text, expected) => {
  const found = mentionedHypotheses(text, lostIndex, lexicon);
  expect(found.map(({ id, stance }) => `${id} ${stance}`)).toEqual(expected);
});
