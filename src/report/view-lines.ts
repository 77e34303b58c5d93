import { clean, cleanLine } from '../core/clean.ts';
import { spanTimes } from '../core/span-times.ts';
import { laidTables } from '../core/text-table.ts';
import { formatWallTime } from '../core/time.ts';
import { pad, width, wrap } from '../core/width.ts';
import type { OpenedView } from '../session/state.ts';

type View = OpenedView['view'];
type Body<T extends View['body']['type']> = Extract<View['body'], { type: T }>;
type Ids = Readonly<Record<string, string>>;

const none = '–';
const isNothing = (text: string | undefined): boolean => text === undefined || text === '' || text === none;
const cell = (value: string | number | null): string => (value === null ? none : cleanLine(String(value)));

/** Space that what belongs to a row and goes on below it is set in by. */
const hang = '      ';

/** `text` in lines of at most `columns`, broken between words; what goes on is set in, so that a row reads as a row. */
function hung(text: string, columns: number): string[] {
  if (width(text) <= columns) return [text];
  const [first = '', ...rest] = wrap(text, columns);
  const more = rest.map((part) => part.trim()).join(' ');
  return more === '' ? [first] : [first, ...wrap(more, columns - hang.length).map((part) => hang + part)];
}

type Align = 'left' | 'right';

/**
 * The columns that stand side by side. Where all are too wide together, the first `standing` stay; of the others one of text goes
 * that makes room by itself, or else the widest of text, or else the last of figures.
 */
function sideBySide(
  among: readonly number[],
  widths: readonly number[],
  align: readonly Align[],
  standing: number,
  columns: number,
): Set<number> {
  const kept = new Set(among);
  for (;;) {
    const over = [...kept].reduce((sum, i) => sum + widths[i]! + 2, -2) - columns;
    const may = [...kept].slice(standing);
    if (over <= 0 || may.length === 0) return kept;
    const words = may.filter((i) => align[i] === 'left');
    const enough = words.findLast((i) => widths[i]! + 2 >= over);
    const widest = words.toSorted((a, b) => widths[b]! - widths[a]!)[0];
    kept.delete(enough ?? widest ?? may.at(-1)!);
  }
}

/**
 * Columns of text side by side, each as wide as its widest cell. Where they are too wide together, what is the same in every row
 * is said once, and some columns go below their row, each cell after its column's name; no cell is cut.
 */
function grid(
  [head = [], ...rows]: readonly (readonly string[])[],
  align: readonly Align[],
  standing: number,
  columns: number,
): string[] {
  const widths = align.map((_, i) => Math.max(...[head, ...rows].map((row) => width(row[i] ?? ''))));
  const all = [...widths.keys()];
  const fits = widths.reduce((sum, one) => sum + one + 2, -2) <= columns;
  const same = all.filter(
    (i) => !fits && i >= standing && rows.length > 1 && rows.every((row) => row[i] === rows[0]![i]),
  );
  const said = same.flatMap((i) => (isNothing(rows[0]![i]) ? [] : [`${head[i]} ${rows[0]![i]}`]));
  const among = all.filter((i) => !same.includes(i));
  const kept = fits ? new Set(all) : sideBySide(among, widths, align, standing, columns);
  const beside = (row: readonly string[]): string[] =>
    hung(
      [...kept]
        .map((i) => pad(row[i] ?? '', widths[i]!, align[i]!))
        .join('  ')
        .trimEnd(),
      columns,
    );
  const below = (row: readonly string[]): string[] => {
    const cells = among
      .filter((i) => !kept.has(i) && !isNothing(row[i]))
      .map((i) => (head[i] ? `${head[i]}: ${row[i]}` : `${row[i]}`));
    return cells.length === 0 ? [] : wrap(cells.join('; '), columns - hang.length).map((part) => hang + part);
  };
  return [
    ...(said.length === 0 ? [] : hung(`(in every row: ${said.join('; ')})`, columns)),
    ...beside(head),
    ...rows.flatMap((row) => [...beside(row), ...below(row)]),
  ];
}

function lineRows(body: Body<'lines'>, ids: Ids, columns: number): string[] {
  return body.lines.flatMap((line) => {
    const id = ids[line.key] ?? '';
    const level = line.level === 'info' ? '' : `${line.level.toUpperCase()} `;
    return hung(
      `${pad(id, 5)} ${formatWallTime(line.atMs)} ${level}${cleanLine(line.service)} ${cleanLine(line.text)}`,
      columns,
    );
  });
}

