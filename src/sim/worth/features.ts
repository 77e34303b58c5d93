import type { Cell, View } from '../query/view.ts';
import { mean } from './algebra.ts';

/** What a view says, as numbers that can be compared between worlds. Names, ids, times and notes are not in it. */
export interface Features {
  /** How often or how much of something there is: what is not named is not there, 0. */
  readonly amounts: ReadonlyMap<string, number>;
  /** How large what was measured is: what is not named was not measured, and may be anything. */
  readonly levels: ReadonlyMap<string, number>;
}

/** Of a question that has no answer. */
export const noFeatures: Features = { amounts: new Map(), levels: new Map() };

interface Collected extends Features {
  readonly amounts: Map<string, number>;
  readonly levels: Map<string, number>;
}

/** Parts of a window that a reader tells apart: before, and some stretches after. */
const segments = 4;
/** Rows of a table and templates of lines that count; beyond them nobody reads. */
const mostRows = 24;
const mostTemplates = 40;
const mostReadLines = 6;

/** A number on a scale on which equal factors are equal steps, and nothing is near nothing. */
const scaled = (value: number, unit: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / unit);

/** Numbers of a view differ by what they count; one per cent of a unit is nothing. */
const unitOf = (unit: string): number => (unit === '%' ? 0.5 : unit === 'tokens/char' ? 0.02 : 1);

/** What was shipped and what is configured: lists of suspects. */
const suspectSources: ReadonlySet<View['facets']['source']> = new Set(['changes', 'config']);

