/** A word shorter than this is matched exactly: one changed letter in `cache` or `queue` is often another word. */
export const shortestTypo = 6;

/** Every string one deletion away from `word`, and `word` itself. */
function deletions(word: string): string[] {
  const all = [word];
  for (let i = 0; i < word.length; i++) all.push(word.slice(0, i) + word.slice(i + 1));
  return all;
}

/** True when one insertion, deletion, substitution or swap of neighbours turns `a` into `b`. */
function oneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA.length === restB.length) {
    const swapped =
      restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
    return swapped || restA.slice(1) === restB.slice(1);
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

/**
 * Known words one typo away, by the deletion-neighbourhood method (Garbe, SymSpell): candidates share a deletion, so a
 * look-up costs a handful of map reads. The first letter must be right, which keeps real words apart.
 */
export class TypoIndex {
  readonly #known: ReadonlySet<string>;
  readonly #byDeletion = new Map<string, string[]>();
  readonly #seen = new Map<string, string | undefined>();

  constructor(vocabulary: Iterable<string>) {
    const known = new Set(vocabulary);
    this.#known = known;
    for (const word of known) {
      if (word.length < shortestTypo || !/^[a-z]+$/.test(word)) continue;
      for (const key of deletions(word)) {
        const list = this.#byDeletion.get(key);
        if (list) list.push(word);
        else this.#byDeletion.set(key, [word]);
      }
    }
  }

  /** The known word that `word` most likely is, or `undefined` when it is known already or none is near. */
  nearest(word: string): string | undefined {
    if (this.#known.has(word)) return undefined;
    if (this.#seen.has(word)) return this.#seen.get(word);
    const candidates = new Set(deletions(word).flatMap((key) => this.#byDeletion.get(key) ?? []));
    const found = [...candidates].filter((known) => known[0] === word[0] && oneEdit(word, known)).sort()[0];
    if (this.#seen.size < 20_000) this.#seen.set(word, found);
    return found;
  }
}
