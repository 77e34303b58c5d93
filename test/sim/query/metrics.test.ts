import { describe, expect, it } from 'vitest';
import { ask, cells, columns, refuse, series } from './ask.ts';
import { at, change, minutes, recorded, refused, request, sample, start } from './telemetry.ts';

/** `count` requests a minute in each of `length` minutes from `from`, TTFT as `ttft` says. */
const steady = (from: number, length: number, count: number, over: Parameters<typeof request>[2] = {}) =>
  Array.from({ length: length * count }, (_, i) =>
    request(i, at(from) + ((i + 0.5) / count) * minutes(1), over),
  );

describe('a metric of requests', () => {
  it('is drawn over the last three hours in steps of five minutes, the changes marked', () => {
    const world = recorded({
      requests: steady(0, 180, 2),
      changes: [change(at(95), 'chg-20418')],
    });
    const view = ask(world, 'metrics ttft_p99');
    expect(view.title).toBe('TTFT p99, each 5m, 02:00 to 05:00 (last 3h)');
    expect(view.total).toBe(360);
    expect(view.body).toMatchObject({
      type: 'series',
      unit: 'ms',
      startMs: start,
      stepMs: minutes(5),
      marks: [{ atMs: at(95), key: 'chg-20418', label: 'chg-20418 deploy tokenizer' }],
    });
    expect(series(view)).toEqual([`all: ${Array(36).fill(198).join(' ')}`]);
  });

  it('is drawn in several statistics, a line each, or set side by side', () => {
    const world = recorded({ requests: [...steady(0, 180, 9), ...steady(0, 180, 1, { prefillMs: 900 })] });
    const view = ask(world, 'metrics ttft_p50 ttft_p99 | over 1h');
    expect(view.title).toBe('TTFT p50/p99, each 60m, 02:00 to 05:00 (last 3h)');
    expect(series(view)).toEqual(['p50: 198 198 198', 'p99: 948 948 948']);
    expect(view.total).toBe(1_800);
    const table = ask(world, 'metrics ttft_p50 ttft_p99 | by lang | diff 04:00');
    expect(columns(table).slice(0, 4)).toEqual(['lang', 'statistic', 'before (ms)', 'after (ms)']);
    expect(cells(table).map((row) => row.slice(0, 4))).toEqual([
      ['en', 'p50', 198, 198],
      ['en', 'p99', 948, 948],
    ]);
  });

  it('splits by length in the order of length', () => {
    const world = recorded({
      requests: [
        ...steady(170, 10, 6, { inputTokens: 9_000, prefillMs: 2_000 }),
        ...steady(170, 10, 6, { inputTokens: 500 }),
        ...steady(170, 10, 1, { inputTokens: 1_500 }),
        refused(999, at(175)),
      ],
    });
    const view = ask(world, 'metrics ttft_p99 | by input_bucket | over 5m | since -10m');
    expect(series(view)).toEqual([
      'input_bucket=0-1k: 198 198',
      'input_bucket=1-2k: 198 198',
      'input_bucket=8k+: 2048 2048',
    ]);
    expect(view.title).toBe('TTFT p99 by input_bucket, each 5m, 04:50 to 05:00');
  });

  it('says where too few requests make a tail, and leaves the point out', () => {
    const world = recorded({ requests: [...steady(150, 15, 4), ...steady(165, 15, 12)] });
    const view = ask(world, 'metrics ttft_p99 | over 1m | since -30m');
    expect(series(view)[0]).toMatch(/^all: - - .* 198$/);
    expect(view.note).toBe(
      'no p99 where a step has fewer than 5 requests; some steps have as few as 12 requests, where a p99 is about the slowest one',
    );
    expect(ask(world, 'metrics ttft_p50 | over 1m | since -30m').note).toBeNull();
  });

  it.each([
    ['ttft_mean', 198],
    ['e2e_p50', 2_000],
    ['queue_time_p95', 40],
    ['prefill_time_p90', 150],
    ['tokenize_time_p50', 8],
    ['decode_time_mean', 1_800],
    ['tpot_p50', 18.2],
    ['input_tokens_p99', 800],
    ['output_tokens_mean', 100],
    ['tokens_per_char', 0.2],
    ['cached_share', 0],
  ])('%s takes those requests that have it', (name, value) => {
    const world = recorded({
      requests: [...steady(175, 5, 6), refused(99, at(178)), refused(100, at(179))],
    });
    expect(series(ask(world, `metrics ${name} | over 5m | since -5m`))).toEqual([`all: ${value}`]);
  });

  it('prompt_chars, request_rate and error_rate take all requests', () => {
    const world = recorded({
      requests: [...steady(175, 5, 6), ...[1, 2, 3].map((i) => refused(i, at(178) + i, { promptChars: 0 }))],
    });
    const of = (name: string) => series(ask(world, `metrics ${name} | over 5m | since -5m`))[0];
    expect(of('request_rate')).toBe('all: 0.11');
    expect(of('error_rate')).toBe('all: 9.1');
    expect(of('prompt_chars_mean')).toBe('all: 3636');
  });

  it('gives each status its share of all requests', () => {
    const failing = (i: number) => request(i, at(178), { status: 500, errorType: 'engine_error' });
    const world = recorded({
      requests: [
        ...steady(175, 5, 6),
        ...[1, 2].map(failing),
        ...[3, 4, 5, 6].map((i) => refused(i, at(178))),
      ],
    });
    expect(series(ask(world, 'metrics error_rate | by status | over 5m | since -5m'))).toEqual([
      'status=429: 11.1',
      'status=500: 5.6',
    ]);
    expect(series(ask(world, 'metrics error_rate | by error_type | over 5m | since -5m'))).toEqual([
      'error_type=rate_limited: 11.1',
      'error_type=engine_error: 5.6',
    ]);
    expect(ask(world, 'metrics error_rate status:500').note).toContain('the filter narrows all requests');
    const sound = recorded({ requests: steady(175, 5, 6) });
    expect(ask(sound, 'metrics error_rate | by status').note).toContain('no errors in this window');
  });

  it('counts only the part of a step that the window covers', () => {
    const world = recorded({ requests: steady(170, 7.5, 60) }, at(177.5));
    const view = ask(world, 'metrics request_rate | over 5m | since -7m30s');
    expect(series(view)).toEqual(['all: 1 1']);
    expect(view.note).toBe('the last step covers 150s so far');
  });

  it('keeps the eight largest groups', () => {
    const requests = Array.from({ length: 300 }, (_, i) =>
      request(i, at(170) + i, { tenant: `t${Math.floor(i / 30)}` }),
    );
    const view = ask(recorded({ requests: requests.slice(0, 290) }), 'metrics e2e_p50 | by tenant');
    expect(series(view)).toHaveLength(8);
    expect(view.note).toContain('the 8 largest of 10 groups');
  });

  it('refuses steps too fine to draw', () => {
    const world = recorded({ requests: steady(0, 10, 6) });
    expect(ask(world, 'metrics judged_bad | by judge_label').note).toContain(
      '`traces judge_label:* | by judge_label`',
    );
    expect(refuse(world, 'metrics ttft_p99 | over 1s')).toBe('19-26 10,800 steps of 1s are too many to draw');
  });
});

