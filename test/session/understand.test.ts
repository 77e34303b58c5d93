import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseInput } from '../../src/app/input.ts';
import { contextOf } from '../../src/cli/case.ts';
import { orderedAction } from '../../src/session/requests/action.ts';
import { type Understanding, understand } from '../../src/session/requests/understand.ts';
import { sitDown } from '../interviewer/converse.ts';
import { library } from '../library.ts';

const context = contextOf(library, library.cases.get('latency-spike')!);
const shown = (one: Understanding): string =>
  one.kind === 'query'
    ? one.query
    : one.kind === 'cut'
      ? `cut${one.unknown === null ? '' : `, and not by ${one.unknown}`}`
      : `vague ${one.what}`;
const asked = (text: string) => understand(context, text).map(shown);

describe('plain words that ask for evidence', () => {
  it.each([
    ['can I see errors split by status code?', ['metrics error_rate | by status']],
    ['Before guessing: is it all requests or only long prompts?', ['metrics ttft_p99 | by input_bucket']],
    ['can I see p99 TTFT split by language?', ['metrics ttft_p99 | by lang']],
    ['Show me median ttft per replica', ['metrics ttft_p50 | by replica']],
    ['p99 by language', ['metrics ttft_p99 | by lang']],
    ['and ttft by replica, since midnight', ['metrics ttft_p99 | by replica']],
    [
      'and p50 against p99 of ttft by replica, since midnight',
      ['metrics ttft_p50 | by replica', 'metrics ttft_p99 | by replica'],
    ],
    ['ttft p99 by language since 03:00', ['metrics ttft_p99 since:03:00 | by lang']],
    // Statistics of one metric stand on one chart.
    ['show me ttft p50, p95 and p99', ['metrics ttft_p50 ttft_p95 ttft_p99']],
    ['p50 against p99 of ttft', ['metrics ttft_p50 ttft_p99']],
    ['show me the median and p99', ['metrics ttft_p50 ttft_p99']],
    ['show queue time, median and p99, since 03:00', ['metrics queue_time_p50 queue_time_p99 since:03:00']],
    ['ttft p50 and queue time p99', ['metrics ttft_p50', 'metrics queue_time_p99']],
    ['what does the p99 of ttft mean?', ['metrics ttft_p99']],
    ['Can I see the mean ttft?', ['metrics ttft_mean']],
    ['can you show me mean ttft', ['metrics ttft_mean']],
    ['error rate, split by route', ['metrics error_rate | by route']],
    ['是所有请求都变慢了，还是只有长的请求？', ['metrics ttft_p99 | by input_bucket']],
    ['我想看一下按语言分的 p99 延迟', ['metrics ttft_p99 | by lang']],
    ['最近有什么变更？', ['changes']],
    ['看一下错误日志', ['logs status:>=400']],
    ['p99 latency dikhao language ke hisaab se', ['metrics ttft_p99 | by lang']],
    ['kal raat kya deploy hua tha?', ['changes']],
    ['恢复正常了，应该加一个监控', []],
    ['mujhe lagta hai tokenizer ki wajah se hai', []],
    ['queue time last hour', ['metrics queue_time_p99 since:-60m']],
    ['ttft p50, p95 and p99', ['metrics ttft_p50 ttft_p95 ttft_p99']],
    ['show me ttft p50, p95 and p99 please', ['metrics ttft_p50 ttft_p95 ttft_p99']],
    ['what changed last night?', ['changes']],
    ['Did anything ship just before?', ['changes']],
    ['Did anybody ship a client just before two?', ['changes']],
    ['Who touched what that night around half past midnight?', ['changes']],
    ['Which settings did somebody touch shortly before two?', ['changes']],
    ['What did they touch that night between the ticket and the model?', ['changes']],
    ['have they pushed something new?', ['changes']],
    ['show me the eval config before and after', ['config eval | diff']],
    ['How long are the answers compared to before?', ['metrics output_tokens_mean']],
    ['Is it the long drafts or the short ones?', ['metrics ttft_p99 | by output_bucket']],
    ['Can I read some failed drafts?', ['samples NOT judge_label:fine']],
    ['how many passages are found?', ['metrics documents_found_mean']],
    ['What is the share of bad answers by language?', ['metrics judged_bad | by lang']],
    ['bad answers in production by language', ['metrics judged_bad | by lang']],
    ['Show me bad answers by input length.', ['metrics judged_bad | by input_bucket']],
    ['config of engine-4 against engine-0', ['config engine | diff']],
    ['And the config of the tokenizer before and after.', ['config tokenizer | diff']],
    ['Probably the tokenizer config.', []],
    ['I would like to look at tokens per character by language', ['metrics tokens_per_char | by lang']],
    ['pull up the prefix cache hit rate please', ['metrics prefix_hit_rate']],
    ['Is one host slower than the others?', ['metrics ttft_p99 | by replica']],
    ['did the prompts get longer?', ['metrics input_tokens_mean']],
    ['what did the tokenizer config look like before and after?', ['config tokenizer | diff']],
    ['show me the slowest chinese traces', ['traces lang:zh | sort ttft_ms desc | limit 10']],
    ['trace T3 please, can you open it?', ['trace T3']],
    ['is the queue time up? and did decode get slower?', ['metrics queue_time_p99', 'metrics tpot_p99']],
    ['logs with 500s over the last 30 minutes?', ['logs status:500 since:-30m']],
    ['Is it only Chinese?', ['metrics ttft_p99 | by lang']],
    ['can I see the retrieval latency?', ['metrics retrieval_time_p99']],
    ['show me some failed outputs in Chinese', ['samples lang:zh NOT judge_label:fine']],
    ['could I see a few sample answers?', ['samples']],
    ['Could I read a few garbled answers?', ['samples damaged:true']],
    ['Can I read a few garbled Chinese answers?', ['samples lang:zh damaged:true']],
    ['Is the share of garbled answers up?', ['metrics damaged_share']],
    ['Can I read some answers that repeat? Show me samples of looping outputs.', ['samples repeats:true']],
    ['could you split garbled answers by streamed versus whole?', ['metrics damaged_share | by stream']],
    ['damaged characters by rare names or common ones?', ['metrics damaged_share | by rare']],
    [
      'Can I see the damaged share of Chinese, streamed versus whole?',
      ['metrics damaged_share lang:zh | by stream'],
    ],
    ['only Chinese, split by replica?', ['metrics ttft_p99 lang:zh | by replica']],
    ['repetition rate by sampling temperature', ['metrics repeat_share | by temperature']],
    [
      'how does repetition depend on the repetition penalty?',
      ['metrics repeat_share | by repetition_penalty'],
    ],
    ['are garbled answers only the long answers?', ['metrics damaged_share | by output_bucket']],
    ['what do the offline evals say by language?', ['eval | by slice']],
    ['can you show me eval by suite?', ['eval | by suite']],
    ['is the share of retries up?', ['metrics retry_share']],
    ['show me one of the failing requests', ['traces status:>=400 | limit 10']],
    [
      'can I see a few of the requests that are refused, since 03:00?',
      ['traces status:>=400 since:03:00 | limit 10'],
    ],
    ['do customers send more text than yesterday?', ['metrics prompt_chars_mean']],
    ['Show me some of the requests with 499.', ['traces status:499 | limit 10']],
    ['By input length?', ['metrics ttft_p99 | by input_bucket']],
    ['Show me error logs that are not from the gateway.', ['logs level:error NOT service:gateway']],
    ['What do the engines log?', ['logs service:engine']],
    ['What is the median client side ttft, web vs mobile?', ['metrics client_first_chunk_p50 | by client']],
    ['can I see online quality by variant?', ['metrics judged_good | by variant']],
    ['how stale are the documents?', ['metrics document_age_mean']],
    ['show me the retrieval config before and after', ['config retrieval | diff']],
    ['queue time', ['metrics queue_time_p99']],
    ['Error rate, please.', ['metrics error_rate']],
    ['and errors', ['metrics error_rate']],
    ['the error rate over time', ['metrics error_rate']],
    ['p99', ['metrics ttft_p99']],
    ['dashboards', ['metrics ttft_p99']],
    ['tokenizer config', ['config tokenizer']],
    ['settings of the gateway', ['config gateway']],
    ['error rates', ['metrics error_rate']],
    ['KV cache usage', ['metrics kv_cache_usage']],
    ['request rate please', ['metrics request_rate']],
    ['anything in the change log', ['changes']],
    ['eval results', ['eval']],
    ['gateway logs', ['logs service:gateway']],
    ['engine-2 logs', ['logs service:engine-2']],
    ['logs of engine-2', ['logs service:engine-2']],
    ['engine 2 vs engine 0 config', ['config engine | diff']],
    ['sampling params', ['config sampling']],
    ['sdk version', ['config sdk']],
    ['rate limit changes', ['config limits | diff']],
    ['chat template diff', ['config prompt | diff']],
    ['tokenizer change', []],
    ['error breakdown', ['metrics error_rate | by status']],
    ['one of the 400s', ['traces status:400 | limit 10']],
    ['by category', ['cut, and not by category']],
    ['by hand', []],
    ['since when', ['metrics ttft_p99']],
    ['deploys around 2', ['changes']],
    ['cache hit rate by customer', ['metrics cached_share | by tenant']],
    ['cache hit rate by engine', ['metrics prefix_hit_rate | by replica']],
    ['tokens per char zh vs en', ['metrics tokens_per_char | by lang']],
    ['ttft of Chinese against the rest', ['metrics ttft_p99 | by lang']],
    [
      'prefill vs decode',
      ['traces tokenize_ms:>=0 queue_ms:>=0 prefill_ms:>=0 decode_ms:>=0 | sort ttft_ms desc | limit 10'],
    ],
    ['docs found', ['metrics documents_found_mean']],
    ['ok so what are we seeing exactly', ['metrics ttft_p99']],
    ['the gateway error logs', ['logs status:>=400']],
    ['the tokenizer', []],
    ['GPU temps', []],
    ['Can we look at time to first byte per gateway?', ['metrics first_byte_p99 | by gateway']],
  ])('%s', (text, queries) => expect(asked(text)).toEqual(queries));

  it.each([
    ['show me the logs', ['vague logs']],
    ['can I see some metrics?', ['vague metrics']],
    ['could you pull a few traces?', ['vague traces']],
  ])('%s: which?', (text, expected) => expect(asked(text)).toEqual(expected));

  it.each([
    'I looked at the logs and the latency by language, so it is the tokenizer.',
    'I would add an alert on tokens per character by language.',
    'That would have caught this at the deploy, hours before a customer wrote in.',
    'Candidate causes: a new tokenizer build, a customer sending longer Chinese documents, or one slow replica.',
    'tokenizer, fertility, KV cache, prefill, decode, logs, traces, change log, canary, alert, latency by language',
    'The engine was deployed at 01:58.',
    'Hello, thanks for having me.',
    'p99 up, median flat',
    'or one slow replica',
    'a new tokenizer build by language',
    'tokens per char by language doubled',
    'ttft p99 720 ms by language',
    'tokenizer, prefix cache, p99, queue time by replica',
    'Look at that: the name in each greeting is gone and the rest is fine.',
    'rollback the tokenizer by language',
  ])('nothing: %s', (text) => expect(asked(text)).toEqual([]));
});

