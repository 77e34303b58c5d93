import type { RequestRecord } from '../../record.ts';
import type { Recording } from '../recording.ts';
import { type HistogramSeries, type Labels, type Scrapes, scrapeAt, type ValueSeries } from './family.ts';

/** What one request adds to a histogram: values, each so many times. Null: it is not part of it. */
export type Observe = (r: RequestRecord, add: (value: number, times?: number) => void) => void;
/** The series a request belongs to; null for none. */
export type LabelsOf = (r: RequestRecord) => Labels | null;

/** Tells series apart. Asked for each request, so nothing is built but a string. */
function keyOf(labels: Labels): string {
  let key = '';
  for (const [name, value] of labels) key += `${name}\u0000${value}\u0000`;
  return key;
}
/** By labels, so that files are the same however traffic happened to begin. */
const byKey = <S>(series: ReadonlyMap<string, S>): S[] =>
  [...series].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);

/** All requests from the start to the end of the recording, with the scrape that sees each first. */
function* seen({ telemetry, startMs }: Recording, scrapes: Scrapes): Generator<[RequestRecord, number]> {
  for (const r of telemetry.requests) {
    const at = scrapeAt(scrapes, startMs, r.endMs);
    if (at >= 0) yield [r, at];
  }
}

export function histogram(
  of: Recording,
  scrapes: Scrapes,
  bounds: readonly number[],
  labelsOf: LabelsOf,
  observe: Observe,
): HistogramSeries[] {
  const width = bounds.length + 1;
  const found = new Map<string, HistogramSeries & { first: number }>();
  for (const [r, at] of seen(of, scrapes)) {
    const labels = labelsOf(r);
    if (labels === null) continue;
    const key = keyOf(labels);
    let series = found.get(key);
    if (!series) {
      series = {
        labels,
        // One reading of zeros before the first request: rates need it.
        first: Math.max(0, at - 1),
        counts: new Float64Array(scrapes.times.length * width),
        sums: new Float64Array(scrapes.times.length),
      };
      found.set(key, series);
    }
    const { counts, sums } = series;
    observe(r, (value, times = 1) => {
      if (times <= 0) return;
      let bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket < 0) bucket = bounds.length;
      counts[at * width + bucket]! += times;
      sums[at]! += value * times;
    });
  }
  return byKey(found);
}

/** A counter of requests, cumulative. */
export function counter(of: Recording, scrapes: Scrapes, labelsOf: LabelsOf): ValueSeries[] {
  const found = new Map<string, { labels: Labels; first: number; added: Float64Array }>();
  for (const [r, at] of seen(of, scrapes)) {
    const labels = labelsOf(r);
    if (labels === null) continue;
    const key = keyOf(labels);
    let series = found.get(key);
    if (!series) {
      series = { labels, first: Math.max(0, at - 1), added: new Float64Array(scrapes.times.length) };
      found.set(key, series);
    }
    series.added[at]!++;
  }
  return byKey(found).map(({ labels, first, added }) => {
    let total = 0;
    const values = [...added].map((count, i) => {
      total += count;
      return i < first ? null : total;
    });
    return { labels, values };
  });
}
