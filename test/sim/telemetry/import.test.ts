import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessJson,
  changesJson,
  configJson,
  engineJson,
  evalsJson,
  eventsJson,
} from '../../../src/sim/telemetry/export/json-lines.ts';
import { openMetrics } from '../../../src/sim/telemetry/export/metrics/open-metrics.ts';
import { logsOtlp } from '../../../src/sim/telemetry/export/otlp/logs.ts';
import { tracesOtlp } from '../../../src/sim/telemetry/export/otlp/traces.ts';
import { type Imported, importTelemetry } from '../../../src/sim/telemetry/import/import-telemetry.ts';
import type { RequestRecord, Telemetry } from '../../../src/sim/telemetry/record.ts';
import { often } from '../../long.ts';
import { ask } from '../query/ask.ts';
import type { Recorded } from '../query/telemetry.ts';
import { recordingOf, smallWorld, untilMs } from './small-world.ts';

const world = smallWorld();
const recording = recordingOf(world);
const { skewMs } = world.telemetry;
const original = [...world.telemetry.requests];

const files = {
  traces: { name: 'traces.otlp.jsonl', text: tracesOtlp },
  logs: { name: 'logs.otlp.jsonl', text: logsOtlp },
  access: { name: 'access.jsonl', text: accessJson },
  engine: { name: 'engine.jsonl', text: engineJson },
  events: { name: 'events.jsonl', text: eventsJson },
  changes: { name: 'changes.jsonl', text: changesJson },
  config: { name: 'config.jsonl', text: configJson },
  evals: { name: 'evals.jsonl', text: evalsJson },
  metrics: { name: 'metrics.txt', text: (of: typeof recording) => openMetrics(of) },
} as const;

function imported(names: readonly (keyof typeof files)[], known: Telemetry['skewMs'] = skewMs): Imported {
  const result = importTelemetry(
    names.map((name) => ({ name: files[name].name, text: [...files[name].text(recording)].join('\n') })),
    { skewMs: known },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error[0]));
  return result.value;
}

const recordedOf = ({ telemetry }: Imported): Recorded => ({ telemetry, spec: world.spec, nowMs: untilMs });

/** What a view says, without the keys, which are the recorder's own. */
function said(of: Recorded, query: string): unknown {
  const { body, title, total, note } = ask(of, query);
  if (body.type === 'lines')
    return {
      title,
      total,
      note,
      lines: body.lines.map(({ key: _, ...line }) => ({ ...line, atMs: Math.round(line.atMs) })),
    };
  return { title, total, note, body };
}

const figures = [
  'metrics ttft_p99 | by lang',
  'metrics ttft_p50 | by replica',
  'metrics tpot_mean | by lang',
  'metrics e2e_p99',
  'metrics queue_time_p99',
  'metrics error_rate | by status',
  'metrics tokens_per_char | by lang',
  'metrics cached_share | by tenant',
  'metrics request_rate | by client',
  'logs status:>=500',
  'logs status:429',
  'traces lang:zh | sort ttft desc | limit 20',
];

