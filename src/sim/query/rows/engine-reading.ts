import type { EngineSample } from '../../telemetry/record.ts';
import type { GaugeMetric } from '../names/metric.ts';
import { type Grid, stepOf } from './grid.ts';
import { compareValues } from './group.ts';
import type { Line } from './reading.ts';

/** What one replica's samples of one step add up to. */
interface Step {
  count: number;
  sum: number;
  /** Counters at its last sample; null when it has none. */
  last: EngineSample | null;
}

/** How much a counter grew; after an engine restart it starts again from zero. */
const grown = (before: number, now: number): number => (now >= before ? now - before : now);

/**
 * Lines of an engine metric, one a replica, or all replicas together. `samples` are those up to the end of the grid;
 * earlier ones give the counters their start. A point is the mean of the samples of its step, summed or averaged over
 * replicas; for counters, what they grew by.
 */
export function engineLines(
  samples: readonly EngineSample[],
  metric: GaugeMetric,
  byReplica: boolean,
  grid: Grid,
): Line[] {
  const replicas = new Map<string, { before: EngineSample | null; steps: Step[] }>();
  for (const sample of samples) {
    let replica = replicas.get(sample.replica);
    if (!replica) {
      const steps = Array.from({ length: grid.steps }, (): Step => ({ count: 0, sum: 0, last: null }));
      replica = { before: null, steps };
      replicas.set(sample.replica, replica);
    }
    if (sample.atMs < grid.fromMs) {
      replica.before = sample;
      continue;
    }
    const step = replica.steps[stepOf(grid, sample.atMs)]!;
    step.last = sample;
    const value = metric.of(sample);
    if (value === null && metric.combine !== 'hit-rate') continue;
    step.count++;
    step.sum += value ?? 0;
  }
  const lines = [...replicas]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([name, { before, steps }]) => ({ name, steps, pairs: pairsOf(metric, before, steps) }));
  if (byReplica)
    return lines.map(({ name, steps, pairs }) =>
      line([name], `replica=${name}`, metric, [{ steps, pairs }], grid),
    );
  return lines.length === 0 ? [] : [line([], 'all', metric, lines, grid)];
}

/** Of each step: part and whole of what the metric is made of; null where nothing was measured. */
type Pair = readonly [part: number, whole: number] | null;

function pairsOf(metric: GaugeMetric, before: EngineSample | null, steps: readonly Step[]): Pair[] {
  let previous = before;
  return steps.map((step) => {
    const { last } = step;
    if (last === null || step.count === 0) return null;
    if (metric.combine === 'sum' || metric.combine === 'mean') return [step.sum / step.count, 1];
    const start = previous;
    previous = last;
    if (metric.combine === 'increase') return [grown(start?.preemptions ?? 0, last.preemptions), 1];
    return [
      grown(start?.prefixHits ?? 0, last.prefixHits),
      grown(start?.prefixQueries ?? 0, last.prefixQueries),
    ];
  });
}

function line(
  values: readonly string[],
  label: string,
  metric: GaugeMetric,
  replicas: readonly { readonly steps: readonly Step[]; readonly pairs: readonly Pair[] }[],
  grid: Grid,
): Line {
  const points: (number | null)[] = [];
  const weights: number[] = [];
  for (let i = 0; i < grid.steps; i++) {
    let part = 0;
    let whole = 0;
    let measured = 0;
    let weight = 0;
    for (const { steps, pairs } of replicas) {
      weight += steps[i]!.count;
      const pair = pairs[i];
      if (!pair) continue;
      measured++;
      part += pair[0];
      whole += pair[1];
    }
    weights.push(weight);
    const empty = measured === 0 || (metric.combine === 'hit-rate' && whole === 0);
    const total = metric.combine === 'hit-rate' ? (part / whole) * 100 : part;
    points.push(empty ? null : metric.combine === 'mean' ? part / measured : total);
  }
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  return { values, label, count, points, weights };
}
