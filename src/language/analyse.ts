import { atOnce, type Steps } from '../core/steps.ts';
import { pronouns } from './function-words.ts';
import { isInjection } from './injection.ts';
import { isKeywordList } from './keyword-list.ts';
import { type CompiledLexicon, findSpans, type Span, spelled } from './lexicon.ts';
import { embeds, isElsewhere, isMention } from './mention.ts';
import { isVerdict, type Negation, negationsOf } from './polarity.ts';
import { quantitiesOf } from './quantities.ts';
import { type Piece, splitClauses } from './split.ts';
import { isImperative, leadsIn, stanceSteps } from './stance.ts';
import type { Clause, ConceptHit, SpeechAct } from './types.ts';
import { fold, type Word, wordsOf } from './words.ts';

/** A clause with what matching needs besides {@link Clause}: its words, and why it may not count. */
export interface AnalysedClause extends Clause {
  readonly words: readonly Word[];
  /** Stem of each word, typos mended. */
  readonly wordStems: readonly string[];
  /** The negation each word stands under. */
  readonly negations: readonly (Negation | null)[];
  /** Concept phrases as ranges of words. */
  readonly spans: readonly Span[];
  readonly excluded: 'list' | 'quoted' | 'injected' | 'mentioned' | null;
  /** Its sentence tells of another time or place. */
  readonly elsewhere: boolean;
  /** The first clause that was read the same, wherever it stood: what is worked out of its words is worked out once. */
  readonly alike: AnalysedClause;
}

const subjects: ReadonlySet<string> = new Set([
  ...pronouns,
  "i'd",
  "i'll",
  "we'd",
  "we'll",
  "let's",
  "it's",
  "that's",
  'the',
  'then',
]);

/** Longest text looked at, in characters; what comes after is not read. */
const maxLength = 20_000;
const cacheLimit = 4_000;

/** What was analysed before, by its text, and every clause in it by how it was read. */
interface Analysed {
  readonly texts: Map<string, readonly AnalysedClause[]>;
  readonly clauses: Map<string, AnalysedClause>;
}
const caches = new WeakMap<CompiledLexicon, Analysed>();

function analysed(lexicon: CompiledLexicon): Analysed {
  const known = caches.get(lexicon) ?? { texts: new Map(), clauses: new Map() };
  caches.set(lexicon, known);
  return known;
}

type ReadClause = Omit<AnalysedClause, 'alike'>;

/** Everything about a clause but where it stands. */
const readAs = ({ text, act, certainty, excluded, elsewhere, negations, quantities }: ReadClause) =>
  [
    text,
    act,
    certainty,
    excluded,
    elsewhere,
    negations.join(),
    quantities.map(({ unit }) => unit).join(),
  ].join('\n');

function withAlike(clause: ReadClause, { clauses }: Analysed): AnalysedClause {
  const key = readAs(clause);
  const before = clauses.get(key);
  if (before) return { ...clause, alike: before };
  const first = { ...clause } as AnalysedClause & { alike: AnalysedClause };
  first.alike = first;
  clauses.set(key, first);
  return first;
}

/** Clauses of `text` with concepts, quantities, negation, certainty and speech act. Ranges are characters of `text`. */
export const analyse = (text: string, lexicon: CompiledLexicon): readonly AnalysedClause[] =>
  analysed(lexicon).texts.get(text) ?? atOnce(analysisSteps(text, lexicon));

/** What {@link analyse} says, in steps of a sentence or a clause. */
export function* analysisSteps(text: string, lexicon: CompiledLexicon): Steps<readonly AnalysedClause[]> {
  const cache = analysed(lexicon);
  const known = cache.texts.get(text);
  if (known) return known;
  const afresh = yield* analyseAfresh(text.slice(0, maxLength), lexicon);
  if (cache.texts.size >= cacheLimit) {
    cache.texts.clear();
    cache.clauses.clear();
  }
  const clauses = afresh.map((clause) => withAlike(clause, cache));
  cache.texts.set(text, clauses);
  return clauses;
}

