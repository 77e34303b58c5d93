import type { AnalysedClause } from './analyse.ts';
import { countsIn, signsOf } from './telling.ts';

/** What the wording of a clause is told by, whatever it is about: each sign once. */
export const wordingSigns = (clause: AnalysedClause): readonly string[] => [
  ...signsOf(clause)
    .map(({ key }) => key)
    .filter((key) => !/^!?#(?!number$)/.test(key)),
  `^${clause.wordStems[0] ?? ''}`,
  `@${clause.act}`,
  `@${clause.certainty}`,
];

/** What was learnt of how something is worded: a bias, and lines of a weight and the signs that have it. */
export class Wording {
  readonly #bias: number;
  readonly #lines: readonly string[];
  readonly #remembered = new WeakMap<AnalysedClause, number>();
  #weights: ReadonlyMap<string, number> | undefined;

  constructor(bias: number, lines: readonly string[]) {
    this.#bias = bias;
    this.#lines = lines;
  }

  /** Log-odds that clauses are worded so. */
  odds(clauses: readonly AnalysedClause[]): number {
    let sum = this.#bias;
    for (const { alike } of clauses) sum += this.#of(alike);
    return sum;
  }

  #of(clause: AnalysedClause): number {
    const known = this.#remembered.get(clause);
    if (known !== undefined) return known;
    this.#weights ??= countsIn(this.#lines);
    let odds = 0;
    for (const sign of wordingSigns(clause)) odds += this.#weights.get(sign) ?? 0;
    this.#remembered.set(clause, odds);
    return odds;
  }
}
