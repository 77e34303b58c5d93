import { describe, expect, it, test } from 'vitest';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { decide } from '../../src/session/decide.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { replay } from '../../src/session/evolve.ts';
import { library } from '../library.ts';
import { say, start, type Timed } from './fixture.ts';

/** A session of a shipped case. */
function session(id: string, seed: number) {
  const context = contextOf(library, caseAt(library.cases.get(id)!, seed));
  const events: SessionEvent[] = [];
  const run = (...commands: readonly Timed[]): readonly SessionEvent[] => {
    const done: SessionEvent[] = [];
    for (const [atMs, command] of commands) {
      const decided = decide(context, replay(events), command, atMs);
      if (!decided.ok) throw new Error(`refused: ${decided.error.message}`);
      events.push(...decided.value);
      done.push(...decided.value);
    }
    return done;
  };
  run([0, start]);
  return { run, state: () => replay(events) };
}

const boardOf = (events: readonly SessionEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'hypothesis-stated'
      ? [`${event.hypothesisId} ${event.stance}${event.confidence === null ? '' : ` ${event.confidence}`}`]
      : [],
  );

/** What one utterance puts on the board of a case. Citations are left out: nothing was opened. */
const heard = (id: string, seed: number, text: string): string[] =>
  boardOf(session(id, seed).run([1000, say(text.replace(/\s*\[[A-Z]\d+(?:, [A-Z]\d+)*\]/g, ''))])).toSorted();

