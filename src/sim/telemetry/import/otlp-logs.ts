import { requestColumns, sampleColumns } from '../export/columns.ts';
import type { EngineSample, RequestRecord, ServiceEvent } from '../record.ts';
import { attributesOf, bodyText, hostOf, itemsOf } from './otlp-value.ts';
import type { Place } from './problems.ts';
import { amount, epochMs, type Fields, own, readColumns, readNanos, shortText } from './read.ts';
import { readAccessLine, readStatisticsLine } from './statistics-line.ts';
import type { Target } from './target.ts';

/** Access lines, engine statistics and everything else that was logged, from one OTLP/JSON object. */
export function readLogs(line: Fields, place: Place, target: Target): void {
  const { drafts, collected, skewMs, limits, problems } = target;
  for (const [record, resource] of itemsOf(line, ['resourceLogs', 'scopeLogs', 'logRecords'], limits)) {
    const stamped = readNanos(own(record, 'timeUnixNano')) ?? readNanos(own(record, 'observedTimeUnixNano'));
    const text = shortText(bodyText(record), limits.textChars);
    if (!stamped || text === undefined) {
      problems.warn(place, 'missing-key', 'a log record without a time or a text is left out');
      continue;
    }
    const host = hostOf(resource, limits);
    const atMs = epochMs(stamped) - skewMs(host);
    const traceId = traceOf(record);
    const access = readAccessLine(text);
    if (access) {
      const found = readColumns<RequestRecord>(requestColumns, (name) => access.get(name), limits);
      const key = found.traceId ?? traceId ?? `${host}/${atMs}`;
      drafts.add('line', key, { traceId: key, ...found, gateway: host, endMs: atMs });
      continue;
    }
    const attributes = attributesOf(record, limits);
    const figures = readStatisticsLine(text);
    if (figures || attributes.has('engine.running')) {
      const said = readColumns<EngineSample>(
        sampleColumns,
        (name) => attributes.get(`engine.${name}`),
        limits,
      );
      collected.sample(atMs, { replica: host, ...figures, ...said });
      continue;
    }
    const uid = attributes.get('log.record.uid');
    const event = { atMs, level: levelOf(record), service: host, text };
    collected.event(
      traceId === undefined ? event : { ...event, traceId },
      uid === undefined ? null : String(uid),
    );
  }
}

function traceOf(record: Fields): string | undefined {
  const id = own(record, 'traceId');
  return typeof id === 'string' && /^[0-9a-fA-F]{32}$/.test(id) ? id.toLowerCase() : undefined;
}

/** Of the severity number's four-number ranges (opentelemetry/proto/logs/v1/logs.proto): 5 debug, 9 info, 13 warn. */
function levelOf(record: Fields): ServiceEvent['level'] {
  const number = amount(own(record, 'severityNumber')) ?? 0;
  if (number > 0) return number >= 17 ? 'error' : number >= 13 ? 'warn' : number >= 9 ? 'info' : 'debug';
  return readLevel(own(record, 'severityText'));
}

/** A level by any of its usual spellings; `info` where none is known. */
export function readLevel(value: unknown): ServiceEvent['level'] {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (/^(?:err|fatal|crit|alert|emerg|panic)/.test(text)) return 'error';
  if (text.startsWith('warn')) return 'warn';
  return /^(?:debug|trace)/.test(text) ? 'debug' : 'info';
}
