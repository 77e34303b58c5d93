import { cleanLine } from '../../../core/clean.ts';
import { formatDate, formatWallTime } from '../../../core/time.ts';
import { pad, width } from '../../../core/width.ts';
import type { LogLine } from '../../../sim/query/view.ts';
import { cutAround } from '../../text/cut.ts';
import { occurrences } from '../../text/found.ts';
import { hanging, type Row, row } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { type Body, type BodyOf, type BodyOptions, type Ids, plainBody } from './body.ts';
import { fieldsOf } from './line-fields.ts';

const levels: Readonly<Record<LogLine['level'], { readonly word: string; readonly tone: Tone }>> = {
  debug: { word: 'debug', tone: 'dim' },
  info: { word: 'info', tone: 'dim' },
  warn: { word: 'WARN', tone: 'warn' },
  error: { word: 'ERROR', tone: 'alarm' },
};

/** Characters of a line that are shown in full; more would not fit anyway. */
const longestWhole = 2_000;

/** Log lines: id, time, level in word and colour, service, text; cut to one row or wrapped under the text. */
export function linesBody(body: BodyOf<'lines'>, ids: Ids, { columns, place }: BodyOptions): Body {
  const { lines } = body;
  const lastId = ids[lines.at(-1)?.key ?? ''] ?? '';
  const firstId = ids[lines[0]?.key ?? ''] ?? '';
  const idColumns = Math.max(3, lastId.length, firstId.length, 1 + String(lines.length).length);
  const withMs = columns >= 76;
  const serviceColumns = columns >= 56 ? Math.min(10, widestService(lines)) : 0;
  const item = (i: number): readonly Row[] => {
    const line = lines[i]!;
    const level = levels[line.level];
    const label: Row = [
      [`${pad(ids[line.key] ?? '', idColumns)} `, 'accent'],
      [`${formatWallTime(line.atMs, withMs)} `, 'dim'],
      [pad(level.word, 5), level.tone],
      [' '],
      ...(serviceColumns > 0 ? ([[`${pad(cleanLine(line.service), serviceColumns)} `, 'dim']] as Row) : []),
    ];
    const used = idColumns + 1 + (withMs ? 13 : 9) + 6 + (serviceColumns > 0 ? serviceColumns + 1 : 0);
    const text = cleanLine(line.text);
    const tone: Tone = line.level === 'debug' ? 'dim' : 'plain';
    const at = occurrences(text, place.find)[0];
    const shown = place.wrap
      ? hanging(label, used, row(text, tone), columns)
      : [[...label, [cutAround(text, at, place.find.length, columns - used), tone]] as Row];
    return place.open.includes(i) ? [...shown, ...fieldRows(line, columns)] : shown;
  };
  return {
    ...plainBody,
    head: [],
    count: lines.length,
    item,
    cite: (i) => ids[lines[i]?.key ?? ''] ?? null,
    picks: true,
    sifts: true,
    text: (i) => textOf(lines[i]!),
    atMs: (i) => lines[i]!.atMs,
    trace: (i) => lines[i]!.traceId,
    ...(place.wrap ? {} : { whole: (i: number): Row => wholeLine(lines[i]!, ids[lines[i]!.key] ?? '') }),
  };
}

/** What of a line can be looked for: what is seen of it. */
const textOf = (line: LogLine): string =>
  `${formatWallTime(line.atMs)} ${levels[line.level].word} ${cleanLine(line.service)} ${cleanLine(line.text)}`;

/** A line's parts, each on a row of its own. */
function fieldRows(line: LogLine, columns: number): Row[] {
  const fields: (readonly [string, string])[] = [
    ['time', `${formatDate(line.atMs)} ${formatWallTime(line.atMs)} UTC`],
    ['service', cleanLine(line.service)],
    ...fieldsOf(cleanLine(line.text)),
  ];
  if (line.traceId !== null && !fields.some(([, value]) => value === line.traceId))
    fields.push(['trace_id', cleanLine(line.traceId)]);
  const names = Math.min(24, Math.max(...fields.map(([name]) => width(name))));
  return fields.flatMap(([name, value]) =>
    hanging([[`    ${pad(name, names)}`, 'dim']], names + 6, row(value), columns),
  );
}

const wholeLine = (line: LogLine, id: string): Row => [
  [`${id} `, 'accent'],
  [`${formatWallTime(line.atMs)} ${levels[line.level].word} ${cleanLine(line.service)} `, 'dim'],
  [cleanLine(line.text).slice(0, longestWhole)],
];

/** Services are few: a look at some lines finds the widest. */
function widestService(lines: readonly LogLine[]): number {
  let widest = 0;
  const every = Math.max(1, Math.floor(lines.length / 200));
  for (let i = 0; i < lines.length; i += every) widest = Math.max(widest, width(lines[i]!.service));
  return widest;
}
