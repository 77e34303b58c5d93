import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { findField } from '../../../src/sim/query/names/field-names.ts';
import { accessText } from '../../../src/sim/query/rows/log-line.ts';
import { spansOf } from '../../../src/sim/query/views/waterfall.ts';
import { requestColumns } from '../../../src/sim/telemetry/export/columns.ts';
import { requestsCsv } from '../../../src/sim/telemetry/export/csv.ts';
import {
  accessJson,
  changesJson,
  configJson,
  engineJson,
  evalsJson,
  eventsJson,
} from '../../../src/sim/telemetry/export/json-lines.ts';
import { logsOtlp } from '../../../src/sim/telemetry/export/otlp/logs.ts';
import { metricsOtlp } from '../../../src/sim/telemetry/export/otlp/metrics.ts';
import { tracesOtlp } from '../../../src/sim/telemetry/export/otlp/traces.ts';
import { throughProtobuf } from './otlp-reader.ts';
import { plain, recordingOf, smallWorld } from './small-world.ts';

const world = smallWorld();
const recording = recordingOf(world);
const requests = [...world.telemetry.requests];
const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attribute[];
}
interface LogRecord {
  timeUnixNano: string;
  observedTimeUnixNano: string;
  body: { stringValue: string };
  traceId?: string;
}
interface Resource {
  resource: { attributes: Attribute[] };
}
type TraceLine = { resourceSpans: (Resource & { scopeSpans: { spans: Span[] }[] })[] };
type LogsLine = { resourceLogs: (Resource & { scopeLogs: { logRecords: LogRecord[] }[] })[] };

const hostOf = ({ resource }: Resource): string =>
  String(resource.attributes.find(({ key }) => key === 'service.instance.id')!.value.stringValue);
const attributeOf = (span: Span, key: string): unknown =>
  Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];

describe('the world of these tests', () => {
  it('has every kind of record in it', () => {
    const { samples, events, changes, config } = world.telemetry;
    expect([requests.length > 2000, samples.length > 200, events.length > 0, changes.length]).toEqual([
      true,
      true,
      true,
      2,
    ]);
    expect(config.length).toBeGreaterThan(40);
    expect(requests.some((r) => r.status === 429)).toBe(true);
    expect(requests.some((r) => r.attempt > 0)).toBe(true);
    expect(requests.some((r) => r.clientFirstChunkMs !== null)).toBe(true);
    expect(requests.some((r) => r.retrievalMs !== null)).toBe(true);
  });
});

describe('OTLP/JSON traces', () => {
  const lines = [...tracesOtlp(recording)];
  const read = lines.map((line) => throughProtobuf('traces', line) as TraceLine);
  const groups = read.flatMap((one) => one.resourceSpans);
  const spans = groups.flatMap((group) => group.scopeSpans.flatMap((scope) => scope.spans));

  it('come back from the published protocol with nothing lost', () => {
    for (const [i, line] of lines.entries()) expect(read[i]).toEqual(withoutEmpty(JSON.parse(line)));
  });

  it('have the spans of the view, request by request, and their tokens', () => {
    expect(spans.length).toBe(sum(requests.map((r) => spansOf(r, 0).length)));
    const byTrace = Map.groupBy(spans, (span) => span.traceId);
    expect(byTrace.size).toBe(requests.length);
    for (const r of requests.slice(0, 300)) {
      const own = byTrace.get(r.traceId)!;
      const shown = spansOf(r, 0);
      expect(own.map(({ spanId }) => spanId).sort()).toEqual(shown.map(({ spanId }) => spanId).sort());
      for (const { spanId, durationMs } of shown) {
        const span = own.find((one) => one.spanId === spanId)!;
        const lasted = BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano);
        expect(Math.abs(Number(lasted) - durationMs * 1e6)).toBeLessThanOrEqual(1.01);
      }
    }
    const models = spans.filter((span) => span.name.startsWith('chat '));
    const served = requests.filter((r) => r.replica !== null);
    for (const [key, of] of [
      ['gen_ai.usage.input_tokens', served.map((r) => r.inputTokens)],
      ['gen_ai.usage.output_tokens', served.map((r) => r.outputTokens)],
    ] as const)
      expect(sum(models.map((span) => Number(attributeOf(span, key))))).toBe(sum(of));
  });

  it('are typed as the conventions have them', () => {
    const model = spans.find((span) => span.name.startsWith('chat '))!;
    const of = (key: string): unknown => model.attributes.find((one) => one.key === key)?.value;
    expect(model.kind).toBe(3);
    expect(of('gen_ai.response.finish_reasons')).toEqual({
      arrayValue: { values: [{ stringValue: expect.any(String) }] },
    });
    expect(of('gen_ai.request.stream')).toEqual({ boolValue: expect.any(Boolean) });
    expect(of('gen_ai.usage.input_tokens')).toEqual({ intValue: expect.stringMatching(/^\d+$/) });
    expect(of('gen_ai.request.temperature')).toEqual({ doubleValue: expect.any(Number) });
  });

  it('stay below a few hundred spans an object, grouped by host', () => {
    for (const one of read) {
      const hosts = one.resourceSpans.map(hostOf);
      expect(new Set(hosts).size).toBe(hosts.length);
      expect(sum(one.resourceSpans.map((g) => g.scopeSpans[0]!.spans.length))).toBeLessThan(400);
    }
  });

  it('give away no cause and no verdict of a careful reader', () => {
    const text = lines.join('\n');
    expect(text).not.toContain('symptom');
    expect(text).not.toMatch(/fault\/|decoy\//);
  });
});

