import { clean, cleanLine } from '../core/clean.ts';
import { spanTimes } from '../core/span-times.ts';
import { formatWallTime } from '../core/time.ts';
import { pad, truncate, width, wrap } from '../core/width.ts';
import type { OpenedView } from '../session/state.ts';

type View = OpenedView['view'];
type Body<T extends View['body']['type']> = Extract<View['body'], { type: T }>;
type Ids = Readonly<Record<string, string>>;

const cell = (value: string | number | null): string => (value === null ? '–' : cleanLine(String(value)));

/** Columns of text side by side, each as wide as its widest cell; a line that is too long goes on below, indented. */
function grid(
  rows: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[],
  columns: number,
): string[] {
  const widths = align.map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows.flatMap((row) => {
    const line = row
      .map((text, i) => pad(text, widths[i]!, align[i]!))
      .join('  ')
      .trimEnd();
    if (width(line) <= columns) return [line];
    const [first = '', ...rest] = wrap(line, columns);
    return [first, ...rest.flatMap((part) => wrap(part.trim(), columns - 6).map((text) => `      ${text}`))];
  });
}

function lineRows(body: Body<'lines'>, ids: Ids, columns: number): string[] {
  return body.lines.flatMap((line) => {
    const id = ids[line.key] ?? '';
    const level = line.level === 'info' ? '' : `${line.level.toUpperCase()} `;
    return wrap(
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
  return grid(keyed, cited ? ['left', ...align] : align, columns);
}

/** `lang=zh` as `zh` where every series is split by the same field, which the title names. */
const shortLabels = (body: Body<'series'>): string[] => {
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
  const rows: string[][] = [['time', ...shortLabels(body), '']];
  for (let start = 0; start < steps; start += every) {
    const fromMs = body.startMs + start * body.stepMs;
    const untilMs = fromMs + every * body.stepMs;
    const marks = body.marks.filter((mark) => mark.atMs >= fromMs && mark.atMs < untilMs);
    const values = body.series.map((series) => {
      const points = series.points.slice(start, start + every).filter((point) => point !== null);
      return points.length === 0 ? '–' : cell(Math.round(Math.max(...points) * 100) / 100);
    });
    rows.push([
      formatWallTime(fromMs, false).slice(0, 5),
      ...values,
      marks.map((m) => `<- ${ids[m.key] ?? ''} ${cleanLine(m.label)}`.trim()).join('; '),
    ]);
  }
  const thinned = every > 1 ? [`(highest of each ${every} steps)`] : [];
  return [
    `unit: ${body.unit || 'count'}`,
    ...thinned,
    ...grid(rows, ['left', ...body.series.map(() => 'right' as const), 'left'], columns),
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
    columns,
  );
  lines.push('* on the critical path');
  for (const span of body.spans) {
    if (span.attributes.length === 0) continue;
    lines.push(`${cleanLine(span.name)}:`);
    for (const [name, value] of span.attributes)
      lines.push(...wrap(`  ${cleanLine(name)} = ${cell(value)}`, columns));
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
  return [...wrap(head, columns), ...parts];
}

/** A document's lines, each after the number it is cited by. */
function documentRows(body: Body<'document'>, columns: number): string[] {
  const ids = Math.max(...body.lines.map(({ number }) => `D${number ?? ''}`.length), 2);
  return body.lines.flatMap(({ number, text }) =>
    number === null
      ? ['']
      : wrap(cleanLine(text), columns - ids - 2).map(
          (row, i) => `${pad(i === 0 ? `D${number}` : '', ids)}  ${row}`,
        ),
  );
}

function bodyRows(body: View['body'], ids: Ids, columns: number): string[] {
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
      return documentRows(body, columns);
    case 'diff':
      return body.lines.map(({ sign, text }) => truncate(`${sign} ${cleanLine(text)}`, columns));
  }
}

/** An opened view as plain lines of at most `columns`, for a pipe or a screen reader. No borders, no colour. */
export function viewLines(
  opened: Pick<OpenedView, 'view' | 'viewId' | 'citeId' | 'rowIds' | 'asked'>,
  columns: number,
): string[] {
  const { view, viewId, citeId, rowIds, asked } = opened;
  const understood = asked === null ? [] : wrap(`Understood: ${cleanLine(view.query)}`, columns);
  return [
    ...understood,
    ...wrap(`[${citeId ?? viewId}] ${cleanLine(view.title)}`, columns),
    ...bodyRows(view.body, rowIds, columns),
    ...(view.note === null ? [] : wrap(cleanLine(view.note), columns)),
  ];
}
