import type { Features } from './features.ts';

/**
 * A reader of charts in a terminal cannot tell 5% from nothing: this much noise is added to every number before worlds are compared.
 */
const perceptible = 0.05;
/** Features that tell most are used; the others add noise. */
const mostFeatures = 60;
/** Powers to which likelihoods may be raised; the one that predicts held-out worlds best is taken. */
const temperatures = [1, 0.7, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05, 0.02, 0];

/** Standard errors by which a warmer power must be better to be believed. */
const errors = 1.3;

/** Log likelihoods of one observation under each hypothesis, up to a constant. */
export type LogLikelihoods = readonly number[];

/** What views tell of hypotheses, learnt from worlds in which each is true. */
export interface Separation {
  /** Of an observation that was not learnt from. */
  likelihoods(seen: Features): LogLikelihoods;
  /** Of each world that was learnt from, as if it had not been: [hypothesis][replicate]. */
  readonly heldOut: readonly (readonly LogLikelihoods[])[];
  /** 0: these views say nothing; 1: they are believed in full. */
  readonly temperature: number;
}

/**
 * Learns from `worlds[hypothesis][replicate]`. Replicate m of every hypothesis is the same night's traffic, so nights are
 * held out whole.
 */
export function learn(worlds: readonly (readonly Features[])[]): Separation {
  const nights = Math.min(...worlds.map((own) => own.length));
  const hypotheses = worlds.length;
  const raw: LogLikelihoods[][] = worlds.map(() => []);
  for (let m = 0; m < nights; m++) {
    const model = discriminant(worlds.map((own) => own.filter((_, i) => i !== m)));
    for (let h = 0; h < hypotheses; h++) raw[h]!.push(model(worlds[h]![m]!));
  }
  const temperature = coolest(raw);
  const whole = discriminant(worlds);
  const temper = (of: LogLikelihoods): LogLikelihoods => of.map((value) => value * temperature);
  return {
    temperature,
    heldOut: raw.map((own) => own.map(temper)),
    likelihoods: (seen) => temper(whole(seen)),
  };
}

/**
 * The coolest power whose held-out loss is within a standard error of the least (Breiman and others 1984, the one-standard-
 * error rule): 0, belief in nothing, unless held-out worlds were really told apart better than by chance.
 */
function coolest(heldOut: readonly (readonly LogLikelihoods[])[]): number {
  const lossesAt = (temperature: number): number[] =>
    heldOut.flatMap((own, h) =>
      own.map((values) => -Math.log(softmax(values.map((value) => value * temperature))[h]!)),
    );
  const all = temperatures
    .toReversed()
    .map((temperature) => ({ temperature, losses: lossesAt(temperature) }));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const best = all.reduce((least, one) => (mean(one.losses) < mean(least.losses) - 1e-9 ? one : least));
  for (const { temperature, losses } of all) {
    // Paired: the same held-out worlds under two powers.
    const worse = losses.map((loss, i) => loss - best.losses[i]!);
    const average = mean(worse);
    const spread = Math.sqrt(
      mean(worse.map((value) => (value - average) ** 2)) / Math.max(1, worse.length - 1),
    );
    if (average <= errors * spread) return temperature;
  }
  return best.temperature;
}

/** Probabilities from log weights. */
export function softmax(logs: readonly number[]): number[] {
  const most = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(Math.max(-60, value - most)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Linear discriminants with shrunken variances: each feature by its spread within hypotheses, the space of the class
 * means only, Student's t for the few worlds there are (Hastie, Tibshirani, Friedman, The Elements of Statistical
 * Learning, 4.3; Friedman 1989 for the shrinkage).
 */
function discriminant(worlds: readonly (readonly Features[])[]): (seen: Features) => LogLikelihoods {
  const hypotheses = worlds.length;
  const perClass = Math.min(...worlds.map((own) => own.length));
  const freedom = worlds.reduce((sum, own) => sum + own.length, 0) - hypotheses;
  const flat: LogLikelihoods = worlds.map(() => 0);
  if (freedom < 1) return () => flat;
  const keys = new Set<string>();
  for (const own of worlds) for (const one of own) for (const key of one.keys()) keys.add(key);
  const columns: {
    readonly key: string;
    readonly means: readonly number[];
    readonly sd: number;
    readonly signal: number;
  }[] = [];
  for (const key of [...keys].sort()) {
    const values = worlds.map((own) => own.map((one) => one.get(key) ?? 0));
    const means = values.map((own) => own.reduce((sum, value) => sum + value, 0) / own.length);
    let within = 0;
    for (const [h, own] of values.entries()) for (const value of own) within += (value - means[h]!) ** 2;
    const sd = Math.sqrt(within / freedom + perceptible ** 2);
    const spread = (Math.max(...means) - Math.min(...means)) / sd;
    // Means of a few noisy worlds differ by chance; less than that is no signal.
    if (spread > 2.2 / Math.sqrt(perClass)) columns.push({ key, means, sd, signal: spread });
  }
  const used = columns.sort((a, b) => b.signal - a.signal || (a.key < b.key ? -1 : 1)).slice(0, mostFeatures);
  if (used.length === 0) return () => flat;
  const centre = used.map(({ means }) => means.reduce((sum, value) => sum + value, 0) / hypotheses);
  const standard = (one: Features): number[] =>
    used.map(({ key, sd }, j) => Math.max(-12, Math.min(12, ((one.get(key) ?? 0) - centre[j]!) / sd)));
  const classMeans = worlds.map((own) => average(own.map(standard)));
  const axes = directions(classMeans);
  if (axes.length === 0) return () => flat;
  const project = (vector: readonly number[]): number[] => axes.map((axis) => dot(axis, vector));
  const centres = classMeans.map(project);
  const variances = axes.map((axis, a) => {
    let sum = 0;
    for (const [h, own] of worlds.entries())
      for (const one of own) sum += (dot(axis, standard(one)) - centres[h]![a]!) ** 2;
    return sum / freedom;
  });
  const typical = variances.reduce((sum, value) => sum + value, 0) / variances.length;
  const shrink = axes.length / (axes.length + freedom);
  // The centres themselves are means of few worlds.
  const spreads = variances.map(
    (value) => Math.max(0.25, (1 - shrink) * value + shrink * typical) * (1 + 1 / perClass),
  );
  return (seen) => {
    const at = project(standard(seen));
    return centres.map((own) => {
      let distance = 0;
      for (const [a, value] of at.entries()) distance += (value - own[a]!) ** 2 / spreads[a]!;
      return (-(freedom + axes.length) / 2) * Math.log1p(distance / freedom);
    });
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const average = (vectors: readonly (readonly number[])[]): number[] =>
  vectors[0]!.map((_, j) => vectors.reduce((sum, vector) => sum + vector[j]!, 0) / vectors.length);

/** Orthonormal axes through the class means (Gram and Schmidt, the farthest mean first). */
function directions(means: readonly (readonly number[])[]): number[][] {
  const axes: number[][] = [];
  const left = means.map((vector) => [...vector]);
  for (let n = 0; n < means.length - 1; n++) {
    let farthest = left[0]!;
    for (const vector of left) if (dot(vector, vector) > dot(farthest, farthest)) farthest = vector;
    const length = Math.sqrt(dot(farthest, farthest));
    if (length < 0.5) break;
    const axis = farthest.map((value) => value / length);
    axes.push(axis);
    for (const vector of left) {
      const along = dot(axis, vector);
      for (let j = 0; j < vector.length; j++) vector[j]! -= along * axis[j]!;
    }
  }
  return axes;
}
