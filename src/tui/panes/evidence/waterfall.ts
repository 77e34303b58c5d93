import { cleanLine } from '../../../core/clean.ts';
import { spanTimes } from '../../../core/span-times.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import type { SpanRow } from '../../../sim/query/view.ts';
import { figure } from '../../text/number.ts';
import { hanging, type Row, row } from '../../text/row.ts';
import { type Body, type BodyOf, type BodyOptions, plainBody } from './body.ts';

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

/** The mark of spans on the critical path. */
const criticalMark = '◆';
const ms = (value: number): string => `${figure(value)} ms`;

/**
 * A trace as indented spans with bars on one time scale, how long each took, and how much of that in itself; the critical
 * path is marked. Enter opens a span's attributes.
 */
export function waterfallBody(body: BodyOf<'waterfall'>, { columns, place }: BodyOptions): Body {
  const { spans } = body;
  const totalMs = Math.max(0, ...spans.map((span) => span.startMs + span.durationMs));
  const widest = Math.max(8, ...spans.map((span) => width(indent(span))));
  const nameColumns = Math.min(widest, Math.floor(columns * 0.42));
  const times = spanTimes(spans);
  const msColumns = 11;
  const selfColumns = columns >= 52 ? msColumns : 0;
  const barColumns = Math.max(6, columns - nameColumns - msColumns - selfColumns - 5);
  const item = (i: number): readonly Row[] => {
    const span = spans[i]!;
    const isOpen = place.open.includes(i);
    const foldable = span.attributes.length > 0 ? (isOpen ? '▾ ' : '▸ ') : '  ';
    const rows: Row[] = [
      [
        [foldable, 'dim'],
        [pad(indent(span), nameColumns), span.depth === 0 ? 'strong' : 'plain'],
        [times[i]!.critical ? ` ${criticalMark} ` : '   ', 'strong'],
        [
          pad(spanBar(span.startMs, span.durationMs, totalMs, barColumns), barColumns),
          times[i]!.critical ? 'accent' : 'dim',
        ],
        [pad(ms(span.durationMs), msColumns, 'right')],
        [selfColumns > 0 ? pad(ms(times[i]!.selfMs), selfColumns, 'right') : '', 'dim'],
      ],
    ];
    if (!isOpen) return rows;
    const margin = 4 + 2 * Math.min(span.depth, 12);
    rows.push(...attributes(span, times[i]!.selfMs, margin, columns));
    return rows;
  };
  return {
    ...plainBody,
    head: [
      [
        [pad(`  span`, nameColumns + 2), 'dim'],
        [` ${criticalMark} `, 'strong'],
        [pad(truncate('critical path', barColumns), barColumns), 'dim'],
        [pad('took', msColumns, 'right'), 'dim'],
        [selfColumns > 0 ? pad('in itself', selfColumns, 'right') : '', 'dim'],
      ],
    ],
    count: spans.length,
    item,
    cite: () => null,
    picks: true,
    text: (i) => cleanLine([spans[i]!.name, spans[i]!.service, ...spans[i]!.attributes.flat()].join(' ')),
    trace: () => body.traceId,
  };
}

function attributes(span: SpanRow, selfMs: number, margin: number, columns: number): Row[] {
  const all: (readonly [string, string])[] = [
    ['service', span.service],
    ['starts', `+${ms(span.startMs)}`],
    ['takes', `${ms(span.durationMs)}, ${ms(selfMs)} of it in itself`],
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
