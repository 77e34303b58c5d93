import { quantitiesOf } from '../../language/quantities.ts';
import { fold } from '../../language/words.ts';
import type { FigureUnit } from '../../scenario/persona.ts';
import type { OpenedView } from '../../session/state.ts';

/** A figure as it was said. */
export interface Figure {
  readonly value: number;
  readonly text: string;
}

const patterns: Readonly<Record<FigureUnit, RegExp>> = {
  'gpu-hours':
    /(\d[\d,]*(?:\.\d+)?)(k)?\s*(?:(?:gpu|h100|a100|card|accelerator)[- ]?(?:hours?|hrs?|h\b)|h100\b|hours? (?:of|on) (?:a |an |one |four |eight )?(?:gpus?|h100s?|cards?))/g,
  usd: /(?:\$\s?(\d[\d,]*(?:\.\d+)?)(k)?\b|(\d[\d,]*(?:\.\d+)?)(k)?\s*(?:dollars|usd|bucks)\b)/g,
  days: /(\d[\d,]*(?:\.\d+)?)()\s*(?:working )?days?\b/g,
  percent: /(\d[\d,]*(?:\.\d+)?)()\s*(?:%|percent\b|per cent\b|pct\b)/g,
};

const words: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  eight: '8',
  ten: '10',
  twelve: '12',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  hundred: '100',
};

const digits = (text: string): string =>
  fold(text).replace(
    /\b(?:one|two|three|four|five|six|eight|ten|twelve|twenty|thirty|forty|fifty|sixty)\b/g,
    (word) => words[word]!,
  );

/** "In GPU-hours: I'd book thirty": the unit was named, and then a figure is planned without it. */
const planned =
  /\b(?:plan|book|say|call it|reckon|make it)\s+(?:about |roughly )?(\d[\d,]*)(?: (?:to|or) (\d[\d,]*))?(?!\s*(?:%|percent|per cent))/g;
const names: Partial<Record<FigureUnit, RegExp>> = { 'gpu-hours': /\b(?:gpu|h100)[- ]?hours?\b/i };

/** Figures of a unit that a persona asks for. */
export function figuresIn(text: string, unit: FigureUnit): Figure[] {
  const loose = names[unit]?.test(text)
    ? [...digits(text).matchAll(planned)].flatMap(([whole, from, to]) =>
        [from, to].flatMap((number) =>
          number === undefined ? [] : [{ value: Number(number.replaceAll(',', '')), text: whole.trim() }],
        ),
      )
    : [];
  return [...loose, ...withUnit(text, unit)];
}

function withUnit(text: string, unit: FigureUnit): Figure[] {
  return [...digits(text).matchAll(patterns[unit])].flatMap((match) => {
    const number = match[1] ?? match[3];
    if (number === undefined) return [];
    const value = Number(number.replaceAll(',', '')) * (match[2] || match[4] ? 1000 : 1);
    return Number.isFinite(value) ? [{ value, text: match[0].trim() }] : [];
  });
}

/** Units in which measurements are told. Of bare numbers only those that count cases do: "31 of 180". */
const measured: ReadonlySet<string> = new Set(['%', 'points', 'tokens', 'ms']);
const counted = /(\d[\d,]*)\s*(?:of|out of|\/)\s*(?:the\s+)?(\d[\d,]*)/g;

/** Measurements that words claim to have read somewhere. */
export function measurementsIn(text: string): Figure[] {
  const plain = fold(text);
  const own = quantitiesOf(plain)
    .filter(({ unit }) => measured.has(unit))
    .map(({ value, start, end }) => ({ value, text: plain.slice(start, end).trim() }));
  const cases = [...plain.matchAll(counted)].flatMap(([whole, part, all]) =>
    [part!, all!].map((number) => ({ value: Number(number.replaceAll(',', '')), text: whole })),
  );
  return [...own, ...cases];
}

/** Every number that stands on a view, shares as per cent as well. */
export function numbersOn({ body }: OpenedView['view']): readonly number[] {
  const found: number[] = [];
  const add = (value: number): void => {
    found.push(value);
    if (Math.abs(value) <= 1) found.push(value * 100);
  };
  const read = (text: string): void => {
    for (const [number] of text.matchAll(/-?\d[\d,]*(?:\.\d+)?/g)) add(Number(number.replaceAll(',', '')));
  };
  switch (body.type) {
    case 'table': {
      for (const { cells } of body.rows)
        for (const cell of cells) {
          if (typeof cell === 'number') add(cell);
          else if (cell !== null) read(cell);
        }
      for (const [i] of body.columns.entries())
        differences(body.rows.map(({ cells }) => cells[i])).forEach(add);
      break;
    }
    case 'series':
      for (const { points } of body.series) for (const point of points) if (point !== null) add(point);
      break;
    case 'lines':
      for (const { text } of body.lines) read(text);
      break;
    case 'samples':
      for (const { tags, parts } of body.samples)
        for (const text of [...tags, ...parts.map(([, words]) => words)]) read(text);
      break;
    case 'diff':
      for (const { text } of body.lines) read(text);
      break;
    case 'waterfall':
      for (const { durationMs, attributes } of body.spans) {
        add(durationMs);
        for (const [, value] of attributes) if (typeof value === 'number') add(value);
      }
      break;
    default:
      break;
  }
  return found;
}

/** How far the numbers of a column stand apart, for whoever says "eighteen points". */
function differences(cells: readonly unknown[]): number[] {
  const numbers = cells
    .map((cell) => (typeof cell === 'string' ? Number.parseFloat(cell) : cell))
    .filter((cell): cell is number => typeof cell === 'number' && Number.isFinite(cell))
    .slice(0, 40);
  return numbers.flatMap((a, i) => numbers.slice(i + 1).map((b) => Math.abs(a - b)));
}

/** A spoken figure is rounded: to half of its last digit, or to three per cent. */
export function stands({ value, text }: Figure, numbers: readonly number[]): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const within = Math.max(0.5 * 10 ** -decimals, Math.abs(value) * 0.03) + 1e-9;
  // "Fell by 22" stands in a table as -21.7.
  return numbers.some((number) => Math.abs(Math.abs(number) - Math.abs(value)) <= within);
}
