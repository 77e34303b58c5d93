import { readFileSync, writeFileSync } from 'node:fs';
import { type AnalysedClause, analyse } from '../../src/language/analyse.ts';
import { type CompiledCriterion, compileCriterion } from '../../src/language/criterion.ts';
import { featureNames, likenessOf, readClause, type Vector } from '../../src/language/likeness.ts';
import { logOdds } from '../../src/language/model.ts';
import { weights } from '../../src/language/weights.ts';
import { criteriaOf, readLexicon, readPairs, readSettings } from './pairs.ts';

/**
 * `node test/bench/train-grading.ts` fits the matcher's linear model and writes `src/language/weights.ts`. It learns from
 * the criteria's own examples, each held out, and from the training part of the corpus; the test part is not read.
 * A sample is the window that the model of the round before likes best (multiple-instance learning); logistic loss with
 * a ridge; no chance in it, so the same files give the same weights.
 */

interface Sample {
  readonly vector: Vector;
  readonly offset: number;
  readonly met: 0 | 1;
  readonly weight: number;
}

const rounds = 8;
const ridge = 2;
/** One of the many pairs of a criterion and an answer to something else counts for this much. */
const clearWeight = 0.08;

const lexicon = readLexicon();
const settings = [...readSettings().values()].filter(({ tuned }) => tuned);
const criteria = criteriaOf(settings);
const pairs = readPairs('train');
const live = weights as number[];

function bestWindow(
  compiled: CompiledCriterion,
  clauses: readonly AnalysedClause[],
  held: number,
): Vector | undefined {
  const readings = clauses.map((clause) => (clause.excluded === null ? readClause(compiled, clause) : null));
  let best: Vector | undefined;
  for (let at = 0; at < readings.length; at++) {
    for (let width = 1; width <= 3 && at + width <= readings.length; width++) {
      const window = readings.slice(at, at + width).filter((reading) => reading !== null);
      if (window.length < width) break;
      const { vector } = likenessOf(compiled, window, held);
      if (best === undefined || logOdds(vector) > logOdds(best)) best = vector;
    }
  }
  return best;
}

/** Every criterion in every setting it is used in: a prompt discounts its own words. */
const compiledCriteria = settings.flatMap((setting) =>
  setting.checks.map((check) => ({
    check,
    setting,
    compiled: compileCriterion(check, lexicon, setting.prompt),
    first: criteria.some((one) => one.check === check && one.setting === setting),
  })),
);
const answers = new Map(pairs.map(({ answer }) => [answer, analyse(answer, lexicon)]));
const foolish = criteria
  .flatMap(({ check }) => (check.kind === 'flag' ? check.accept : []))
  .map((text) => analyse(text, lexicon));
const flagIds = new Set(criteria.filter(({ check }) => check.kind === 'flag').map(({ check }) => check.id));
const raising = new Set(
  pairs.filter((pair) => flagIds.has(pair.criterion) && pair.label !== 'missed').map((pair) => pair.answer),
);
const honest = [...answers].filter(
  ([answer]) =>
    !raising.has(answer) && pairs.some((pair) => pair.answer === answer && pair.attack === undefined),
);

function samples(): Sample[] {
  const all: Sample[] = [];
  for (const { check, setting, compiled, first } of compiledCriteria) {
    const add = (clauses: readonly AnalysedClause[], met: 0 | 1, held: number, weight: number): void => {
      const vector = bestWindow(compiled, clauses, held);
      if (vector) all.push({ vector, offset: compiled.offset, met, weight });
    };
    for (const pair of pairs)
      if (pair.setting === setting.id && pair.criterion === check.id && pair.label !== 'partial')
        add(answers.get(pair.answer)!, pair.label === 'met' ? 1 : 0, -1, 1);
    if (!first) continue;
    for (const [i, example] of compiled.accept.entries()) add(example.clauses, 1, i, 1);
    for (const [i, example] of compiled.reject.entries())
      if (!example.hedged && !example.mute) add(example.clauses, 0, compiled.accept.length + i, 1);
    // Honest answers raise no flag, and what raises a flag meets nothing.
    for (const clauses of check.kind === 'flag' ? honest.map(([, read]) => read) : foolish)
      add(clauses, 0, -1, clearWeight);
  }
  return all;
}

/** Newton's method would do; plain gradient descent with a fixed step is shorter and the problem is small. */
function learn(all: readonly Sample[]): number {
  let loss = 0;
  for (let step = 0; step < 3000; step++) {
    const gradient = featureNames.map((_, i) => (i === 0 ? 0 : ridge * live[i]!));
    loss = 0;
    for (const { vector, offset, met, weight } of all) {
      const p = 1 / (1 + Math.exp(-(logOdds(vector) + offset)));
      loss -= weight * Math.log(Math.max(1e-9, met ? p : 1 - p));
      for (let i = 0; i < vector.length; i++) gradient[i]! += weight * (p - met) * vector[i]!;
    }
    for (let i = 0; i < live.length; i++) live[i]! -= (0.5 / all.length) * 4 * gradient[i]!;
  }
  return loss;
}

for (let round = 1; round <= rounds; round++) {
  const all = samples();
  const loss = learn(all);
  console.log(`round ${round}: ${all.length} samples, loss ${loss.toFixed(2)}`);
}
const rounded = live.map((weight) => Math.round(weight * 1000) / 1000);
for (const [i, name] of featureNames.entries()) console.log(`${name.padEnd(18)} ${rounded[i]}`);
const file = new URL('../../src/language/weights.ts', import.meta.url);
const text = readFileSync(file, 'utf8');
writeFileSync(file, text.replace(/= \[[^\]]*\]/, `= [${rounded.join(', ')}]`));
