import { readFileSync, writeFileSync } from 'node:fs';
import { type AnalysedClause, analyse } from '../../src/language/analyse.ts';
import { offsetFor } from '../../src/language/calibrate.ts';
import { type CompiledCriterion, compileCriterion } from '../../src/language/criterion.ts';
import { featureNames, likenessOf, readClause, type Vector } from '../../src/language/likeness.ts';
import { logOdds } from '../../src/language/model.ts';
import { type HeldOut, heldOut } from '../../src/language/telling.ts';
import { weightsOfExamples, weightsOfHeard } from '../../src/language/weights.ts';
import { printFolds } from './folds.ts';
import { readIdle } from './idle.ts';
import { criteriaOf, type Pair, readLexicon, readPairs, readSettings, type Setting } from './pairs.ts';

/**
 * `node test/bench/train-grading.ts` fits the matcher's linear model and writes `src/language/weights.ts`: once for criteria with
 * further phrasings, and once as if none had been counted. It learns from
 * the criteria's own examples, each held out, and from the training part of the corpus; the test part is not read.
 * A sample is the window that the model of the round before likes best (multiple-instance learning); logistic loss with
 * a ridge; no chance in it, so the same files give the same weights. With `--folds` nothing is written: each voice of the
 * outsiders is left out in turn, with `--scenarios` its setting too, and judged by what the others taught. `--without NAME,NAME` leaves features out.
 */

interface Sample {
  readonly windows: readonly Vector[];
  readonly criterion: string;
  readonly met: 0 | 1;
  readonly weight: number;
  /** The pair it is, if it is one. */
  readonly pair?: Pair;
  /** One of the criterion's own examples, by which its offset is placed. */
  readonly own: boolean;
  /** Idle talk. */
  readonly idle: boolean;
}

const rounds = 6;
const ridge = 2;
/** One of the many pairs of a criterion and an answer to something else counts for this much. */
const clearWeight = 0.08;
/** A line of idle talk counts for this much in what is telling, where hundreds of phrasings say what else is. */
const idleWeight = 1.2;
/** And for less where the bias is placed. */
const idleInBias = 0.3;
/** Whatever the samples say: to be like a rejected phrasing counts against, since authors write one where they saw a false hit. */
const highest: Readonly<Record<string, number>> = { bestReject: -1.2, foreign: 0 };

const lexicon = readLexicon();
const settings = [...readSettings().values()].filter(({ tuned }) => tuned);
const criteria = criteriaOf(settings);
const pairs = readPairs('train');
const without = new Set(process.argv[process.argv.indexOf('--without') + 1]?.split(','));

function windowsOf(
  compiled: CompiledCriterion,
  clauses: readonly AnalysedClause[],
  held: HeldOut | undefined,
): readonly Vector[] {
  const readings = clauses.map((clause) =>
    clause.excluded === null ? readClause(compiled, clause, held) : null,
  );
  const windows: Vector[] = [];
  for (let at = 0; at < readings.length; at++) {
    for (let width = 1; width <= 3 && at + width <= readings.length; width++) {
      const window = readings.slice(at, at + width).filter((reading) => reading !== null);
      if (window.length < width) break;
      windows.push(likenessOf(compiled, window, held).vector);
    }
  }
  return windows;
}

/** Every criterion in every setting it is used in: a prompt discounts its own words. Of a statement that nobody knows nothing was counted. */
const compiledCriteria = (isHeard: boolean) =>
  settings.flatMap((setting) =>
    setting.checks.map((check) => {
      const shape = isHeard ? check : { ...check, statement: `${check.statement}.` };
      return {
        check,
        setting,
        compiled: compileCriterion(shape, lexicon, setting.prompt),
        first: criteria.some((one) => one.check === check && one.setting === setting),
      };
    }),
  );
const answers = new Map(pairs.map(({ answer }) => [answer, analyse(answer, lexicon)]));
const foolish = criteria
  .flatMap(({ check }) => (check.kind === 'flag' ? check.accept : []))
  .map((text) => analyse(text, lexicon));
const idle = readIdle('train').map(({ rubric, text, meets }) => ({
  rubric,
  meets,
  clauses: analyse(text, lexicon),
}));
const flagIds = new Set(criteria.filter(({ check }) => check.kind === 'flag').map(({ check }) => check.id));
const raising = new Set(
  pairs.filter((pair) => flagIds.has(pair.criterion) && pair.label !== 'missed').map((pair) => pair.answer),
);
const honest = [...answers].filter(
  ([answer]) =>
    !raising.has(answer) && pairs.some((pair) => pair.answer === answer && pair.attack === undefined),
);

const keyOf = (setting: Setting, check: string): string => `${setting.id} ${check}`;

function readSamples(isHeard: boolean): Sample[] {
  const all: Sample[] = [];
  for (const { check, setting, compiled, first } of compiledCriteria(isHeard)) {
    const criterion = keyOf(setting, check.id);
    const add = (
      clauses: readonly AnalysedClause[],
      met: 0 | 1,
      weight: number,
      more: { readonly held?: number; readonly pair?: Pair; readonly idle?: boolean } = {},
    ): void => {
      const windows = windowsOf(
        compiled,
        clauses,
        more.held === undefined ? undefined : heldOut(compiled, more.held),
      );
      if (windows.length > 0)
        all.push({
          windows,
          criterion,
          met,
          weight,
          own: more.held !== undefined,
          idle: more.idle ?? false,
          ...(more.pair && { pair: more.pair }),
        });
    };
    for (const pair of pairs)
      if (pair.setting === setting.id && pair.criterion === check.id && pair.label !== 'partial')
        add(answers.get(pair.answer)!, pair.label === 'met' ? 1 : 0, 1, { pair });
    for (const [i, example] of compiled.accept.entries()) add(example.clauses, 1, first ? 1 : 0, { held: i });
    for (const [i, example] of compiled.reject.entries())
      if (!example.hedged && !example.mute)
        add(example.clauses, 0, first ? 1 : 0, { held: compiled.accept.length + i });
    if (!first) continue;
    if (isHeard && check.kind === 'says')
      for (const { rubric, meets, clauses } of idle)
        if (rubric === setting.rubric && !meets.includes(check.id))
          add(clauses, 0, idleWeight, { idle: true });
    // Honest answers raise no flag, and what raises a flag meets nothing.
    for (const clauses of check.kind === 'flag' ? honest.map(([, read]) => read) : foolish)
      add(clauses, 0, clearWeight);
  }
  return all;
}