const askedIn = (id: string, text: string) =>
  understand(contextOf(library, library.cases.get(id)!), text).map(shown);

describe('what people ask first', () => {
  const headlines = {
    'latency-spike': 'ttft_p99',
    'error-rate-spike': 'error_rate',
    'garbled-chinese': 'damaged_share',
    'quality-drop': 'judged_bad',
    'repetitive-answers': 'repeat_share',
    'retrieval-at-2am': 'client_first_chunk_p50',
  };
  it.each(Object.entries(headlines))('%s: of the number it opens with', (id, headline) => {
    for (const text of [
      'what does the dashboard look like',
      'Is it still going on?',
      'when did it start?',
      'What is the baseline?',
      'what was it before?',
      'is it gradual or a step?',
      'is it getting worse?',
      'how bad is it?',
      'how many requests are affected?',
      'compare to yesterday',
    ])
      expect([text, askedIn(id, text)]).toEqual([text, [`metrics ${headline}`]]);
    for (const text of ['who is affected?', 'How many customers are affected?', 'Customer.', 'by tenant'])
      expect([text, askedIn(id, text)]).toEqual([text, [`metrics ${headline} | by tenant`]]);
    for (const text of [
      'is it everybody or a slice?',
      'is it everyone?',
      'Break it down for me',
      'can you segment it?',
    ])
      expect([text, askedIn(id, text)]).toEqual([text, ['cut']]);
    for (const text of ['language and engine', 'Language, then engines'])
      expect([text, askedIn(id, text)]).toEqual([
        text,
        [`metrics ${headline} | by lang`, `metrics ${headline} | by replica`],
      ]);
    for (const text of ['is it one region?', 'which regions are affected?'])
      expect([text, askedIn(id, text)]).toEqual([text, ['cut, and not by region']]);
    expect(askedIn(id, 'is it long prompts?')).toEqual([`metrics ${headline} | by input_bucket`]);
    expect(askedIn(id, 'did traffic change?')).toEqual(['metrics request_rate']);
    expect(askedIn(id, 'any errors?')).toEqual(['metrics error_rate']);
    expect(askedIn(id, 'what did customers report?')).toEqual(['vague brief']);
    const time = id === 'retrieval-at-2am' ? 'client_first_chunk_ms' : 'ttft_ms';
    expect(askedIn(id, 'can I see a slow request')).toEqual([`traces | sort ${time} desc | limit 10`]);
  });

  it.each([
    ['latency-spike', 'show me the p50 as well', 'metrics ttft_p50'],
    ['error-rate-spike', 'show me the p50 as well', 'metrics ttft_p50'],
    ['retrieval-at-2am', 'and the median?', 'metrics client_first_chunk_p50'],
    ['error-rate-spike', 'is latency up?', 'metrics ttft_p99'],
    ['error-rate-spike', 'can I see one bad request', 'traces status:>=400 | limit 10'],
    ['garbled-chinese', 'show me an example request', 'samples damaged:true'],
    ['quality-drop', 'list the changes of the last day', 'changes'],
    ['quality-drop', 'show the template config before and after', 'config prompt | diff'],
    [
      'quality-drop',
      "what's wrong with the bad ones, by label?",
      'traces judge_label:* NOT judge_label:fine | by judge_label',
    ],
    [
      'garbled-chinese',
      'Before I guess: which languages is it, and is it every answer or some?',
      'metrics damaged_share | by lang',
    ],
    ['quality-drop', 'Can I see a concrete case?', 'samples NOT judge_label:fine'],
    [
      'retrieval-at-2am',
      'Where is the time going?',
      'traces client_first_chunk_ms:>=0 retrieval_ms:>=0 queue_ms:>=0 prefill_ms:>=0 decode_ms:>=0 | limit 10',
    ],
    [
      'retrieval-at-2am',
      'Where in a request does the extra second sit: before the engine, in the search, or in the model itself?',
      'traces client_first_chunk_ms:>=0 retrieval_ms:>=0 queue_ms:>=0 prefill_ms:>=0 decode_ms:>=0 | limit 10',
    ],
    ['retrieval-at-2am', 'Look-up times by customer.', 'metrics retrieval_time_p99 | by tenant'],
    ['retrieval-at-2am', 'A trace of a slow request.', 'traces | sort client_first_chunk_ms desc | limit 10'],
    ['retrieval-at-2am', "The vector store's own logs since 00:30.", 'logs service:retrieval since:00:30'],
    ['retrieval-at-2am', 'logs of the vector store since 00:30', 'logs service:retrieval since:00:30'],
    ['retrieval-at-2am', 'Search logs.', 'logs service:retrieval'],
    ['latency-spike', 'engine logs since 02:10', 'logs service:engine since:02:10'],
    [
      'latency-spike',
      'which stage got slower?',
      'traces tokenize_ms:>=0 queue_ms:>=0 prefill_ms:>=0 decode_ms:>=0 | sort ttft_ms desc | limit 10',
    ],
  ])('%s: %s', (id, text, query) => expect(askedIn(id, text)).toEqual([query]));

  it('asks by what, and names what there is; the answer is taken', async () => {
    const sitting = sitDown();
    await sitting.turn(10_000, '>', 'Is it everybody or a slice?');
    await sitting.turn(12_000, '>', 'Is it one region?');
    const cuts = 'customer, language, route, input length, engine, gateway';
    expect(sitting.remarks.map(({ because }) => because)).toEqual(['which-cut', 'no-cut']);
    for (const { text } of sitting.remarks) expect(text).toContain(cuts);
    await sitting.turn(20_000, '>', 'Language.');
    expect(sitting.engine.state.views.at(-1)?.view.query).toBe('metrics ttft_p99 | by lang');
  });
});

