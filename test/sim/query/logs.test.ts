import { describe, expect, it } from 'vitest';
import { runQuery } from '../../../src/sim/query/run.ts';
import type { View } from '../../../src/sim/query/view.ts';
import { ask, cells, refuse } from './ask.ts';
import { at, minutes, recorded, refused, request, sample, start } from './telemetry.ts';

const lines = (view: View): string[] =>
  view.body.type === 'lines'
    ? view.body.lines.map((line) => `${line.service} ${line.level} ${line.text}`)
    : [];
const keys = (view: View): string[] =>
  view.body.type === 'lines' ? view.body.lines.map((line) => line.key) : [];
const world = recorded({
  requests: [
    request(0, at(170), { lang: 'zh', tenant: 'globex', traceId: 'ab'.repeat(16) }),
    refused(1, at(171), { lang: 'ja', traceId: 'cd'.repeat(16) }),
    request(2, at(172), { status: 500, errorType: 'engine_error', finishReason: 'abort' }),
    request(3, at(100), { lang: 'zh' }),
  ],
  samples: [
    sample(at(175), 'engine-0', { prefixHitRate: null }),
    sample(at(176), 'engine-1', { waiting: 30 }),
  ],
  events: [
    {
      key: 'ev-1',
      atMs: at(178),
      level: 'warn',
      service: 'kubelet',
      text: 'Readiness probe \u001b[31mfailed\u202e',
    },
  ],
});

describe('log lines', () => {
  it('are the gateway, the engines and the services, in order of time, of the last 15 minutes', () => {
    const view = ask(world, 'logs');
    expect(view.title).toBe('Logs, 04:45 to 05:00 (last 15m)');
    expect([view.fromMs, view.toMs]).toEqual([at(165), at(180)]);
    expect(lines(view)).toEqual([
      `gw-0 info POST /v1/chat/completions status=200 duration_ms=2000 ttft_ms=198 lang=zh tenant=globex prompt_chars=4000 input_tokens=800 output_tokens=100 finish_reason=stop replica=engine-0 request_id=req-000000 trace_id=${'ab'.repeat(16)}`,
      `gw-0 warn POST /v1/chat/completions status=429 duration_ms=2 ttft_ms=- lang=ja tenant=acme prompt_chars=4000 input_tokens=0 output_tokens=0 error_type=rate_limited finish_reason=- replica=- request_id=req-000001 trace_id=${'cd'.repeat(16)}`,
      `gw-0 error POST /v1/chat/completions status=500 duration_ms=2000 ttft_ms=198 lang=en tenant=acme prompt_chars=4000 input_tokens=800 output_tokens=100 error_type=engine_error finish_reason=abort replica=engine-0 request_id=req-000002 trace_id=4f2c91c2000000000000000000000000`,
      'engine-0 info [loggers.py:127] Engine 000: Avg prompt throughput: 4000.0 tokens/s, Avg generation throughput: 900.0 tokens/s, Running: 12 reqs, Waiting: 0 reqs, GPU KV cache usage: 42.0%, Prefix cache hit rate: 0.0%',
      'engine-1 info [loggers.py:127] Engine 000: Avg prompt throughput: 4000.0 tokens/s, Avg generation throughput: 900.0 tokens/s, Running: 12 reqs, Waiting: 30 reqs, GPU KV cache usage: 42.0%, Prefix cache hit rate: 25.0%',
      'kubelet warn Readiness probe ␛failed\\u{202e}',
    ]);
    expect(view.total).toBe(6);
    expect(view.note).toBeNull();
  });

  it('have the same key in every view', () => {
    expect(keys(ask(world, 'logs status:500'))).toEqual(['gateway/2']);
    expect(keys(ask(world, 'logs engine_error'))).toEqual(['gateway/2']);
    expect(keys(ask(world, 'logs service:kubelet'))).toEqual(keys(ask(world, 'logs')).slice(-1));
    expect(keys(ask(world, 'logs waiting:>10'))).toEqual([`engine-1/${at(176)}`]);
  });

  it.each([
    ['service:gateway', 3],
    ['service:gw-0', 3],
    ['service:engine', 2],
    ['service:engine-1', 1],
    ['level:warn', 2],
    ['replica:engine-0', 3],
    ['replica:none', 1],
    ['status:4xx OR level:error', 2],
    ['lang:zh', 1],
    ['lang:ZH', 1],
    ['lang:z', 0],
    ['route:/v1/*', 3],
    ['tenant:*x', 1],
    ['trace_id:abab', 1],
    ['error_type:none', 1],
    ['error_type:*', 2],
    ['NOT error_type:engine_error', 2],
    ['ttft_ms:<1000', 2],
    ['NOT ttft_ms:<1000', 1],
    ['duration_ms:[2000 TO 2000]', 2],
    ['duration_ms:{2 TO 2000]', 2],
    ['"probe"', 1],
    ['PROBE', 1],
    ['lang=zh', 1],
    ['"lang=zh"', 1],
    ['"Waiting: 30"', 1],
  ])('%s is true of %i', (filter, count) => {
    expect(ask(world, `logs ${filter}`).total).toBe(count);
  });

  it('are neither true nor false of what they do not have: NOT status:200 shows no engine line', () => {
    expect(ask(world, 'logs NOT status:200').total).toBe(2);
    expect(ask(world, 'logs NOT (status:200 OR waiting:30)').total).toBe(0);
    expect(ask(world, 'logs NOT (status:200 AND waiting:30)').total).toBe(3);
  });

  it('only shows what had been recorded', () => {
    expect(ask(world, 'logs', at(171)).total).toBe(2);
    expect(ask(world, 'logs', at(170) - 1).total).toBe(0);
    expect(ask(world, 'logs since:-2h', at(600)).total).toBe(7);
    expect(ask(world, 'logs since:+90m until:+110m').total).toBe(1);
    expect(ask(world, 'logs since:03:30 until:03:50').total).toBe(1);
  });

  it('take a clock time for the latest on record', () => {
    expect(ask(world, 'logs since:01:00').title).toContain('02:00 to 05:00 (all there is)');
    expect(ask(world, 'logs until:05:30').title).toContain('04:45 to 05:00');
    expect(refuse(world, 'logs since:05:10')).toBe(
      '5-16 This window starts at 05:10:00 and ends at 05:00:00',
    );
    expect(refuse(world, 'logs since:-1h until:-2h')).toContain('This window starts at 04:00:00');
    const older = { ...world, spec: { ...world.spec, startMs: start - minutes(600) } };
    expect(ask(older, 'logs since:22:00').fromMs).toBe(start - minutes(240));
    expect(ask(older, 'logs since:22:00').title).toContain('03-08 22:00 to 05:00');
  });

  it('says what it cut, newest kept', () => {
    const many = recorded({ requests: Array.from({ length: 5_431 }, (_, i) => request(i, at(170) + i)) });
    const view = ask(many, 'logs');
    expect(view.total).toBe(5_431);
    expect(keys(view)).toHaveLength(200);
    expect(keys(view).at(-1)).toBe('gateway/5430');
    expect(view.note).toBe('newest 200 of 5,431; narrow with a filter or `| limit`');
    expect(keys(ask(many, 'logs | limit 20000'))).toHaveLength(5_431);
    const few = ask(many, 'logs | sort duration_ms | limit 3');
    expect(keys(few)).toHaveLength(3);
    expect(few.note).toBe('first 3 of 5,431');
    const capped = runQuery(many, 'logs', many.nowMs, { maxRows: 10 });
    expect(capped.ok && keys(capped.value).length).toBe(10);
  });

  it('says why nothing matched', () => {
    expect(ask(world, 'logs lang:fr').note).toBe(
      'None of the 6 lines in this window matches `lang:fr`; lang has en, ja, zh here',
    );
    expect(ask(world, 'logs status:503').note).toBe(
      'None of the 6 lines in this window matches `status:503`; status has 200, 429, 500 here',
    );
    expect(ask(world, 'logs input_tokens:>8000').note).toBe(
      'None of the 6 lines in this window matches `input_tokens:>8000`; input_tokens goes from 0 to 800 here',
    );
    expect(ask(world, 'logs since:+0m until:+10m').note).toBe('No lines were recorded in this window');
  });
});

