import type { Binding, KeyContext, Mode } from '../keymap/bindings.ts';
import { spellChord } from '../keymap/chord.ts';
import { hints } from '../keymap/route.ts';
import { type Row, rowWidth, type Span } from '../text/row.ts';

/** The bottom line: the keys that work here and now, as many as fit. */
export function footerRow(
  table: readonly Binding[],
  modes: readonly Mode[],
  context: KeyContext,
  columns: number,
): Row {
  const spans: Span[] = [[' ']];
  for (const binding of hints(table, modes, context)) {
    const part: Row = [
      [spans.length > 1 ? '   ' : ''],
      [spellChord(binding.keys[0]!), 'strong'],
      [` ${binding.hint}`, 'dim'],
    ];
    if (rowWidth(spans) + rowWidth(part) > columns) break;
    spans.push(...part);
  }
  return spans;
}