function tableRows(body: Body<'table'>, ids: Ids, columns: number): string[] {
  const cited = body.rows.some((row) => row.key !== null);
  const head = body.columns.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`));
  const rows = [head, ...body.rows.map((row) => row.cells.map(cell))];
  const keyed = cited
    ? rows.map((row, i) => [i === 0 ? '' : (ids[body.rows[i - 1]!.key ?? ''] ?? ''), ...row])
    : rows;
  const align = body.columns.map((column) => column.align);
  return grid(keyed, cited ? ['left', ...align] : align, cited ? 3 : 1, columns);
}

/** `lang=zh` as `zh` where every series is split by the same field, which the title names. */
export const shortLabels = (body: Body<'series'>): string[] => {
  const labels = body.series.map((series) => cleanLine(series.label));
  const lead = /^[^=]*=/.exec(labels[0] ?? '')?.[0];
  return lead && labels.every((label) => label.startsWith(lead))
    ? labels.map((label) => label.slice(lead.length))
    : labels;
};

/** A chart in words: one row a step (thinned to at most 24), one column a group, changes where they happened. */
function seriesRows(body: Body<'series'>, ids: Ids, columns: number): string[] {
  const steps = Math.max(0, ...body.series.map((series) => series.points.length));
  const every = Math.max(1, Math.ceil(steps / 24));
  const seconds = body.stepMs % 60_000 !== 0;
  const clock = (atMs: number): string => formatWallTime(atMs, false).slice(0, seconds ? 8 : 5);
  const rows: string[][] = [['time', ...shortLabels(body), '']];
  for (let start = 0; start < steps; start += every) {
    const fromMs = body.startMs + start * body.stepMs;
    const untilMs = fromMs + every * body.stepMs;
    const marks = body.marks.filter((mark) => mark.atMs >= fromMs && mark.atMs < untilMs);
    const values = body.series.map((series) => {
      const points = series.points.slice(start, start + every).filter((point) => point !== null);
      return points.length === 0 ? '–' : cell(Math.round(Math.max(...points) * 1000) / 1000);
    });
    rows.push([
      clock(fromMs),
      ...values,
      marks.map((m) => `<- ${clock(m.atMs)} ${ids[m.key] ?? ''} ${cleanLine(m.label)}`.trim()).join('; '),
    ]);
  }
  const thinned = every > 1 ? [`(highest of each ${every} steps)`] : [];
  return [
    `unit: ${body.unit || 'count'}`,
    ...thinned,
    ...grid(rows, ['left', ...body.series.map(() => 'right' as const), 'left'], 1, columns),
  ];
}

function waterfallRows(body: Body<'waterfall'>, columns: number): string[] {
  const times = spanTimes(body.spans);
  const ms = (value: number): string => `${Math.round(value * 10) / 10} ms`;
  const rows = body.spans.map((span, i) => [
    `${'  '.repeat(span.depth)}${cleanLine(span.name)}`,
    cleanLine(span.service),
    `+${Math.round(span.startMs)} ms`,
    ms(span.durationMs),
    ms(times[i]!.selfMs),
    times[i]!.critical ? '*' : '',
  ]);
  const lines = grid(
    [['span', 'service', 'start', 'duration', 'in itself', '*'], ...rows],
    ['left', 'left', 'right', 'right', 'right', 'left'],
    1,
    columns,
  );
  lines.push('* on the critical path');
  for (const span of body.spans) {
    if (span.attributes.length === 0) continue;
    lines.push(`${cleanLine(span.name)}:`);
    for (const [name, value] of span.attributes)
      lines.push(...hung(`  ${cleanLine(name)} = ${cell(value)}`, columns));
  }
  return lines;
}

/** A request with its text, each part under its name. */
function sampleRows(sample: Body<'samples'>['samples'][number], id: string, columns: number): string[] {
  const head = `${pad(id, 5)} ${formatWallTime(sample.atMs, false)} ${sample.tags.map(cleanLine).join(', ')}`;
  const parts = sample.parts.flatMap(([name, text]) =>
    clean(text)
      .split('\n')
      .flatMap((line, n) =>
        wrap(n === 0 ? `${name}: ${line}` : line, columns - 6).map((row) => `      ${row}`),
      ),
  );
  return [...hung(head, columns), ...parts];
}

/** A document's lines, each after the number it is cited by; what was marked as wrong says so. */
function documentRows(body: Body<'document'>, columns: number, marked: ReadonlySet<string>): string[] {
  const ids = Math.max(...body.lines.map(({ number }) => `D${number ?? ''}`.length), 2);
  const texts = body.lines.map(({ text }) => cleanLine(text));
  const tables = laidTables(texts, columns - ids - 2);
  return body.lines.flatMap(({ number }, i) => {
    if (number === null) return [''];
    const id = `D${number}`;
    const word = marked.has(id) ? ' (marked)' : '';
    const rows = tables[i] ?? wrap(`${texts[i]!}${word}`, columns - ids - 2);
    const whole = tables[i] && word !== '' ? [...rows, word] : rows;
    const label = `${pad(id, ids)}${word === '' ? '  ' : '! '}`;
    return whole.map((row, n) => `${n === 0 ? label : ' '.repeat(ids + 2)}${row}`);
  });
}

function bodyRows(body: View['body'], ids: Ids, columns: number, marked: ReadonlySet<string>): string[] {
  switch (body.type) {
    case 'lines':
      return lineRows(body, ids, columns);
    case 'table':
      return tableRows(body, ids, columns);
    case 'series':
      return seriesRows(body, ids, columns);
    case 'waterfall':
      return waterfallRows(body, columns);
    case 'samples':
      return body.samples.flatMap((sample) => sampleRows(sample, ids[sample.key] ?? '', columns));
    case 'document':
      return documentRows(body, columns, marked);
    case 'diff':
      return body.lines.flatMap(({ sign, text }) => hung(`${sign} ${cleanLine(text)}`, columns));
  }
}

/** An opened view as plain lines of at most `columns`, for a pipe or a screen reader. No borders, no colour. */
export function viewLines(
  opened: Pick<OpenedView, 'view' | 'viewId' | 'citeId' | 'rowIds' | 'asked'>,
  columns: number,
  marked: ReadonlySet<string> = new Set(),
): string[] {
  const { view, viewId, citeId, rowIds, asked } = opened;
  const understood = asked === null ? [] : wrap(`Understood: ${cleanLine(asked.understood)}`, columns);
  return [
    ...understood,
    ...wrap(`[${citeId ?? viewId}] ${cleanLine(view.title)}`, columns),
    ...bodyRows(view.body, rowIds, columns, marked),
    ...(view.note === null ? [] : wrap(cleanLine(view.note), columns)),
  ];
}
