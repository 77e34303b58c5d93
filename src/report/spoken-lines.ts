import { clean, cleanLine } from '../core/clean.ts';
import { spanTimes } from '../core/span-times.ts';
import { toldTables } from '../core/text-table.ts';
import { formatWallTime } from '../core/time.ts';
import { wrap } from '../core/width.ts';
import type { OpenedView } from '../session/state.ts';
import { shortLabels } from './view-lines.ts';

type View = OpenedView['view'];
type Body<T extends View['body']['type']> = Extract<View['body'], { type: T }>;
type Ids = Readonly<Record<string, string>>;

/** Most steps of a chart that are read out one by one. */
const mostSteps = 24;
/** A damaged character is said: most voices pass over it. */
const heard = (text: string): string => cleanLine(text).replaceAll('\ufffd', '[U+FFFD]');
const figure = (value: number): string => String(Math.round(value * 100) / 100);
const clock = (atMs: number): string => formatWallTime(atMs, false).slice(0, 5);
const labelled = (id: string | undefined, text: string): string => (id ? `${id}. ${text}` : text);

/** Each row with its cells after their columns' names: a voice has no columns. */
function tableWords({ columns, rows }: Body<'table'>, ids: Ids): string[] {
  const names = columns.map(({ name, unit }) => (unit === '' ? name : `${name} in ${unit}`));
  const said = rows.map(({ key, cells }) => {
    const parts = cells.flatMap((cell, i) => (cell === null ? [] : [`${names[i]} ${heard(String(cell))}`]));
    return labelled(ids[key ?? ''], `${parts.join(', ')}.`);
  });
  return [`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}.`, ...said];
}

/** A chart: of each group where it begins, its lowest, its highest, where it ends; what was changed; then step by step. */
function seriesWords(body: Body<'series'>, ids: Ids): string[] {
  const { series, startMs, stepMs, unit, marks } = body;
  const names = shortLabels(body).map(heard);
  const timeOf = (step: number): string => clock(startMs + step * stepMs);
  const groups = series.map(({ points }, i) => {
    const known = points.flatMap((value, step) => (value === null ? [] : [{ value, step }]));
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return `${names[i]}: nothing measured.`;
    const low = known.reduce((a, b) => (b.value < a.value ? b : a));
    const high = known.reduce((a, b) => (b.value > a.value ? b : a));
    const at = ({ value, step }: typeof first): string => `${figure(value)} at ${timeOf(step)}`;
    return `${names[i]}: first ${at(first)}, lowest ${at(low)}, highest ${at(high)}, last ${at(last)}.`;
  });
  const steps = Math.max(0, ...series.map(({ points }) => points.length));
  const every = Math.max(1, Math.ceil(steps / mostSteps));
  const rows: string[] = [];
  for (let from = 0; from < steps; from += every) {
    const values = series.flatMap(({ points }, i) => {
      const known = points.slice(from, from + every).filter((value) => value !== null);
      return known.length === 0 ? [] : [`${names[i]} ${figure(Math.max(...known))}`];
    });
    rows.push(`${timeOf(from)}: ${values.join(', ') || 'nothing measured'}.`);
  }
  return [
    `A chart in ${unit || 'counts'}, ${series.length} ${series.length === 1 ? 'line' : 'lines'}.`,
    ...groups,
    ...marks.map(({ key, atMs, label }) => `Changed at ${clock(atMs)}: ${labelled(ids[key], heard(label))}.`),
    every === 1 ? 'Step by step:' : `Step by step, the highest of each ${every}:`,
    ...rows,
  ];
}

function waterfallWords({ spans }: Body<'waterfall'>): string[] {
  const times = spanTimes(spans);
  const ms = (value: number): string => `${Math.round(value * 10) / 10} milliseconds`;
  return spans.flatMap((span, i) => {
    const { selfMs, critical } = times[i]!;
    const attributes = span.attributes.map(([name, value]) => `${heard(name)} ${heard(String(value))}`);
    return [
      `Level ${span.depth + 1}: ${heard(span.name)}, in ${heard(span.service)}, begins after ${ms(span.startMs)}, takes ${ms(span.durationMs)}, ${ms(selfMs)} of that in itself${critical ? ', on the critical path' : ''}.`,
      ...(attributes.length === 0 ? [] : [`${attributes.join(', ')}.`]),
    ];
  });
}

const sides = { '-': 'before', '+': 'after', ' ': 'unchanged' } as const;

function bodyWords(body: View['body'], ids: Ids, marked: ReadonlySet<string>): string[] {
  switch (body.type) {
    case 'lines':
      return body.lines.map(({ key, atMs, level, service, text }) =>
        labelled(ids[key], `${formatWallTime(atMs)}, ${level}, ${heard(service)}: ${heard(text)}`),
      );
    case 'table':
      return tableWords(body, ids);
    case 'series':
      return seriesWords(body, ids);
    case 'waterfall':
      return waterfallWords(body);
    case 'samples':
      return body.samples.flatMap(({ key, atMs, tags, parts }) => [
        labelled(ids[key], `${formatWallTime(atMs, false)}, ${tags.map(heard).join(', ')}.`),
        ...parts.flatMap(([name, text]) => `${name}: ${clean(text)}`.split('\n').map(heard)),
      ]);
    case 'document':
      return toldTables(body.lines.map(({ text }) => cleanLine(text))).flatMap((text, i) => {
        const { number } = body.lines[i]!;
        if (number === null || text === '') return [];
        const id = `D${number}`;
        return [`${id}${marked.has(id) ? ', marked' : ''}. ${heard(text)}`];
      });
    case 'diff':
      return body.lines.map(({ sign, text }) => `${sides[sign]}: ${heard(text)}`);
  }
}

/**
 * An opened view as sentences, for somebody who listens: nothing is told by its place on the line, by a mark or by a letter that
 * a voice passes over.
 */
export function spokenLines(
  {
    view,
    viewId,
    citeId,
    rowIds,
    asked,
  }: Pick<OpenedView, 'view' | 'viewId' | 'citeId' | 'rowIds' | 'asked'>,
  columns: number,
  marked: ReadonlySet<string> = new Set(),
): string[] {
  return [
    ...(asked === null ? [] : [`Understood: ${heard(view.query)}`]),
    `${citeId ?? viewId}: ${heard(view.title)}.`,
    ...bodyWords(view.body, rowIds, marked),
    ...(view.note === null ? [] : [`Note: ${heard(view.note)}.`]),
  ].flatMap((text) => wrap(text, columns));
}