describe('what is supposed, foretold, asked for or planned claims nothing', () => {
  it.each([
    [
      'latency-spike',
      205,
      'Now the rival, the engine. If 0.14.3 slowed prefill, then prefill time per token would rise. Show prefill tokens per second, and the prefix cache hit rate.',
      [],
    ],
    [
      'garbled-chinese',
      201,
      'The probe can: I stream straight from an engine. If diamonds come there, it is the engine’s detokenizer; if it is clean there and dirty at the front door, it is the gateway.',
      ['byte-frames considers', 'per-token-decode considers'],
    ],
    [
      'garbled-chinese',
      201,
      'Left: engine’s incremental detokenizer, gateway relay, page.',
      ['byte-frames considers', 'per-token-decode considers'],
    ],
    [
      'retrieval-at-2am',
      202,
      'If is the alias, I expect document age jump and look-up is not so slow; if vector index is lost after pg17, I expect retrieval span become slow but passages are right; if embedding cut, similarity become bad and speed same.',
      ['embedding considers', 'unindexed-search considers'],
    ],
    [
      'retrieval-at-2am',
      201,
      'What would prove me wrong: after taking the filter back, passages stay at 1.',
      [],
    ],
    [
      'ml-engineer-roleplay',
      202,
      'If the limit run recovers it and the weights run does not, then the text is cut before the model and retraining would be a waste.',
      ['input-cut considers', 'weights-weak considers'],
    ],
    [
      'ml-engineer-roleplay',
      202,
      'If it is the examples, what I expect to find in the set is short, casual examples and hardly any long documents where every number is kept.',
      [],
    ],
    [
      'error-rate-spike',
      210,
      'the SDK 3.5.0 retry could add to it, check attempts.',
      ['retry-storm considers'],
    ],
    [
      'latency-spike',
      202,
      'Average 50 percent does hide the bursts, and the worst requests of the hour sit on one replica within four seconds.',
      ['slow-replica considers'],
    ],
    [
      'garbled-chinese',
      206,
      'What I’d do tonight: roll the engine image back, one engine after the other.',
      [],
    ],
    [
      'error-rate-spike',
      201,
      'then I expect only sdk clients on 3.5.0, only answers that take longer than 12 s',
      [],
    ],
  ] as const)('%s %i: %s', (id, seed, text, expected) => {
    const found = heard(id, seed, text);
    expect(found.filter((one) => !one.includes('considers'))).toEqual([]);
    for (const one of expected) expect([...expected, ...found]).toContain(one);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it('a rule for what an experiment is to mean rules nothing out', () => {
    const text =
      'What each would mean: without the limit long-context near 77 means the cut explains it and your tune is cleared; still near 52 means the tune.';
    expect(heard('ml-engineer-roleplay', 209, text).filter((one) => !one.includes('considers'))).toEqual([]);
  });
});

it('what does its work well is cleared by that', () =>
  expect(
    heard(
      'garbled-chinese',
      3,
      'Streamed only, so the model writes fine characters and something on the way to the screen breaks them.',
    ),
  ).toEqual(['hot-sampling rules-out']));

it.each([
  ['quality-drop', 2, 'run the eval again with the old harness'],
  ['garbled-chinese', 206, 'Queue is about 200 ms and did not move, so one engine less is fine.'],
  [
    'error-rate-spike',
    208,
    'Different signatures: limiter hits bursty customers without more traffic, SDK shows request rate up with repeats, tokenizer hits one language only.',
  ],
] as const)('%s %i: nothing is claimed by: %s', (id, seed, text) =>
  expect(heard(id, seed, text)).toEqual([]),
);

test('a cause typed on the board is the one whose thing it names', () => {
  const { run } = session('repetitive-answers', 208);
  const text =
    'generation_config 2026-06 has end token which is not <|im_end|>, so engine runs past it to max_tokens';
  const typed = { type: 'hypothesise', text, confidence: 0.9, because: null, cites: [] } as const;
  expect(boardOf(run([1000, typed]))).toEqual(['no-end-token claims 0.9']);
});

test('a closing answer that opens with a bare name names the cause', () => {
  const closing = (text: string) =>
    boardOf(session('error-rate-spike', 208).run([1000, { type: 'submit', text }]));
  expect(
    closing(
      'The gateway’s rate limits. At 02:04 they were moved from per second to per minute, factor 0.66.',
    ),
  ).toEqual(['rate-limits claims']);
  expect(closing('It is not the rate limits. I have no idea.')).toEqual(['rate-limits rules-out']);
});

describe('what is claimed is claimed', () => {
  it.each([
    [
      'garbled-chinese',
      201,
      'So gateway 4.13.0, “fewer small writes on streams”: it collects bytes into bigger writes and cuts them without looking at where a character ends, then decodes each piece. 95%. Engine’s detokenizer is out.',
      ['byte-frames claims 0.95', 'per-token-decode rules-out'],
    ],
    [
      'retrieval-at-2am',
      201,
      'My leading cause: filter=post since 00:39. I am 85% sure. What would prove me wrong: after taking the filter back, passages stay at 1.',
      ['filtered-search claims 0.85'],
    ],
    [
      'ml-engineer-roleplay',
      209,
      'My guess now is that the assembler cuts long prompts, and I would say 70 percent. The tune I keep at 20 and the header flag at 5.',
      ['input-cut claims 0.7'],
    ],
    [
      'repetitive-answers',
      208,
      'So it is not sampling or temperature, it is missing end token.',
      ['greedy-flag rules-out', 'no-end-token claims'],
    ],
    [
      'latency-spike',
      205,
      'If it were the cache every customer would pay, but only Chinese does, so it is the tokenizer.',
      ['tokenizer-fertility claims'],
    ],
    [
      'latency-spike',
      205,
      'Engine limits cut the KV memory, so the KV cache ran out and running requests were preempted.',
      ['kv-preemption claims'],
    ],
    [
      'latency-spike',
      205,
      'I think the engine limits are the cause, 80 percent. The KV cache is where I would look.',
      ['kv-preemption claims 0.8'],
    ],
    ['latency-spike', 205, 'The cache was lost with the new prompt.', ['prefix-cache claims']],
    [
      'latency-spike',
      205,
      'Look at it: the new tokenizer build splits Chinese into more tokens.',
      ['tokenizer-fertility claims'],
    ],
  ] as const)('%s %i: %s', (id, seed, text, expected) => expect(heard(id, seed, text)).toEqual(expected));
});

describe('how sure somebody is, as @60% in plain words, is taken as the board takes it', () => {
  it.each([
    [
      'I think the new tokenizer build is the cause because only zh moved @60%',
      ['the new tokenizer build is the cause 0.6 claims'],
    ],
    ['the new tokenizer build @60%', ['the new tokenizer build 0.6 claims']],
    ['I think it is one bad host @5%.', ['one bad host 0.05 rules-out']],
    [
      'one bad host @20%, the new tokenizer build @60',
      ['one bad host 0.2 considers', 'the new tokenizer build 0.6 claims'],
    ],
    ['Is p99 @720 ms only for the API?', []],
  ] as const)('%s', (text, expected) => {
    const events = session('latency-spike', 7).run([1000, say(text)]);
    const kept = events.flatMap((event) =>
      event.type === 'hypothesis-stated' ? [`${event.text} ${event.confidence} ${event.stance}`] : [],
    );
    expect(kept).toEqual(expected);
  });

  it('moves what stands, and nothing where it is for something unknown', () => {
    const { run, state } = session('latency-spike', 7);
    run([1000, say('The new tokenizer build is the cause.')], [2000, say('Now @80%.')]);
    expect(state().ledger.map(({ confidence }) => confidence)).toEqual([null, 0.8]);
    run([3000, say('a solar flare over the eastern data centre @20%')]);
    expect(state().ledger).toHaveLength(2);
  });
});

describe('what is ruled out in plain words is ruled out', () => {
  it('and stands on the board without its “not”', () => {
    const events = session('latency-spike', 7).run([
      1000,
      say('Not one bad host, all six moved together; it is not the prefix cache, hits are flat.'),
    ]);
    const named = events.flatMap((event) => (event.type === 'hypothesis-stated' ? [event.text] : []));
    expect(named).toEqual(['one bad host', 'the prefix cache']);
  });

  it.each([
    [
      'latency-spike',
      205,
      'The hit rate is flat at 29 percent, so cache loss is dropped, and traffic by language did not move, so load growth is dropped.',
      ['prefix-cache rules-out'],
    ],
    [
      'latency-spike',
      205,
      'I dropped the engine image (prefill of English flat across 01:58, cache hit flat), the gateway, one host, and load.',
      ['prefix-cache rules-out', 'quantised-kernel rules-out', 'slow-replica rules-out'],
    ],
    [
      'latency-spike',
      204,
      'Prefix cache flat at 29 percent, traffic flat at eight per second.',
      ['prefix-cache rules-out'],
    ],
    [
      'user-interview',
      201,
      'I ruled out web (07:00) and gzip gateway (text streams, first byte 0.4 s), the assembler (the prompt was not cut) and the fine-tune (old documents are in the context, so the model answers faithfully).',
      ['context-limit rules-out', 'proxy-buffering rules-out'],
    ],
    [
      'garbled-chinese',
      201,
      'Excluded: model and tokenizer, whole answers are clean; engine’s detokenizer, engine probe clean and all engines alike; the web page, partner’s streams by SDK 20 to 30%; connector, documents in samples are clean; flag, eleven staff only.',
      ['broken-documents rules-out', 'per-token-decode rules-out'],
    ],
    [
      'error-rate-spike',
      201,
      'Drop the rest: rate limits, because 429s are only patchbay, 264 in three hours; tokenizer at 02:06, context limit and TLS because the error is a client hanging up with first token in 70 ms.',
      ['context-limit rules-out', 'rate-limits rules-out', 'tokenizer-update rules-out'],
    ],
    [
      'repetitive-answers',
      208,
      'All engines are same and both arms are same, so canary and flag I drop.',
      ['deaf-engines rules-out', 'greedy-flag rules-out'],
    ],
    [
      'latency-spike',
      202,
      'it is the fleet config, not engine-2, and I drop my one-replica remark.',
      ['slow-replica rules-out'],
    ],
  ] as const)('%s %i: %s', (id, seed, text, expected) => {
    const found = heard(id, seed, text);
    expect(found.filter((one) => !one.endsWith('rules-out'))).toEqual([]);
    for (const one of expected) expect(found).toContain(one);
  });
});

test('an explicit differential weighs each of its causes, and none is claimed', () => {
  const text =
    'So four ways I see: stale index because the alias went to docs-2418; post filter returns too few passages and then the rewriter asks again; pg17 came up without the vector index, so slow or exact search; embedding cuts inputs. They predict different things: stale means enough passages but old dates; post-filter means few passages and a second lookup; missing index means the search span itself is slow.';
  expect(heard('retrieval-at-2am', 201, text)).toEqual([
    'embedding considers',
    'filtered-search considers',
    'stale-index considers',
    'unindexed-search considers',
  ]);
});

describe('how sure somebody is belongs to the cause that stands', () => {
  const named = 'Tokens per character for Chinese went 0.60 to 0.96, so the new tokenizer is the cause.';

  it('in answer to the question, whatever was said in between', () => {
    const { run } = session('latency-spike', 205);
    run([1000, say(named)]);
    const asks = (text: string, because: string) =>
      ({ type: 'interviewer-say', remark: { text, because } }) as const;
    run(
      [2000, asks('How sure are you, in per cent?', 'probe:calibrated')],
      [3000, asks('What would have caught this?', 'caught')],
    );
    const answer =
      'About 95 percent, the remaining doubt goes away if the numbers return after the rollback.';
    expect(boardOf(run([4000, say(answer)]))).toEqual(['tokenizer-fertility claims 0.95']);
  });

  it.each([
    ['95%.', ['tokenizer-fertility claims 0.95']],
    ['I’m ninety percent on the tokenizer.', ['tokenizer-fertility claims 0.9']],
    ['By now I am 40% sure.', ['tokenizer-fertility considers 0.4']],
    // Shares and rates.
    ['Chinese is 12% of the requests.', []],
    ['Errors fell by a third, 30%.', []],
    ['I am 90% done.', []],
    ['About 95 percent of the Chinese prompts are longer.', []],
  ] as const)('%s', (text, expected) => {
    const { run } = session('latency-spike', 205);
    run([1000, say(named)]);
    expect(boardOf(run([2000, say(text)]))).toEqual(expected);
  });
});

describe('a cause that was named and acted on', () => {
  const { run, state } = session('latency-spike', 205);
  run([1000, say('The new tokenizer splits Chinese text into more tokens, that is the cause.')]);
  run([2000, { type: 'act', actionId: 'rollback-tokenizer' }]);

  it('is not lost to what only sounds like another', () => {
    run([3000, say('one replica is slow at the restart')]);
    run([4000, { type: 'submit', text: 'The prefix cache hit rate collapsed a little while it warmed.' }]);
    expect(state().ledger.map(({ hypothesisId, stance }) => `${hypothesisId} ${stance}`)).toEqual([
      'tokenizer-fertility claims',
    ]);
  });

  it('gives way to one that is said to be the cause', () => {
    const other = session('latency-spike', 205);
    other.run([1000, say('The new tokenizer splits Chinese text into more tokens, that is the cause.')]);
    other.run([2000, { type: 'act', actionId: 'rollback-tokenizer' }]);
    expect(boardOf(other.run([3000, say('It did not help. The cause is one slow replica.')]))).toEqual([
      'slow-replica claims',
    ]);
  });
});

describe('a line of the board is taken back', () => {
  const wrong = 'I have ruled out the prefix cache. The cause is one slow replica.';

  it('in words that name it', () => {
    const { run, state } = session('latency-spike', 205);
    run([1000, say(wrong)]);
    run([20_000, say('The board shows the cache as ruled out, that is not what I said')]);
    expect(state().ledger.map(({ hypothesisId }) => hypothesisId)).toEqual(['slow-replica']);
    expect(state().conversation.at(-1)).toMatchObject({
      who: 'kept',
      text: 'Taken off your board: the prefix cache',
    });
  });

  it('and what replaces it is heard', () => {
    const { run, state } = session('latency-spike', 204);
    run([1000, say('I think the prefix cache stopped hitting.')]);
    run([
      9000,
      say(
        'To be clear Dana, I’m not saying it’s the cache, I’m saying the cache is flat so it is NOT the cache. The cause is the quantised weights.',
      ),
    ]);
    expect(state().ledger.map(({ hypothesisId, stance }) => `${hypothesisId} ${stance}`)).toEqual([
      'prefix-cache rules-out',
      'quantised-kernel claims',
    ]);
  });

  it('by command, the last or by its number', () => {
    const { run, state } = session('latency-spike', 205);
    run([1000, say(wrong)]);
    run([2000, { type: 'withdraw-hypothesis', which: 1 }]);
    expect(state().ledger).toHaveLength(1);
    run([3000, { type: 'withdraw-hypothesis', which: null }]);
    expect(state().ledger).toEqual([]);
    expect(state().givenUp).toEqual([]);
  });

  it('long after it was said it has been said', () => {
    const { run, state } = session('latency-spike', 205);
    run([1000, say('I think one replica is slow.')], [400_000, { type: 'withdraw-hypothesis', which: null }]);
    expect(state().ledger).toEqual([]);
    expect(state().givenUp).toHaveLength(1);
  });

  it.each([
    'Good morning Mira, thank you for calling in before your board meeting.',
    'Please check North and East before it goes to the board.',
    'That is not what the chart says.',
  ])('not by: %s', (text) => {
    const { run, state } = session('latency-spike', 205);
    run([1000, say(wrong)]);
    const { ledger } = state();
    run([2000, say(text)]);
    expect(state().ledger).toEqual(ledger);
  });
});

describe('the split of a budget', () => {
  const splitNow = (...said: readonly string[]) => {
    const { run, state } = session('roadmap-prioritization', 203);
    run([1000, { type: 'allocate', split: { hallucination: 3, latency: 1, bias: 2 } }]);
    for (const [n, text] of said.entries()) run([2000 + n * 1000, say(text)]);
    return { ...state().allocations.at(-1)!.split, said: state().conversation.at(-1)!.text };
  };

  it.each([
    'Not done: rerank done, but no checker model (4-6), no chunked prefill, bias 3+. No retrain: $180,000. Measure after week 1: share over 4 s. Hallucination after week 3: 1.7% from 3.5%.',
    'Latency week 1 is the best week on the table; six weeks on latency gives 16,567.',
    'Six weeks on latency.',
    'Hallucination 3, latency 1, bias 2 beats hallucination 2, latency 1, bias 3 by $590.',
  ])('given by the command stands: %s', (text) =>
    expect(splitNow(text)).toMatchObject({ hallucination: 3, latency: 1, bias: 2 }),
  );

  it('given by the command is changed by words that name every option', () =>
    expect(splitNow('So I change it: hallucination 2, latency 1, bias 3.')).toEqual({
      hallucination: 2,
      latency: 1,
      bias: 3,
      said: 'Your split is now hallucination 2, latency 1, bias 3.',
    }));
});