const best = ({ windows }: Sample, live: readonly number[]): Vector =>
  windows.reduce((a, b) => (logOdds(b, live) > logOdds(a, live) ? b : a), windows[0]!);

/** Each criterion's offset under the weights of the moment. */
function offsetsOf(all: readonly Sample[], live: readonly number[]): Map<string, number> {
  const own = Map.groupBy(
    all.filter((sample) => sample.own),
    ({ criterion }) => criterion,
  );
  return new Map(
    [...own].map(([criterion, samples]) => [
      criterion,
      offsetFor(samples.map((sample) => ({ odds: logOdds(best(sample, live), live), met: sample.met }))),
    ]),
  );
}

/** Solves `a x = b` for a symmetric positive matrix, by elimination. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let i = 0; i < n; i++)
    for (let row = i + 1; row < n; row++) {
      const factor = a[row]![i]! / a[i]![i]!;
      for (let column = i; column < n; column++) a[row]![column]! -= factor * a[i]![column]!;
      b[row]! -= factor * b[i]!;
    }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let column = i + 1; column < n; column++) sum -= a[i]![column]! * x[column]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}

/** Newton's method on the windows that the model likes best now. */
function learn(all: readonly Sample[], live: number[]): number {
  const offsets = offsetsOf(all, live);
  const rows = all
    .filter(({ weight }) => weight > 0)
    .map((sample) => ({ ...sample, vector: best(sample, live), offset: offsets.get(sample.criterion) ?? 0 }));
  let loss = 0;
  for (let step = 0; step < 12; step++) {
    loss = 0;
    const gradient = featureNames.map((_, i) => (i === 0 ? 0 : -ridge * live[i]!));
    const curvature = featureNames.map((_, i) => featureNames.map((__, j) => (i === j ? ridge + 1e-6 : 0)));
    for (const { vector, offset, met, weight } of rows) {
      const p = 1 / (1 + Math.exp(-(logOdds(vector, live) + offset)));
      loss -= weight * Math.log(Math.max(1e-9, met ? p : 1 - p));
      for (let i = 0; i < vector.length; i++) {
        if (vector[i] === 0 || without.has(featureNames[i]!)) continue;
        gradient[i]! += weight * (met - p) * vector[i]!;
        for (let j = 0; j < vector.length; j++)
          curvature[i]![j]! += weight * p * (1 - p) * vector[i]! * vector[j]!;
      }
    }
    for (const [i, name] of featureNames.entries()) if (without.has(name)) live[i] = 0;
    for (const [i, change] of solve(curvature, gradient).entries())
      live[i] = Math.min(live[i]! + change, highest[featureNames[i]!] ?? Number.POSITIVE_INFINITY);
  }
  return loss;
}

/** Idle talk says what is telling, and less how much of what is to the point is met: the bias is found again, with little of it. */
function placeBias(all: readonly Sample[], live: number[]): void {
  const rows = all
    .filter(({ weight }) => weight > 0)
    .map((one) => (one.idle ? { ...one, weight: idleInBias } : one));
  for (let step = 0; step < 20; step++) {
    const offsets = offsetsOf(all, live);
    let [gradient, curvature] = [0, 1e-6];
    for (const sample of rows) {
      const odds = logOdds(best(sample, live), live) + (offsets.get(sample.criterion) ?? 0);
      const p = 1 / (1 + Math.exp(-odds));
      gradient += sample.weight * (sample.met - p);
      curvature += sample.weight * p * (1 - p);
    }
    live[0]! += gradient / curvature;
  }
}

function fitWeights(all: readonly Sample[], live: number[], tell: boolean): void {
  for (let round = 1; round <= rounds; round++) {
    const loss = learn(all, live);
    if (tell) console.log(`round ${round}: ${all.length} samples, loss ${loss.toFixed(2)}`);
  }
  if (all.some(({ idle }) => idle)) placeBias(all, live);
  for (let i = 0; i < live.length; i++) live[i] = Math.round(live[i]! * 1000) / 1000;
}

const samples = readSamples(true);
const live = weightsOfHeard as number[];
if (process.argv.includes('--folds')) {
  printFolds(pairs, process.argv.includes('--scenarios'), (isHeld) =>
    fitWeights(
      samples.filter(({ pair }) => pair === undefined || !isHeld(pair)),
      live,
      false,
    ),
  );
} else {
  const few = weightsOfExamples as number[];
  fitWeights(samples, live, true);
  fitWeights(readSamples(false), few, true);
  for (const [i, name] of featureNames.entries()) console.log(`${name.padEnd(18)} ${live[i]} ${few[i]}`);
  const file = new URL('../../src/language/weights.ts', import.meta.url);
  let text = readFileSync(file, 'utf8');
  for (const [name, values] of Object.entries({ weightsOfHeard: live, weightsOfExamples: few }))
    text = text.replace(
      new RegExp(`(${name}: readonly number\\[\\] = )\\[[^\\]]*\\]`),
      `$1[\n  ${values.join(', ')},\n]`,
    );
  writeFileSync(file, text);
}
