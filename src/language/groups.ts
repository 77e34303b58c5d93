import { type AnalysedClause, negationOfSpan } from './analyse.ts';
import { type CompiledLexicon, type Phrase, phraseEnd, phraseOf, type Span } from './lexicon.ts';
import type { Negation } from './polarity.ts';

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
  const { spans, wordStems, words, negations } = clause;
  let hit: GroupHit = groupHit.none;
  for (const span of spans) {
    if (!group.concepts.has(span.id)) continue;
    if (!isNegated(span, negations, inquiry)) return groupHit.plain;
    hit = groupHit.negated;
  }
  if (group.literals.size === 0) return hit;
  for (let from = 0; from < wordStems.length; from++) {
    for (const phrase of group.literals.get(wordStems[from]!) ?? []) {
      const to = phraseEnd(words, wordStems, from, phrase);
      if (to < 0) continue;
      if (!isNegated({ from, to }, negations, inquiry)) return groupHit.plain;
      hit = groupHit.negated;
    }
  }
  return hit;
}

/** A cause that is ruled out is named plainly; whether it should be is for the criterion's other groups. */
function isNegated(
  span: Omit<Span, 'id'>,
  negations: readonly (Negation | null)[],
  inquiry: boolean,
): boolean {
  const kind = negationOfSpan(span, negations);
  return kind === 'refused' || ((kind === 'denied' || kind === 'absent') && !inquiry);
}
