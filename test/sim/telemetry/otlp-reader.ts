import { resolve } from 'node:path';
import protobuf from 'protobufjs';

/**
 * OTLP/JSON through the published protocol definitions: what protobuf does not know of would be missing from the
 * result. Ids are hexadecimal in OTLP/JSON where protobuf's own JSON has base64, so they are turned into bytes first.
 */
const root = new protobuf.Root();
const folder = resolve(import.meta.dirname, 'proto');
root.resolvePath = (_, target) => resolve(folder, target);
root.loadSync([
  'opentelemetry/proto/trace/v1/trace.proto',
  'opentelemetry/proto/logs/v1/logs.proto',
  'opentelemetry/proto/metrics/v1/metrics.proto',
]);

const types = {
  traces: root.lookupType('opentelemetry.proto.trace.v1.TracesData'),
  logs: root.lookupType('opentelemetry.proto.logs.v1.LogsData'),
  metrics: root.lookupType('opentelemetry.proto.metrics.v1.MetricsData'),
};

const ids = new Set(['traceId', 'spanId', 'parentSpanId']);

function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      ids.has(key) && typeof inner === 'string' ? Buffer.from(inner, 'hex') : withBytes(inner),
    ]),
  );
}

function withHex(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(withHex);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withHex(inner)]));
}

/** The object of a line, after a way through protobuf's binary form. Throws where a type does not fit. */
export function throughProtobuf(kind: keyof typeof types, line: string): unknown {
  const type = types[kind];
  const message = type.fromObject(withBytes(JSON.parse(line)) as Record<string, unknown>);
  const problem = type.verify(message);
  if (problem !== null) throw new Error(problem);
  const back = type.decode(type.encode(message).finish());
  return withHex(type.toObject(back, { longs: String, json: true, arrays: false, bytes: Uint8Array }));
}
