import { dot, lowerFactor, mean, solveLower } from './algebra.ts';
import type { Features } from './features.ts';

/** Log likelihoods of one observation under each hypothesis, up to a constant. */
export type LogLikelihoods = readonly number[];

/**
 * A reader of charts in a terminal cannot tell 5% from nothing: this much noise, as a standard deviation on a logarithmic
 * scale, is added to every number before worlds are compared.
 */
const perceptible = 0.05;
/** Features that tell most are used; the others add noise. */
const mostFeatures = 60;
/** Standard deviations beyond which a number is only "far away". */
const farthest = 12;

/** A number of views that differs between hypotheses by more than chance. */
interface Column {
  readonly key: string;
  readonly from: keyof Features;
  /** By hypothesis; the middle of the others where it was never measured. */
  readonly means: readonly number[];
  /** Within hypotheses, with what nobody sees added. */
  readonly sd: number;
  /** Distance between the outermost means, in standard deviations. */
  readonly signal: number;
}

/** The value of a column in one world; null when it was not measured there. */
const valueIn = (one: Features, { key, from }: Pick<Column, 'key' | 'from'>): number | null =>
  one[from].get(key) ?? (from === 'amounts' ? 0 : null);

function columnOf(
  worlds: readonly (readonly Features[])[],
  key: string,
  from: keyof Features,
): Column | null {
  const values = worlds.map((own) =>
    own.map((one) => valueIn(one, { key, from })).filter((value) => value !== null),
  );
  const measured = values.filter((own) => own.length > 0);
  const freedom = measured.reduce((sum, own) => sum + own.length, 0) - measured.length;
  if (freedom < 1) return null;
  const known = measured.map(mean);
  const middle = mean(known);
  let within = 0;
  for (const [i, own] of measured.entries()) for (const value of own) within += (value - known[i]!) ** 2;
  const sd = Math.sqrt(within / freedom + perceptible ** 2);
  const signal = (Math.max(...known) - Math.min(...known)) / sd;
  // Means of a few noisy worlds differ by chance; less than that is no signal.
  const fewest = Math.min(...measured.map((own) => own.length));
  if (signal <= 2.2 / Math.sqrt(fewest)) return null;
  return { key, from, sd, signal, means: values.map((own) => (own.length > 0 ? mean(own) : middle)) };
}

function columnsOf(worlds: readonly (readonly Features[])[]): Column[] {
  const columns: Column[] = [];
  for (const from of ['amounts', 'levels'] as const) {
    const keys = new Set<string>();
    for (const own of worlds) for (const one of own) for (const key of one[from].keys()) keys.add(key);
    for (const key of keys) {
      const column = columnOf(worlds, key, from);
      if (column !== null) columns.push(column);
    }
  }
  return columns.sort((a, b) => b.signal - a.signal || (a.key < b.key ? -1 : 1)).slice(0, mostFeatures);
}

/**
 * Linear discriminants for fewer worlds than numbers: each number by its spread within hypotheses, correlations within
 * hypotheses shrunk towards none (Schäfer and Strimmer 2005), the space of the hypotheses' means only, Student's t for the
 * few worlds there are (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.3). Says nothing (all 0) when
 * no number differs between hypotheses. A number that was not measured is left out of the comparison.
 */
export function discriminant(worlds: readonly (readonly Features[])[]): (seen: Features) => LogLikelihoods {
  const flat: LogLikelihoods = worlds.map(() => 0);
  const perClass = Math.min(...worlds.map((own) => own.length));
  const freedom = worlds.reduce((sum, own) => sum + own.length, 0) - worlds.length;
  if (freedom < 1) return () => flat;
  const columns = columnsOf(worlds);
  if (columns.length === 0) return () => flat;

  /** How far a world is from a hypothesis, number by number, in standard deviations. */
  const residual = (one: Features, h: number): number[] =>
    columns.map((column) => {
      const value = valueIn(one, column);
      const off = value === null ? 0 : (value - column.means[h]!) / column.sd;
      return Math.max(-farthest, Math.min(farthest, off));
    });
  const residuals = worlds.flatMap((own, h) => own.map((one) => residual(one, h)));
  const factor = lowerFactor(shrunkenCorrelation(residuals, freedom));
  const centre = columns.map(({ means }) => mean(means));
  const axes = directions(
    worlds.map((_, h) =>
      solveLower(
        factor,
        columns.map(({ means, sd }, j) =>
          Math.max(-farthest, Math.min(farthest, (means[h]! - centre[j]!) / sd)),
        ),
      ),
    ),
  );
  if (axes.length === 0) return () => flat;
  const whitened = residuals.map((one) => solveLower(factor, one));
  const variances = axes.map((axis) => whitened.reduce((sum, one) => sum + dot(axis, one) ** 2, 0) / freedom);
  const typical = mean(variances);
  const shrink = axes.length / (axes.length + freedom);
  // The centres themselves are means of few worlds.
  const spreads = variances.map(
    (value) => Math.max(0.25, (1 - shrink) * value + shrink * typical) * (1 + 1 / perClass),
  );
  return (seen) =>
    worlds.map((_, h) => {
      const off = solveLower(factor, residual(seen, h));
      let distance = 0;
      for (const [a, axis] of axes.entries()) distance += dot(axis, off) ** 2 / spreads[a]!;
      return (-(freedom + axes.length) / 2) * Math.log1p(distance / freedom);
    });
}

/**
 * Correlations of standardised residuals, shrunk towards none by how unsure they are: the share is the sum of their
 * variances over the sum of their squares (Schäfer and Strimmer 2005, target D).
 */
function shrunkenCorrelation(residuals: readonly (readonly number[])[], freedom: number): number[][] {
  const size = residuals[0]!.length;
  const worlds = residuals.length;
  const correlation = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  let unsure = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    correlation[i]![i] = 1;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      let sumOfSquares = 0;
      for (const one of residuals) {
        const product = one[i]! * one[j]!;
        sum += product;
        sumOfSquares += product * product;
      }
      const value = sum / freedom;
      correlation[i]![j] = value;
      squares += value * value;
      unsure += ((sumOfSquares - (sum * sum) / worlds) * worlds) / (Math.max(1, worlds - 1) * freedom ** 2);
    }
  }
  const kept = squares > 0 ? Math.max(0, Math.min(0.95, 1 - unsure / squares)) : 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      correlation[i]![j]! *= kept;
      correlation[j]![i] = correlation[i]![j]!;
    }
  return correlation;
}

/** Orthonormal axes through the class means (Gram and Schmidt, the farthest mean first). */
function directions(means: readonly (readonly number[])[]): number[][] {
  const axes: number[][] = [];
  const left = means.map((vector) => [...vector]);
  for (let n = 0; n < means.length - 1; n++) {
    let farthestMean = left[0]!;
    let most = dot(farthestMean, farthestMean);
    for (const vector of left) {
      const squared = dot(vector, vector);
      if (squared > most) [farthestMean, most] = [vector, squared];
    }
    const length = Math.sqrt(most);
    if (length < 0.5) break;
    const axis = farthestMean.map((value) => value / length);
    axes.push(axis);
    for (const vector of left) {
      const along = dot(axis, vector);
      for (let j = 0; j < vector.length; j++) vector[j]! -= along * axis[j]!;
    }
  }
  return axes;
}