describe('a way out and in again', () => {
  const sources: readonly (readonly (keyof typeof files)[])[] = [
    ['traces', 'engine', 'events', 'changes'],
    ['access', 'engine', 'events', 'changes'],
    ['access', 'logs', 'traces', 'changes'],
  ];
  describe.each(sources.map((names) => [names.join(' + '), names] as const))('%s', (_, names) => {
    const back = imported(names);
    it.each([...figures, 'changes'])('%s is the same', (query) => {
      expect(said(recordedOf(back), query)).toEqual(said(world, query));
    });
    it('leaves nothing out', () => {
      expect(back.warnings).toEqual([]);
      expect(back.telemetry.requests.length).toBe(original.length);
    });
  });

  it('has every property of every request, from spans and from structured lines', () => {
    const differs: unknown[] = [];
    for (const names of [['traces'], ['access']] as const) {
      const found = new Map([...imported(names).telemetry.requests].map((r) => [r.traceId, r]));
      for (const r of original) {
        const back = found.get(r.traceId)!;
        for (const key of keysOf(back)) {
          if (key === 'index' || key === 'symptom') continue;
          // A request that never gave a token has no prefill and decode spans.
          if (r.ttftMs === null && (key === 'prefillMs' || key === 'decodeMs' || key === 'filterMs'))
            continue;
          const [was, is] = [r[key], back[key]];
          const same =
            typeof was === 'number' && typeof is === 'number'
              ? Math.abs(was - is) < tolerance(r, key, names[0])
              : JSON.stringify(is) === JSON.stringify(was);
          if (!same) differs.push([names[0], r.traceId, key, was, is]);
        }
      }
    }
    expect(original.length).toBeGreaterThan(1_000);
    expect(differs).toEqual([]);
  });

  it('has the statistics of engines, from their lines, from logs and, coarser, from metrics', () => {
    for (const name of ['engine', 'logs'] as const) {
      const back = imported([name, 'changes']);
      for (const query of [
        'metrics requests_running',
        'metrics kv_cache_usage | by replica',
        'metrics preemptions',
      ])
        expect(said(recordedOf(back), query)).toEqual(said(world, query));
    }
    const scraped = imported(['metrics']).telemetry.samples;
    const engines = new Set(world.telemetry.samples.map((s) => s.replica));
    expect(new Set(scraped.map((s) => s.replica))).toEqual(engines);
    for (const replica of engines) {
      const last = world.telemetry.samples.findLast((s) => s.replica === replica)!;
      const end = scraped.findLast((s) => s.replica === replica)!;
      expect([end.atMs, end.promptTokens, end.kvUsage, end.running, end.pool]).toEqual([
        untilMs,
        last.promptTokens,
        last.kvUsage,
        last.running,
        last.pool,
      ]);
    }
  });

  it('has the events, the configuration and the evaluations', () => {
    const back = imported(['events', 'config', 'evals']).telemetry;
    const { events, config, evals } = world.telemetry;
    expect(back.events.map(({ service, text, level, atMs }) => [service, text, level, atMs])).toEqual(
      events
        .filter((e) => e.atMs <= untilMs)
        .map(({ service, text, level, atMs }) => [service, text, level, atMs]),
    );
    expect(back.config).toEqual(config);
    expect(back.evals.length).toBe(evals.length);
  });

  it('counts what several files tell once', () => {
    const all = imported(['traces', 'logs', 'access', 'engine', 'events', 'metrics']).telemetry;
    expect(all.requests.length).toBe(original.length);
    expect(all.samples.length).toBe(world.telemetry.samples.length);
    expect(all.events.length).toBe(world.telemetry.events.filter((e) => e.atMs <= untilMs).length);
  });

  it('knows requests from lines of text alone, as far as they go', () => {
    const back = recordedOf(imported(['logs', 'changes']));
    for (const query of [
      'metrics error_rate | by status',
      'metrics tokens_per_char | by lang',
      'logs status:429',
    ])
      expect(said(back, query)).toEqual(said(world, query));
  });
});

const keysOf = (r: RequestRecord): (keyof RequestRecord)[] => Object.keys(r) as (keyof RequestRecord)[];

/** Seconds with six decimals on spans; a double of epoch milliseconds has steps of 244 ns. */
function tolerance(r: RequestRecord, key: keyof RequestRecord, source: 'traces' | 'access'): number {
  if (key === 'documentAgeDays') return source === 'traces' ? 0.0501 : 1e-6;
  // One of the two is derived from the other and the duration.
  if (key === 'arriveMs' || key === 'endMs') return 0.0005 + Math.abs(r.endMs - r.arriveMs - r.e2eMs);
  if (source === 'traces' && key === 'firstByteMs') return 0.00051;
  return 0.00001;
}

