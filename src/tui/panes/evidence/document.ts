import { cleanLine } from '../../../core/clean.ts';
import { laidTables } from '../../../core/text-table.ts';
import { pad } from '../../../core/width.ts';
import { hanging, type Row, row } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, plainBody } from './body.ts';

/** A document to read: every line whole, under the number it is cited by. What was marked as wrong says so. */
export function documentBody(
  body: BodyOf<'document'>,
  { columns, marked = new Set<string>() }: BodyOptions,
): Body {
  const { lines } = body;
  const idColumns = Math.max(2, ...lines.map(({ number }) => `D${number ?? ''}`.length));
  const texts = lines.map(({ text }) => cleanLine(text));
  const tables = laidTables(texts, columns - idColumns - 2);
  const idOf = (i: number): string | null => (lines[i]?.number == null ? null : `D${lines[i]!.number}`);
  return {
    ...plainBody,
    head: [],
    count: lines.length,
    item: (i): readonly Row[] => {
      const id = idOf(i);
      if (id === null) return [[]];
      const isMarked = marked.has(id);
      const label: Row = [
        [pad(id, idColumns), 'accent'],
        [isMarked ? '! ' : '  ', 'warn'],
      ];
      const tone = toneOf(texts[i]!);
      const word: Row = isMarked ? [[' (marked)', 'warn']] : [];
      const rows: readonly Row[] = tables[i]?.map((text) => row(text, tone)) ?? [
        [[texts[i]!, tone], ...word],
      ];
      const whole = tables[i] && isMarked ? [...rows, word] : rows;
      return whole.flatMap((text, n) => hanging(n === 0 ? label : [], idColumns + 2, text, columns));
    },
    cite: idOf,
    stops: (i) => idOf(i) !== null,
    picks: true,
    text: (i) => texts[i]!,
  };
}

const toneOf = (text: string): Tone => (text.startsWith('#') ? 'strong' : 'plain');
