import { ok, type Result } from '../../../core/result.ts';
import type { ConfigEntry } from '../../telemetry/record.ts';
import { logGroupColumns } from '../names/sort-key.ts';
import { counted, rounded, statisticOf } from '../rows/figures.ts';
import { Groups, inOrder, shown } from '../rows/group.ts';
import { type LogRow, matchingRows, rowField, rowValue, stamped, writeLine } from '../rows/log-rows.ts';
import { sortedBy, sortTable } from '../rows/sort-rows.ts';
import { accessSchema } from '../rows/source-rows.ts';
import { between, type Scope } from '../rows/window.ts';
import type { QueryProblem, TableRow } from '../view.ts';
import { type Counted, countView } from './counts.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { byText, matching, numberColumn, type Parts, textColumn } from './parts.ts';

/** Most log lines one view shows. */
const usualLines = 200;
/** Every line that is shown gets an id and is kept in the journal. */
const mostLines = 20_000;
/** Most groups one table lists. */
export const mostGroups = 50;

const lines: Counted<LogRow> = {
  noun: 'Log lines',
  rowsOf: (scope) => matchingRows(scope, scope.query.by),
  instant: (row) => row.atMs,
  fieldNamed: rowField,
  nothing,
};

/** Gateway, engine and service lines; counts of them when split or stepped. */
export function logsView(scope: Scope): Result<Parts, QueryProblem> {
  const { query } = scope;
  if (query.overMs !== null) return countView(scope, lines);
  const rows = matchingRows(scope, query.by);
  return ok(query.by.length > 0 ? logGroups(scope, rows) : logLines(scope, rows));
}

/** Why no line matches; what fields have is told of the gateway's lines. */
function nothing(scope: Scope): string {
  const { telemetry, query, fromMs, toMs } = scope;
  const requests = between(telemetry.requests, (r) => r.endMs, fromMs, toMs);
  const lines = matchingRows({ ...scope, query: { ...query, filter: null } }).length;
  return emptyNote(query.filter, requests, accessSchema, 'lines', lines);
}

/** Says when the gateway kept lines of only some requests. */
function sampledNote({ telemetry, fromMs, toMs }: Scope): string | null {
  const sampled = ({ subject, key, value }: ConfigEntry): boolean =>
    subject === 'gateway' && key === 'log_sampling' && Number(value) < 1;
  if (!telemetry.config.some(sampled)) return null;
  const left = between(
    telemetry.requests,
    (r) => r.endMs,
    fromMs,
    toMs,
    false,
    (r) => r.logged === false,
  );
  if (left.length === 0) return null;
  const all = between(telemetry.requests, (r) => r.endMs, fromMs, toMs).length;
  return `the gateway kept lines of ${all - left.length} of ${all} requests; traces and metrics have all`;
}

function logLines(scope: Scope, rows: readonly LogRow[]): Parts {
  const { query, maxRows } = scope;
  const most = Math.min(query.limit ?? usualLines, maxRows, mostLines);
  const { sort } = query;
  const byTime = stamped(rows, scope.telemetry.skewMs);
  let kept: readonly LogRow[];
  if (sort && sort.key !== 'time')
    kept = sortedBy(byTime, (row) => rowValue(row, sort.key) ?? null, sort.descending).slice(0, most);
  else if (sort) kept = (sort.descending ? byTime.toReversed() : byTime).slice(0, most);
  else kept = byTime.slice(-most);
  return {
    title: `Logs${matching(query)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, rows.length, sort ? 'first' : 'newest', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
      sampledNote(scope),
    ),
    body: { type: 'lines', lines: kept.map(writeLine) },
  };
}

function logGroups(scope: Scope, rows: readonly LogRow[]): Parts {
  const { query, maxRows } = scope;
  const fields = query.by.map(rowField);
  const groups = new Groups<LogRow, number[]>(fields, () => []);
  for (const row of rows) {
    const { tally } = groups.add(row);
    if (row.kind === 'access') tally.push(row.record.e2eMs);
  }
  const columns = [
    ...query.by.map(textColumn),
    numberColumn(logGroupColumns[0]),
    numberColumn(logGroupColumns[1], '%'),
    numberColumn(logGroupColumns[2], 'ms'),
    numberColumn(logGroupColumns[3], 'ms'),
  ];
  const table: TableRow[] = inOrder(groups.bySize(), fields).map(({ values, count, tally }) => ({
    key: null,
    cells: [
      ...values.map(shown),
      count,
      rounded((count / rows.length) * 100, '%'),
      rounded(statisticOf('p50', tally), 'ms'),
      rounded(statisticOf('p99', tally), 'ms'),
    ],
  }));
  const kept = sortTable(table, columns, query.sort).slice(0, Math.min(query.limit ?? mostGroups, maxRows));
  return {
    title: `${counted(rows.length, 'log line')}${matching(query)}${byText(query.by)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, table.length, 'groups:', query.limit === null),
      rows.length === 0 ? nothing(scope) : null,
    ),
    body: { type: 'table', columns, rows: kept },
  };
}
