import type { Binding, KeyContext, Mode } from '../keymap/bindings.ts';
import { spellChord } from '../keymap/chord.ts';
import { type Hint, hints } from '../keymap/route.ts';
import { type Row, rowWidth } from '../text/row.ts';

/** The bottom line: the keys that work here and now, as many as fit; help and the way back always. */
export function footerRow(
  table: readonly Binding[],
  modes: readonly Mode[],
  context: KeyContext,
  columns: number,
): Row {
  const all = hints(table, modes, context);
  let room = columns - 1 + gap;
  const fits = new Set<Hint>();
  for (const one of [...all.filter(isNeeded), ...all.filter((one) => !isNeeded(one))]) {
    room -= rowWidth(part(one)) + gap;
    if (room < 0) break;
    fits.add(one);
  }
  const spans = all
    .filter((one) => fits.has(one))
    .flatMap((one, i) => [[i === 0 ? ' ' : '   '], ...part(one)] as Row);
  return spans;
}

const gap = 3;
const part = ({ keys, hint }: Hint): Row => [
  [spellChord(keys[0]!), 'strong'],
  [` ${hint}`, 'dim'],
];
const isNeeded = ({ action }: Hint): boolean =>
  action.do === 'back' || (action.do === 'sheet' && action.sheet === 'help');
