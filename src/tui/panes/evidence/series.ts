import { cleanLine } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import type { Series } from '../../../sim/query/view.ts';
import { figure } from '../../text/number.ts';
import { blank, fitRow, type Row, row, type Span } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import type { Body, BodyOf, BodyOptions, Ids } from './body.ts';
import { heightOf, plot } from './plot.ts';
import { niceScale, type Scale, timeTicks } from './scale.ts';

const glyphs = ['●', '▲', '◆', '■', '○', '△'] as const;
const seriesTones: readonly Tone[] = ['series1', 'series2', 'series3', 'series4', 'series5', 'series6'];

interface Drawn {
  readonly label: string;
  readonly points: readonly (number | null)[];
  readonly glyph: string;
  readonly tone: Tone;
}

interface Figures {
  readonly last: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly maxAt: number | null;
}

function figuresOf(points: readonly (number | null)[]): Figures {
  let [min, max, maxAt, last]: (number | null)[] = [null, null, null, null];
  for (const [i, value] of points.entries()) {
    if (value === null || !Number.isFinite(value)) continue;
    if (min === null || value < min!) min = value;
    if (max === null || value > max!) [max, maxAt] = [value, i];
    last = value;
  }
  return { last: last!, min: min!, max: max!, maxAt: maxAt! };
}

/** `lang=zh`, `lang=en` share the field: its name and the bare values. */
export function shortLabels(series: readonly Series[]): {
  readonly field: string;
  readonly labels: readonly string[];
} {
  const labels = series.map((one) => cleanLine(one.label));
  const field = /^([\w.]+)=/.exec(labels[0] ?? '')?.[1];
  if (field === undefined || !labels.every((label) => label.startsWith(`${field}=`) && !label.includes(' ')))
    return { field: '', labels };
  return { field, labels: labels.map((label) => label.slice(field.length + 1)) };
}

/** A chart with its axis in units, times below, changes marked with their ids, and the figures of each line in a table. */
export function seriesBody(body: BodyOf<'series'>, ids: Ids, { columns, rows }: BodyOptions): Body {
  const { field, labels } = shortLabels(body.series);
  const figures = body.series.map((one) => figuresOf(one.points));
  const highest = [...figures.keys()].sort(
    (a, b) => (figures[b]!.max ?? Number.NEGATIVE_INFINITY) - (figures[a]!.max ?? Number.NEGATIVE_INFINITY),
  );
  const chosen = highest.slice(0, glyphs.length).sort((a, b) => a - b);
  const alone = body.series.length === 1;
  const drawn: Drawn[] = chosen.map((index, order) => ({
    label: labels[index]!,
    points: body.series[index]!.points,
    glyph: alone ? '' : glyphs[order]!,
    tone: seriesTones[order]!,
  }));
  const legend = changeLegend(body, ids, columns);
  const table = figureTable(body, field, labels, figures, chosen, columns);
  const measured = figures.some((one) => one.max !== null);
  const spare = rows - table.length - legend.length - 5;
  const plotRows = Math.max(5, Math.min(22, spare));
  const chart = measured
    ? chartRows(body, ids, drawn, figures, columns, plotRows)
    : [row('Nothing was measured in this window.', 'dim')];
  const left =
    body.series.length > drawn.length
      ? [row(`${drawn.length} of ${body.series.length} lines drawn: those with the highest peaks.`, 'dim')]
      : [];
  const all: readonly Row[] = [...chart, ...left, ...legend, blank, ...table];
  return { head: [], count: all.length, item: (i) => [all[i]!], cite: () => null, picks: false, hidden: 0 };
}

function chartRows(
  body: BodyOf<'series'>,
  ids: Ids,
  drawn: readonly Drawn[],
  figures: readonly Figures[],
  columns: number,
  plotRows: number,
): Row[] {
  const low = Math.min(...figures.map((one) => one.min ?? Number.POSITIVE_INFINITY));
  const high = Math.max(...figures.map((one) => one.max ?? Number.NEGATIVE_INFINITY));
  const scale = niceScale(low, high, Math.max(2, Math.floor(plotRows / 2.5)));
  const axisColumns = Math.max(3, ...scale.ticks.map((tick) => width(figure(tick))));
  const named = drawn.some((one) => one.glyph !== '') && columns >= 46;
  const nameColumns = named ? Math.min(14, 3 + Math.max(...drawn.map((one) => width(one.label)))) : 0;
  const plotColumns = Math.max(10, columns - axisColumns - 2 - nameColumns);
  const steps = Math.max(1, ...body.series.map((one) => one.points.length));
  const toMs = body.startMs + (steps - 1) * body.stepMs;
  const columnOf = (atMs: number): number =>
    toMs === body.startMs
      ? plotColumns >> 1
      : Math.round(((atMs - body.startMs) / (toMs - body.startMs)) * (plotColumns - 1));
  const marks = body.marks
    .map((mark) => ({ column: columnOf(mark.atMs), id: ids[mark.key] ?? '' }))
    .filter(({ column }) => column >= 0 && column < plotColumns);
  const lines = plot(
    drawn,
    scale,
    plotColumns,
    plotRows,
    marks.map(({ column }) => column),
  );
  const names = named ? lineNames(drawn, scale, plotRows, nameColumns) : [];
  const ticksByRow = new Map(scale.ticks.map((tick) => [heightOf(tick, scale, plotRows), tick]));
  const upper: Row[] = lines.map((line, i) => {
    const tick = ticksByRow.get(i);
    const label = tick === undefined ? '' : figure(tick);
    return [
      [`${pad(label, axisColumns, 'right')} ${tick === undefined ? '│' : '┤'}`, 'dim'],
      ...line,
      ...(names[i] ?? []),
    ];
  });
  const margin = ' '.repeat(axisColumns + 1);
  const unit: Row = [
    [`${pad('', axisColumns + 2)}${cleanLine(body.unit === '' ? 'count' : body.unit)}`, 'dim'],
  ];
  const times = timeTicks(body.startMs, toMs, Math.floor(plotColumns / 9));
  const withSeconds = times.some((at) => at % 60_000 !== 0);
  const rule = Array.from({ length: plotColumns }, () => '─');
  for (const at of times) rule[columnOf(at)] = '┴';
  const timeLine = placed(
    times.map((at) => ({
      column: columnOf(at),
      text: formatWallTime(at, false).slice(0, withSeconds ? 8 : 5),
    })),
    plotColumns + nameColumns,
    true,
  );
  const rows: Row[] = [
    unit,
    ...upper,
    [[`${margin}└${rule.join('')}`, 'dim']],
    [[`${margin} ${timeLine}`, 'dim']],
  ];
  if (marks.length > 0) {
    const line = placed(
      marks.map(({ column, id }) => ({ column, text: `▲${id}` })),
      plotColumns + nameColumns,
      false,
    );
    rows.push([[`${margin} `], [line, 'strong']]);
  }
  return rows;
}

