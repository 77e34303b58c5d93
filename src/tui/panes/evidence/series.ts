import { cleanLine } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import type { Series } from '../../../sim/query/view.ts';
import { figure } from '../../text/number.ts';
import { blank, cutRow, fitRow, paragraphs, type Row, row, type Span, wrapRow } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, type Ids, plainBody, type StepsOfChart } from './body.ts';
import { heightOf, plot } from './plot.ts';
import { niceScale, type Scale, timeTicks } from './scale.ts';

/** Signs of lines; a change is `▲`, the reading line `┃`. */
const glyphs = ['●', '◆', '■', '○', '◇', '□'] as const;
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
  const steps = stepsOf(body);
  const step = place.step === null ? null : Math.max(0, Math.min(steps.count - 1, place.step));
  const table = figureTable(
    body,
    { field, labels, chosen, ...(step === null ? overall(figures, body) : around(body, step)) },
    columns,
  );
  const measured = figures.some((one) => one.max !== null);
  const groups = changeGroups(body, ids, steps);
  const full = changeLegend(groups, body.marks.length > mostInFull, step, columns);
  const spare = rows - table.length - full.length - 5;
  // Where not all has room the chart comes first: values that are read right under it, changes in a row each moment.
  const close = spare < fewestRows;
  const legend = close ? changeLegend(groups, true, step, columns) : full;
  const plotRows = !close
    ? Math.min(22, spare)
    : Math.max(
        5,
        Math.min(
          fewestRows,
          step === null ? rows - 4 - Math.min(2, legend.length) : rows - body.series.length - 5,
        ),
      );
  const chart = measured
    ? chartRows(body, groups, drawn, figures, columns, plotRows, step, close)
    : [row('Nothing was measured in this window.', 'dim')];
  const left =
    body.series.length > drawn.length
      ? [row(`${drawn.length} of ${body.series.length} lines drawn: those with the highest peaks.`, 'dim')]
      : [];
  const here = close ? groups.find((group) => group.step === step) : undefined;
  const told = here ? wrapRow(groupText(here), columns - 2) : [];
  const beside = Math.max(1, rows - plotRows - 3 - body.series.length);
  const standing = told.slice(0, beside).map((line): Row => [['┃ ', 'strong'], ...line]);
  const all: readonly Row[] =
    close && step !== null
      ? [...chart, ...standing, ...table, ...left, ...legend]
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

/** Changes that were made in one step of the chart. */
interface ChangeGroup {
  readonly step: number;
  readonly atMs: number;
  readonly changes: readonly { readonly id: string; readonly label: string; readonly atMs: number }[];
}

function changeGroups(body: BodyOf<'series'>, ids: Ids, steps: StepsOfChart): readonly ChangeGroup[] {
  const marks = body.marks
    .map(({ atMs, key, label }) => ({ atMs, id: ids[key] ?? '', label: cleanLine(label) }))
    .toSorted((a, b) => a.atMs - b.atMs);
  return [...Map.groupBy(marks, ({ atMs }) => steps.at(atMs))].map(([step, changes]) => ({
    step,
    atMs: changes[0]!.atMs,
    changes,
  }));
}

/** `C3–8` where the ids follow each other, else `C3+5`. */
function idsOf(changes: ChangeGroup['changes']): string {
  const numbers = changes.map(({ id }) => Number(id.slice(1))).sort((a, b) => a - b);
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  const { id } = changes[0]!;
  if (changes.length === 1 || Number.isNaN(first)) return id;
  const letter = id.slice(0, 1);
  return last - first === changes.length - 1
    ? `${letter}${first}–${last}`
    : `${letter}${first}+${changes.length - 1}`;
}

function chartRows(
  body: BodyOf<'series'>,
  groups: readonly ChangeGroup[],
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
  const inside = ({ column }: { readonly column: number }): boolean => column >= 0 && column < plotColumns;
  const marks = groups.map((group) => ({ column: columnOf(group.atMs), group })).filter(inside);
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
  if (reading !== null) rule[reading] = '╋';
  const timeLine = placed(
    times.map((at) => ({
      column: columnOf(at),
      text: formatWallTime(at, false).slice(0, withSeconds ? 8 : 5),
    })),
    plotColumns + nameColumns,
    true,
  );
  const rows: Row[] = [
    ...(close && step !== null ? [] : [unit]),
    ...upper,
    [[`${margin}└${rule.join('')}`, 'dim']],
    [[`${margin} ${timeLine}`, 'dim']],
  ];
  // Where the reading line stands at a change, that is told in full instead.
  if (marks.length > 0 && !(close && groups.some((group) => group.step === step))) {
    const line = placed(joined(marks), plotColumns + nameColumns, false);
    rows.push([[`${margin} `], [line, 'strong']]);
  }
  return rows;
}

/** `▲C3–8` at each place; what would touch the sign before it is of one place with it. */
function joined(
  marks: readonly { readonly column: number; readonly group: ChangeGroup }[],
): { column: number; text: string }[] {
  const places: { column: number; changes: ChangeGroup['changes'] }[] = [];
  const signOf = (changes: ChangeGroup['changes']): string => `▲${idsOf(changes)}`;
  for (const { column, group } of marks) {
    const before = places.at(-1);
    if (before && column <= before.column + width(signOf(before.changes)))
      before.changes = [...before.changes, ...group.changes];
    else places.push({ column, changes: group.changes });
  }
  return places.map(({ column, changes }) => ({ column, text: signOf(changes) }));
}

/** Texts at their columns on one line; one that would touch the text before it is left out. */
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

/** Rows of the legend of changes. */
const mostInFull = 5;
/** Rows that a chart keeps before its figures get theirs. */
const fewestRows = 8;

/** Where nothing is left to say of a change but its number and what it was. */
const withoutNumber = (label: string): string => label.replace(/^chg-\S+ /, '');

/** `▲C3–8 07:05  C3 deploy engine, C4 ...`: what was changed at one moment. */
function groupText({ changes, atMs }: ChangeGroup, tone: Tone = 'plain'): Row {
  const what =
    changes.length === 1
      ? changes[0]!.label
      : changes.map(({ id, label }) => `${id} ${withoutNumber(label)}`).join(', ');
  return [
    [`▲${idsOf(changes)}`, 'strong'],
    [` ${formatWallTime(atMs, false).slice(0, 5)}  ${what}`, tone],
  ];
}

/** What was changed: a row a change, or a row a moment. What the reading line stands at is marked. */
function changeLegend(
  groups: readonly ChangeGroup[],
  byMoment: boolean,
  step: number | null,
  columns: number,
): Row[] {
  const all = byMoment
    ? groups
    : groups.flatMap((group) => group.changes.map((one) => ({ ...group, atMs: one.atMs, changes: [one] })));
  const most = all.length === mostInFull ? mostInFull : mostInFull - 1;
  const here = all.findIndex((group) => group.step === step);
  const from = Math.max(0, Math.min(here, all.length - most));
  const rows = all.slice(from, from + most).map((group): Row => {
    const isHere = group.step === step;
    const text = cutRow(groupText(group, isHere ? 'plain' : 'dim'), columns - 2);
    return [[isHere ? '┃ ' : '  ', 'strong'], ...text];
  });
  if (all.length > most) rows.push(row(`  and ${all.length - most} more`, 'dim'));
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
