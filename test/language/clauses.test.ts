import { expect, test } from 'vitest';
import { inSteps } from '../../src/core/steps.ts';
import { analyse, analysisSteps } from '../../src/language/analyse.ts';
import { lexicon } from './material.ts';

const first = (text: string) => analyse(text, lexicon)[0]!;
const named = (text: string) =>
  new Set(analyse(text, lexicon).flatMap((c) => c.concepts.map((hit) => hit.id)));

test.each([
  ['Can I see p99 TTFT split by language?', 'asks'],
  ['What shipped just before the step?', 'asks'],
  ['show me the change log', 'asks'],
  ['分词器什么时候更新的？', 'asks'],
  ['change log dikhao', 'asks'],
  ['show queue time p99', 'asks'],
  ['now plot the error rate by route', 'asks'],
  ['compare p99 by language', 'asks'],
  ['Compare zh with en before and after', 'proposes'],
  ['open a ticket', 'proposes'],
  ["I'd roll back the tokenizer", 'proposes'],
  ['Revert that build first', 'proposes'],
  ['我会先回滚', 'proposes'],
  ['tokens per character went up on zh', 'observes'],
  ['I would talk to the ML team', 'defers'],
  ['The model team owns latency', 'defers'],
  ['I would not wait for the ML team', 'states'],
] as const)('act: %s is %s', (text, act) => {
  expect(first(text).act).toBe(act);
});

test.each([
  ['it is the tokenizer build', 'asserted'],
  ['maybe it is the tokenizer', 'hedged'],
  ['it could be the cache', 'hedged'],
  ['可能是分词器', 'hedged'],
  ['maybe one request in six is Chinese', 'asserted'],
  ['if it were one replica', 'conditional'],
  ['my manager said that it is the cache', 'quoted'],
  ['I read somewhere that it is the cache', 'quoted'],
  ['I read 200 of the examples and four in ten are cut', 'asserted'],
  ['is it the cache?', 'asked'],
] as const)('certainty: %s is %s', (text, certainty) => {
  expect(first(text).certainty).toBe(certainty);
});

test.each([
  ['I would not roll it back', true],
  ["we shouldn't alert on that", true],
  ['我不会回滚', true],
  ['hum rollback nahi karenge', true],
  ['not only the tail moved', false],
  ['I am not sure about the queue', false],
  ["isn't it the tokenizer?", false],
  ['no retrain and no restart', false],
  ['the ones that did not move serve as a baseline', false],
  ['big enough for p99 but not for p50', false],
  ['no engine config change goes out without a canary', false],
  ['nothing ships without a canary', false],
  ['we would ship it without a canary', true],
] as const)('negated: %s is %s', (text, negated) => {
  expect(analyse(text, lexicon).some((clause) => clause.negated)).toBe(negated);
});

test.each([
  ["a couple of hundred won't do", false],
  ["I won't do a restart", true],
  ["we won't do that", true],
  ['a build should not ship if it grows', false],
  ["such an image doesn't go out", false],
  ['refuse any build that makes prompts longer', false],
  ['I refuse to look at the logs', true],
] as const)('refused: %s is %s', (text, refused) => {
  expect(first(text).negations.includes('refused')).toBe(refused);
});

test('an absence denies the thing and leaves the rest', () => {
  const hits = analyse('roll it back with no retrain', lexicon)[0]!.concepts;
  expect(hits.find((hit) => hit.id === 'retrain')?.negated).toBe(true);
  expect(hits.find((hit) => hit.id === 'rollback')?.negated).toBe(false);
});

test.each([
  ['p99 TTFT', 'latency'],
  ['first token', 'ttft'],
  ['rolled the build back to the previous version', 'rollback'],
  ['quantised weights', 'quantisation'],
  ['the tokeniser', 'tokenizer'],
  ['the tokenzier', 'tokenizer'],
  ['one noisy neighbor', 'slow-node'],
  ['分词器更新了', 'tokenizer'],
  ['purana version wapas', 'rollback'],
])('concept: %s names %s', (text, id) => {
  expect(named(text).has(id)).toBe(true);
});

test('a short word is not taken for another one letter away', () => {
  expect(named('the catch is the cost').has('cache')).toBe(false);
});

test.each([
  ['tokenizer, fertility, KV cache, prefill, decode, p99', true],
  ['tokenizer rollback verify monitor alert language replica cache quantisation', true],
  ['rule out replica, rule out cache, rule out queue, evidence, flat', true],
  ['分词器、缓存、副本、队列、量化', true],
  [
    'Candidate causes: a new tokenizer build, longer documents from one customer, or one sick replica.',
    false,
  ],
  ['alert on tokens per character by language', false],
  ['Roll back the build, check zh p99, then add an alert.', false],
  ['could you ask the one price again now and tell me its date?', false],
  ['So can we see the one trace again now and both of its spans?', false],
  ['四个副本一起变慢，所以排除单机问题。', false],
] as const)('list: %s is %s', (text, list) => {
  expect(analyse(text, lexicon).some((clause) => clause.list)).toBe(list);
});

test('quantities come with their units, clause ranges with the words themselves', () => {
  const text = 'p99 went from 650 ms to 850 ms, that is 1.3x; 12% of requests pay.';
  const clauses = analyse(text, lexicon);
  expect(clauses.flatMap((c) => c.quantities.map((q) => `${q.value}${q.unit}`))).toEqual(
    expect.arrayContaining(['650ms', '850ms', '1.3x', '12%']),
  );
  for (const clause of clauses) {
    expect(text.slice(clause.start, clause.end)).toBe(clause.text);
    for (const hit of clause.concepts) expect(hit.end).toBeGreaterThan(hit.start);
  }
});

test('nothing said has no clauses, and a long paste is read in bounded time', () => {
  expect(analyse('', lexicon)).toEqual([]);
  expect(analyse('… ?! 。', lexicon)).toEqual([]);
  const clauses = analyse('the cache still hits and the queue is flat. '.repeat(2_500), lexicon);
  expect(clauses.length).toBeGreaterThan(100);
});

test('between two clauses of a long text there is a breath, and what is said in it changes nothing', async () => {
  const text = 'the pages of two customers came back slow. '.repeat(300);
  let breaths = 0;
  const clauses = await inSteps(analysisSteps(text, lexicon), async () => {
    breaths++;
    analyse('is the cache still warm?', lexicon);
  });
  expect(breaths).toBeGreaterThanOrEqual(clauses.length);
  expect(clauses).toEqual(analyse(`${text} `, lexicon));
});
