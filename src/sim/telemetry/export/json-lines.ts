import { accessLevel, sampleLevel } from '../../query/names/fields.ts';
import { eventLine, sampleText } from '../../query/rows/log-line.ts';
import {
  type Column,
  changeColumns,
  configColumns,
  evalColumns,
  requestColumns,
  sampleColumns,
  type Value,
  valuesOf,
} from './columns.ts';
import { stampOf } from './instant.ts';
import {
  changesOf,
  configOf,
  evalsOf,
  eventsOf,
  loggedOf,
  type Recording,
  samplesOf,
  skewOf,
} from './recording.ts';

/** One line: what it has no value for is left out. */
function line(
  head: readonly (readonly [string, Value])[],
  columns: Readonly<Record<string, Column>>,
  record: object,
): string {
  const entries = [...head, ...valuesOf(columns, record)].filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(entries));
}

/** The gateways' structured access log: every field that a query can ask of a request. */
export function* accessJson(of: Recording): Generator<string> {
  for (const r of loggedOf(of)) {
    const stamp = stampOf(r.endMs + skewOf(of, r.gateway));
    yield line(
      [
        ['ts', stamp],
        ['level', accessLevel(r)],
        ['service', 'gateway'],
      ],
      requestColumns,
      r,
    );
  }
}

/** The engines' statistics lines: vLLM's text, and its figures beside it. */
export function* engineJson(of: Recording): Generator<string> {
  for (const s of samplesOf(of)) {
    const stamp = stampOf(s.atMs + skewOf(of, s.replica));
    yield line(
      [
        ['ts', stamp],
        ['level', sampleLevel(s)],
        ['service', 'engine'],
        ['message', sampleText(s)],
      ],
      sampleColumns,
      s,
    );
  }
}

/** What no request caused: kernel, Kubernetes, deploy bots, autoscaler, probes. */
export function* eventsJson(of: Recording): Generator<string> {
  for (const e of eventsOf(of)) {
    const { key, level, service, text, traceId } = eventLine(e);
    const about = traceId ?? e.traceId;
    const head = { ts: stampOf(e.atMs + skewOf(of, e.service)), level, service, message: text, key };
    yield JSON.stringify(about === undefined ? head : { ...head, trace_id: about });
  }
}

/** The change log, oldest first. */
export function* changesJson(of: Recording): Generator<string> {
  for (const c of changesOf(of)) yield line([['ts', stampOf(c.atMs)]], changeColumns, c);
}

/** The configuration history: the initial values have no change. */
export function* configJson(of: Recording): Generator<string> {
  for (const e of configOf(of)) yield line([['ts', stampOf(e.atMs)]], configColumns, e);
}

/** Offline evaluations, a slice a line. */
export function* evalsJson(of: Recording): Generator<string> {
  for (const e of evalsOf(of)) yield line([['ts', stampOf(e.atMs)]], evalColumns, e);
}
