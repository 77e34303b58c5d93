import { commandsIn, queryExamples } from '../../../app/input.ts';
import { offersOf } from '../../../app/offers.ts';
import { pad, width } from '../../../core/width.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { stillBase } from '../../../scenario/vocabulary.ts';
import type { Binding, Mode } from '../../keymap/bindings.ts';
import { spellChord } from '../../keymap/chord.ts';
import { keyHelp } from '../../keymap/route.ts';
import { blank, cutRow, fitRow, hanging, paragraphs, type Row, row } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { rowsList } from './list.ts';

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

/** A list of keys that has to stand in a place without scrolling: in columns, its words cut, where it does not fit as it is. */
export function fittedPairs(
  list: readonly (readonly [string, string])[],
  columns: number,
  rows: number,
): readonly Row[] {
  const whole = pairs(list, columns);
  if (whole.length <= rows) return whole;
  const across = Math.ceil(list.length / Math.max(1, rows));
  const each = Math.floor(columns / across);
  const down = Math.ceil(list.length / across);
  const widest = Math.max(...list.map(([left]) => width(left)));
  const label = Math.min(widest + 2, Math.floor(each / 2));
  return Array.from(
    { length: Math.min(down, rows) },
    (_, y): Row =>
      Array.from({ length: across }, (_unused, x) => list[x * down + y]).flatMap((one): Row => {
        if (one === undefined) return [];
        const left: Row = fitRow([['  '], [one[0], 'accent']], label + 2);
        return fitRow([...left, ...cutRow(row(one[1]), each - label - 4)], each);
      }),
  );
}

/**
 * Help: how to ask, the commands, and every key, the last two from the tables that drive them.
 * @param reading where it was asked for, if one was reading: the keys there come first
 */
export function helpSheet(
  scenario: Scenario,
  table: readonly Binding[],
  columns: number,
  reading: Mode | null = null,
): Body {
  const examples = queryExamples(scenario);
  const still = scenario.world.base === stillBase;
  const offers = offersOf(scenario);
  const all = keyHelp(table);
  const keysOf = (wanted: boolean): Row[] =>
    all
      .filter(({ mode }) => (mode === reading) === wanted)
      .flatMap(({ title, rows }) => [
        ...section(title),
        ...pairs(
          rows.map((binding) => [binding.keys.map(spellChord).join(' or '), binding.title] as const),
          columns,
        ),
      ]);
  const first = keysOf(true);
  return rowsList([
    ...first.slice(1),
    ...(first.length > 0 ? [blank] : []),
    ...(examples.length === 0
      ? [row('There is nothing to look up in this case: say what you have to say.')]
      : [
          row(still ? 'Reading' : 'Asking for evidence', 'title'),
          ...(still
            ? []
            : paragraphs('In your own words: “can I see the error rate by route?” Or as a query:', columns)),
          ...pairs(examples, columns),
          ...paragraphs(
            still
              ? `Cite a line by its number, like [D12]; with the document in focus, c does it${offers.flaws ? ' and f marks it as flawed' : ''}.`
              : 'Cite what you see by its id, like [M1] or [L12]; with the evidence in focus, c does it.',
            columns,
          ),
        ]),
    ...section('Commands'),
    ...pairs(
      commandsIn(scenario).map(({ usage, does }) => [usage, does] as const),
      columns,
    ),
    ...keysOf(false),
  ]);
}