describe('files of others', () => {
  const one = (text: string) => importTelemetry([{ name: 'theirs', text }]);
  const example = (kind: string): string =>
    readFileSync(resolve(import.meta.dirname, 'proto', `example-${kind}.json`), 'utf8');

  it('takes OpenTelemetry’s own examples, documents over many lines', () => {
    const traces = one(example('trace'));
    expect(traces.ok && [...traces.value.telemetry.requests]).toMatchObject([
      {
        traceId: '5b8efff798038103d269b633813fc60c',
        e2eMs: 1000,
        status: 200,
        gateway: 'my.service',
        replica: null,
      },
    ]);
    const logs = one(example('logs'));
    expect(logs.ok && logs.value.telemetry.events).toMatchObject([
      { level: 'info', text: 'Example log record' },
    ]);
  });

  it('takes a model call without a gateway, in the older words too', () => {
    const attribute = (key: string, value: object) => ({ key, value });
    const span = {
      traceId: 'ab'.repeat(16),
      spanId: '12'.repeat(8),
      name: 'llm_request',
      kind: 2,
      startTimeUnixNano: '1773016200000000000',
      endTimeUnixNano: '1773016202500000001',
      attributes: [
        attribute('gen_ai.usage.prompt_tokens', { intValue: '812' }),
        attribute('gen_ai.usage.completion_tokens', { intValue: 51 }),
        attribute('gen_ai.latency.time_to_first_token', { doubleValue: 0.5 }),
        attribute('gen_ai.latency.time_in_queue', { doubleValue: 0.1 }),
        attribute('gen_ai.latency.time_in_model_decode', { doubleValue: 2 }),
        attribute('gen_ai.latency.e2e', { doubleValue: 2.5 }),
        attribute('gen_ai.request.id', { stringValue: 'cmpl-1' }),
        attribute('unknown.thing', { kvlistValue: { values: [] } }),
      ],
    };
    const resource = { attributes: [attribute('k8s.pod.name', { stringValue: 'vllm-7c' })] };
    const found = one(JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] }));
    expect(found.ok && found.value.telemetry.requests.at(0)).toMatchObject({
      requestId: 'cmpl-1',
      replica: 'vllm-7c',
      inputTokens: 812,
      outputTokens: 51,
      ttftMs: 500,
      queueMs: 100,
      decodeMs: 2000,
      tpotMs: 40,
      lang: 'und',
      tenant: 'unknown',
    });
  });

  it('takes vLLM’s statistics lines and other clocks’ spellings', () => {
    const text =
      'Engine 000: Avg prompt throughput: 81.0 tokens/s, Avg generation throughput: 34.5 tokens/s, Running: 3 reqs, ' +
      'Waiting: 1 reqs, GPU KV cache usage: 12.5%, Prefix cache hit rate: 40.0%';
    const found = one(
      JSON.stringify({ timestamp: '2026-03-09T02:30:00.5+02:00', service: 'pod-3', message: text }),
    );
    expect(found.ok && found.value.telemetry.samples).toMatchObject([
      {
        atMs: 1_773_016_200_500,
        replica: 'pod-3',
        running: 3,
        waiting: 1,
        kvUsage: 0.125,
        prefixHitRate: 0.4,
      },
    ]);
  });

  it('gives rates to scraped counters, over a restart too', () => {
    const at = (seconds: number, value: number) =>
      `vllm:prompt_tokens_total{engine="0",model_name="m \\"x\\""} ${value} ${1_773_016_200 + seconds}`;
    const found = one([at(0, 100), at(10, 600), at(20, 50), '# EOF'].join('\n'));
    expect(found.ok && found.value.telemetry.samples.map((s) => [s.replica, s.promptTokensPerS])).toEqual([
      ['engine-0', 0],
      ['engine-0', 50],
      ['engine-0', 5],
    ]);
  });
});