describe('a metric of engines', () => {
  const samples = [0, 1, 2, 3, 4, 5].flatMap((i) => [
    sample(at(174) + i * minutes(1), 'engine-0', {
      waiting: i,
      kvUsage: 0.2,
      preemptions: 10 * i,
      prefixQueries: 1_000 * i,
      prefixHits: 250 * i,
    }),
    sample(at(174) + i * minutes(1), 'engine-1', {
      waiting: 2,
      kvUsage: 0.4,
      preemptions: i < 3 ? 7 : 1,
      prefixQueries: 1_000 * i,
      prefixHits: 750 * i,
      stepMs: null,
    }),
  ]);
  const world = recorded({ samples });
  const of = (query: string): string[] => series(ask(world, `metrics ${query} since:-5m | over 5m`));

  it('is summed, averaged or counted over replicas', () => {
    expect(of('requests_waiting')).toEqual(['all: 5']);
    expect(of('kv_cache_usage')).toEqual(['all: 30']);
    expect(of('step_time')).toEqual(['all: 24']);
    expect(of('prefix_hit_rate')).toEqual(['all: 50']);
    expect(of('generation_throughput')).toEqual(['all: 1800']);
    expect(ask(world, 'metrics kv_cache_usage').title).toContain('KV cache usage, mean of replicas, each 5m');
  });

  it('splits by replica and narrows to one', () => {
    expect(of('requests_waiting replica:engine-0')).toEqual(['all: 3']);
    expect(series(ask(world, 'metrics kv_cache_usage | by replica | over 5m | since -5m'))).toEqual([
      'replica=engine-0: 20',
      'replica=engine-1: 40',
    ]);
  });

  it('counts growth from the sample before the window, and through a restart', () => {
    // engine-0 grows by 50 from the sample at the window's edge; engine-1 restarts at 0 and grows to 1.
    expect(series(ask(world, 'metrics preemptions | by replica | over 5m | since -5m'))).toEqual([
      'replica=engine-0: 50',
      'replica=engine-1: 1',
    ]);
  });

  it('says when nothing was measured', () => {
    expect(ask(world, 'metrics requests_waiting since:+0m until:+60m').note).toBe(
      'No engine samples were recorded in this window',
    );
    expect(ask(world, 'metrics requests_waiting replica:engine-7').note).toContain(
      'replica has engine-0, engine-1 here',
    );
  });
});

