import type { Quantity } from './types.ts';

/** Spoken unit -> the one name it is reported under. */
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ms: 'ms',
    msec: 'ms',
    millis: 'ms',
    millisecond: 'ms',
    milliseconds: 'ms',
    毫秒: 'ms',
    s: 's',
    sec: 's',
    secs: 's',
    second: 's',
    seconds: 's',
    秒: 's',
    min: 'min',
    mins: 'min',
    minute: 'min',
    minutes: 'min',
    分钟: 'min',
    h: 'h',
    hr: 'h',
    hrs: 'h',
    hour: 'h',
    hours: 'h',
    小时: 'h',
    day: 'd',
    days: 'd',
    week: 'weeks',
    weeks: 'weeks',
    '%': '%',
    percent: '%',
    pct: '%',
    points: 'points',
    point: 'points',
    pp: 'points',
    x: 'x',
    times: 'x',
    fold: 'x',
    倍: 'x',
    token: 'tokens',
    tokens: 'tokens',
    tok: 'tokens',
    toks: 'tokens',
    req: 'requests',
    reqs: 'requests',
    request: 'requests',
    requests: 'requests',
    rps: 'rps',
    qps: 'rps',
    gb: 'GB',
    gib: 'GB',
    mb: 'MB',
    usd: '$',
    dollars: '$',
    replicas: 'replicas',
    replica: 'replicas',
    customers: 'customers',
    customer: 'customers',
    users: 'users',
    tenants: 'customers',
  }),
);

const multiples: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
const names = [...units.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => (name === '%' ? '%' : name));
const pattern = new RegExp(
  `(\\$)?(?<![a-z\\d.])(\\d+(?:[.,]\\d+)*)([kmb])?[ -]?(${names.join('|')})?(?![a-z\\d])`,
  'gu',
);

/** Numbers with their units in folded text: `200 ms`, `1.7x`, `12%`, `$180k`. A bare number has the unit ''. */
export function quantitiesOf(folded: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of folded.matchAll(pattern)) {
    const [whole, dollar, digits, multiple, unit] = match;
    const value = Number(digits!.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.'));
    if (!Number.isFinite(value)) continue;
    found.push({
      value: value * (multiple ? multiples[multiple]! : 1),
      unit: dollar ? '$' : unit ? units.get(unit)! : '',
      start: match.index,
      end: match.index + whole.trimEnd().length,
    });
  }
  return found;
}
