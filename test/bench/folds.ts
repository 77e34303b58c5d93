import { analyse } from '../../src/language/analyse.ts';
import { rivalOdds, stretchesOf } from '../../src/language/stretches.ts';
import { criterionOf } from '../../src/scoring/checks/says.ts';
import { gradePairs } from './grading.ts';
import { figuresOf, type Graded } from './grading-figures.ts';
import { type Pair, readLexicon, readSettings, voicesOf } from './pairs.ts';

/** A pair of a voice that was left out, what the grader made of it, and how sure it was, before gates, as log-odds. */
interface Held {
  readonly graded: Graded;
  readonly odds: number;
}

/** Prints what the grader makes of each voice when nothing was learnt from it, and of all together. */
export function printFolds(
  pairs: readonly Pair[],
  scenarios: boolean,
  fitWithout: (isHeld: (pair: Pair) => boolean) => void,
): void {
  const all: Held[] = [];
  for (const voice of voicesOf('outside-train.jsonl', 'hard-train.jsonl')) {
    const own = pairs.filter((pair) => pair.voice === voice);
    const folds = scenarios ? [...new Set(own.map(({ setting }) => setting))] : [undefined];
    const held = folds.flatMap((setting) => {
      fitWithout((pair) => pair.voice === voice || pair.setting === setting);
      return judge(own.filter((pair) => setting === undefined || pair.setting === setting));
    });
    row(voice, held);
    all.push(...held);
  }
  row('together', all);
  for (const setting of new Set(all.map(({ graded }) => graded.pair.setting)))
    row(
      `  ${setting}`,
      all.filter(({ graded }) => graded.pair.setting === setting),
    );
}

/** With criteria compiled afresh: their offsets go by the weights. */
function judge(pairs: readonly Pair[]): Held[] {
  const bench = { settings: readSettings(), lexicon: readLexicon() };
  const graded = gradePairs(pairs, bench);
  return graded.map((one) => {
    const setting = bench.settings.get(one.pair.setting)!;
    const context = { lexicon: bench.lexicon, prompt: setting.prompt };
    const compiled = setting.checks.map((check) => criterionOf(check, context));
    const own = compiled[setting.checks.findIndex(({ id }) => id === one.pair.criterion)]!;
    const rivals = compiled.filter((_, i) => setting.checks[i]!.kind === 'says');
    const clauses = analyse(one.pair.answer, bench.lexicon);
    let odds = -9;
    for (const stretch of stretchesOf(own, clauses)) {
      const rivalry = rivalOdds(own, rivals, clauses, stretch).most;
      odds = Math.max(odds, stretch.odds - Math.max(0, rivalry - stretch.odds));
    }
    return { graded: one, odds };
  });
}

function row(name: string, held: readonly Held[]): void {
  const figures = figuresOf(held.map(({ graded }) => graded));
  const [ranked, decided] = [rankOf(held), bestAt(held, 0.85)];
  console.log(
    `${name.padEnd(24)}${String(held.length).padStart(5)}  kappa ${figures.kappa.toFixed(2)}  accuracy ${figures.decidedAccuracy.toFixed(3)} at ${figures.coverage.toFixed(2)}  rank ${ranked.toFixed(3)}  best at .85 ${decided.accuracy.toFixed(3)} (${decided.from.toFixed(2)} to ${decided.to.toFixed(2)})`,
  );
}

/** How often what meets a criterion scores above what does not (area under the curve). */
function rankOf(held: readonly Held[]): number {
  const met = held.filter(({ graded }) => graded.pair.label === 'met');
  const not = held.filter(({ graded }) => graded.pair.label !== 'met');
  let above = 0;
  for (const a of met) for (const b of not) above += a.odds > b.odds ? 1 : a.odds === b.odds ? 0.5 : 0;
  return above / (met.length * not.length);
}

/** The band of scores that, left undecided, leaves the others right most often. */
function bestAt(held: readonly Held[], share: number) {
  const sorted = held.toSorted((a, b) => a.odds - b.odds);
  const open = Math.round(sorted.length * (1 - share));
  let best = { accuracy: 0, from: 0, to: 0 };
  for (let at = 0; at + open <= sorted.length; at++) {
    const right = sorted.filter(({ graded }, i) => {
      const isMet = graded.pair.label === 'met';
      return i < at ? !isMet : i >= at + open && isMet;
    }).length;
    const accuracy = right / (sorted.length - open);
    if (accuracy > best.accuracy)
      best = { accuracy, from: sorted[at]!.odds, to: sorted[Math.min(sorted.length - 1, at + open)]!.odds };
  }
  return best;
}
