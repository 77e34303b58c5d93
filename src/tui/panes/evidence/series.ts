import { cleanLine } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import type { Series } from '../../../sim/query/view.ts';
import { figure } from '../../text/number.ts';
import { blank, fitRow, paragraphs, type Row, row, type Span } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, type Ids, plainBody, type StepsOfChart } from './body.ts';
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
export function seriesBody(body: BodyOf<'series'>, ids: Ids, { columns, rows, place }: BodyOptions): Body {
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
  const steps = stepsOf(body);
  const step = place.step === null ? null : Math.max(0, Math.min(steps.count - 1, place.step));
  const table = figureTable(
    body,
    { field, labels, chosen, ...(step === null ? overall(figures, body) : around(body, step)) },
    columns,
  );
  const measured = figures.some((one) => one.max !== null);
  const spare = rows - table.length - legend.length - 5;
  // Where values are read and not all has room, they come right under a low chart, and the legend below them.
  const close = step !== null && spare < 5;
  const plotRows = close ? Math.max(3, rows - body.series.length - 3) : Math.max(5, Math.min(22, spare));
  const chart = measured
    ? chartRows(body, ids, drawn, figures, columns, plotRows, step, close)
    : [row('Nothing was measured in this window.', 'dim')];
  const left =
    body.series.length > drawn.length
      ? [row(`${drawn.length} of ${body.series.length} lines drawn: those with the highest peaks.`, 'dim')]
      : [];
  const all: readonly Row[] = close
    ? [...chart, ...table, ...left, ...legend]
    : [...chart, ...left, ...legend, blank, ...table];
  return {
    ...plainBody,
    head: [],
    count: all.length,
    item: (i) => [all[i]!],
    cite: () => null,
    picks: false,
    ...(measured ? { steps } : {}),
  };
}

/** The chart's moments, and those at which something was changed. */
function stepsOf(body: BodyOf<'series'>): StepsOfChart {
  const count = Math.max(1, ...body.series.map((one) => one.points.length));
  const at = (atMs: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor((atMs - body.startMs) / Math.max(1, body.stepMs))));
  const lastMs = body.startMs + count * body.stepMs;
  const marks = body.marks
    .filter(({ atMs }) => atMs >= body.startMs && atMs <= lastMs)
    .map((m) => at(m.atMs));
  return { count, marks: [...new Set(marks)].sort((a, b) => a - b), at };
}

function chartRows(
  body: BodyOf<'series'>,
  ids: Ids,
  drawn: readonly Drawn[],
  figures: readonly Figures[],
  columns: number,
  plotRows: number,
  step: number | null,
  close: boolean,
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
  const reading = step === null ? null : columnOf(body.startMs + step * body.stepMs);
  const lines = plot(
    drawn,
    scale,
    plotColumns,
    plotRows,
    marks.map(({ column }) => column),
    reading,
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
  // What comes after the reading line stands on a heavier axis.
  const rule = Array.from({ length: plotColumns }, (_, i): string =>
    reading !== null && i > reading ? '━' : '─',
  );
  for (const at of times) rule[columnOf(at)] = reading !== null && columnOf(at) > reading ? '┻' : '┴';
  if (reading !== null) rule[reading] = '▲';
  const timeLine = placed(
    times.map((at) => ({
      column: columnOf(at),
      text: formatWallTime(at, false).slice(0, withSeconds ? 8 : 5),
    })),
    plotColumns + nameColumns,
    true,
  );
  const rows: Row[] = [
    ...(close ? [] : [unit]),
    ...upper,
    [[`${margin}└${rule.join('')}`, 'dim']],
    [[`${margin} ${timeLine}`, 'dim']],
  ];
  if (marks.length > 0 && !close) {
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

/** What the table under a chart says of each line. */
interface Said {
  readonly heads: readonly string[];
  /** A row a line of the chart. */
  readonly cells: readonly (readonly string[])[];
  /** Said once under the table. */
  readonly note: string | null;
}

const clockOf = (atMs: number, stepMs: number): string =>
  formatWallTime(atMs, false).slice(0, stepMs % 60_000 === 0 ? 5 : 8);

/** Last, lowest and highest value of each line, and when the highest was. */
const overall = (figures: readonly Figures[], body: BodyOf<'series'>): Said => ({
  heads: ['last', 'min', 'max', 'max at'],
  cells: figures.map((one) => [
    figure(one.last),
    figure(one.min),
    figure(one.max),
    one.maxAt === null ? '–' : clockOf(body.startMs + one.maxAt * body.stepMs, 60_000),
  ]),
  note: null,
});

/** The value of each line at a step, and what was usual before it and from it on. */
function around(body: BodyOf<'series'>, step: number): Said {
  const at = clockOf(body.startMs + step * body.stepMs, body.stepMs);
  return {
    heads: ['before', `at ${at}`, 'after', 'change'],
    cells: body.series.map(({ points }) => {
      const [before, after] = [median(points.slice(0, step)), median(points.slice(step))];
      const change = before === null || after === null ? null : after - before;
      return [
        figure(before),
        figure(points[step] ?? null),
        figure(after),
        change === null ? '–' : `${change > 0 ? '+' : ''}${figure(change)}`,
      ];
    }),
    note: `before and after: medians of what was measured before ${at}, and from then on`,
  };
}

function median(points: readonly (number | null)[]): number | null {
  const sorted = points
    .filter((one): one is number => one !== null && Number.isFinite(one))
    .sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

interface Tabled extends Said {
  readonly field: string;
  readonly labels: readonly string[];
  /** Lines that are drawn, in the order of their glyphs. */
  readonly chosen: readonly number[];
}

function figureTable(
  body: BodyOf<'series'>,
  { field, labels, chosen, heads, cells, note }: Tabled,
  columns: number,
): Row[] {
  const widths = heads.map((head, c) => Math.max(width(head), ...cells.map((line) => width(line[c]!))) + 2);
  const used = widths.reduce((sum, w) => sum + w, 0) + 4;
  const unit = body.unit === '' ? '' : ` (${cleanLine(body.unit)})`;
  const head = `${field === '' ? '' : field}${unit}`.trim();
  const widestLabel = Math.max(width(head), ...labels.map(width));
  const labelColumns = Math.max(4, Math.min(widestLabel, columns - used));
  const line = (mark: Span, label: string, values: readonly string[], tone: Tone): Row =>
    fitRow(
      [
        ['  '],
        mark,
        [` ${pad(label, labelColumns)}`, tone],
        ...values.map((value, c): Span => [pad(value, widths[c]!, 'right'), c < 3 ? tone : 'dim']),
      ],
      columns,
    );
  const rows: Row[] = [line([' '], head, heads, 'dim')];
  for (const [i, own] of cells.entries()) {
    const order = chosen.indexOf(i);
    const mark: Span = order === -1 || cells.length === 1 ? [' '] : [glyphs[order]!, seriesTones[order]!];
    rows.push(line(mark, labels[i]!, own, 'plain'));
  }
  if (note !== null) rows.push(...paragraphs(note, columns - 4, 'dim', 4));
  return rows;
}
