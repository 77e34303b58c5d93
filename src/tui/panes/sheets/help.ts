import { commands } from '../../../app/input.ts';
import { pad, width } from '../../../core/width.ts';
import type { Binding } from '../../keymap/bindings.ts';
import { spellChord } from '../../keymap/chord.ts';
import { keyHelp } from '../../keymap/route.ts';
import { blank, hanging, paragraphs, type Row, row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { rowsList } from './list.ts';

/** Queries to begin from, one a source. */
export const queryExamples: readonly (readonly [string, string])[] = [
  ['metrics error_rate | by route', 'a chart, split by a field'],
  ['logs status:>=500 | by status', 'log lines, filtered and counted'],
  ['traces | sort duration_ms desc', 'the slowest requests'],
  ['trace T1', 'one request, span by span'],
  ['changes', 'what was deployed or reconfigured'],
  ['config router | diff before after', 'a configuration before and after'],
  ['samples lang:es | limit 3', 'requests with their words'],
  ['eval | by slice', 'offline evaluations, first and latest run'],
];

const section = (title: string): Row[] => [blank, row(title, 'title')];

/** Two columns where they fit, else one under the other. */
export function pairs(list: readonly (readonly [string, string])[], columns: number): Row[] {
  const widest = Math.max(...list.map(([left]) => width(left)));
  if (widest + 22 > columns)
    return list.flatMap(([left, right]) => [
      ...hanging(row('  '), 2, row(left, 'accent'), columns),
      ...paragraphs(right, columns, 'plain', 6),
    ]);
  const label = widest + 4;
  return list.flatMap(([left, right]) =>
    hanging([['  '], [pad(left, widest), 'accent']], label, row(right), columns),
  );
}

/** Help: how to ask, the commands, and every key, the last two from the tables that drive them. */
export function helpSheet(table: readonly Binding[], columns: number): Body {
  const keys = keyHelp(table).flatMap(({ title, rows }) => [
    ...section(title),
    ...pairs(
      rows.map((binding) => [binding.keys.map(spellChord).join(' or '), binding.title] as const),
      columns,
    ),
  ]);
  return rowsList([
    row('Asking for evidence', 'title'),
    ...paragraphs('In your own words: “can I see the error rate by route?” Or as a query:', columns),
    ...pairs(queryExamples, columns),
    ...paragraphs(
      'Cite what you see by its id, like [M1] or [L12]; with the evidence in focus, c does it.',
      columns,
    ),
    ...section('Commands'),
    ...pairs(
      commands.map(({ usage, does }) => [usage, does] as const),
      columns,
    ),
    ...keys,
  ]);
}