/** Which parts were changed, whatever was done to them: `config of engine`; of a configuration, what its keys are now. */
function changedIn(body: View['body']): string[] {
  if (body.type === 'diff')
    return body.lines.flatMap(({ sign, text }) =>
      sign === ' '
        ? []
        : [sign === '+' ? masked(text.replace(/#.*$/, '').trim()) : text.replace(/:.*$/, '').trim()],
    );
  if (body.type !== 'table') return [];
  const at = (name: string): number => body.columns.findIndex((column) => column.name === name);
  const [kind, service, key, value, since] = ['kind', 'service', 'key', 'value', 'since'].map(at) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (kind >= 0 && service >= 0) return body.rows.map(({ cells }) => `${cells[kind]} of ${cells[service]}`);
  return body.rows.flatMap(({ cells }) =>
    cells[since] === 'start' ? [] : [masked(`${cells[key]}: ${cells[value]}`)],
  );
}

/**
 * What `seen` lists, where it is a list of suspects: none of it speaks for or against a hypothesis, because a change that was
 * made need not have done anything. What it does not list was not done, and that rules out.
 */
export function listedIn(seen: View | null): ReadonlySet<string> {
  if (seen === null || !suspectSources.has(seen.facets.source)) return new Set();
  return new Set(featuresOf(seen).amounts.keys());
}

export const withoutListed = ({ amounts, levels }: Features, listed: ReadonlySet<string>): Features =>
  listed.size === 0
    ? { amounts, levels }
    : { amounts: new Map([...amounts].filter(([key]) => !listed.has(key))), levels: new Map() };

/**
 * The features of a view. Views that show the same give the same, whatever order their series, lines and rows stand in (of a
 * table longer than anybody reads, the rows that come first).
 */
export function featuresOf(view: View): Features {
  const features: Collected = { amounts: new Map(), levels: new Map() };
  const { amounts, levels } = features;
  const { body } = view;
  if (suspectSources.has(view.facets.source)) {
    for (const what of changedIn(body)) amounts.set(what, 1);
    return features;
  }
  switch (body.type) {
    case 'series': {
      const unit = unitOf(body.unit);
      for (const { label, points } of body.series) {
        const parts: number[] = [];
        for (let s = 0; s < segments; s++) {
          const from = Math.floor((s * points.length) / segments);
          const until = Math.floor(((s + 1) * points.length) / segments);
          const values = points.slice(from, until).filter(isMeasured);
          if (values.length > 0) {
            const level = scaled(mean(values), unit);
            levels.set(`${label}/${s}`, level);
            parts.push(level);
          }
        }
        amounts.set(`${label}/there`, 1);
        // What moved is seen at once; levels are compared with what one remembers.
        if (parts.length > 1) {
          levels.set(`${label}/moved`, parts.at(-1)! - parts[0]!);
        }
      }
      break;
    }
    case 'table':
      tableFeatures(body, features);
      break;
    case 'lines': {
      const counts = new Map<string, number>();
      const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
      for (const line of body.lines) {
        count(`level ${line.level}`);
        count(`text ${line.service.replace(/\d+/g, '#')} ${templateOf(line.text)}`);
      }
      const common = [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostTemplates);
      for (const [key, n] of common) amounts.set(key, Math.log1p(n));
      amounts.set('total', Math.log1p(view.total));
      // Of a few lines the figures are read, too.
      if (body.lines.length <= mostReadLines)
        for (const { service, text } of body.lines)
          for (const [, name, figure] of text.matchAll(/\b([a-z_]+)=(\d+(?:\.\d+)?)\b/g))
            levels.set(`${service} ${templateOf(text)} ${name}`, scaled(Number(figure), 1));
      break;
    }
    case 'waterfall':
      for (const span of body.spans)
        if (Number.isFinite(span.durationMs)) levels.set(`span ${span.name}`, Math.log1p(span.durationMs));
      break;
    case 'samples': {
      // A reader sees what a sample is like, not its words.
      const counts = new Map<string, number>();
      for (const sample of body.samples) {
        const label = /judge [\d.]+ (\S+)/.exec(sample.tags.join(' '))?.[1] ?? 'none';
        counts.set(`judged ${label}`, (counts.get(`judged ${label}`) ?? 0) + 1);
        const finish = sample.tags.find((tag) => tag.startsWith('finish '));
        if (finish !== undefined) counts.set(finish, (counts.get(finish) ?? 0) + 1);
        if (sample.parts.some(([name, text]) => name === 'answer' && text.includes('<|')))
          counts.set('markers', (counts.get('markers') ?? 0) + 1);
        if (sample.parts.some(([, text]) => text.includes('\ufffd')))
          counts.set('damaged', (counts.get('damaged') ?? 0) + 1);
      }
      for (const [key, n] of counts) amounts.set(key, n / Math.max(1, body.samples.length));
      break;
    }
    case 'diff':
    case 'document':
      break;
  }
  return features;
}

/** Rows by their names, cells by their columns; rows that are single requests are described as a group. */
function tableFeatures(
  { columns, rows }: Extract<View['body'], { type: 'table' }>,
  { amounts, levels }: Collected,
): void {
  const numeric = columns.map((column) => column.align === 'right');
  const named = columns.findIndex((column, i) => !numeric[i] && column.name !== 'time');
  // Runs of a suite are told by what was run, and not by their numbers.
  const isRuns = columns.some(({ name }) => name === 'suite');
  const isId = !isRuns && (named < 0 || /(?:_id|^id|^run|^started)$/.test(columns[named]!.name));
  if (isId) {
    // Traces, changes, runs: how many, what they are about, how large their numbers are.
    amounts.set('rows', Math.log1p(rows.length));
    const values = columns.map((): number[] => []);
    for (const row of rows)
      for (const [i, cell] of row.cells.entries()) {
        if (isMeasured(cell)) values[i]!.push(scaled(cell, unitOf(columns[i]!.unit)));
        else if (
          typeof cell === 'string' &&
          !isMoment(cell) &&
          !/_id$|^run$|^time$|^started$/.test(columns[i]!.name)
        )
          bump(amounts, `${columns[i]!.name}=${masked(cell)}`, 1 / rows.length);
      }
    for (const [i, column] of values.entries())
      if (column.length > 0) levels.set(`${columns[i]!.name}/mean`, mean(column));
    return;
  }
  /** By column, then by row. */
  const measured = new Map<string, Map<string, number[]>>();
  for (const row of rows.slice(0, mostRows)) {
    const name = row.cells
      .filter(
        (cell, i): cell is string =>
          !numeric[i] && typeof cell === 'string' && !isMoment(cell) && !ofARun.test(columns[i]!.name),
      )
      .map(masked)
      .join(' ');
    bump(amounts, `${name}/there`, 1);
    for (const [i, cell] of row.cells.entries()) {
      if (!numeric[i] || !isMeasured(cell)) continue;
      const { name: column, unit } = columns[i]!;
      const value = scaled(cell, unitOf(unit));
      // A group that is not in a table has no requests; how long they would have taken is not known.
      if (unit === '' && !/_(?:mean|p\d+)$/.test(column)) bump(amounts, `${name}/${column}`, value);
      else {
        const groups = measured.get(column) ?? new Map<string, number[]>();
        measured.set(column, groups.set(name, [...(groups.get(name) ?? []), value]));
      }
    }
  }
  for (const [column, groups] of measured) {
    const cells = [...groups].map(([name, values]): [string, number] => [name, mean(values)]);
    // What a reader compares without knowing what is usual: each row with the others. A chart has its own before instead.
    const middle = mean(cells.map(([, level]) => level).sort((x, y) => x - y));
    for (const [name, level] of cells) {
      levels.set(`${name}/${column}`, level);
      if (cells.length > 1) levels.set(`${name}/${column}/beside`, level - middle);
    }
  }
}

/** What is different in every run, or says its score again. */
const ofARun = /^(?:run|interval|notes)$/;

const isMeasured = (cell: Cell): cell is number => typeof cell === 'number' && Number.isFinite(cell);
const isMoment = (cell: string): boolean => /^(?:\d\d-\d\d )?\d\d:\d\d(?::\d\d)?$/.test(cell);
const bump = (amounts: Map<string, number>, key: string, by: number): void =>
  void amounts.set(key, (amounts.get(key) ?? 0) + by);

/** Text without what is different in every world: change ids, hexadecimal ids, serial numbers. */
const masked = (text: string): string =>
  text.replace(/\bchg-\d+\b/g, 'chg-#').replace(/\b[0-9a-f]{8,}\b/g, '#');

/** A log line without its numbers: the sentence it is an instance of. */
const templateOf = (text: string): string =>
  masked(text)
    .replace(/\d+(?:\.\d+)?/g, '#')
    .slice(0, 100);