/** Protobuf has no difference between an empty message's or list's being there and not. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutEmpty(inner)]));
}

describe('OTLP/JSON logs', () => {
  const lines = [...logsOtlp(recording)];
  const read = lines.map((line) => throughProtobuf('logs', line) as LogsLine);
  const records = read.flatMap((one) =>
    one.resourceLogs.flatMap((g) => g.scopeLogs.flatMap((s) => s.logRecords)),
  );

  it('come back from the published protocol with nothing lost', () => {
    for (const [i, line] of lines.entries()) expect(read[i]).toEqual(withoutEmpty(JSON.parse(line)));
  });

  it('are the lines of the view, one for each record', () => {
    const { samples, events } = world.telemetry;
    const due = events.filter((e) => e.atMs <= recording.untilMs).length;
    expect(records.length).toBe(requests.length + samples.length + due);
    const texts = new Map(records.filter((r) => r.traceId).map((r) => [r.traceId, r.body.stringValue]));
    for (const r of requests.slice(0, 300)) expect(texts.get(r.traceId)).toBe(accessText(r));
  });

  it('are in order of the collector’s clock', () => {
    const times = read.map((one) =>
      one.resourceLogs.flatMap((g) => g.scopeLogs[0]!.logRecords.map((r) => BigInt(r.observedTimeUnixNano))),
    );
    const first = (all: bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b));
    const last = (all: bigint[]): bigint => all.reduce((a, b) => (a > b ? a : b));
    for (let i = 1; i < times.length; i++) expect(first(times[i]!) >= last(times[i - 1]!)).toBe(true);
  });
});

describe('clock skew', () => {
  const skewed = {
    ...recording,
    telemetry: { ...world.telemetry, skewMs: { 'gw-0': 2_500, 'engine-1': -700 } },
  };
  const level = { ...recording, telemetry: { ...world.telemetry, skewMs: {} } };
  const skews: Record<string, bigint> = { 'gw-0': 2_500_000_000n, 'engine-1': -700_000_000n };

  it('moves the spans of that host and no others', () => {
    const starts = (of: typeof recording): Map<string, [host: string, at: bigint]> =>
      new Map(
        [...tracesOtlp(of)].flatMap((line) =>
          (JSON.parse(line) as TraceLine).resourceSpans.flatMap((g) =>
            g.scopeSpans[0]!.spans.map((s): [string, [string, bigint]] => [
              s.spanId,
              [hostOf(g), BigInt(s.startTimeUnixNano)],
            ]),
          ),
        ),
      );
    const there = starts(level);
    const moved = new Set<string>();
    for (const [id, [host, at]] of starts(skewed)) {
      expect(at - there.get(id)![1]).toBe(skews[host] ?? 0n);
      moved.add(host);
    }
    expect([...moved]).toEqual(
      expect.arrayContaining(['gw-0', 'gw-1', 'engine-0', 'engine-1', 'vector-store']),
    );
  });

  it('moves the lines of that host, not when the collector saw them, and no other file', () => {
    for (const line of logsOtlp(skewed))
      for (const group of (JSON.parse(line) as LogsLine).resourceLogs)
        for (const r of group.scopeLogs[0]!.logRecords)
          expect(BigInt(r.timeUnixNano) - BigInt(r.observedTimeUnixNano)).toBe(skews[hostOf(group)] ?? 0n);
    expect([...requestsCsv(skewed)]).toEqual([...requestsCsv(level)]);
    const [ahead] = [...accessJson(skewed)].filter((line) => line.includes('"gateway":"gw-0"'));
    const [right] = [...accessJson(level)].filter((line) => line.includes('"gateway":"gw-0"'));
    const ms = (line: string): number => Date.parse((JSON.parse(line) as { ts: string }).ts);
    expect(ms(ahead!) - ms(right!)).toBe(2_500);
  });
});

describe('JSON lines', () => {
  const objects = (lines: Iterable<string>) =>
    [...lines].map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has a line for each record, and names by which they can be asked for', () => {
    const { samples, changes, config, evals } = world.telemetry;
    const access = objects(accessJson(recording));
    expect(access.length).toBe(requests.length);
    expect(objects(engineJson(recording)).length).toBe(samples.length);
    expect(objects(changesJson(recording)).map((c) => c.change_id)).toEqual(changes.map((c) => c.changeId));
    expect(objects(configJson(recording)).length).toBe(config.length);
    expect(objects(evalsJson(recording)).length).toBe(evals.length);
    expect(sum(access.map((one) => Number(one.input_tokens)))).toBe(sum(requests.map((r) => r.inputTokens)));
    expect(sum(access.map((one) => Number(one.output_tokens)))).toBe(
      sum(requests.map((r) => r.outputTokens)),
    );
    const unknown = Object.values(requestColumns)
      .map(({ name }) => name)
      .filter((name) => findField('traces', name)?.name !== name);
    expect(unknown.filter((name) => !unaskable.includes(name))).toEqual([]);
  });

  it('does not say which fault wrote a line', () => {
    for (const line of eventsJson(recording)) expect(line).not.toMatch(/fault|decoy/);
  });
});

/** Columns that no query asks for by that name. */
const unaskable: readonly string[] = ['accepted_tokens', 'draft_tokens', 'truncated_tokens'];

