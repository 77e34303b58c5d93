import {
  changeColumns,
  configColumns,
  evalColumns,
  eventColumns,
  requestColumns,
  sampleColumns,
} from '../export/columns.ts';
import type {
  ChangeRecord,
  ConfigEntry,
  EngineSample,
  EvalRecord,
  RequestRecord,
  ServiceEvent,
} from '../record.ts';
import { readLevel } from './otlp-logs.ts';
import type { Place } from './problems.ts';
import { completed, type Fields, own, readColumns, readStamp } from './read.ts';
import { readStatisticsLine } from './statistics-line.ts';
import type { Target } from './target.ts';

const changeKinds: readonly string[] = ['deploy', 'config', 'flag', 'prompt', 'weights', 'scale', 'infra'];

/** One JSON line of a record: which kind of record, its fields tell. */
export function readJsonRecord(line: Fields, place: Place, target: Target): void {
  const { drafts, collected, skewMs, limits, problems } = target;
  const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(line, name));
  const get = (name: string): unknown => own(line, name);
  const stamp = readStamp(get('ts') ?? get('time') ?? get('timestamp') ?? get('@timestamp'));
  if (stamp === undefined) {
    problems.warn(place, 'missing-key', 'a line without a time is left out', 'ts: 2026-03-09T03:30:00Z');
    return;
  }
  if (has('status') && (has('route') || has('duration_ms'))) {
    const found = readColumns<RequestRecord>(requestColumns, get, limits);
    const key = found.traceId || found.requestId || `${place.file}:${place.line}`;
    drafts.add('fields', key, { ...found, endMs: stamp - skewMs(found.gateway ?? '') });
  } else if (has('running', 'replica')) {
    const found = readColumns<EngineSample>(sampleColumns, get, limits);
    collected.sample(stamp - skewMs(found.replica ?? ''), found);
  } else if (has('run_id', 'suite')) {
    const record = completed<EvalRecord>(evalColumns, readColumns(evalColumns, get, limits));
    const key = record.key || `${record.runId}/${record.suite}/${record.slice}`;
    collected.evaluation({ ...record, key, atMs: stamp });
  } else if (has('subject', 'key', 'value')) {
    const entry = completed<ConfigEntry>(configColumns, readColumns(configColumns, get, limits));
    collected.setting({ ...entry, atMs: stamp });
  } else if (has('change_id')) {
    const change = completed<ChangeRecord>(changeColumns, readColumns(changeColumns, get, limits));
    const kind = changeKinds.includes(change.kind) ? change.kind : 'config';
    if (kind !== change.kind)
      problems.warn(
        place,
        'not-a-choice',
        'a change of an unknown kind is read as config',
        changeKinds.join(', '),
      );
    collected.change({ ...change, kind, atMs: stamp });
  } else if (has('message') || has('msg')) readEvent(get, stamp, target);
  else problems.warn(place, 'unknown-key', 'a line that is no record of any kind is left out');
}

function readEvent(
  get: (name: string) => unknown,
  stamp: number,
  { collected, skewMs, limits }: Target,
): void {
  const message = (name: string): unknown =>
    name === 'message' ? (get('message') ?? get('msg')) : get(name);
  const found = completed<ServiceEvent>(eventColumns, readColumns(eventColumns, message, limits));
  const atMs = stamp - skewMs(found.service);
  const figures = readStatisticsLine(found.text);
  if (figures) {
    collected.sample(atMs, { replica: found.service, ...figures });
    return;
  }
  const [key, trace] = [get('key'), get('trace_id')];
  const event = { ...found, atMs, level: readLevel(get('level') ?? get('severity')) };
  collected.event(
    typeof trace === 'string' && /^[0-9a-f]{32}$/.test(trace) ? { ...event, traceId: trace } : event,
    typeof key === 'string' ? key.slice(0, limits.nameChars) : null,
  );
}
