import type { EngineSample, RequestRecord, ServiceEvent } from '../../telemetry/record.ts';
import type { Field, Value } from '../names/field.ts';
import { requestFields } from '../names/fields.ts';
import type { LogLine } from '../view.ts';
import { accessLine, eventLine, sampleLine } from './log-line.ts';
import { compile, type Schema } from './match.ts';
import { accessSchema, eventSchema, sampleSchema } from './source-rows.ts';
import { between, type Scope } from './window.ts';

/** A log line before it is written out. */
export type LogRow =
  | { readonly kind: 'access'; readonly atMs: number; readonly record: RequestRecord }
  | { readonly kind: 'sample'; readonly atMs: number; readonly record: EngineSample }
  | { readonly kind: 'event'; readonly atMs: number; readonly record: ServiceEvent };

export function writeLine(row: LogRow): LogLine {
  const line =
    row.kind === 'access'
      ? accessLine(row.record)
      : row.kind === 'sample'
        ? sampleLine(row.record)
        : eventLine(row.record);
  return line.atMs === row.atMs ? line : { ...line, atMs: row.atMs };
}

/** Rows with the time that their host's clock stamped on them, in that order: what a reader of lines sees. */
export function stamped(rows: readonly LogRow[], skewMs: Readonly<Record<string, number>>): LogRow[] {
  const hostOf = (row: LogRow): string =>
    row.kind === 'access'
      ? row.record.gateway
      : row.kind === 'sample'
        ? row.record.replica
        : row.record.service;
  return rows
    .map((row): LogRow => {
      const ahead = Object.hasOwn(skewMs, hostOf(row)) ? skewMs[hostOf(row)]! : 0;
      return ahead === 0 ? row : { ...row, atMs: row.atMs + ahead };
    })
    .sort((a, b) => a.atMs - b.atMs);
}

const schemas = { access: accessSchema, sample: sampleSchema, event: eventSchema } as const;

/** The field of a row, whichever kind it is; `undefined` when rows of that kind have none. */
export function rowValue(row: LogRow, name: string): Value | undefined {
  const of = schemas[row.kind] as unknown as Schema<LogRow['record']>;
  return of.fields.get(name)?.of(row.record);
}

/** A field that reads rows of all kinds; for rows that have it. */
export const rowField = (name: string): Field<LogRow> => {
  const info = accessSchema.fields.get(name) ?? sampleSchema.fields.get(name) ?? requestFields[0]!;
  return { ...info, of: (row) => rowValue(row, name) ?? null };
};

/**
 * The lines of the window that match and have all the fields in `having`, in order of time within each kind: requests,
 * engine statistics, service events.
 */
export function matchingRows(scope: Scope, having: readonly string[] = []): LogRow[] {
  const { telemetry, query, fromMs, toMs } = scope;
  const rows: LogRow[] = [];
  const collect = <R>(
    of: Schema<R>,
    records: (test: (record: R) => boolean) => readonly R[],
    row: (record: R) => LogRow,
  ): void => {
    if (having.some((name) => !of.fields.has(name))) return;
    for (const record of records(compile(query.filter, of))) rows.push(row(record));
  };
  // Few, and a stage may write one ahead of its time: looked through, not searched.
  const events = telemetry.events.filter((e) => e.atMs >= fromMs && e.atMs <= toMs);
  collect(
    accessSchema,
    (test) =>
      between(
        telemetry.requests,
        (r) => r.endMs,
        fromMs,
        toMs,
        false,
        (r) => r.logged !== false && test(r),
      ),
    (record) => ({ kind: 'access', atMs: record.endMs, record }),
  );
  collect(
    sampleSchema,
    (test) => between(telemetry.samples, (s) => s.atMs, fromMs, toMs, false, test),
    (record) => ({ kind: 'sample', atMs: record.atMs, record }),
  );
  collect(
    eventSchema,
    (test) => events.filter(test),
    (record) => ({ kind: 'event', atMs: record.atMs, record }),
  );
  return rows;
}
