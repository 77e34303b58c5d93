import type { Recording } from '../recording.ts';
import { engineFamilies } from './engine-families.ts';
import { type Family, type Labels, type Scrapes, scrapesOf } from './family.ts';
import { gatewayFamilies } from './gateway-families.ts';

/** All metrics of a recording, made one after another so that only one is held at a time. */
export function* familiesOf(of: Recording, scrapes: Scrapes): Generator<Family> {
  yield* engineFamilies(of, scrapes);
  yield* gatewayFamilies(of, scrapes);
}

/**
 * OpenMetrics 1.0 text: each family's metadata, then each of its series from the first scrape to the last, with times in
 * seconds, as `promtool tsdb create-blocks-from openmetrics` reads it. `lastOnly`: only the final scrape, as a server's
 * `/metrics` would answer at the end.
 */
export function* openMetrics(of: Recording, lastOnly = false): Generator<string> {
  const scrapes = scrapesOf(of.startMs, of.fromMs, of.untilMs, lastOnly);
  const stamps = scrapes.times.map((at) => String(at / 1000));
  for (const family of familiesOf(of, scrapes)) {
    if (family.series.length === 0) continue;
    yield `# TYPE ${family.name} ${family.type}`;
    if (family.unit !== '') yield `# UNIT ${family.name} ${family.unit}`;
    yield `# HELP ${family.name} ${escaped(family.help)}`;
    if (family.type === 'histogram') yield* histogramLines(family, scrapes, stamps);
    else {
      const name = family.type === 'counter' ? `${family.name}_total` : family.name;
      for (const { labels, values } of family.series) {
        const set = `${name}${labelSet(labels)}`;
        for (let i = scrapes.first; i < values.length; i++)
          if (values[i] !== null) yield `${set} ${values[i]} ${stamps[i]}`;
      }
    }
  }
  yield '# EOF';
}

function* histogramLines(
  { name, bounds, series }: Extract<Family, { type: 'histogram' }>,
  scrapes: Scrapes,
  stamps: readonly string[],
): Generator<string> {
  const width = bounds.length + 1;
  for (const { labels, first, counts, sums } of series) {
    const sets = [...bounds.map(canonical), '+Inf'].map(
      (le) => `${name}_bucket${labelSet([...labels, ['le', le]])}`,
    );
    const plain = labelSet(labels);
    const totals = new Float64Array(width);
    let sum = 0;
    for (let i = first; i < scrapes.times.length; i++) {
      for (let b = 0; b < width; b++) totals[b]! += counts[i * width + b]!;
      sum += sums[i]!;
      if (i < scrapes.first) continue;
      let below = 0;
      for (let b = 0; b < width; b++) {
        below += totals[b]!;
        yield `${sets[b]} ${below} ${stamps[i]}`;
      }
      yield `${name}_sum${plain} ${sum} ${stamps[i]}`;
      yield `${name}_count${plain} ${below} ${stamps[i]}`;
    }
  }
}

/** Bounds as OpenMetrics wants them: `1.0`, not `1`. */
const canonical = (bound: number): string => (Number.isInteger(bound) ? `${bound}.0` : String(bound));

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

const labelSet = (labels: Labels): string =>
  labels.length === 0 ? '' : `{${labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