describe('a few words', () => {
  it.each([
    ['error-rate-spike', '429 by customer', 'metrics error_rate status:429 | by tenant'],
    ['error-rate-spike', '400s by input length', 'metrics error_rate status:400 | by input_bucket'],
    ['error-rate-spike', 'errs by route', 'metrics error_rate | by route'],
    ['error-rate-spike', 'grep timeout in gateway logs', 'logs service:gateway timeout'],
    ['error-rate-spike', 'anything weird in the logs', 'logs status:>=400'],
    ['error-rate-spike', 'trace of a 499', 'traces status:499 | sort ttft_ms desc | limit 10'],
    ['error-rate-spike', 'deploys around that time', 'changes'],
    ['latency-spike', 'anything weird in engine logs', 'logs level:error service:engine'],
    ['latency-spike', 'slowest requests', 'traces | sort ttft_ms desc | limit 10'],
    [
      'latency-spike',
      'how many requests are waiting on each engine',
      'metrics requests_waiting | by replica',
    ],
    ['garbled-chinese', 'damaged streamed vs not', 'metrics damaged_share | by stream'],
    ['garbled-chinese', 'zh vs ja damaged', 'metrics damaged_share | by lang'],
    ['garbled-chinese', 'only zh', 'metrics damaged_share | by lang'],
    ['garbled-chinese', 'gateway cfg diff', 'config gateway | diff'],
    ['garbled-chinese', 'show one broken answer', 'samples NOT judge_label:fine'],
    ['garbled-chinese', 'thumbs down for chinese users', 'metrics thumbs_down_share lang:zh'],
    ['quality-drop', 'good vs bad', 'metrics judged_good'],
    ['quality-drop', 'bad share by temperature', 'metrics judged_bad | by temperature'],
    ['quality-drop', 'what got released this week', 'changes'],
    ['repetitive-answers', 'repeats by temp', 'metrics repeat_share | by temperature'],
    ['repetitive-answers', 'how many hit max tokens', 'metrics length_finish_share'],
    ['retrieval-at-2am', 'retrieval by language', 'metrics retrieval_time_p99 | by lang'],
    ['retrieval-at-2am', 'vectordb config before/after', 'config retrieval | diff'],
  ])('%s: %s', (id, text, query) => expect(askedIn(id, text)).toEqual([query]));

  it.each([
    ['latency-spike', 'queue time flat, p99 up'],
    ['latency-spike', 'prefill got slower'],
    ['latency-spike', 'higher queue time'],
    ['latency-spike', 'the tokenizer build, 90%'],
    ['error-rate-spike', 'retries made it worse'],
    ['quality-drop', 'bad template'],
    ['error-rate-spike', 'retry storm'],
    ['latency-spike', 'KV cache exhaustion'],
    ['latency-spike', 'tokenizer regression'],
    ['latency-spike', 'prefix cache broke'],
    ['repetitive-answers', 'repetition penalty ignored'],
    ['quality-drop', 'eval pipeline fault'],
  ])('but nothing: %s: %s', (id, text) => expect(askedIn(id, text)).toEqual([]));
});

