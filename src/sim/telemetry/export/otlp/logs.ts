import { accessLine, eventLine, sampleLine } from '../../../query/rows/log-line.ts';
import type { LogLine } from '../../../query/view.ts';
import { spansOf } from '../../../query/views/waterfall.ts';
import { sampleColumns, valuesOf } from '../columns.ts';
import { nanosOf } from '../instant.ts';
import { eventsOf, loggedOf, type Recording, samplesOf, skewOf } from '../recording.ts';
import { type Attribute, keyValue, resource, scope } from './value.ts';

const recordsALine = 256;

/** SeverityNumber of opentelemetry/proto/logs/v1/logs.proto. */
const severities = { debug: 5, info: 9, warn: 13, error: 17 } as const;

/** A line before it is written: who wrote it, and what it says beside its text. */
interface Entry {
  readonly atMs: number;
  readonly service: string;
  readonly line: LogLine;
  readonly spanId: string | null;
  readonly attributes: readonly Attribute[];
}

/**
 * The log lines that the views show, as OTLP/JSON, one object a line: a batch in order of time, its records by host.
 * `timeUnixNano` is the host's own clock, `observedTimeUnixNano` the collector's, which is right.
 */
export function* logsOtlp(of: Recording): Generator<string> {
  let batch: Entry[] = [];
  for (const entry of entriesOf(of)) {
    if (batch.push(entry) < recordsALine) continue;
    yield objectOf(of, batch);
    batch = [];
  }
  if (batch.length > 0) yield objectOf(of, batch);
}

/** Requests, engine statistics and events merged by their instants. */
function* entriesOf(of: Recording): Generator<Entry> {
  const streams = [accessEntries(of), sampleEntries(of), eventEntries(of)];
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let first = -1;
    for (const [i, { done, value }] of heads.entries())
      if (!done && (first < 0 || value.atMs < (heads[first]!.value as Entry).atMs)) first = i;
    if (first < 0) return;
    yield heads[first]!.value as Entry;
    heads[first] = streams[first]!.next();
  }
}

function* accessEntries(of: Recording): Generator<Entry, undefined> {
  for (const r of loggedOf(of))
    yield {
      atMs: r.endMs,
      service: 'gateway',
      line: accessLine(r),
      spanId: spansOf(r, 0)[0]!.spanId,
      attributes: [
        ['http.request.method', 'POST'],
        ['http.route', r.route],
        ['http.response.status_code', r.status],
        ['error.type', r.errorType],
      ],
    };
}

function* sampleEntries(of: Recording): Generator<Entry, undefined> {
  for (const s of samplesOf(of)) {
    const attributes = [...valuesOf(sampleColumns, s)].map(
      ([name, value]): Attribute => [`engine.${name}`, typeof value === 'boolean' ? String(value) : value],
    );
    yield { atMs: s.atMs, service: 'engine', line: sampleLine(s), spanId: null, attributes };
  }
}

function* eventEntries(of: Recording): Generator<Entry, undefined> {
  for (const e of eventsOf(of)) {
    const line = eventLine(e);
    const about = line.traceId ?? e.traceId ?? null;
    yield {
      atMs: e.atMs,
      service: line.service,
      line: { ...line, traceId: about },
      spanId: null,
      attributes: [['log.record.uid', line.key]],
    };
  }
}

function objectOf(of: Recording, batch: readonly Entry[]): string {
  const hosts = new Map<string, { service: string; logRecords: object[] }>();
  for (const { atMs, service, line, spanId, attributes } of batch) {
    let host = hosts.get(line.service);
    if (!host) {
      host = { service, logRecords: [] };
      hosts.set(line.service, host);
    }
    host.logRecords.push({
      timeUnixNano: nanosOf(atMs, skewOf(of, line.service)),
      observedTimeUnixNano: nanosOf(atMs),
      severityNumber: severities[line.level],
      severityText: line.level.toUpperCase(),
      body: { stringValue: line.text },
      attributes: attributes.flatMap(keyValue),
      ...(line.traceId === null ? {} : { traceId: line.traceId }),
      ...(spanId === null ? {} : { spanId }),
    });
  }
  const resourceLogs = [...hosts].map(([host, { service, logRecords }]) => ({
    resource: resource(service, host),
    scopeLogs: [{ scope, logRecords }],
  }));
  return JSON.stringify({ resourceLogs });
}