describe('what is wrong', () => {
  const problems = (text: string, options: Parameters<typeof importTelemetry>[1] = {}) => {
    const result = importTelemetry([{ name: 'bad', text }], options);
    return (result.ok ? result.value.warnings : result.error).map((d) => `${d.line} ${d.severity} ${d.code}`);
  };
  const [good] = accessJson(recording);

  it.each([
    ['torn', `${good}\n${good!.slice(0, 200)}`, ['2 error syntax']],
    ['two torn', `{"a\n${good}\n{"b`, ['1 error syntax', '3 error syntax']],
    ['no object', `${good}\n42`, ['2 error wrong-type']],
    ['nothing', '', ['1 error unreadable']],
    ['no time', `${good}\n{"status":200,"route":"/x"}`, ['2 warning missing-key']],
    ['no record', `${good}\n{"ts":"2026-03-09T00:30:00Z"}`, ['2 warning unknown-key']],
    ['impossible time', `${good}\n{"ts":"2026-02-30T00:30:00Z","message":"x"}`, ['2 warning missing-key']],
    ['no trace', `${good}\n{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}`, ['2 warning bad-value']],
    ['bad sample', 'vllm:num_requests_running{a="b} 3 4', ['1 error syntax']],
    ['prose', 'Dear reader,\nthis is a letter.', ['1 error syntax', '2 error syntax']],
  ])('%s is said with its line', (_, text, expected) => expect(problems(text)).toEqual(expected));

  it('is bounded: depth, length, number', () => {
    const deep = `{"ts":"2026-03-09T00:30:00Z","message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(problems(`${good}\n${deep}`)).toEqual(['2 error too-deep']);
    expect(problems(`${good}\n${good}`, { limits: { lineChars: 100 } })).toEqual(['1 error too-large']);
    const many = [...accessJson(recording)].slice(0, 50).join('\n');
    expect(problems(many, { limits: { records: 20 } })).toEqual(['21 error too-large']);
    expect(problems(`${'{\n'.repeat(500)}`).length).toBeLessThan(51);
    expect(problems(`x y\n`.repeat(1)).length + problems('{"a\n'.repeat(5000)).length).toBeLessThanOrEqual(
      51,
    );
  });

  it('is never more than words: prototypes, steering characters and endless names stay out', () => {
    const text = JSON.stringify({
      ts: '2026-03-09T00:30:00Z',
      level: 'error',
      service: 'x'.repeat(10_000),
      message: '\u001b[2Jgone\nnext',
    }).replace('"ts"', '"__proto__":{"status":500},"constructor":1,"ts"');
    const result = importTelemetry([{ name: 'hostile', text }]);
    const [event] = result.ok ? result.value.telemetry.events : [];
    expect(event!.service.length).toBe(200);
    expect(event!.text).not.toContain('\u001b');
    expect(({} as { status?: number }).status).toBeUndefined();
  });

  it('never throws, whatever a line holds', () => {
    const [span] = tracesOtlp(recording);
    const [log] = logsOtlp(recording);
    const seeds = [
      good!,
      span!.slice(0, 4000),
      log!.slice(0, 4000),
      ...[...openMetrics(recording, true)].slice(0, 40),
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string({ unit: 'binary' }),
          fc
            .tuple(fc.constantFrom(...seeds), fc.nat(3999), fc.string({ unit: 'binary', maxLength: 6 }))
            .map(
              ([seed, at, put]) => seed.slice(0, at % seed.length) + put + seed.slice((at % seed.length) + 1),
            ),
          otlpLike,
        ),
        (text) => {
          const result = importTelemetry([{ name: 'any', text }]);
          if (!result.ok) return result.error.every((d) => d.line >= 1 && d.severity === 'error');
          return [...result.value.telemetry.requests].every((r) => r.endMs >= r.arriveMs);
        },
      ),
      { numRuns: often(100, 2_000), seed: 11 },
    );
  });
});

/** The shape of OTLP with anything for its leaves. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('1773016200000000000', 'ab'.repeat(16), 2),
);
const otlpLike = fc
  .record({
    traceId: anything,
    startTimeUnixNano: anything,
    endTimeUnixNano: anything,
    timeUnixNano: anything,
    name: anything,
    status: anything,
    body: fc.oneof(anything, fc.record({ stringValue: anything })),
    attributes: fc.oneof(anything, fc.array(fc.record({ key: anything, value: anything }), { maxLength: 4 })),
  })
  .chain((item) =>
    fc.constantFrom(
      JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [item] }] }] }),
      JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [item] }] }] }),
    ),
  );