describe('terse asks by somebody who knew which views there are, and nothing of the program', () => {
  const asks = readFileSync(new URL('terse-asks.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  it('are mostly taken for a view', () => {
    const unheard = asks.filter(
      ([id, text]) => parseInput(text!).kind === 'words' && askedIn(id!, text!).length === 0,
    );
    expect(asks).toHaveLength(180);
    // Of the first reading 95 were not; what is left asks for two things, or in a roundabout way.
    expect(unheard.length).toBeLessThanOrEqual(28);
  });
});

describe('an answer to which', () => {
  it.each([
    ['show me the logs', 'gateway, last 10 minutes', 'logs service:gateway since:-10m'],
    ['Can I see some logs?', 'since 02:00', 'logs since:02:00'],
    ['could you pull a few traces?', 'the slow ones', 'traces | sort ttft_ms desc | limit 10'],
    ['could you pull a few traces?', 'Chinese.', 'traces lang:zh | sort ttft_ms desc | limit 10'],
    ['can I see some metrics?', 'prefill, the median', 'metrics prefill_time_p50'],
    ['logs', 'the gateway', 'logs service:gateway'],
    ['traces', 'slow ones', 'traces | sort ttft_ms desc | limit 10'],
    ['logs', 'warnings from the engines', 'logs level:warn service:engine'],
  ])('%s — %s', async (before, text, query) => {
    const sitting = sitDown();
    await sitting.turn(10_000, '>', before);
    expect(sitting.remarks.at(-1)?.because).toMatch(/^which-/);
    await sitting.turn(20_000, '>', text);
    expect(sitting.engine.state.views.at(-1)?.view.query).toBe(query);
    expect(sitting.remarks).toHaveLength(1);
  });

  it('asks for nothing where nobody asked which, or where it names nothing', async () => {
    const sitting = sitDown();
    await sitting.turn(10_000, '>', 'Good evening, let us begin.');
    await sitting.turn(20_000, '>', 'Chinese.');
    await sitting.turn(30_000, '>', 'show me the logs');
    await sitting.turn(40_000, '>', 'Never mind.');
    expect(sitting.engine.state.views).toEqual([]);
  });
});