/** Texts at their columns on one line; one that would touch the text before it is left out, or joined to it. */
function placed(
  texts: readonly { readonly column: number; readonly text: string }[],
  columns: number,
  centred: boolean,
): string {
  let line = '';
  for (const { column, text } of [...texts].sort((a, b) => a.column - b.column)) {
    const start = Math.max(
      0,
      Math.min(columns - width(text), centred ? column - (width(text) >> 1) : column),
    );
    const free = width(line);
    if (start >= free + (line === '' ? 0 : 1)) line += ' '.repeat(start - free) + text;
    else if (!centred && free + width(text) < columns) line += text;
  }
  return line;
}

/** The lines' names at the right, each where its line ends, moved apart where two would share a row. */
function lineNames(drawn: readonly Drawn[], scale: Scale, plotRows: number, columns: number): Row[] {
  const rows: Row[] = Array.from({ length: plotRows }, () => blank);
  const wanted = drawn
    .map((one) => {
      const last = one.points.findLast((value) => value !== null);
      return {
        one,
        at: last === undefined || last === null ? plotRows - 1 : heightOf(last, scale, plotRows),
      };
    })
    .sort((a, b) => a.at - b.at);
  let next = 0;
  for (const [i, { one, at }] of wanted.entries()) {
    const lastFree = plotRows - (wanted.length - i);
    const place = Math.min(Math.max(at, next), Math.max(next, lastFree));
    if (place >= plotRows) break;
    rows[place] = [[` ${one.glyph} ${truncate(one.label, columns - 3)}`, one.tone]];
    next = place + 1;
  }
  return rows;
}

function changeLegend(body: BodyOf<'series'>, ids: Ids, columns: number): Row[] {
  const most = body.marks.length === 5 ? 5 : 4;
  const rows: Row[] = body.marks.slice(0, most).map((mark): Row => {
    const id = ids[mark.key] ?? '';
    const text = ` ${formatWallTime(mark.atMs, false).slice(0, 5)}  ${cleanLine(mark.label)}`;
    return [
      [`  ▲${id}`, 'strong'],
      [truncate(text, columns - 3 - id.length), 'dim'],
    ];
  });
  if (body.marks.length > most) rows.push(row(`  and ${body.marks.length - most} more changes`, 'dim'));
  return rows;
}

/** Last, lowest and highest value of each line, and when the highest was. */
function figureTable(
  body: BodyOf<'series'>,
  field: string,
  labels: readonly string[],
  figures: readonly Figures[],
  chosen: readonly number[],
  columns: number,
): Row[] {
  const cells = figures.map((one) => [figure(one.last), figure(one.min), figure(one.max)]);
  const heads = ['last', 'min', 'max'];
  const widths = heads.map((head, c) => Math.max(head.length, ...cells.map((line) => width(line[c]!))) + 2);
  const timeColumns = 9;
  const used = widths.reduce((sum, w) => sum + w, 0) + timeColumns + 4;
  const unit = body.unit === '' ? '' : ` (${cleanLine(body.unit)})`;
  const head = `${field === '' ? '' : field}${unit}`.trim();
  const widestLabel = Math.max(width(head), ...labels.map(width));
  const labelColumns = Math.max(4, Math.min(widestLabel, columns - used));
  const line = (mark: Span, label: string, values: readonly string[], at: string, tone: Tone): Row =>
    fitRow(
      [
        ['  '],
        mark,
        [` ${pad(label, labelColumns)}`, tone],
        ...values.map((value, c): Span => [pad(value, widths[c]!, 'right'), tone]),
        [pad(at, timeColumns, 'right'), 'dim'],
      ],
      columns,
    );
  const rows: Row[] = [line([' '], head, heads, 'max at', 'dim')];
  for (const [i, one] of figures.entries()) {
    const order = chosen.indexOf(i);
    const mark: Span = order === -1 || figures.length === 1 ? [' '] : [glyphs[order]!, seriesTones[order]!];
    const at =
      one.maxAt === null ? '–' : formatWallTime(body.startMs + one.maxAt * body.stepMs, false).slice(0, 5);
    rows.push(line(mark, labels[i]!, cells[i]!, at, 'plain'));
  }
  return rows;
}
