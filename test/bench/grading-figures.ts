import type { Label, Pair } from './pairs.ts';

/** What the grader said of a pair. A raised flag is `met`, a clear one `missed`. */
export interface Graded<P extends { readonly label: Label } = Pair> {
  readonly pair: P;
  readonly got: 'met' | 'partial' | 'missed' | 'contradicted' | 'unsure';
}

export interface Figures {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  /** Mean of the F1 of "met" and of "not met". */
  readonly macroF1: number;
  /** Cohen's kappa, met against not met. */
  readonly kappa: number;
  readonly accuracy: number;
  /** Share of pairs that the grader decided, and how often it was right on those. */
  readonly coverage: number;
  readonly decidedAccuracy: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const f1 = (hits: number, falseAlarms: number, misses: number): number =>
  share(2 * hits, 2 * hits + falseAlarms + misses);

/** Full credit against none: `partial`, `unsure` and `contradicted` are no full credit, on both sides. */
export function figuresOf(graded: readonly Graded<{ readonly label: Label }>[]): Figures {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  let [decided, decidedRight] = [0, 0];
  for (const { pair, got } of graded) {
    const wanted = pair.label === 'met';
    const given = got === 'met';
    if (wanted && given) tp++;
    else if (given) fp++;
    else if (wanted) fn++;
    else tn++;
    if (got !== 'unsure') {
      decided++;
      if (wanted === given) decidedRight++;
    }
  }
  const n = graded.length;
  const chance = share((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn), n * n);
  const accuracy = share(tp + tn, n);
  return {
    pairs: n,
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    macroF1: (f1(tp, fp, fn) + f1(tn, fn, fp)) / 2,
    kappa: chance === 1 ? 1 : (accuracy - chance) / (1 - chance),
    accuracy,
    coverage: share(decided, n),
    decidedAccuracy: share(decidedRight, decided),
  };
}

/** The second labeller against the first, as if the second were the grader. */
export const agreementOf = (pairs: readonly Pair[]): Figures =>
  figuresOf(pairs.flatMap((pair) => (pair.second === undefined ? [] : [{ pair, got: pair.second }])));

export interface Accepted {
  readonly attack: string;
  readonly accepted: number;
  readonly of: number;
}

/** Attacks given full credit (or raising a flag they deny), by kind. */
export function attacksAccepted(graded: readonly Graded[]): Accepted[] {
  const kinds = new Map<string, { accepted: number; of: number }>();
  for (const { pair, got } of graded) {
    if (pair.attack === undefined) continue;
    const kind = kinds.get(pair.attack) ?? { accepted: 0, of: 0 };
    kind.of++;
    if (got === 'met') kind.accepted++;
    kinds.set(pair.attack, kind);
  }
  return [...kinds].map(([attack, counts]) => ({ attack, ...counts }));
}
