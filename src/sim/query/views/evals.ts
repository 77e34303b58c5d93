import { cleanLine } from '../../../core/clean.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { EvalRecord } from '../../telemetry/record.ts';
import { fieldsIn } from '../query.ts';
import { Groups, inOrder, shown } from '../rows/group.ts';
import { compile } from '../rows/match.ts';
import { sortedBy, sortTable } from '../rows/sort-rows.ts';
import { evalSchema } from '../rows/source-rows.ts';
import { between, type Scope, timeCell } from '../rows/window.ts';
import type { QueryProblem, TableRow } from '../view.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { byText, matching, numberColumn, type Parts, textColumn } from './parts.ts';

const usualRows = 40;
const mostRows = 200;

const inWindow = ({ telemetry, fromMs, toMs }: Scope): readonly EvalRecord[] =>
  between(telemetry.evals, (e) => e.atMs, fromMs, toMs);

/** Whole runs, unless slices are asked for by name or by a split. */
function rowsOf(scope: Scope): readonly EvalRecord[] {
  const { query } = scope;
  const rows = inWindow(scope).filter(compile(query.filter, evalSchema));
  const sliced = query.by.includes('slice') || fieldsIn(query.filter).includes('slice');
  if (query.by.includes('slice')) return rows.filter((e) => e.slice !== 'all');
  return sliced ? rows : rows.filter((e) => e.slice === 'all' || e.suite === 'labelled-sample');
}

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** Results of offline evaluations, newest first; first and latest of each group when split. */
export function evalView(scope: Scope): Result<Parts, QueryProblem> {
  const rows = rowsOf(scope);
  return ok(scope.query.by.length > 0 ? evalGroups(scope, rows) : evalTable(scope, rows));
}

function nothing(scope: Scope): string {
  return emptyNote(scope.query.filter, inWindow(scope), evalSchema, 'evaluation results');
}

const columns = [
  textColumn('time'),
  textColumn('run'),
  textColumn('suite'),
  textColumn('slice'),
  textColumn('subject'),
  numberColumn('items'),
  numberColumn('score', '%'),
  textColumn('interval'),
  textColumn('trigger'),
  textColumn('notes'),
];

const interval = (e: EvalRecord): string => `${percent(e.low)} to ${percent(e.high)}`;

function evalTable(scope: Scope, rows: readonly EvalRecord[]): Parts {
  const { query, maxRows, asOfMs } = scope;
  const { sort } = query;
  const newest = rows.toReversed();
  const ordered =
    sort === null || sort.key === 'time'
      ? sort?.descending === false
        ? rows
        : newest
      : sortedBy(newest, evalSchema.fields.get(sort.key)!.of, sort.descending);
  const kept = ordered.slice(0, Math.min(query.limit ?? usualRows, mostRows, maxRows));
  const table: TableRow[] = kept.map((e) => ({
    key: e.key,
    cells: [
      timeCell(e.atMs, asOfMs),
      cleanLine(e.runId),
      cleanLine(e.suite),
      cleanLine(e.slice),
      cleanLine(e.subject),
      e.items,
      percent(e.score),
      interval(e),
      cleanLine(e.trigger),
      cleanLine(e.notes),
    ],
  }));
  return {
    title: `Evaluations${matching(query)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, rows.length, sort ? 'first' : 'newest', query.limit === null),
      rows.length === 0 ? nothing(scope) : 'intervals are 95%; two runs of the same items are paired',
    ),
    body: { type: 'table', columns, rows: table },
  };
}

interface Ends {
  first: EvalRecord | null;
  latest: EvalRecord | null;
}

/** First and latest score of each group, and what lies between them. */
function evalGroups(scope: Scope, rows: readonly EvalRecord[]): Parts {
  const { query, maxRows } = scope;
  const fields = query.by.map((name) => evalSchema.fields.get(name)!);
  // Scores of different suites are not one number, so a suite is always told apart.
  const suite = evalSchema.fields.get('suite')!;
  const split = query.by.includes('suite') ? fields : [suite, ...fields];
  const groups = new Groups<EvalRecord, Ends>(split, () => ({ first: null, latest: null }));
  for (const row of rows) {
    const { tally } = groups.add(row);
    tally.first ??= row;
    tally.latest = row;
  }
  const named = split.map((field) => textColumn(field.name));
  const shape = [
    ...named,
    numberColumn('runs'),
    numberColumn('first', '%'),
    numberColumn('latest', '%'),
    numberColumn('moved', 'points'),
    numberColumn('low', '%'),
    numberColumn('high', '%'),
  ];
  const table: TableRow[] = inOrder(groups.bySize(), split).map(({ values, count, tally }) => {
    const [first, latest] = [tally.first!, tally.latest!];
    return {
      key: latest.key,
      cells: [
        ...values.map(shown),
        count,
        percent(first.score),
        percent(latest.score),
        Math.round((latest.score - first.score) * 1000) / 10,
        percent(latest.low),
        percent(latest.high),
      ],
    };
  });
  const kept = sortTable(table, shape, query.sort).slice(0, Math.min(query.limit ?? usualRows, maxRows));
  return {
    title: `Evaluations${matching(query)}${byText(query.by)}, ${scope.windowText}`,
    total: rows.length,
    note: note(
      cutNote(kept.length, table.length, 'groups:', query.limit === null),
      rows.length === 0 ? nothing(scope) : 'low and high are the 95% interval of the latest run',
    ),
    body: { type: 'table', columns: shape, rows: kept },
  };
}