describe('log counts', () => {
  it('stand by group with their share and duration; lines without the field are not counted', () => {
    const view = ask(world, 'logs | by status');
    expect(view.title).toBe('3 log lines by status, 04:45 to 05:00 (last 15m)');
    expect(view.body.type === 'table' && view.body.columns.map((column) => column.name)).toEqual([
      'status',
      'count',
      'share',
      'duration_p50',
      'duration_p99',
    ]);
    expect(cells(view)).toEqual([
      [200, 1, 33.3, 2000, null],
      [429, 1, 33.3, 2, null],
      [500, 1, 33.3, 2000, null],
    ]);
  });

  it('count every kind by a field that all have', () => {
    expect(cells(ask(world, 'logs | by service')).map((row) => row.slice(0, 2))).toEqual([
      ['gateway', 3],
      ['engine', 2],
      ['kubelet', 1],
    ]);
    expect(cells(ask(world, 'logs | by service | sort service asc'))[0]?.[0]).toBe('engine');
  });

  it('step on the clock, empty steps as zero', () => {
    const view = ask(world, 'logs | by status | over 5m');
    expect(view.body).toMatchObject({
      type: 'series',
      unit: '',
      startMs: at(165),
      stepMs: minutes(5),
      series: [
        { label: 'status=200', points: [0, 1, 0] },
        { label: 'status=429', points: [0, 1, 0] },
        { label: 'status=500', points: [0, 1, 0] },
      ],
    });
  });

  it('keep the eight largest groups and count the rest', () => {
    const requests = Array.from({ length: 100 }, (_, i) =>
      request(i, at(170) + i, { tenant: `t${Math.min(i, 9)}` }),
    );
    const view = ask(recorded({ requests }), 'logs | by tenant | over 5m');
    expect(view.body.type === 'series' && view.body.series.map((one) => one.label)).toContain('other');
    const sum = view.body.type === 'series' ? view.body.series.flatMap((one) => one.points) : [];
    expect(sum.reduce<number>((total, count) => total + (count ?? 0), 0)).toBe(100);
    expect(view.note).toBe('the 8 largest of 10 groups, the rest as other');
  });

  it('begin inside the world', () => {
    const view = ask(world, 'logs | over 30m', start + minutes(7));
    expect([view.fromMs, view.toMs]).toEqual([start, start + minutes(7)]);
    expect(view.title).toBe('Log lines, each 30m, 02:00 to 02:07 (all there is)');
  });
});