describe('talk asks for nothing', () => {
  it.each([
    [
      'latency-spike',
      'I roll back the tokenizer now and expect zh tokens per character to go to 0.60 and p99 to 550 within ten minutes.',
    ],
    ['latency-spike', 'So what’s our promise on time to first token, do we have a target written down?'],
    ['latency-spike', 'Queue is about 200 ms and did not move, so one engine less is fine.'],
    ['garbled-chinese', 'Is there room for one engine less right now?'],
    [
      'quality-drop',
      'What would make me press: on the same 1,200 tickets, the March weights lose by more than about three points, or one language or one customer loses clearly.',
    ],
    [
      'user-interview',
      'Mira, would you ask the pallet question once more in a new chat, and read me the price and the date of the newest source?',
    ],
    [
      'user-interview',
      'Could you open the dates for me: is this month’s price list among them, and when was it loaded into the system, as far as you know?',
    ],
    ['user-interview', 'Did the recording of your screen show the button?'],
    ['user-interview', 'And where in the text do you say by region, with a table: at the top or at the end?'],
    [
      'ml-engineer-roleplay',
      'What speaks against the retrain in your eyes, what would it cost and what would convince you?',
    ],
    [
      'ml-engineer-roleplay',
      'How much would a small run cost against the 300 H100-hours, and when could it be ready?',
    ],
    ['ml-engineer-roleplay', 'Which of those numbers would you change?'],
    ['repetitive-answers', 'One percent, now more than a third [M1]. Let me see what they mean by it.'],
    [
      'model-card-review',
      'That question is for an incident rather than a card, but alone at night I would look at the table and recompute it from the rows beneath it.',
    ],
  ])('%s: %s', (id, text) => expect(askedIn(id, text)).toEqual([]));

  it.each([
    [
      'user-interview',
      'Can I see how old the retrieved documents are over the last three hours?',
      ['metrics document_age_mean since:-3h'],
    ],
    [
      'ml-engineer-roleplay',
      'Show me the share of answers judged bad by tenant over the last three hours, please',
      ['metrics judged_bad since:-3h | by tenant'],
    ],
    ['user-interview', 'show me what her browser logged', ['logs service:browser since:-60m']],
    ['user-interview', 'Open the screen recording.', ['logs service:screen since:-60m']],
    ['user-interview', 'Let me see the recording', ['logs service:screen since:-60m']],
    ['user-interview', 'browser logs', ['logs service:browser since:-60m']],
    ['ml-engineer-roleplay', 'Can I see the logs of the assembler?', ['logs service:assembler']],
    [
      'ml-engineer-roleplay',
      'Show me the logs of the assembler since 06:50.',
      ['logs service:assembler since:06:50'],
    ],
    ['ml-engineer-roleplay', 'Bad answers by input length please.', ['metrics judged_bad | by input_bucket']],
    ['ml-engineer-roleplay', 'And the config of the assembler before and after.', ['config prompt | diff']],
    ['model-card-review', 'Can I read the card again?', ['doc card']],
    ['model-card-review', 'what documents are there', ['doc']],
    ['eval-critique', 'Which documents do I have?', ['doc']],
    ['roadmap-prioritization', 'What documents are there?', ['doc']],
    ['roadmap-prioritization', 'list the documents', ['doc']],
    ['roadmap-prioritization', 'show me prevalence', ['doc risks']],
    ['roadmap-prioritization', 'Can I see the chunked prefill numbers?', ['doc options']],
    // That mail comes later.
    ['roadmap-prioritization', 'show me the chief executive', []],
    ['latency-spike', 'Did errors not move by status?', ['metrics error_rate | by status']],
  ])('but this asks: %s: %s', (id, text, queries) => expect(askedIn(id, text)).toEqual(queries));
});

