import parsePrometheus from 'parse-prometheus-text-format';
import { describe, expect, it } from 'vitest';
import { openMetrics } from '../../../src/sim/telemetry/export/metrics/open-metrics.ts';
import type { RequestRecord } from '../../../src/sim/telemetry/record.ts';
import { plain, recordingOf, smallWorld, startMs, untilMs } from './small-world.ts';

const world = smallWorld();
const recording = recordingOf(world);
const requests = [...world.telemetry.requests];
const served = requests.filter((r) => r.replica !== null);
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly atS: number;
}

/**
 * Every sample as another parser reads it. It knows Prometheus' older text, which has no families with `_total` and folds
 * histograms of all labels into one: without the metadata it gives each sample as it stands.
 */
function samplesOf(lines: Iterable<string>): Sample[] {
  const text = [...lines, ''].filter((line) => !line.startsWith('#')).join('\n');
  return parsePrometheus(text).flatMap(({ name, metrics }) =>
    metrics.map(({ labels = {}, value, timestamp_ms }) => ({
      name,
      labels,
      value: Number(value),
      atS: Number(timestamp_ms),
    })),
  );
}

const final = samplesOf(openMetrics(recording, true));
const named = (name: string, where: Readonly<Record<string, string>> = {}): number[] =>
  final
    .filter((s) => s.name === name && Object.entries(where).every(([key, value]) => s.labels[key] === value))
    .map((s) => s.value);

describe('the last scrape', () => {
  it('counts the same requests and tokens as the records', () => {
    expect(sum(named('http_requests_total'))).toBe(requests.length);
    expect(sum(named('http_requests_total', { status: '429' }))).toBe(
      requests.filter((r) => r.status === 429).length,
    );
    expect(sum(named('vllm:request_prompt_tokens_sum'))).toBe(sum(served.map((r) => r.inputTokens)));
    expect(sum(named('vllm:request_generation_tokens_sum'))).toBe(sum(served.map((r) => r.outputTokens)));
    expect(sum(named('gen_ai_client_token_usage_sum', { gen_ai_token_type: 'input' }))).toBe(
      sum(served.map((r) => r.inputTokens)),
    );
    expect(sum(named('vllm:inter_token_latency_seconds_count'))).toBe(
      sum(requests.filter((r) => r.tpotMs !== null).map((r) => r.outputTokens - 1)),
    );
    expect(sum(named('vllm:request_success_total', { finished_reason: 'stop' }))).toBe(
      served.filter((r) => r.finishReason === 'stop').length,
    );
    expect(sum(named('gen_ai_client_operation_time_to_first_chunk_seconds_count'))).toBe(
      requests.filter((r) => r.clientFirstChunkMs !== null).length,
    );
  });

  it.each<[name: string, of: (r: RequestRecord) => number | null]>([
    ['vllm:time_to_first_token_seconds', (r) => r.ttftMs],
    ['vllm:request_queue_time_seconds', (r) => (r.replica === null ? null : r.queueMs)],
    ['vllm:request_decode_time_seconds', (r) => (r.ttftMs === null ? null : r.decodeMs)],
    ['gen_ai_server_time_per_output_token_seconds', (r) => (r.replica === null ? null : r.tpotMs)],
    ['http_request_duration_seconds', (r) => r.e2eMs],
    ['http_response_first_byte_seconds', (r) => r.firstByteMs],
  ])('%s has each value in its bucket', (name, of) => {
    const values = requests.flatMap((r) => of(r) ?? []);
    const bounds = [...new Set(final.filter((s) => s.name === `${name}_bucket`).map((s) => s.labels.le!))];
    for (const le of bounds)
      expect([le, sum(named(`${name}_bucket`, { le }))]).toEqual([
        le,
        values.filter((ms) => ms / 1000 <= Number(le.replace('+Inf', 'Infinity'))).length,
      ]);
    expect(bounds).toContain('+Inf');
    expect(sum(named(`${name}_count`))).toBe(values.length);
    expect(sum(named(`${name}_sum`))).toBeCloseTo(sum(values) / 1000, 6);
  });

  it('reads the engines’ last statistics, KV cache as a fraction', () => {
    for (const [replica, samples] of Map.groupBy(world.telemetry.samples, (s) => s.replica)) {
      const last = samples.at(-1)!;
      expect(named('vllm:kv_cache_usage_perc', { instance: replica })).toEqual([last.kvUsage]);
      expect(named('vllm:prompt_tokens_total', { instance: replica })).toEqual([last.promptTokens]);
      expect(named('vllm:num_requests_running', { instance: replica })).toEqual([last.running]);
    }
  });
});

