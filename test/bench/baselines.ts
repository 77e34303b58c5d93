import { analyse } from '../../src/language/analyse.ts';
import { compileCriterion } from '../../src/language/criterion.ts';
import { coverage, featuresOf } from '../../src/language/features.ts';
import { groupHit, hitOf } from '../../src/language/groups.ts';
import type { CompiledLexicon } from '../../src/language/lexicon.ts';
import { type Figures, figuresOf, type Graded } from './grading-figures.ts';
import type { Pair, Setting, WordCheck } from './pairs.ts';

/** What simple graders make of the same pairs: what ours has to be better than. */
export interface Baseline {
  readonly name: string;
  readonly figures: Figures;
}

interface Corpus {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly lexicon: CompiledLexicon;
}

const criterionOf = ({ settings }: Corpus, pair: Pair): { check: WordCheck; setting: Setting } => {
  const setting = settings.get(pair.setting)!;
  return { setting, check: setting.checks.find(({ id }) => id === pair.criterion)! };
};

/** Everything that the author says has to be named was named, wherever in the answer. */
function cued(corpus: Corpus, pair: Pair): boolean {
  const { check, setting } = criterionOf(corpus, pair);
  const compiled = compileCriterion(check, corpus.lexicon, setting.prompt);
  const clauses = analyse(pair.answer, corpus.lexicon);
  return (
    compiled.groups.length > 0 &&
    compiled.groups.every((group) =>
      clauses.some((clause) => hitOf(group, clause, compiled.inquiry) !== groupHit.none),
    )
  );
}

/** How much of the nearest accepted phrasing is in the answer, the words of the prompt discounted: 0..1. */
function overlap(corpus: Corpus, pair: Pair, discount: boolean): number {
  const { check, setting } = criterionOf(corpus, pair);
  const clausesOf = (text: string) => analyse(text, corpus.lexicon);
  const prompt = new Set(discount ? featuresOf(clausesOf(setting.prompt), new Set()).keys() : []);
  const said = featuresOf(clausesOf(pair.answer), prompt);
  return Math.max(0, ...check.accept.map((text) => coverage(said, featuresOf(clausesOf(text), prompt))));
}

const judged = (pairs: readonly Pair[], isMet: (pair: Pair) => boolean): Graded[] =>
  pairs.map((pair) => ({ pair, got: isMet(pair) ? 'met' : 'missed' }));

/** The threshold with the best kappa on the training pairs, in hundredths. */
function fitted(pairs: readonly Pair[], measured: (pair: Pair) => number): number {
  const values = new Map(pairs.map((pair) => [pair, measured(pair)]));
  let best = { at: 0.5, kappa: -1 };
  for (let at = 0.2; at <= 0.9; at += 0.02) {
    const { kappa } = figuresOf(judged(pairs, (pair) => values.get(pair)! >= at));
    if (kappa > best.kappa) best = { at, kappa };
  }
  return best.at;
}

export function baselines(corpus: Corpus, train: readonly Pair[], test: readonly Pair[]): Baseline[] {
  const byOverlap = (discount: boolean): Figures => {
    const at = fitted(train, (pair) => overlap(corpus, pair, discount));
    return figuresOf(judged(test, (pair) => overlap(corpus, pair, discount) >= at));
  };
  return [
    { name: 'authors’ cues alone', figures: figuresOf(judged(test, (pair) => cued(corpus, pair))) },
    { name: 'overlap with a phrasing', figures: byOverlap(false) },
    { name: 'the same, prompt discounted', figures: byOverlap(true) },
  ];
}