describe('a request of several parts gets each of them', () => {
  it.each([
    [
      'Show prefill tokens per second, and the prefix cache hit rate.',
      ['metrics prompt_throughput', 'metrics prefix_hit_rate'],
    ],
    [
      'show queue wait p99 and prefill time p99 since 02:00.',
      ['metrics queue_time_p99 since:02:00', 'metrics prefill_time_p99 since:02:00'],
    ],
    [
      'Let me look at prefill and queue, and input tokens by language.',
      ['metrics prefill_time_p99', 'metrics queue_time_p99', 'metrics input_tokens_mean | by lang'],
    ],
    [
      'show me ttft and error rate by route',
      ['metrics ttft_p99 | by route', 'metrics error_rate | by route'],
    ],
    [
      'show preemptions, and ttft p99 by input length since 03:20',
      ['metrics preemptions since:03:20', 'metrics ttft_p99 since:03:20 | by input_bucket'],
    ],
    [
      'show preemptions and ttft p99 by input length',
      ['metrics preemptions', 'metrics ttft_p99 | by input_bucket'],
    ],
    [
      'garbled share by language and by client.',
      ['metrics damaged_share | by lang', 'metrics damaged_share | by tenant'],
    ],
    ['show me engine-4: engine logs', ['logs service:engine-4']],
    ['show engine-4 logs around 02:27', ['logs service:engine-4 since:02:24 until:02:30']],
    // Split, a view shows one statistic.
    [
      'p50 against p99 of ttft by replica',
      ['metrics ttft_p50 | by replica', 'metrics ttft_p99 | by replica'],
    ],
    // One view that compares.
    ['Is engine-2 slower?', ['metrics ttft_p99 | by replica']],
    // One machine, one customer.
    ['show me slow traces from engine-2', ['traces replica:engine-2 | sort ttft_ms desc | limit 10']],
    ['show me samples that repeat from engine-0', ['samples replica:engine-0 repeats:true']],
    ['logs from lumen-edu', ['logs tenant:lumen-edu']],
    [
      'can I see ttft for longview legal since 03:00?',
      ['metrics ttft_p99 tenant:longview-legal since:03:00'],
    ],
    ['can I see the error rate for patchbay?', ['metrics error_rate tenant:patchbay']],
    ['compare lumen-edu and patchbay ttft', ['metrics ttft_p99 | by tenant']],
    ['repeat share by prompt template', ['metrics repeat_share | by template_version']],
    ['kv preemptions by replica', ['metrics preemptions | by replica']],
    // Another cut of what is looked at.
    ['and by replica', ['metrics ttft_p99 | by replica']],
    ['and now by input length?', ['metrics ttft_p99 | by input_bucket']],
  ])('%s', (text, queries) => expect(asked(text)).toEqual(queries));

  it('cuts again what was looked at last', async () => {
    const sitting = sitDown();
    await sitting.turn(10_000, '?', 'metrics error_rate | by route');
    await sitting.turn(20_000, '>', 'and by replica');
    expect(sitting.engine.state.views.at(-1)?.view.query).toBe('metrics error_rate | by replica');
  });

  it('says which part there is no view of', () => {
    const missing = (text: string) =>
      understand(context, text).map((one) => (one.kind === 'query' ? (one.missing ?? []) : []));
    expect(missing('show me engine-4: engine logs, restarts, memory.')).toEqual([['restarts', 'memory']]);
    expect(missing('show me errors by region')).toEqual([['a cut by region']]);
    for (const whole of ['error rate by hand?', 'can I see latency by time of day?', 'show p99 by language'])
      expect(missing(whole)).toEqual([[]]);
    expect(missing('show me p99 by language, worst ones first')).toEqual([[]]);
    expect(missing('Show me slow traces, zh only, last 10 minutes')).toEqual([[]]);
  });
});

