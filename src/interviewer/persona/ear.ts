import { type AnalysedClause, analyse } from '../../language/analyse.ts';
import { groupHit, hitOf } from '../../language/groups.ts';
import { amongWords, isNear, matchCriterion } from '../../language/match.ts';
import type { CriterionShape, Match } from '../../language/types.ts';
import { type Listened, listenedFor, type Persona } from '../../scenario/persona.ts';
import { criterionOf, type WordsContext } from '../../scoring/checks/says.ts';
import { asksTheScreen } from '../../session/requests/understand.ts';

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
/** So do words that argue without naming what they argue from. */
const unnamedFrom = 0.5;

/** Whether it was said, and how surely it has to have been. `unsure` counts where nothing hangs on it but an answer, or a citation decides. */
function caught(
  kind: Listened['kind'],
  match: Match,
  clauses: Clauses,
  asked: boolean,
  argues: boolean,
): boolean {
  const { verdict, confidence, linked } = match;
  switch (kind) {
    case 'fact':
      return asked && linked && (verdict === 'met' || (isHalf(match) && !argues));
    case 'trial':
      return (
        linked &&
        ((verdict === 'met' && (asked || !isStatement(clauses))) || (isHalf(match) && asks(clauses))) &&
        !speaksOfThePast(clauses)
      );
    case 'route':
      return (
        isNear(match) &&
        match.near === 'accept' &&
        (match.names || confidence >= unnamedFrom || isCiting(clauses))
      );
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

/** With a pointer to what it stands on; whether it does is looked up. */
const isCiting = (clauses: Clauses): boolean => clauses.some(({ text }) => /\[[A-Z]\d+/.test(text));

/** "The page draws late": told, and not asked for. "Try it again" is asked for. */
const isStatement = (clauses: Clauses): boolean =>
  clauses.every(({ text }) =>
    /^(?:so |and |but |then )*(?:i|it|it's|we|the|that|this|he|she|they)\b/i.test(text),
  );

/** The sentence that goes on here ends in a question mark: "since when", which by itself might be none. */
const isQuestion = (text: string, from: number): boolean => /^[^.!?\n]*[?？]/.test(text.slice(from));

type Clauses = readonly AnalysedClause[];

const isHalf = (match: Match): boolean =>
  match.verdict === 'partial' || (match.verdict === 'unsure' && isNear(match));

const asks = (clauses: Clauses): boolean => clauses.some(({ act }) => act === 'asks' || act === 'proposes');

/** What was, promises nothing. */
export const speaksOfThePast = (clauses: Clauses): boolean =>
  clauses.every(({ act }) => act !== 'proposes') &&
  clauses.some(({ words }) =>
    words.some(({ text }) => /^(?:had|was|were|did|used|broke|went|happened)$/.test(text)),
  );

/** The clauses in which words that match are said to this person: asked where it is asked for, promised, offered; null where they are not. */
export function takenUp(
  kind: Listened['kind'],
  match: Match,
  text: string,
  { reasons }: Pick<Persona, 'reasons'>,
  { lexicon }: Pick<WordsContext, 'lexicon'>,
  isAsk = false,
): Clauses | null {
  const { quote } = match;
  if (quote === null) return null;
  const argues = reasons.length > 0;
  const clauses = analyse(text, lexicon).filter((clause) => quote.includes(clause.text));
  const asked = isAsk || clauses.some(({ act, end }) => act === 'asks' || isQuestion(text, end));
  if (!caught(kind, match, clauses, asked, argues)) return null;
  if (kind === 'outcome' && !isOffered(text, quote, argues)) return null;
  if (kind === 'term' && !commits(text, quote)) return null;
  if (kind === 'pressure' && predicts(sentenceWith(text, quote))) return null;
  return kind === 'fact' && argues && isForOthers(sentenceWith(text, quote)) ? null : clauses;
}

/** In a long speech to one person what is meant is said plainly; in a session it is spread. */
const speechShare = 2.5;

/** Everything the words say that this person listens for, surest first. */
export function hear(
  text: string,
  persona: Persona,
  context: WordsContext,
  isAsk = false,
): readonly Caught[] {
  const ears = earsOf(persona);
  const among = speechShare * amongWords(text.split(/\s+/).length);
  const all = ears
    .flatMap((ear): Caught[] => {
      const { kind, of } = ear.of;
      // What one of a kind explains better the others of its kind cannot have: a question is about one thing. A promise may be two.
      const rivals = (kind === 'term' ? [] : ears)
        .filter(
          (other) => other !== ear && other.of.kind === kind && (kind !== 'route' || other.of.of !== of),
        )
        .map((other) => criterionOf(other.shape, context));
      const heardIn = (utterances: readonly { readonly text: string }[]): Match =>
        matchCriterion(criterionOf(ear.shape, context), utterances, context.lexicon, {
          rivals,
          rivalShare: 1,
          among,
        });
      // A promise is made in a sentence.
      const promise = kind === 'term' ? heardIn(sentencesIn(text)) : undefined;
      const match = promise?.verdict === 'met' && promise.linked ? promise : heardIn([{ text }]);
      const clauses = takenUp(kind, match, text, persona, context, isAsk);
      if (clauses === null) return [];
      const { words: _, ...listened } = ear.of;
      return [{ ...listened, match, quote: match.quote!, clauses }];
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

/** The sentence in which words were said; the words themselves where they go over several. */
export const sentenceWith = (text: string, quote: string): string =>
  sentencesIn(text).find((sentence) => sentence.text.includes(quote))?.text ?? quote;

export const sentencesIn = (text: string): readonly { readonly text: string }[] =>
  text.split(/(?<=[.?!。？！])\s+|\n+/).map((sentence) => ({ text: sentence }));

/** What will be seen if something is so, and no result yet. */
export const predicts = (sentence: string): boolean =>
  /\bpredict\w*\b|\b(?:i|we|you)(?:'d| would)? expect\b|\bwould (?:mean|show|expect)\b|\bmeans? (?:the|it|that|your)\b|\bmy (?:first )?guess\b|\bi(?:'ll| will)? wait for\b|\bi (?:would say|keep \S+ at) \d|\bi keep at \d|\bpercent sure\b|(?:^|: )(?:so |and |but |then |\w+, )*(?:if i(?:'m| am) right\b|if [^,]{3,160}, (?:then )?(?:it's|it is|it (?:must|would|will) be|that means|(?:again )?the (?:weights|cut|text|limit|prompt|fault|tune))\b)/i.test(
    sentence.replace(/[’‘]/g, "'"),
  );

/** A name in front, or another first word, has its comma: "Mira, is it", and not "could you do". */
const stateQuestion =
  /^(?:(?:so|and|but|now|ok(?:ay)?|then),? |\p{L}+, )*(?:what(?! about| if)|where|when|which|how(?! about)|who|whose|why(?! not| don't)|is|are|was|were|does|did|has|have|do (?!we)|isn't|aren't)\b/iu;
/** Something to find out by, rather than to get along with. */
const isTest =
  /\b(?:try|test|check|what (?:do|does) (?:you|it) (?:get|say|show|see)|one thing for me|do you get)\b|\bpress send\?/i;
const getsAlong =
  /\b(?:today|for now|until|till|meanwhile|in the meantime|fallback|work-?around|helps? you|gets? (?:you )?through|this (?:morning|once|week's)|by hand|for you|as long as)\b/i;

/** "Deal?", "Will you take that?": wants a yes to what was put forward. */
export const asksForYes = (text: string): boolean =>
  /\b(?:deal|agreed)\s*\?|\b(?:will|would|do|can|could) (?:you|we) (?:take|accept|agree|live with|go with|sign|shake)\b[^?.]{0,60}\?/i.test(
    text,
  );

/** Nothing that this person knows is asked for: a yes is, or a view. */
const isForOthers = (sentence: string): boolean => asksForYes(sentence) || asksTheScreen(sentence);

const fewWords = 10;

/** A promise: neither foretold, nor asked, nor read off what is cited. */
function commits(text: string, quote: string): boolean {
  const sentence = sentenceWith(text, quote).trim();
  if (predicts(sentence) || onlyNames(sentence) || makesExceptions(sentence) || isDone(sentence))
    return false;
  // Half of one sentence and half of the next promise nothing together, unless both are short.
  if (/[.!?？]\s+\S/.test(quote) && quote.split(/\s+/).length > fewWords) return false;
  if (/[?？]\s*$/.test(sentence) && stateQuestion.test(sentence)) return false;
  return !/\[[A-Z]\d+/.test(sentence) || /\b(?:i|we|you)(?:['’](?:ll|d)| will| would)\b/i.test(sentence);
}

/** Many things by their bare names, one after the other: "with an ablation, a suite, a gate and a LoRA". */
const fewestNames = 4;
export const onlyNames = (sentence: string): boolean => {
  const parts = sentence.split(/,\s*(?:and |or )?|\s+and\s+/);
  const bare = parts.map(
    (part) => /^(?:\w+ )?(?:an? |the )?[\w-]+(?: [\w-]+)?$/.test(part.trim()) && !/\d/.test(part),
  );
  return bare.some(
    (_, at) => at + fewestNames <= bare.length && bare.slice(at, at + fewestNames).every(Boolean),
  );
};

/** A rule that is taken back in the same breath: "out it goes, unless the customer is important". */
export const makesExceptions = (sentence: string): boolean =>
  /[,;–—-]\s*(?:unless|except|but not (?:if|when|for)|only not|apart from)\b/i.test(sentence);

/** What somebody did already is no promise, and no plan: "I booked the cluster in your name". */
export const isDone = (sentence: string): boolean =>
  /^(?:(?:so|and|but|well|also|besides),? )*(?:i|we)(?:'ve| have)?(?: already| just)? (?:[a-z]+ed|told|sent|made|gave)\b/i.test(
    sentence.trim(),
  );

/** "Serve last month's weights today": put forward, whatever it names. */
export const orders = (sentence: string): boolean =>
  /^(?:(?:so|and|but|then|now|ok(?:ay)?|please|instead)[,:]? )*(?:serve|run|take|use|put|repack|rerun|mix|give|raise|count|throw|keep|start|train|label|switch|let's|we (?:could|should))\b/i.test(
    sentence.trim(),
  );

const offering = /\b(?:could|can|would|will|shall|may|how about|what if|what about|why don't)\b/i;
/** Something for the other to do, or to have done for them; and nothing that was done. */
const addresses =
  /^(?:(?:so|and|but|now|then|ok(?:ay)?|please|for now|today|meanwhile|until [^,]{2,40}|as a \w+|[A-Z][a-z]+)[,:]?\s+)*(?:use|send|make|take|paste|copy|put|split|feed|do|press|let|wait|leave|just|give|don't|run|write|keep)\b|\b(?:you|your|for you|let me|i'll|i will|i can|we can|we could|we do|(?:how|what) about|would (?:this|that|it) (?:work|do|help))\b|\b(?:today|for now|meanwhile): /i;

/** Put forward, to be agreed on: not asked about, not read off a view, not foretold. */
function isOffered(text: string, quote: string, argues: boolean): boolean {
  const sentence = sentenceWith(text, quote).trim();
  if (predicts(sentence)) return false;
  if (/[?？]\s*$/.test(sentence) && stateQuestion.test(sentence)) return false;
  if (argues)
    return (
      !/\[[A-Z]\d+/.test(sentence) ||
      /\b(?:i|we)(?:'d|'ll| will| would)? (?:withdraw|drop|propose|take back|ask)|\bno retrain\b|\blet's\b/i.test(
        sentence,
      )
    );
  if (/[?？]\s*$/.test(sentence) && !offering.test(sentence)) return false;
  return getsAlong.test(sentence) ? addresses.test(sentence) : !isTest.test(text) && addresses.test(sentence);
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
