/** Label names and values, in the order they are written. */
export type Labels = readonly (readonly [name: string, value: string])[];

/** A counter or gauge read at every scrape; null where there was nothing to read. */
export interface ValueSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

/** A histogram read at every scrape; readings are cumulative since the start. */
export interface HistogramSeries {
  readonly labels: Labels;
  /** First scrape that saw it. */
  readonly first: number;
  /** `bounds.length + 1` counts a scrape, each of its own bucket alone, of what came since the scrape before. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

interface Named {
  /** As OpenMetrics spells it, without `_total`. */
  readonly name: string;
  /** As OpenTelemetry spells it, where that differs. */
  readonly otelName?: string;
  /** UCUM for OpenTelemetry: `s`, `{token}`, `1`. */
  readonly otelUnit: string;
  /** Suffix of the name that is its unit for OpenMetrics; empty without. */
  readonly unit: string;
  readonly help: string;
}

/** A metric with all its series. */
export type Family = Named &
  (
    | { readonly type: 'counter' | 'gauge'; readonly series: readonly ValueSeries[] }
    | {
        readonly type: 'histogram';
        readonly bounds: readonly number[];
        readonly series: readonly HistogramSeries[];
      }
  );

/** Prometheus' own scrape interval in most charts of model servers. */
export const scrapeMs = 15_000;

/** The scrapes of a recording: every 15 s of the world, and one at the very end, so that nothing is left out. */
export interface Scrapes {
  readonly times: readonly number[];
  /** First that is exported; those before it only add to the counters. */
  readonly first: number;
}

export function scrapesOf(startMs: number, fromMs: number, untilMs: number, lastOnly: boolean): Scrapes {
  if (lastOnly) return { times: [untilMs], first: 0 };
  const times: number[] = [];
  for (let at = startMs; at < untilMs; at += scrapeMs) times.push(at);
  times.push(untilMs);
  return {
    times,
    first: Math.max(
      0,
      times.findIndex((at) => at >= fromMs),
    ),
  };
}

/** The first scrape at or after an instant; -1 after the last. */
export function scrapeAt({ times }: Scrapes, startMs: number, atMs: number): number {
  const last = times.length - 1;
  if (atMs > times[last]!) return -1;
  return Math.min(last, Math.max(0, Math.ceil((atMs - startMs) / scrapeMs)));
}
