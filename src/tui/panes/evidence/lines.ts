import { cleanLine } from '../../../core/clean.ts';
import { formatWallTime } from '../../../core/time.ts';
import { pad, width } from '../../../core/width.ts';
import type { LogLine } from '../../../sim/query/view.ts';
import { cut } from '../../text/cut.ts';
import { hanging, type Row, row } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import type { Body, BodyOf, BodyOptions, Ids } from './body.ts';

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
    return place.wrap
      ? hanging(label, used, row(text, tone), columns)
      : [[...label, [cut(text, columns - used), tone]]];
  };
  return {
    head: [],
    count: lines.length,
    item,
    cite: (i) => ids[lines[i]?.key ?? ''] ?? null,
    picks: true,
    hidden: 0,
    ...(place.wrap ? {} : { whole: (i: number): Row => wholeLine(lines[i]!, ids[lines[i]!.key] ?? '') }),
  };
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
