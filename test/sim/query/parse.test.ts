import { describe, expect, it } from 'vitest';
import { checkQuery } from '../../../src/sim/query/check-query.ts';
import { formatQuery } from '../../../src/sim/query/format.ts';
import { parseQuery } from '../../../src/sim/query/parse.ts';

/** The canonical spelling, or the problem as `start-end nearest message`. */
function read(text: string): string {
  const parsed = parseQuery(text);
  if (parsed.ok) return formatQuery(parsed.value);
  const { start, end, nearest, message } = parsed.error;
  return `${start}-${end} ${nearest ?? '-'} ${message}`;
}

describe('what is typed and what it is taken for', () => {
  it.each([
    // DESIGN 5
    [
      'logs  status:>=500 AND route:"/v1/chat" | by status | over 5m',
      'logs status:>=500 route:"/v1/chat" | by status | over 5m',
    ],
    [
      'traces input_tokens:>8000 duration_ms:>2000 | sort duration_ms desc | limit 20',
      'traces input_tokens:>8000 duration_ms:>2000 | sort duration_ms desc | limit 20',
    ],
    ['trace 4F2A91C0', 'trace 4f2a91c0'],
    ['trace T3', 'trace T3'],
    [
      'metrics ttft_p99 | by input_bucket | over 1m | since -2h',
      'metrics ttft_p99 since:-2h | by input_bucket | over 1m',
    ],
    ['changes since:-6h kind:deploy', 'changes kind:deploy since:-6h'],
    ['config tokenizer | diff before after', 'config tokenizer | diff'],
    ['config engine', 'config engine'],
    // What people put after the bar.
    ['metrics tokens_per_char | by lang | since:-30m', 'metrics tokens_per_char since:-30m | by lang'],
    ['changes | since:-30m', 'changes since:-30m'],
    ['metrics ttft_p99 | by:lang | over:1m', 'metrics ttft_p99 | by lang | over 1m'],
    ['logs | status:500 | limit:20', 'logs status:500 | limit 20'],
    ['metrics ttft_p99 | lang:zh | by replica', 'metrics ttft_p99 lang:zh | by replica'],
    ['logs lang:zh OR lang:ja | where status:500', 'logs (lang:zh OR lang:ja) status:500'],
    ['traces | NOT tenant:acme | sort ttft desc', 'traces NOT tenant:acme | sort ttft_ms desc'],
    ['logs | lang:zh | until:03:40', 'logs lang:zh until:03:40'],
    ['logs', 'logs'],
    // AND binds tighter than OR, in either case; parentheses stay only where they mean something.
    ['logs lang:zh or lang:ja and status:500', 'logs lang:zh OR (lang:ja status:500)'],
    ['logs (lang:zh OR lang:ja) AND status:500', 'logs (lang:zh OR lang:ja) status:500'],
    ['logs ((lang:zh))', 'logs lang:zh'],
    ['logs NOT (lang:zh OR lang:ja)', 'logs NOT (lang:zh OR lang:ja)'],
    ['logs NOT NOT lang:zh', 'logs lang:zh'],
    ['logs -lang:zh', 'logs NOT lang:zh'],
    ['logs -(lang:zh status:500)', 'logs NOT (lang:zh status:500)'],
    ['logs lang:(zh OR ja)', 'logs lang:zh OR lang:ja'],
    // Values
    ['logs status:5xx', 'logs status:[500 TO 599]'],
    ['logs status: 500', 'logs status:500'],
    ['logs status>=500 lang=zh status!=503', 'logs status:>=500 lang:zh NOT status:503'],
    ['logs status:[500 TO 503}', 'logs status:[500 TO 503}'],
    ['logs input_tokens:[8000 TO *]', 'logs input_tokens:>=8000'],
    ['traces duration:>1.5s queue_ms:<=500ms', 'traces duration_ms:>1500 queue_ms:<=500'],
    ['traces input_tokens:>8k', 'traces input_tokens:>8000'],
    ['traces route:/v1/* tenant:ac?e', 'traces route:/v1/* tenant:ac?e'],
    ['traces tenant:"ac?e"', 'traces tenant:"ac?e"'],
    ['traces replica:none', 'traces replica:none'],
    ['traces input_bucket:8k+', 'traces input_bucket:8k+'],
    ['logs "connection reset" timeout', 'logs "connection reset" timeout'],
    ["logs 'it\\'s'", 'logs "it\'s"'],
    ['logs "say \\"hi\\" | now"', 'logs "say \\"hi\\" | now"'],
    ['logs 中文', 'logs "中文"'],
    // Names that other tools use
    ['traces gen_ai.usage.input_tokens:>8000', 'traces input_tokens:>8000'],
    ['traces http.response.status_code:429 pod:engine-2', 'traces status:429 replica:engine-2'],
    ['metrics vllm:time_to_first_token_seconds p99', 'metrics ttft_p99'],
    ['metrics vllm:time_to_first_token_seconds_bucket p50 lang:zh', 'metrics ttft_p50 lang:zh'],
    ['metrics p95 latency', 'metrics e2e_p95'],
    ['metrics ttft median', 'metrics ttft_p50'],
    ['metrics TTFT', 'metrics ttft_p99'],
    // Several statistics of one metric
    ['metrics ttft_p50 ttft_p95 ttft_p99', 'metrics ttft_p50 ttft_p95 ttft_p99'],
    ['metrics ttft p99, p50 lang:zh', 'metrics ttft_p50 ttft_p99 lang:zh'],
    ['metrics p50, p99 and mean ttft', 'metrics ttft_mean ttft_p50 ttft_p99'],
    ['metrics ttft_p50 vs ttft_p99 ttft_p50 | diff', 'metrics ttft_p50 ttft_p99 | diff'],
    ['metrics input_tokens', 'metrics input_tokens_mean'],
    ['metrics vllm:num_requests_waiting', 'metrics requests_waiting'],
    ['metrics vllm:num_preemptions_total | by pod', 'metrics preemptions | by replica'],
    // Times
    ['logs since:2h until:now', 'logs since:-2h until:now'],
    ['logs since:03:40 until:3:55:10', 'logs since:03:40 until:03:55:10'],
    ['logs | since 2026-03-09T03:40Z', 'logs since:2026-03-09T03:40:00Z'],
    ['logs | since +95m', 'logs since:+95m'],
    ['logs since:-2h AND lang:zh', 'logs lang:zh since:-2h'],
    ['logs lang:zh AND until:-1h30m AND status:500', 'logs lang:zh status:500 until:-90m'],
    // Pipes
    ['traces | by lang, replica lang', 'traces | by lang, replica'],
    ['traces | sort -duration_ms', 'traces | sort duration_ms desc'],
    ['traces | sort started asc', 'traces | sort time asc'],
    ['traces | sort tenant', 'traces | sort tenant asc'],
    ['traces | by lang | sort ttft_p99', 'traces | by lang | sort ttft_p99 desc'],
    [
      'metrics ttft_p99 | by lang | diff before chg-20418 | sort change',
      'metrics ttft_p99 | by lang | diff chg-20418 | sort change desc',
    ],
    ['metrics ttft_p99 | diff -90m', 'metrics ttft_p99 | diff -90m'],
    ['config tokenizer | diff 03:20 and 04:00', 'config tokenizer | diff 03:20 04:00'],
    ['CHANGE | BY kind', 'changes | by kind'],
  ])('%s', (typed, canonical) => {
    expect(read(typed)).toBe(canonical);
    expect(read(canonical)).toBe(canonical);
  });
});