describe('CSV', () => {
  it('is read back by another parser, to the token', () => {
    const rows = parse([...requestsCsv(recording)].join('\n'), { columns: true }) as Record<string, string>[];
    expect(rows.length).toBe(requests.length);
    expect(sum(rows.map((row) => Number(row.output_tokens)))).toBe(sum(requests.map((r) => r.outputTokens)));
    const late = rows.map((row) => Date.parse(row.ended!) - Date.parse(row.arrived!));
    for (const [i, r] of requests.entries())
      expect(Math.abs(late[i]! - (r.endMs - r.arriveMs))).toBeLessThanOrEqual(1.001);
  });

  it('quotes what would break a row', () => {
    const odd = { ...plain(requests[0]!), tenant: 'a,"b"\nc', route: ' =1+1' };
    const telemetry = { ...world.telemetry, requests: [odd] };
    const [row] = parse([...requestsCsv({ ...recording, telemetry })].join('\n'), {
      columns: true,
    }) as Record<string, string>[];
    expect([row!.tenant, row!.route]).toEqual(['a,"b"\nc', ' =1+1']);
  });
});

describe('OTLP/JSON metrics', () => {
  it('come back from the published protocol with nothing lost, and count every request', () => {
    let ended = 0;
    for (const line of metricsOtlp(recording, true)) {
      const read = throughProtobuf('metrics', line);
      expect(read).toEqual(withoutEmpty(JSON.parse(line)));
      for (const group of (read as { resourceMetrics: Group[] }).resourceMetrics)
        for (const metric of group.scopeMetrics[0]!.metrics)
          if (metric.name === 'http_request_duration_seconds')
            ended += Number(metric.histogram!.dataPoints.at(-1)!.count);
    }
    expect(ended).toBe(requests.length);
  });
});
interface Group {
  scopeMetrics: { metrics: { name: string; histogram?: { dataPoints: { count: string }[] } }[] }[];
}