describe('plain words that order an action', () => {
  it.each([
    ['Roll back the tokenizer', 'rollback-tokenizer'],
    ['Roll back the tokenizer.', 'rollback-tokenizer'],
    ["Let's revert the tokenizer build now.", 'rollback-tokenizer'],
    ["I'd drain engine-2 and see.", 'drain-engine-2'],
    ['I would restart all engines', 'restart-engines'],
    ['Put the old tokenizer back, please.', 'rollback-tokenizer'],
    ['I would add two engines.', 'scale-out'],
    // As the case itself says it, whatever its verb.
    ['Okay, take engine-2 out of rotation', 'drain-engine-2'],
    ['Drain engine 5, please.', 'drain-engine-5'],
    ['回滚分词器', 'rollback-tokenizer'],
    ['tokenizer rollback kar do', 'rollback-tokenizer'],
    ['Serve the bf16 weights again.', 'rollback-weights'],
    // Of what begins alike the longer.
    ['Roll back the engine', 'rollback-engine'],
    ['Roll back the engine limits', 'restore-engine-limits'],
    ['Put gpu_memory_utilization back to 0.90', 'restore-engine-limits'],
  ])('%s', (text, action) => expect(orderedAction(context, text)).toBe(action));

  it.each([
    'Should we roll back the tokenizer?',
    'I would not roll back the tokenizer yet.',
    'If that holds, roll back the tokenizer.',
    'Why did you roll back the tokenizer',
    'After the rollback the tokenizer is fine.',
    'Last time they put the old tokenizer back and nothing happened.',
    'Keep the tokenizer in mind.',
    'I take that back: it steps with the weights, before the tokenizer build.',
  ])('not: %s', (text) => expect(orderedAction(context, text)).toBe(undefined));
});

