import { type AnalysedClause, negationOfSpan } from './analyse.ts';
import { type CompiledLexicon, type Phrase, phraseEnd, phraseOf } from './lexicon.ts';

/** One inner list of a criterion's `concepts`: any of these will do. */
export interface Group {
  readonly concepts: ReadonlySet<string>;
  /** Literal phrasings by their first stem. */
  readonly literals: ReadonlyMap<string, readonly Phrase[]>;
}

/** How a group was hit: not at all, only under a negation, or plainly. */
export const groupHit = { none: 0, negated: 1, plain: 2 } as const;
export type GroupHit = (typeof groupHit)[keyof typeof groupHit];

export const compileGroups = (
  groups: readonly (readonly string[])[],
  lexicon: CompiledLexicon,
): readonly Group[] =>
  groups.map((names) => ({
    concepts: new Set(names.filter((name) => lexicon.ids.has(name))),
    literals: Map.groupBy(
      names.filter((name) => !lexicon.ids.has(name)).map(phraseOf),
      (phrase) => phrase[0] ?? '',
    ),
  }));

/** How a clause hits a group. With `inquiry`, a denial of fact counts as plain; a refusal never does. */
export function hitOf(group: Group, clause: AnalysedClause, inquiry: boolean): GroupHit {
  let hit: GroupHit = groupHit.none;
  const see = (from: number, to: number): boolean => {
    const kind = negationOfSpan({ id: '', from, to }, clause.negations);
    // A cause that is ruled out is named plainly; whether it should be is for the criterion's other groups.
    const negated = kind === 'refused' || ((kind === 'denied' || kind === 'absent') && !inquiry);
    hit = negated ? (Math.max(hit, groupHit.negated) as GroupHit) : groupHit.plain;
    return !negated;
  };
  for (const span of clause.spans) if (group.concepts.has(span.id) && see(span.from, span.to)) return hit;
  if (group.literals.size === 0) return hit;
  for (const [from, stem] of clause.wordStems.entries()) {
    for (const phrase of group.literals.get(stem) ?? []) {
      const to = phraseEnd(clause.words, clause.wordStems, from, phrase);
      if (to >= 0 && see(from, to)) return hit;
    }
  }
  return hit;
}
