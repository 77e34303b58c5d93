import { describe, expect, it } from 'vitest';
import { parseInput } from '../../src/app/input.ts';

describe('an input line', () => {
  it.each([
    ['metrics ttft_p99 | by lang', 'query'],
    ['logs status:>=500', 'query'],
    ['logs', 'words'],
    ['Traces', 'words'],
    ['changes', 'query'],
    ['changes since:-6h', 'query'],
    ['trace 4f2a91c0', 'query'],
    ['trace T3', 'query'],
    ['config tokenizer', 'query'],
    ['logs look fine to me, so it is not the gateway', 'words'],
    ['changes in traffic would show up as more requests', 'words'],
    ['traces would tell us where the time goes.', 'words'],
    ['metrics please', 'words'],
    ['eval scores', 'words'],
    ['doc freshness', 'words'],
    ['doc card', 'query'],
    ['logs please', 'words'],
    ['can I see errors by status?', 'words'],
    ['/v1/chat is the route', 'words'],
  ])('%j is a %s', (text, kind) => expect(parseInput(text).kind).toBe(kind));

  it('reads hypotheses with confidence, reason and evidence', () => {
    expect(parseInput('/hyp the new tokenizer build @60% because only zh moved [M1, L12]')).toEqual({
      kind: 'hypothesis',
      text: 'the new tokenizer build',
      confidence: 0.6,
      because: 'only zh moved',
      cites: ['M1', 'L12'],
    });
    expect(parseInput('/hyp bad-node @0.2')).toMatchObject({ confidence: 0.2, because: null });
    expect(parseInput('/hyp bad node')).toMatchObject({ text: 'bad node', confidence: null });
    expect(parseInput('/hyp bad node @130%')).toMatchObject({ kind: 'wrong' });
  });

  it('takes a line off the board, the last or by its number', () => {
    expect(parseInput('/hyp undo')).toEqual({ kind: 'take-back-hypothesis', which: null });
    expect(parseInput('/hyp undo 2')).toEqual({ kind: 'take-back-hypothesis', which: 2 });
    expect(parseInput('/unhyp 3')).toEqual({ kind: 'take-back-hypothesis', which: 3 });
    expect(parseInput('/hyp undo the tokenizer rollout')).toMatchObject({ kind: 'hypothesis' });
  });

  it('takes a note, shows them, takes one back', () => {
    expect(parseInput('/note L12 is odd')).toEqual({ kind: 'note', text: 'L12 is odd' });
    for (const text of ['/note', '/notes']) expect(parseInput(text)).toEqual({ kind: 'show', what: 'notes' });
    expect(parseInput('/note undo')).toEqual({ kind: 'take-back-note', which: null });
    expect(parseInput('/note undo 2')).toEqual({ kind: 'take-back-note', which: 2 });
    expect(parseInput('/note undo the rollout?')).toMatchObject({ kind: 'note' });
  });

  it.each([
    'metrics',
    '/metrics',
    '/help metrics',
    'What metrics exist? List them please, especially anything about retrieval, index, cache, embedding.',
    'which metrics are there',
    'List the metrics.',
  ])('%j lists the metrics', (text) => expect(parseInput(text)).toEqual({ kind: 'show', what: 'metrics' }));
  it.each([
    'show me the metrics',
    'What metrics moved?',
    'What metrics for replacement characters are there? replacement_share by client please',
  ])('%j does not', (text) => expect(parseInput(text).kind).toBe('words'));

  it('asks before it acts or submits, unless told', () => {
    expect(parseInput('/act rollback-tokenizer')).toEqual({
      kind: 'act',
      name: 'rollback-tokenizer',
      confirmed: false,
    });
    expect(parseInput('/act! rollback-tokenizer')).toMatchObject({ confirmed: true });
    expect(parseInput('/act rollback-tokenizer!')).toEqual(parseInput('/act! rollback-tokenizer'));
    expect(parseInput('/submit It was the tokenizer.')).toEqual({
      kind: 'submit',
      text: 'It was the tokenizer.',
      confirmed: false,
    });
    expect(parseInput('/submit!')).toEqual({ kind: 'submit', text: null, confirmed: true });
  });

  it('knows a slip in a command', () => {
    expect(parseInput('/sumbit')).toMatchObject({
      kind: 'wrong',
      message: expect.stringContaining('/submit'),
    });
    expect(parseInput('/xyzzyx')).toMatchObject({ kind: 'wrong', message: expect.stringContaining('/help') });
  });
});