/** Citations like `[M4]` or `[M4, T2]` are no words of the sentence. */
const citation = /\[[a-z]\d{1,5}(?:,\s*[a-z]\d{1,5})*\]/g;

function* analyseAfresh(text: string, lexicon: CompiledLexicon): Steps<ReadClause[]> {
  const folded = fold(text).replace(citation, (found) => ' '.repeat(found.length));
  const injected = isInjection(folded);
  yield;
  const words = wordsOf(folded);
  yield;
  const pieces = splitClauses(words);
  const lists = yield* listedSentences(words, pieces, lexicon);
  const mentioned = sentencesThat(isMention, words, pieces);
  const elsewhere = sentencesThat(isElsewhere, words, pieces);
  const quantities = quantitiesOf(folded);
  const quotes = [...folded.matchAll(/"[^"]{6,}"/g)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
  const clauses: ReadClause[] = [];
  for (const piece of pieces) {
    const clauseWords = words
      .slice(piece.from, piece.to)
      .filter((word) => word.kind !== 'mark' || word.text === ',');
    const first = clauseWords.find((word) => word.kind !== 'mark')!;
    const last = clauseWords.findLast((word) => word.kind !== 'mark')!;
    const [start, end] = [first.start, last.end];
    const own = quantities.filter((quantity) => quantity.start >= start && quantity.end <= end + 1);
    const spoken = clauseWords.filter((word) => word.kind !== 'mark');
    const inQuotes = quotes.some((quote) => start >= quote.start && end <= quote.end);
    const previous = clauses.at(-1);
    const opens = previous?.sentence !== piece.sentence || leadsIn(previous.words);
    const stance = yield* stanceSteps(spoken, piece.asked, own.length, inQuotes, opens);
    const carried = previous !== undefined && carriesQuote(previous, piece);
    const certainty = carried ? 'quoted' : stance.certainty;
    const wordStems = spelled(lexicon, spoken);
    const negations = inherited(previous, piece, spoken) ?? negationsOf(spoken, piece.asked);
    const spans = findSpans(lexicon, spoken, wordStems);
    const list = lists.has(piece.sentence);
    // "Running it three times over, is too expensive, skip it": what stands before is not wanted.
    if (isVerdict(spoken) && !piece.asked)
      for (const [n, before] of clauses.entries())
        if (before.sentence === piece.sentence)
          clauses[n] = { ...before, negations: before.negations.map(() => 'refused'), negated: true };
    // "Whether it is everyone, the on-call will find out": no question of one's own.
    if (stance.act === 'defers')
      for (const [n, before] of clauses.entries())
        if (before.sentence === piece.sentence && before.act !== 'asks' && embeds(before.words))
          clauses[n] = { ...before, excluded: 'mentioned' };
    clauses.push({
      text: text.slice(start, end),
      start,
      end,
      sentence: piece.sentence,
      stems: spoken.flatMap((word, i) => (word.content ? [wordStems[i]!] : [])),
      concepts: spans.map((span) => hitOf(span, spoken, negations)),
      quantities: own,
      negated: negations.includes('refused') || negations.includes('denied'),
      certainty,
      // "I would not wait for the team" hands nothing over.
      act:
        stance.act === 'defers' && (negations.includes('refused') || negations.includes('denied'))
          ? 'states'
          : stance.act,
      list,
      words: spoken,
      wordStems,
      negations,
      spans,
      // "We used to page on p50, I would page on p99": the second is about here.
      elsewhere: elsewhere.has(piece.sentence) && (!does.has(stance.act) || isElsewhere(spoken)),
      excluded: injected
        ? 'injected'
        : list
          ? 'list'
          : certainty === 'quoted'
            ? 'quoted'
            : mentioned.has(piece.sentence) && (!does.has(stance.act) || isMention(spoken) || embeds(spoken))
              ? 'mentioned'
              : null,
    });
    yield;
  }
  return clauses;
}

const hitOf = (span: Span, words: readonly Word[], negations: readonly (Negation | null)[]): ConceptHit => ({
  id: span.id,
  start: words[span.from]!.start,
  end: words[span.to - 1]!.end,
  negated: negationOfSpan(span, negations) !== null,
});

/** The negation over a phrase: that of its last word, since a cue may be part of the phrase itself. */
export const negationOfSpan = (
  span: Omit<Span, 'id'>,
  negations: readonly (Negation | null)[],
): Negation | null =>
  negations[span.to - 1] === negations[span.from] || span.to - span.from === 1
    ? (negations[span.from] ?? null)
    : null;

const bareJoint = new Set(['and', 'or', 'nor', 'then', ',']);
const turns = new Set([
  'but',
  'just',
  'only',
  'instead',
  'rather',
  'because',
  'since',
  'so',
  'first',
  'yet',
  'it',
  'that',
]);

/** "I would not pull the history and look for a deploy", "..., the same inputs, nothing else changed": what goes on is refused with the first. */
const inherited = (
  previous: ReadClause | undefined,
  piece: Piece,
  words: readonly Word[],
): Negation[] | undefined =>
  previous !== undefined &&
  previous.sentence === piece.sentence &&
  bareJoint.has(piece.joint) &&
  previous.negations.at(-1) === 'refused' &&
  (piece.joint !== ',' || !startsAnew(words)) &&
  !words.slice(0, 3).some((word) => subjects.has(word.text))
    ? words.map(() => 'refused' as const)
    : undefined;

/** "I would not restart it, roll the build back": the second is what is wanted instead. */
const startsAnew = (words: readonly Word[]): boolean =>
  words.some(({ text }) => turns.has(text)) || isImperative(words);

/** "She said: roll it back", "according to them, it is the cache". */
const carriesQuote = (previous: ReadClause, piece: Piece): boolean =>
  previous.certainty === 'quoted' &&
  previous.sentence === piece.sentence &&
  (piece.joint === ':' || (piece.joint === ',' && previous.words.length <= 5));

/** "I have ten years of experience with alerts, and I would add one on the p99": something is proposed all the same. */
const does: ReadonlySet<SpeechAct> = new Set(['asks', 'proposes']);

/** Sentences of which it is so as a whole; a question asks all the same. */
const sentencesThat = (
  are: (said: readonly Word[]) => boolean,
  words: readonly Word[],
  pieces: readonly Piece[],
): Set<number> =>
  new Set(
    [...Map.groupBy(pieces, ({ sentence }) => sentence)].flatMap(([sentence, own]) =>
      !own.at(-1)!.asked && are(words.slice(own[0]!.from, own.at(-1)!.to)) ? [sentence] : [],
    ),
  );

/** Sentences that are keyword lists. A sentence is judged whole, so that splitting it does not hide the list. */
function* listedSentences(
  words: readonly Word[],
  pieces: readonly Piece[],
  lexicon: CompiledLexicon,
): Steps<Set<number>> {
  const listed = new Set<number>();
  const sentences = new Map<number, { from: number; to: number; asked: boolean }>();
  for (const { sentence, from, to, asked } of pieces) {
    const known = sentences.get(sentence);
    sentences.set(sentence, { from: known?.from ?? from, to, asked });
  }
  for (const [sentence, { from, to, asked }] of sentences) {
    const own = words.slice(from, to);
    const phraseOf = own.map(() => -1);
    for (const [n, span] of findSpans(lexicon, own, spelled(lexicon, own)).entries()) {
      if (span.to - span.from > 5) continue;
      for (let i = span.from; i < span.to; i++) if (phraseOf[i] === -1) phraseOf[i] = n;
    }
    if (isKeywordList(own, phraseOf, asked)) listed.add(sentence);
    yield;
  }
  return listed;
}
