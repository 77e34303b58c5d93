import { ok, type Result } from '../../../core/result.ts';
import type { RequestRecord } from '../../telemetry/record.ts';
import type { Value } from '../names/field.ts';
import { traceGroupColumns } from '../names/sort-key.ts';
import { fieldsIn } from '../query.ts';
import { counted, rounded, statisticOf } from '../rows/figures.ts';
import { Groups, inOrder, shown } from '../rows/group.ts';
import { compile } from '../rows/match.ts';
import { sortedBy, sortTable } from '../rows/sort-rows.ts';
import { requestSchema } from '../rows/source-rows.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import type { Column, QueryProblem, TableRow } from '../view.ts';
import { type Counted, countView } from './counts.ts';
import { mostGroups } from './logs.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { byText, fieldColumn, matching, numberColumn, type Parts, textColumn } from './parts.ts';

const usualTraces = 20;
const mostTraces = 200;
/** Hexadecimal digits of a trace id that a table shows; `trace` takes as many. */
export const shownDigits = 8;

export const requestsOf = (scope: Scope): readonly RequestRecord[] => {
  const { telemetry, query, fromMs, toMs } = scope;
  const test = query.filter ? compile(query.filter, requestSchema) : null;
  return between(telemetry.requests, (r) => r.endMs, fromMs, toMs, false, test);
};

export const fieldNamed = (name: string) => requestSchema.fields.get(name)!;

/** Why no request matches. */
function nothing({ telemetry, query, fromMs, toMs }: Scope): string {
  const requests = between(telemetry.requests, (r) => r.endMs, fromMs, toMs);
  return emptyNote(query.filter, requests, requestSchema, 'requests');
}

const requests: Counted<RequestRecord> = {
  noun: 'Requests',
  rowsOf: requestsOf,
  instant: (r) => r.endMs,
  fieldNamed,
  nothing,
};

/** Requests, one a row; their figures when split, their counts when stepped. */
export function tracesView(scope: Scope): Result<Parts, QueryProblem> {
  const { query } = scope;
  if (query.overMs !== null) return countView(scope, requests);
  const rows = requestsOf(scope);
  return ok(query.by.length > 0 ? traceGroups(scope, rows) : traceTable(scope, rows));
}

const usualColumns = [
  'route',
  'lang',
  'tenant',
  'input_tokens',
  'output_tokens',
  'ttft_ms',
  'duration_ms',
  'replica',
  'status',
];

/** What was asked about is shown, and where a narrow screen shows it: fields of the filter and the sort that have no column get one, before the usual ones. */
function columnsFor(scope: Scope): { columns: Column[]; names: string[] } {
  const { filter, sort } = scope.query;
  const asked = [...fieldsIn(filter), ...(sort ? [sort.key] : [])].filter(
    (name) => name !== 'time' && name !== 'trace_id' && !usualColumns.includes(name),
  );
  const names = [...new Set(asked), ...usualColumns];
  const columns = names.map((name) => fieldColumn('traces', fieldNamed(name)));
  return { columns: [textColumn('trace_id'), textColumn('started'), ...columns], names };
}

const cell = (value: Value, unit: string): string | number | null =>
  typeof value === 'number' ? rounded(value, unit) : value === null ? null : shown(value);

function traceTable(scope: Scope, rows: readonly RequestRecord[]): Parts {
  const { query, maxRows, asOfMs } = scope;
  const most = Math.min(query.limit ?? usualTraces, maxRows, mostTraces);
  const { sort } = query;
  const newest = rows.toReversed();
  let ordered = newest;
  if (sort?.key === 'time') ordered = sort.descending ? newest : [...rows];
  else if (sort) ordered = sortedBy(newest, fieldNamed(sort.key).of, sort.descending);
  const kept = ordered.slice(0, most);
  const { columns, names } = columnsFor(scope);
  const table: TableRow[] = kept.map((r) => ({
    key: r.traceId,
    cells: [
      shown(r.traceId.slice(0, shownDigits)),
      timeCell(r.arriveMs, asOfMs),
      ...names.map((name) => {
        const field = fieldNamed(name);
        return cell(field.of(r), field.unit);
      }),
    ],
  }));
  return {
    title: `Traces${matching(query)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, rows.length, sort ? 'first' : 'newest', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
    ),
    body: { type: 'table', columns, rows: table },
  };
}

interface Figures {
  readonly ttft: number[];
  readonly duration: number[];
  readonly inputTokens: number[];
}

function traceGroups(scope: Scope, rows: readonly RequestRecord[]): Parts {
  const { query, maxRows } = scope;
  const start = (): Figures => ({ ttft: [], duration: [], inputTokens: [] });
  const fields = query.by.map(fieldNamed);
  const groups = new Groups<RequestRecord, Figures>(fields, start);
  for (const r of rows) {
    const { tally } = groups.add(r);
    tally.duration.push(r.e2eMs);
    if (r.inputTokens > 0) tally.inputTokens.push(r.inputTokens);
    if (r.ttftMs !== null) tally.ttft.push(r.ttftMs);
  }
  const columns = [
    ...query.by.map(textColumn),
    ...traceGroupColumns.map((name) =>
      numberColumn(name, name === 'count' || name === 'input_tokens_mean' ? '' : 'ms'),
    ),
  ];
  const table: TableRow[] = inOrder(groups.bySize(), fields).map(({ values, count, tally }) => ({
    key: null,
    cells: [
      ...values.map(shown),
      count,
      rounded(statisticOf('mean', tally.inputTokens), 'tokens'),
      rounded(statisticOf('p50', tally.ttft), 'ms'),
      rounded(statisticOf('p99', tally.ttft), 'ms'),
      rounded(statisticOf('p50', tally.duration), 'ms'),
      rounded(statisticOf('p99', tally.duration), 'ms'),
    ],
  }));
  const kept = sortTable(table, columns, query.sort).slice(0, Math.min(query.limit ?? mostGroups, maxRows));
  return {
    title: `${counted(rows.length, 'request')}${matching(query)}${byText(query.by)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, table.length, 'groups:', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
    ),
    body: { type: 'table', columns, rows: kept },
  };
}