describe('the time series', () => {
  const lines = [...openMetrics(recording)];

  it('has metadata first, in the order and grammar of OpenMetrics, and one end', () => {
    expect(lines.at(-1)).toBe('# EOF');
    expect(lines.filter((line) => line === '# EOF').length).toBe(1);
    let family = '';
    const seen = new Set<string>();
    for (const line of lines.slice(0, -1)) {
      const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
      if (type) {
        expect(seen.has(type[1]!)).toBe(false);
        seen.add(type[1]!);
        family = type[1]!;
        expect(family).not.toMatch(/_total$/);
      } else if (line.startsWith('# UNIT ')) expect(family).toMatch(new RegExp(`_${line.split(' ')[3]}$`));
      else if (line.startsWith('# HELP ')) expect(line.split(' ')[2]).toBe(family);
      else
        expect(line).toMatch(
          /^[a-zA-Z_:][a-zA-Z0-9_:]*\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\} [0-9.e+-]+ \d+(?:\.\d+)?$/,
        );
    }
    expect(seen.size).toBeGreaterThan(25);
  });

  it('is read every 15 s and at the very end; each series in order, counters never falling', () => {
    const series = Map.groupBy(
      lines.filter((line) => !line.startsWith('#')),
      (line) => line.slice(0, line.lastIndexOf('}') + 1),
    );
    const times = new Set<number>();
    for (const [name, points] of series) {
      let [lastAt, last] = [0, 0];
      for (const point of points) {
        const [value, at] = point
          .slice(name.length + 1)
          .split(' ')
          .map(Number) as [number, number];
        expect(at).toBeGreaterThan(lastAt);
        if (/_total\{|_bucket\{|_count\{/.test(name)) expect(value).toBeGreaterThanOrEqual(last);
        [lastAt, last] = [at, value];
        times.add(at);
      }
      expect(lastAt).toBe(untilMs / 1000);
    }
    const sorted = [...times].sort((a, b) => a - b);
    expect(sorted.slice(0, 3)).toEqual([startMs / 1000, startMs / 1000 + 15, startMs / 1000 + 30]);
    expect(sorted.length).toBe(50);
  });

  it('counts at each scrape what had ended by then, and no more', () => {
    const at = new Map<number, number>();
    for (const line of lines) {
      const match = /^http_request_duration_seconds_count\{.*\} (\d+) ([\d.]+)$/.exec(line);
      if (match) at.set(Number(match[2]), (at.get(Number(match[2])) ?? 0) + Number(match[1]));
    }
    for (const [seconds, count] of at)
      expect([seconds, count]).toEqual([seconds, requests.filter((r) => r.endMs <= seconds * 1000).length]);
    expect(at.size).toBe(50);
  });

  it('ends with what the last scrape alone says', () => {
    const atEnd = new Set(lines.filter((line) => line.endsWith(` ${untilMs / 1000}`)).map(withoutSum));
    const alone = [...openMetrics(recording, true)].filter((line) => !line.startsWith('#')).map(withoutSum);
    expect(alone.filter((line) => !atEnd.has(line))).toEqual([]);
    expect(alone.length).toBe(atEnd.size);
  });

  it('is shorter for a part of the time, and counts from the start all the same', () => {
    const fromMs = untilMs - 60_000;
    const late = [...openMetrics({ ...recording, fromMs })];
    expect(late.length).toBeLessThan(lines.length / 5);
    const end = (all: readonly string[]): string[] =>
      all.filter((line) => line.startsWith('http_requests') && line.endsWith(` ${untilMs / 1000}`));
    expect(end(late)).toEqual(end(lines));
  });
});

/** Sums of fractions depend on the order of their parts in the last digits. */
const withoutSum = (line: string): string => line.replace(/(_sum\{.*\}) (\d+\.\d{6})\d*/, '$1 $2');

describe('labels', () => {
  it('are escaped', () => {
    const odd = {
      ...plain(requests[0]!),
      gateway: 'gw-0',
      route: '/a"b\\c\nd',
      endMs: startMs + 1,
      status: 200,
      replica: null,
    };
    const telemetry = { ...world.telemetry, requests: [odd], samples: [] };
    const [found] = samplesOf(openMetrics({ ...recording, telemetry }, true)).filter(
      (s) => s.name === 'http_requests_total',
    );
    expect(found!.labels.handler).toBe('/a"b\\c\nd');
  });
});
