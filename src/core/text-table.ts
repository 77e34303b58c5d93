import { pad, width, wrap } from './width.ts';

/** Most columns that a word may claim where room is short. */
const longestWord = 14;

const isRow = (text: string): boolean => text.startsWith('|') && text.endsWith('|') && text.length > 1;
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell));
const isFigure = (cell: string): boolean => /^[$+–-]?[\d.,]+\s?%?$/.test(cell);
const cellsOf = (text: string): string[] =>
  text
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** The tables among lines of text (`| a | b |`, with a rule under the names): where each starts, and its cells. */
function* tablesIn(
  texts: readonly string[],
): Generator<{ start: number; table: readonly (readonly string[])[] }> {
  for (let start = 0; start < texts.length; start++) {
    let end = start;
    while (end < texts.length && isRow(texts[end]!)) end++;
    const table = texts.slice(start, end).map(cellsOf);
    if (table.length < 2 || !isRule(table[1]!)) continue;
    yield { start, table };
    start = end;
  }
}

/**
 * Of lines of text those of tables too wide for `columns`, each in as many rows as it takes: cells are wrapped within their columns,
 * or stand below each other after their columns' names. All other lines are null.
 */
export function laidTables(texts: readonly string[], columns: number): readonly (readonly string[] | null)[] {
  const laid: (readonly string[] | null)[] = texts.map(() => null);
  for (const { start, table } of tablesIn(texts))
    if (table.some((_, i) => width(texts[start + i]!) > columns))
      for (const [i, rows] of layTable(table, columns).entries()) laid[start + i] = rows;
  return laid;
}

/** Lines of text for somebody who listens: of a table each cell after its column's name, and no rule. */
export function toldTables(texts: readonly string[]): readonly string[] {
  const told = [...texts];
  for (const { start, table } of tablesIn(texts))
    for (const [i, row] of table.entries()) {
      const cells = row.flatMap((cell, c) =>
        cell === '' ? [] : [[table[0]![c], cell].filter(Boolean).join(' ')],
      );
      told[start + i] =
        i === 0
          ? `A table of ${table.length - 2} rows: ${row.filter(Boolean).join(', ')}.`
          : i === 1
            ? ''
            : `${cells.join(', ')}.`;
    }
  return told;
}

function layTable(table: readonly (readonly string[])[], columns: number): string[][] {
  const rows = table.filter((_, i) => i !== 1);
  const all = [...table[0]!.keys()];
  const widest = (of: (cell: string) => number): number[] =>
    all.map((c) => Math.max(1, ...rows.map((row) => of(row[c] ?? ''))));
  const widths = widest(width);
  const least = widest((cell) => Math.min(longestWord, Math.max(...cell.split(' ').map(width))));
  const room = columns - 3 * all.length - 1;
  const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
  if (sum(least) > room) return named(table, columns);
  while (sum(widths) > room) {
    const may = all.filter((c) => widths[c]! > least[c]!);
    widths[may.reduce((a, b) => (widths[b]! > widths[a]! ? b : a))]!--;
  }
  const right = all.map((c) => rows.slice(1).every((row) => isFigure(row[c] || '0')));
  return table.map((row, i) => {
    if (i === 1) return [`| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`];
    const cells = all.map((c) => wrap(row[c] ?? '', widths[c]!));
    return Array.from({ length: Math.max(...cells.map((cell) => cell.length)) }, (_, n) => {
      const line = cells.map((cell, c) => pad(cell[n] ?? '', widths[c]!, right[c] ? 'right' : 'left'));
      return `| ${line.join(' | ')} |`;
    });
  });
}

/** Each row as its first cell, and the others below it after their names. */
function named(table: readonly (readonly string[])[], columns: number): string[][] {
  const [heads = []] = table;
  return table.map((row, i) => {
    if (i === 0) return wrap(heads.filter((head) => head !== '').join(', '), columns);
    if (i === 1) return ['-'.repeat(Math.min(columns, 20))];
    const below = row
      .slice(1)
      .flatMap((cell, c) => (cell === '' ? [] : wrap(`${heads[c + 1]}: ${cell}`, columns - 2)));
    return [...wrap(row[0]!, columns), ...below.map((line) => `  ${line}`)];
  });
}
