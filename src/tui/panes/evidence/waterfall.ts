import { cleanLine } from '../../../core/clean.ts';
import { pad, width } from '../../../core/width.ts';
import type { SpanRow } from '../../../sim/query/view.ts';
import { figure } from '../../text/number.ts';
import { hanging, type Row, row, spread } from '../../text/row.ts';
import type { Body, BodyOf, BodyOptions } from './body.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar from `startMs` for `durationMs` on a scale of `totalMs` over `columns`; something is seen of the shortest span. */
export function spanBar(startMs: number, durationMs: number, totalMs: number, columns: number): string {
  const scale = totalMs > 0 ? columns / totalMs : 0;
  const start = Math.min(columns - 1, Math.max(0, Math.floor(startMs * scale)));
  const eighth = Math.max(1, Math.round(durationMs * scale * 8));
  const whole = Math.min(columns - start, Math.floor(eighth / 8));
  const part = start + whole < columns ? eighths[eighth % 8]! : '';
  return ' '.repeat(start) + '█'.repeat(whole) + part;
}

const indent = (span: SpanRow): string => `${'  '.repeat(Math.min(span.depth, 12))}${cleanLine(span.name)}`;

/** A trace as indented spans with bars on one time scale and milliseconds beside them; Enter opens a span's attributes. */
export function waterfallBody(body: BodyOf<'waterfall'>, { columns, place }: BodyOptions): Body {
  const { spans } = body;
  const totalMs = Math.max(0, ...spans.map((span) => span.startMs + span.durationMs));
  const widest = Math.max(8, ...spans.map((span) => width(indent(span))));
  const nameColumns = Math.min(widest, Math.floor(columns * 0.42));
  const msColumns = 11;
  const barColumns = Math.max(8, columns - nameColumns - msColumns - 4);
  const item = (i: number): readonly Row[] => {
    const span = spans[i]!;
    const isOpen = place.open.includes(i);
    const foldable = span.attributes.length > 0 ? (isOpen ? '▾ ' : '▸ ') : '  ';
    const rows: Row[] = [
      [
        [foldable, 'dim'],
        [pad(indent(span), nameColumns), span.depth === 0 ? 'strong' : 'plain'],
        [' '],
        [pad(spanBar(span.startMs, span.durationMs, totalMs, barColumns), barColumns), 'accent'],
        [pad(`${figure(span.durationMs)} ms`, msColumns, 'right')],
      ],
    ];
    if (!isOpen) return rows;
    const margin = 4 + 2 * Math.min(span.depth, 12);
    rows.push(...attributes(span, margin, columns));
    return rows;
  };
  return {
    head: [
      spread(
        [
          [pad('  span', nameColumns + 3), 'dim'],
          ['0', 'dim'],
        ],
        [[pad(`${figure(totalMs)} ms`, msColumns + 1, 'right'), 'dim']],
        columns,
      ),
    ],
    count: spans.length,
    item,
    cite: () => null,
    picks: true,
    hidden: 0,
  };
}

function attributes(span: SpanRow, margin: number, columns: number): Row[] {
  const all: (readonly [string, string])[] = [
    ['service', span.service],
    ['starts', `+${figure(span.startMs)} ms`],
    ...span.attributes.map(([name, value]) => [name, value === null ? '–' : String(value)] as const),
  ];
  const names = Math.min(30, Math.max(...all.map(([name]) => width(cleanLine(name)))));
  return all.flatMap(([name, value]) =>
    hanging(
      [[`${' '.repeat(margin)}${pad(cleanLine(name), names)}`, 'dim']],
      margin + names + 2,
      row(cleanLine(value)),
      columns,
    ),
  );
}
