import type { EngineSample } from '../record.ts';
import type { Collected } from './collected.ts';
import type { Limits } from './limits.ts';
import type { Place, Problems } from './problems.ts';
import { shortText } from './read.ts';

type Figure = Exclude<keyof EngineSample, 'atMs' | 'replica' | 'pool'>;

/** Metrics that an engine's statistics are made of; the rest of a file is passed over. */
const figures: ReadonlyMap<string, Figure> = new Map([
  ['vllm:num_requests_running', 'running'],
  ['vllm:num_requests_waiting', 'waiting'],
  ['vllm:kv_cache_usage_perc', 'kvUsage'],
  ['vllm:gpu_cache_usage_perc', 'kvUsage'],
  ['vllm:prefix_cache_queries_total', 'prefixQueries'],
  ['vllm:prefix_cache_hits_total', 'prefixHits'],
  ['vllm:num_preemptions_total', 'preemptions'],
  ['vllm:prompt_tokens_total', 'promptTokens'],
  ['vllm:generation_tokens_total', 'generationTokens'],
  ['vllm:spec_decode_num_draft_tokens_total', 'draftTokens'],
  ['vllm:spec_decode_num_accepted_tokens_total', 'acceptedTokens'],
]);

/** Any other sample, as far as one need look. */
const unknownSample = /^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{|\s+[-+]?(?:\d|\.\d|Inf|NaN))/;

const label = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;

interface Point {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** Null without a timestamp. */
  readonly atMs: number | null;
}

/** Engine statistics from OpenMetrics or Prometheus text. Histograms hold no single request, so none comes of them. */
export class MetricsReader {
  readonly #engines = new Map<string, Map<number, Partial<Record<Figure, number>> & { pool?: string }>>();
  readonly #limits: Limits;
  readonly #problems: Problems;
  #points = 0;

  constructor(limits: Limits, problems: Problems) {
    this.#limits = limits;
    this.#problems = problems;
  }

  /** Moments of engines so far. */
  get size(): number {
    return this.#points;
  }

  read(line: string, place: Place): void {
    if (line === '' || line.startsWith('#')) return;
    const nameEnd = line.search(/[{\s]/);
    if (nameEnd <= 0) {
      this.#problems.error(place, 'syntax', 'this is neither JSON nor a sample of OpenMetrics');
      return;
    }
    const figure = figures.get(line.slice(0, nameEnd));
    if (figure === undefined && unknownSample.test(line)) return;
    const point = figure === undefined ? undefined : parsePoint(line, nameEnd);
    if (figure === undefined || !point) {
      this.#problems.error(
        place,
        'syntax',
        'this sample cannot be read',
        'name{label="value"} value seconds',
      );
      return;
    }
    if (point.atMs === null) {
      this.#problems.warn(
        place,
        'missing-key',
        'a sample without a time is left out',
        'a timestamp in seconds',
      );
      return;
    }
    this.#take(figure, point, point.atMs);
  }

  #take(figure: Figure, { labels, value }: Point, atMs: number): void {
    const engine = shortText(
      labels.get('instance') ?? labels.get('pod') ?? `engine-${labels.get('engine') ?? '0'}`,
      this.#limits.nameChars,
    )!;
    let moments = this.#engines.get(engine);
    if (!moments) {
      moments = new Map();
      this.#engines.set(engine, moments);
    }
    let moment = moments.get(atMs);
    if (!moment) {
      moment = {};
      moments.set(atMs, moment);
      this.#points++;
    }
    moment[figure] = value;
    const pool = labels.get('pool');
    if (pool) moment.pool = pool.slice(0, this.#limits.nameChars);
  }

  /** Hands on the engines that no log has told of. Rates are the counters' increase since the scrape before. */
  finish(collected: Collected): void {
    const known = collected.engines();
    for (const [replica, moments] of this.#engines) {
      if (known.has(replica)) continue;
      let before: { atMs: number; of: Partial<Record<Figure, number>> } | null = null;
      for (const [atMs, of] of [...moments].sort(([a], [b]) => a - b)) {
        const grown = (figure: Figure): number => {
          const now = of[figure] ?? 0;
          const then = before?.of[figure] ?? 0;
          return now >= then ? now - then : now;
        };
        const perS = (figure: Figure): number =>
          before === null ? 0 : grown(figure) / ((atMs - before.atMs) / 1000);
        const queries = grown('prefixQueries');
        collected.sample(atMs, {
          replica,
          ...of,
          promptTokensPerS: perS('promptTokens'),
          generationTokensPerS: perS('generationTokens'),
          prefixHitRate: before === null || queries === 0 ? null : Math.min(1, grown('prefixHits') / queries),
        });
        before = { atMs, of };
      }
    }
  }
}

function parsePoint(line: string, nameEnd: number): Point | undefined {
  const labels = new Map<string, string>();
  let at = nameEnd;
  if (line[at] === '{') {
    at++;
    while (line[at] !== '}') {
      label.lastIndex = at;
      const match = label.exec(line);
      if (!match) return undefined;
      labels.set(
        match[1]!,
        match[2]!.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)),
      );
      at = label.lastIndex;
    }
    at++;
  }
  // An exemplar may follow behind `#`.
  const [value, seconds, ...more] = line.slice(at).split(' # ')[0]!.trim().split(/\s+/);
  const number = Number(value);
  if (!value || more.length > 0 || !Number.isFinite(number) || number < 0) return undefined;
  if (seconds === undefined) return { name: line.slice(0, nameEnd), labels, value: number, atMs: null };
  const stamp = Number(seconds);
  if (!Number.isFinite(stamp) || stamp <= 0) return undefined;
  // Prometheus' older text has milliseconds where OpenMetrics has seconds.
  const atMs = Math.round(stamp > 1e11 ? stamp : stamp * 1000);
  return { name: line.slice(0, nameEnd), labels, value: number, atMs };
}
