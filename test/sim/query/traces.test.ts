import { describe, expect, it } from 'vitest';
import type { SpanRow, View } from '../../../src/sim/query/view.ts';
import { ask, cells, columns, refuse, series } from './ask.ts';
import { at, recorded, refused, request } from './telemetry.ts';

const keys = (view: View) => (view.body.type === 'table' ? view.body.rows.map((row) => row.key) : []);
const spans = (view: View): readonly SpanRow[] => (view.body.type === 'waterfall' ? view.body.spans : []);

const slow = 'aaaa1111'.padEnd(32, '0');
const quick = 'aaaa2222'.padEnd(32, '0');
const limited = 'bbbb3333'.padEnd(32, '0');
const world = recorded({
  requests: [
    request(0, at(170), {
      traceId: slow,
      lang: 'zh',
      inputTokens: 9_000,
      cachedTokens: 1_000,
      gatewayMs: 4,
      tokenizeMs: 61.5,
      queueMs: 220,
      prefillMs: 900,
      decodeMs: 4_000,
    }),
    request(1, at(171), { traceId: quick }),
    refused(2, at(172), { traceId: limited }),
  ],
});

describe('a table of traces', () => {
  it('has one row a request, the newest first, keyed by trace id', () => {
    const view = ask(world, 'traces');
    expect(view.title).toBe('Traces, 04:45 to 05:00 (last 15m)');
    expect(keys(view)).toEqual([limited, quick, slow]);
    expect(columns(view)).toEqual([
      'trace_id',
      'started',
      'route',
      'lang',
      'tenant',
      'input_tokens',
      'output_tokens',
      'ttft (ms)',
      'duration (ms)',
      'replica',
      'status',
    ]);
    expect(cells(view)[2]).toEqual([
      'aaaa1111',
      '04:49:54',
      '/v1/chat/completions',
      'zh',
      'acme',
      9_000,
      100,
      1_182,
      5_186,
      'engine-0',
      200,
    ]);
    expect(cells(view)[0]).toContain(null);
  });

  it('shows what was asked about, and every heading can be typed', () => {
    const view = ask(world, 'traces tokenize_ms:>1 | sort queue_ms desc');
    expect(columns(view).slice(2, 4)).toEqual(['tokenize (ms)', 'queue (ms)']);
    expect(cells(view).map((row) => row.slice(2, 4))).toEqual([
      [61.5, 220],
      [8, 40],
    ]);
    for (const heading of columns(view)) {
      const name = heading.split(' ')[0]!;
      expect(ask(world, `traces | sort ${name} asc`).total).toBe(3);
    }
  });

  it('sorts those without a value last, either way', () => {
    expect(keys(ask(world, 'traces | sort ttft desc'))).toEqual([slow, quick, limited]);
    expect(keys(ask(world, 'traces | sort ttft asc'))).toEqual([quick, slow, limited]);
    expect(keys(ask(world, 'traces | sort started asc'))).toEqual([slow, quick, limited]);
  });

  it('shows twenty of many unless asked for more, two hundred at most', () => {
    const many = recorded({ requests: Array.from({ length: 300 }, (_, i) => request(i, at(175) + i)) });
    expect(keys(ask(many, 'traces'))).toHaveLength(20);
    expect(ask(many, 'traces').note).toBe('newest 20 of 300; narrow with a filter or `| limit`');
    expect(keys(ask(many, 'traces | limit 50'))).toHaveLength(50);
    expect(keys(ask(many, 'traces | limit 5000'))).toHaveLength(200);
    expect(ask(many, 'traces | limit 5000').note).toBe('newest 200 of 300');
  });

  it('gives the figures of each group when split; a p99 of fewer than five is none', () => {
    const requests = [1, 2, 3, 4, 5, 6].map((i) =>
      request(i, at(175) + i, { prefillMs: i * 100, lang: 'zh' }),
    );
    const view = ask(recorded({ requests: [...requests, refused(7, at(176))] }), 'traces | by lang');
    expect(columns(view)).toEqual([
      'lang',
      'count',
      'input_tokens_mean',
      'ttft_p50 (ms)',
      'ttft_p99 (ms)',
      'duration_p50 (ms)',
      'duration_p99 (ms)',
    ]);
    // TTFT is 148 to 648 in steps of 100: the median lies halfway, the 99th percentile 0.95 of the last step.
    expect(cells(view)).toEqual([
      ['zh', 6, 800, 398, 643, 2_200, 2_445],
      ['en', 1, null, null, null, 2, null],
    ]);
  });

  it('counts over time', () => {
    expect(series(ask(world, 'traces | by status | over 5m'))).toEqual([
      'status=200: 0 2 0',
      'status=429: 0 1 0',
    ]);
  });
});