describe('before and after', () => {
  const world = recorded({
    requests: [
      ...steady(60, 60, 6, { lang: 'zh', inputTokens: 1_000 }),
      ...steady(120, 60, 6, { lang: 'zh', inputTokens: 1_700, prefillMs: 350 }),
      ...steady(60, 120, 12),
    ],
    changes: [change(at(90), 'chg-20417', { service: 'router' }), change(at(120), 'chg-20418')],
  });

  it('compares around the last change, the largest group first', () => {
    const view = ask(world, 'metrics tokens_per_char | by lang | diff');
    expect(view.title).toBe(
      'Input tokens per prompt character by lang, before and after chg-20418, the last of 2 changes (04:00:00), 02:00 to 05:00 (last 3h)',
    );
    expect(columns(view)).toEqual([
      'lang',
      'before (tokens/char)',
      'after (tokens/char)',
      'change (tokens/char)',
      'change_pct (%)',
      'requests_before',
      'requests_after',
    ]);
    expect(cells(view)).toEqual([
      ['en', 0.2, 0.2, 0, 0, 720, 720],
      ['zh', 0.25, 0.425, 0.175, 70, 360, 360],
    ]);
  });

  it('compares around a time or a named change, sorted as asked', () => {
    const view = ask(world, 'metrics ttft_p50 | by lang | diff 04:00 | sort change desc');
    expect(cells(view).map((row) => row.slice(0, 5))).toEqual([
      ['zh', 198, 398, 200, 101],
      ['en', 198, 198, 0, 0],
    ]);
    expect(ask(world, 'metrics ttft_p50 | diff chg-20417').title).toContain(
      'before and after chg-20417 (03:30:00)',
    );
    expect(cells(ask(world, 'metrics request_rate | diff -60m'))[0]?.slice(0, 2)).toEqual([0.15, 0.3]);
  });

  it('compares engine samples too', () => {
    const engines = recorded({
      samples: [sample(at(100), 'engine-0'), sample(at(150), 'engine-0', { kvUsage: 0.9 })],
      changes: [change(at(120), 'chg-1')],
    });
    expect(cells(ask(engines, 'metrics kv_cache_usage | by replica | diff'))).toEqual([
      ['engine-0', 42, 90, 48, 114.3, 1, 1],
    ]);
  });

  it('needs a moment inside the window', () => {
    expect(refuse(world, 'metrics ttft_p50 since:-30m | diff')).toBe(
      '30-34 No change was made in this window: say when, like `diff 03:20`',
    );
    expect(refuse(world, 'metrics ttft_p50 since:-30m | diff 03:00')).toContain('is not inside the window');
    expect(refuse(world, 'metrics ttft_p50 | diff chg-99999')).toBe(
      '19-33 There is no change chg-99999 in the change log',
    );
  });
});
