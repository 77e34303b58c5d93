import type { Random } from '../../../src/core/random.ts';
import type { View, ViewBody } from '../../../src/sim/query/view.ts';
import type { AskedView } from '../../../src/sim/worth/evidence-worth.ts';

/** A random problem of telling hypotheses apart, of which the truth is known. */
export interface Problem {
  readonly hypotheses: readonly string[];
  /** Index of the true one. */
  readonly truth: number;
  readonly asked: readonly AskedView[];
}

/** What makes problems hard: all drawn per problem when absent. */
export interface Kind {
  readonly hypotheses?: number;
  /** Rival worlds a hypothesis. */
  readonly nights?: number;
  readonly views?: number;
  /** Probability that a group's measurement is missing on a night. */
  readonly missing?: number;
  /** Spread of what traffic does to all hypotheses of a night alike, on a logarithmic scale. */
  readonly shared?: number;
  /** Probability that a cause moves a group at all. */
  readonly touched?: number;
}

const facets: View['facets'] = {
  source: 'metrics',
  metric: 'ttft',
  statistic: 'p99',
  by: [],
  filters: [],
  subject: null,
  compares: false,
};

/** Kinds of problem that calibration is tested and reported on. */
export const kinds: Readonly<Record<string, Kind>> = {
  'all mixed': {},
  'views that say nothing': { touched: 0 },
  'causes that touch little': { touched: 0.1, nights: 4 },
  'three nights': { nights: 3, touched: 0.4 },
  'nights that differ much': { shared: 0.3, touched: 0.4 },
  'a fifth of groups missing': { missing: 0.2, touched: 0.4 },
  'nine hypotheses': { hypotheses: 9, nights: 4, touched: 0.3 },
  'eight views': { views: 8, nights: 4, touched: 0.2 },
};

/** A view of which only the body matters. */
export const viewOf = (query: string, body: ViewBody, total = 1): View => ({
  query,
  facets,
  title: query,
  fromMs: 0,
  toMs: 1,
  total,
  note: null,
  body,
});

/** Steps of a chart, half of them after the change. */
const steps = 16;

/** What a question shows of groups with a level before the change and one after; null where nothing was measured. */
type Show = (levels: readonly (readonly [number | null, number | null])[], random: Random) => ViewBody;

const chart: Show = (levels, random) => ({
  type: 'series',
  unit: 'ms',
  startMs: 0,
  stepMs: 1,
  marks: [],
  series: levels.flatMap(([before, after], g) =>
    before === null && after === null
      ? []
      : [
          {
            label: `group=${g}`,
            points: Array.from({ length: steps }, (_, i) => {
              const level = i < steps / 2 ? before : after;
              return level === null ? null : random.logNormal(Math.log(level), 0.1);
            }),
          },
        ],
  ),
});

const table: Show = (levels) => ({
  type: 'table',
  columns: [
    { name: 'group', unit: '', align: 'left' },
    { name: 'before', unit: 'ms', align: 'right' },
    { name: 'after', unit: 'ms', align: 'right' },
  ],
  rows: levels.map(([before, after], g) => ({ key: null, cells: [`group ${g}`, before, after] })),
});

const lines: Show = (levels, random) => ({
  type: 'lines',
  lines: levels.flatMap(([, after], g) =>
    Array.from({ length: after === null ? 0 : Math.round(after / 50) }, (_, i) => ({
      key: `${g}-${i}`,
      atMs: i,
      level: 'info' as const,
      service: 'gateway',
      text: `group ${'abcdefgh'[g]} took ${random.integer(1, 999)} ms, trace ${random.hex(12)}`,
      traceId: null,
    })),
  ),
});

/** One problem: a few questions about a few groups, under hypotheses that move some groups by some factor. */
export function problem(random: Random, kind: Kind = {}): Problem {
  const count = kind.hypotheses ?? random.integer(4, 9);
  const nights = kind.nights ?? random.integer(3, 8);
  const missing = kind.missing ?? random.pick([0, 0, 0.05, 0.2]);
  const shared = kind.shared ?? random.pick([0, 0.05, 0.15]);
  const touched = kind.touched ?? random.pick([0, 0.1, 0.3, 0.6]);
  const truth = random.integer(0, count - 1);
  const hypotheses = Array.from({ length: count }, (_, h) => `h${h}`);
  const asked = Array.from({ length: kind.views ?? random.integer(1, 6) }, (_, v): AskedView => {
    const show = random.pick([chart, chart, table, lines]);
    const groups = random.integer(1, 8);
    const noise = random.pick([0.03, 0.08, 0.2]);
    const base = Array.from({ length: groups }, () => random.logNormal(Math.log(500), 0.7));
    const jumps = hypotheses.map(() =>
      base.map(() => (random.chance(touched) ? random.logNormal(0, 0.35) : 1)),
    );
    const world = (h: number, night: number): View => {
      const levels = base.map((level, g): [number | null, number | null] => {
        const own = level * random.logNormal(night, noise);
        return random.chance(missing)
          ? [null, null]
          : [own, own * jumps[h]![g]! * random.logNormal(0, noise)];
      });
      return viewOf(`question ${v}`, show(levels, random));
    };
    const traffic = Array.from({ length: nights + 1 }, () => shared * random.normal());
    return {
      id: `V${v + 1}`,
      seen: world(truth, traffic[nights]!),
      under: hypotheses.map((_, h) => Array.from({ length: nights }, (_n, m) => world(h, traffic[m]!))),
    };
  });
  return { hypotheses, truth, asked };
}