describe('one trace', () => {
  const view = ask(world, 'trace aaaa1');

  it('is a waterfall of nested spans that add up as the record does', () => {
    expect(view.query).toBe(`trace ${slow}`);
    expect(view.title).toBe('Trace aaaa1111, /v1/chat/completions, started 04:49:54');
    expect([view.fromMs, view.toMs]).toEqual([at(170) - 5_185.5, at(170)]);
    expect(
      spans(view).map(({ name, service, depth, startMs, durationMs }) => [
        '  '.repeat(depth) + name,
        service,
        startMs,
        durationMs,
      ]),
    ).toEqual([
      ['POST /v1/chat/completions', 'gw-0', 0, 5_185.5],
      ['  route', 'gw-0', 0, 4],
      ['  tokenize', 'gw-0', 4, 61.5],
      ['  chat qwen-32b', 'gw-0', 65.5, 5_120],
      ['    llm_request', 'engine-0', 65.5, 5_120],
      ['      queue', 'engine-0', 65.5, 220],
      ['      prefill', 'engine-0', 285.5, 900],
      ['      decode', 'engine-0', 1_185.5, 4_000],
    ]);
    const ids = new Map(spans(view).map((span) => [span.spanId, span]));
    expect(ids.size).toBe(8);
    for (const span of spans(view)) {
      expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
      if (span.depth > 0) expect(ids.get(span.parentId!)?.depth).toBe(span.depth - 1);
      else expect(span.parentId).toBeNull();
    }
  });

  it('carries the OpenTelemetry names on the client span and vLLM’s own on the engine span', () => {
    const of = (name: string) =>
      Object.fromEntries(spans(view).find((span) => span.name.startsWith(name))!.attributes);
    expect(of('chat')).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'qwen-32b',
      'gen_ai.usage.input_tokens': 9_000,
      'gen_ai.usage.cache_read.input_tokens': 1_000,
      'gen_ai.response.time_to_first_chunk': 1.12,
    });
    expect(of('llm_request')).toMatchObject({
      'gen_ai.usage.prompt_tokens': 9_000,
      'gen_ai.latency.time_in_queue': 0.22,
      'gen_ai.latency.time_to_first_token': 1.1815,
      'gen_ai.latency.time_in_model_prefill': 0.9,
    });
    expect(of('tokenize')).toMatchObject({ 'tokenizer.version': '2.3.1', 'tokenizer.output_tokens': 9_000 });
  });

  it('ends at the gateway when the request did', () => {
    const refusedView = ask(world, 'trace bbbb');
    expect(spans(refusedView).map((span) => span.name)).toEqual(['POST /v1/chat/completions', 'route']);
    expect(refusedView.note).toBe('rate_limited: it never reached an engine');
  });

  it('shows every attempt of a retried request', () => {
    const retried = recorded({
      requests: [refused(0, at(170), { traceId: slow }), request(1, at(171), { traceId: slow })],
    });
    const both = ask(retried, 'trace aaaa');
    expect(both.note).toBe('2 attempts; rate_limited: it never reached an engine');
    const roots = spans(both).filter((span) => span.depth === 0);
    expect(roots.map((root) => root.startMs)).toEqual([0, 60_000 - 2_000 + 2]);
  });

  it('needs enough of the id, of a request that has ended', () => {
    expect(refuse(world, 'trace aaaa')).toBe('6-10 2 traces start with `aaaa`: give more of the id');
    expect(refuse(world, 'trace 1234')).toBe(
      '6-10 No trace starts with `1234` among 3 requests that have ended; `traces` lists ids',
    );
    expect(refuse(world, 'trace T3')).toBe('6-8 T3 is not a trace on the table');
  });
});