describe('where a query is wrong and what is near', () => {
  it.each([
    ['', '0-0 - A query starts with what to look at'],
    [
      'metrics ttft_p99 e2e_p99',
      '17-24 - A chart shows one metric, in as many statistics as are named: ask for `e2e_p99` by itself',
    ],
    [
      'metrics ttft_p50 ttft_p99 | by lang',
      '28-35 - A chart that is split shows one statistic: name one, or drop `by`',
    ],
    [
      'metrics ttft_p99 error',
      '17-22 - Metrics have no text to search: narrow by a field, like `lang:zh`, or split with `| by`',
    ],
    ['metrix ttft_p99', '0-6 metrics There is no `metrix` to look at'],
    ['exports lang:zh', '0-7 - There is no `exports` to look at'],
    ['logs stauts:500', '5-11 status `stauts` is not a field of logs; to search the text, quote it'],
    ['logs http://x', '5-9 - `http` is not a field of logs; to search the text, quote it'],
    ['logs status:', '5-12 - `status` needs a value, like status:429, status:5xx or status:>=500'],
    ['logs status:abc', '12-15 - `status` is a number, like status:429, status:5xx or status:>=500'],
    ['logs lang:>3', '11-12 - `lang` is not a number: write lang:value'],
    ['logs lang:[a TO b]', '10-18 - `lang` is not a number: it has no ranges'],
    ['logs status:[500 599]', '12-21 - A range is written [low TO high], or {low TO high} without its ends'],
    ['logs status:[500 TO 599', '12-23 - This range is not closed: [low TO high]'],
    ['logs route:/v1.*/', '11-17 - Regular expressions are not taken: use * and ?, or quote the text'],
    ['logs "open', '5-10 - This quotation is not closed: "'],
    ['logs (lang:zh', '5-6 - This parenthesis is not closed'],
    ['logs lang:zh)', '12-13 - This parenthesis was never opened'],
    ['logs ()', '6-7 - There is nothing between these parentheses'],
    ['logs lang:zh AND', '16-16 - A filter term is missing here'],
    ['logs OR lang:zh', '5-7 - A filter term is missing here'],
    [
      'logs lang:zh OR since:-2h',
      '16-25 - `since` narrows the whole query: put it first or last, outside OR and NOT',
    ],
    ['logs -since:-2h', '6-15 - `since` narrows the whole query: put it first or last, outside OR and NOT'],
    ['logs since:yesterday', '11-20 - `yesterday` is not a time: write -2h, 03:40 or +95m'],
    ['logs since:-2h | since -1h', '5-14 - `since` is given twice'],
    ['logs by status', '5-7 - `by` comes after a bar: `| by ...`; to search the text, quote it'],
    ['logs | bye status', '7-10 by `bye` is not a pipe'],
    ['logs ||', '5-6 - A pipe is missing after this bar'],
    ['logs | diff 03:20', '7-11 - `logs` does not take `| diff`'],
    ['logs | by', '7-9 - `by` takes a field, like `by lang`'],
    ['logs | by languge', '10-17 lang `languge` is not a field of logs'],
    ['logs | by lang, stats', '16-21 status `stats` is not a field of logs'],
    [
      'traces | by input_tokens',
      '12-24 input_bucket `input_tokens` has too many values to split by; split by `input_bucket`',
    ],
    ['traces | by trace_id', '12-20 - `trace_id` has too many values to split by'],
    ['logs | over five', '12-16 - `over` takes a step of a second or more, like `over 5m`'],
    ['logs | over 5m | sort time', '17-26 - A chart has no rows to sort: drop `over` or `sort`'],
    ['logs | limit 0', '13-14 - `limit` takes a number of rows, like `limit 20`'],
    ['traces | sort durration_ms', '14-26 duration_ms Nothing here can be sorted by `durration_ms`'],
    ['traces | sort duration_ms down', '26-30 desc A sort ends in `asc` or `desc`'],
    ['metrics', '7-7 - Which metric? For example `metrics ttft_p99 | by lang`'],
    [
      'metrics judge_share',
      '8-19 - `judge_share` is not a metric. Of that sort: judged_good, judged_bad. `metrics` alone lists all.',
    ],
    ['metrics search_time_p50', '8-23 - `search_time_p50` is not a metric. Of that sort: retrieval_time.'],
    ['metrics engine_restarts', '8-23 - `engine_restarts` is not a metric. `metrics` alone lists all.'],
    ['metrics ttft_99', '8-15 ttft_p99 `ttft_99` is not a metric'],
    ['metrics request_rate p99', '21-24 request_rate `request_rate` has no p99: it is one number'],
    [
      'metrics ttft_p99 zh',
      '17-19 - Metrics have no text to search: narrow by a field, like `lang:zh`, or split with `| by`',
    ],
    ['metrics ttft_p99 | sort lang', '24-28 - A chart has no rows to sort; `| diff` makes a table'],
    ['metrics ttft_p99 | diff 03:20 04:00', '30-35 - This diff takes one moment'],
    [
      'metrics requests_waiting | by lang',
      '27-34 replica `requests_waiting` is measured on the engine, which knows no `lang`, only its replica; of requests: `metrics queue_time_p99 | by lang`',
    ],
    [
      'metrics kv_cache_usage lang:zh',
      '23-27 replica `kv_cache_usage` is measured on the engine, which knows no `lang`, only its replica; of requests: `metrics input_tokens_mean lang:...`',
    ],
    ['config key:version', '7-18 - Which config? Its subject comes first: `config tokenizer`'],
    ['config diff', '7-11 - `diff` comes after a bar: `| diff ...`; to search the text, quote it'],
    ['__proto__', '0-9 - There is no `__proto__` to look at'],
    ['logs constructor:1', '5-16 - `constructor` is not a field of logs'],
    ['trace', '5-5 - Which trace? Give the start of its id: `trace 4f2a91c0`'],
    [
      'trace 4f2',
      '6-9 - `4f2` is not a trace id: at least 4 hexadecimal digits, or an id on the table like T3',
    ],
    ['trace 4f2a91c0 | by lang', '17-19 - `trace` does not take `| by`'],
    [`logs ${'(lang:zh) '.repeat(60)}`, '500-605 - A query has at most 500 characters'],
    [`logs ${'('.repeat(17)}lang:zh`, '21-22 - Nested deeper than 16 levels'],
  ])('%s', (typed, problem) => {
    expect(read(typed)).toContain(problem);
  });

  it('names what would be accepted there', () => {
    const parsed = parseQuery('changes | over 5m | by knd');
    expect(parsed.ok ? [] : parsed.error.expected).toEqual(['kind', 'service', 'actor']);
  });

  it('tells files the same, the near name included', () => {
    expect(checkQuery('metrics ttft_99')).toEqual([
      { message: '`ttft_99` is not a metric; did you mean `ttft_p99`?', start: 8, end: 15 },
    ]);
    expect(checkQuery('metrics ttft_p99 | by lang')).toEqual([]);
  });
});