describe('an evaluation that is to be run with what was there before', () => {
  const here = contextOf(library, library.cases.get('quality-drop')!);
  it.each([
    ['run the eval again with the old harness', 'restore-harness'],
    ['Rerun the evals with the old harness.', 'restore-harness'],
    ['Run the evals again', 'rerun-evals'],
    ['rerun eval', 'rerun-evals'],
  ])('%s', (text, action) => expect(orderedAction(here, text)).toBe(action));
});

describe('a change that is to be taken back by its number', () => {
  it('is found by the action that takes it back, and the one that does so alone', async () => {
    const sitting = sitDown({ slug: 'garbled-chinese' });
    await sitting.turn(1000, '?', 'changes');
    const { body } = sitting.engine.state.views.at(-1)!.view;
    const rows = body.type === 'table' ? body.rows : [];
    const gateway = rows.find(({ cells }) => cells[3] === 'gateway')!.key!;
    const back = async (text: string) => (await sitting.engine.takingBack(text, 2000))?.map(({ id }) => id);
    for (const text of [
      `roll back ${gateway}`,
      `ok, revert change ${gateway} please`,
      `undo ${gateway.slice(4)}`,
      `Roll ${gateway} back.`,
      `take C${rows.findIndex(({ key }) => key === gateway) + 1} back`,
    ])
      expect([text, await back(text)]).toEqual([text, ['rollback-gateway']]);
    expect(await back('roll back chg-1')).toEqual([]);
    for (const text of [
      `should I roll back ${gateway}?`,
      `before I roll back ${gateway}`,
      'roll back the gateway',
    ])
      expect([text, await back(text)]).toEqual([text, undefined]);
    await sitting.turn(3000, '>', `roll back ${gateway}`);
    expect(sitting.remarks).toEqual([]);
  });
});
