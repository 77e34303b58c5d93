import { type AnalysedClause, analyse } from '../../language/analyse.ts';
import { groupHit, hitOf } from '../../language/groups.ts';
import { matchCriterion } from '../../language/match.ts';
import type { CriterionShape, Match } from '../../language/types.ts';
import { type Listened, listenedFor, type Persona } from '../../scenario/persona.ts';
import { criterionOf, type WordsContext } from '../../scoring/checks/says.ts';

/** One of the things a persona listens for, as it was said. */
export interface Caught extends Omit<Listened, 'words'> {
  readonly match: Match;
  readonly quote: string;
  /** Clauses of the quote. */
  readonly clauses: readonly AnalysedClause[];
}

interface Ear {
  readonly of: Listened;
  readonly shape: CriterionShape;
}

const remembered = new WeakMap<Persona, readonly Ear[]>();

function earsOf(persona: Persona): readonly Ear[] {
  const known = remembered.get(persona);
  if (known) return known;
  const ears = listenedFor(persona).map((of) => ({ of, shape: { statement: of.statement, ...of.words } }));
  remembered.set(persona, ears);
  return ears;
}

/** The criteria of a persona, for whoever makes them ready or tests them. */
export const shapesOf = (persona: Persona): readonly CriterionShape[] =>
  earsOf(persona).map(({ shape }) => shape);

/** Words that are held against somebody have to be surer than those that are taken up. */
const againstFrom = 0.6;

/** Whether it was said, and how surely it has to have been. `unsure` counts where nothing hangs on it but an answer, or a citation decides. */
function caught(
  kind: Listened['kind'],
  { verdict, confidence, linked }: Match,
  clauses: Clauses,
  asked: boolean,
  argues: boolean,
): boolean {
  switch (kind) {
    case 'fact':
      return asked && linked && (verdict === 'met' || (half(verdict) && !argues));
    case 'trial':
      return (
        linked &&
        ((verdict === 'met' && (asked || !isStatement(clauses))) || (half(verdict) && asks(clauses))) &&
        !speaksOfThePast(clauses)
      );
    case 'route':
      return verdict === 'met' || verdict === 'unsure';
    case 'term':
      return verdict === 'met' && linked && !speaksOfThePast(clauses);
    case 'outcome':
      return (
        ((verdict === 'met' && linked) || (verdict === 'partial' && asks(clauses))) &&
        !speaksOfThePast(clauses)
      );
    case 'broken':
    case 'pressure':
      return verdict === 'met' && linked && confidence >= againstFrom;
  }
}

/** "The page draws late": told, and not asked for. "Try it again" is asked for. */
const isStatement = (clauses: Clauses): boolean =>
  clauses.every(({ text }) =>
    /^(?:so |and |but |then )*(?:i|it|it's|we|the|that|this|he|she|they)\b/i.test(text),
  );

/** The sentence that goes on here ends in a question mark: "since when", which by itself might be none. */
const isQuestion = (text: string, from: number): boolean => /^[^.!?\n]*[?？]/.test(text.slice(from));

type Clauses = readonly AnalysedClause[];

const half = (verdict: Match['verdict']): boolean => verdict === 'partial' || verdict === 'unsure';

const asks = (clauses: Clauses): boolean => clauses.some(({ act }) => act === 'asks' || act === 'proposes');

/** What was, promises nothing. */
export const speaksOfThePast = (clauses: Clauses): boolean =>
  clauses.every(({ act }) => act !== 'proposes') &&
  clauses.some(({ words }) =>
    words.some(({ text }) => /^(?:had|was|were|did|used|broke|went|happened)$/.test(text)),
  );

/** Everything the words say that this person listens for, surest first. */
export function hear(text: string, persona: Persona, context: WordsContext): readonly Caught[] {
  const ears = earsOf(persona);
  const all = ears
    .flatMap((ear): Caught[] => {
      const { kind, of } = ear.of;
      // What one of a kind explains better the others of its kind cannot have: a question is about one thing.
      const rivals = ears
        .filter(
          (other) => other !== ear && other.of.kind === kind && (kind !== 'route' || other.of.of !== of),
        )
        .map((other) => criterionOf(other.shape, context));
      const match = matchCriterion(criterionOf(ear.shape, context), [{ text }], context.lexicon, rivals);
      if (match.quote === null) return [];
      const clauses = analyse(text, context.lexicon).filter((clause) => match.quote!.includes(clause.text));
      const asked = clauses.some(({ act, end }) => act === 'asks' || isQuestion(text, end));
      if (!caught(kind, match, clauses, asked, persona.reasons.length > 0)) return [];
      const { words: _, ...listened } = ear.of;
      return [{ ...listened, match, quote: match.quote, clauses }];
    })
    .toSorted((a, b) => rank(b.match) - rank(a.match));
  // Words that argue or promise are not held against whoever said them; asking for what is never had is neither.
  const never = new Set(persona.outcomes.flatMap(({ id, never: lines }) => (lines ? [id] : [])));
  const honest = all.filter(
    ({ kind, id, match }) => promising.has(kind) && match.verdict === 'met' && match.linked && !never.has(id),
  );
  return all.filter(
    ({ kind, clauses }) => kind !== 'pressure' || !honest.some((other) => overlap(clauses, other.clauses)),
  );
}

export const overlap = (a: Clauses, b: Clauses): boolean =>
  a.some(({ start }) => b.some((other) => other.start === start));

const promising: ReadonlySet<Listened['kind']> = new Set(['route', 'term', 'outcome']);

const rank = ({ verdict, confidence }: Match): number => (verdict === 'met' ? 1 : 0) + confidence;

/** Said as something to do rather than as something found: "I'd run it", "what if we compare". */
export const isOffer = ({ clauses }: Pick<Caught, 'clauses'>): boolean =>
  clauses.some(({ act, certainty }) => act === 'proposes' || act === 'asks' || certainty === 'conditional');

/** Facts and trials guessed at from their words alone: most that a question may be about. */
const mostGuesses = 2;

/** What a question may be about that is like none that was foreseen: whatever has its words in it. */
export function guess(text: string, persona: Persona, context: WordsContext): readonly Listened[] {
  const clauses = analyse(text, context.lexicon).filter(({ excluded }) => excluded === null);
  const named = earsOf(persona).filter(({ of, shape }) => {
    if (of.kind !== 'fact' && of.kind !== 'trial') return false;
    const { groups } = criterionOf(shape, context);
    return (
      groups.length > 0 &&
      groups.every((group) => clauses.some((clause) => hitOf(group, clause, true) === groupHit.plain))
    );
  });
  return named.length > mostGuesses ? [] : named.map(({ of }) => of);
}
