import { type AnalysedClause, analyse } from '../../language/analyse.ts';
import { matchCriterion } from '../../language/match.ts';
import type { Match } from '../../language/types.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import type { Utterance } from '../subject.ts';
import { type Finding, found } from './finding.ts';
import { criterionOf, type WordsContext, whereSaid } from './says.ts';

/**
 * A flag costs points, so it takes a surer match than credit does, and a surer one yet where not everything it
 * asks for was named, or only in two sentences.
 */
const surely = 0.65;
const lessNamedSurely = 0.85;
/** Fewer words than these say too little to be held against anybody. */
const fewestWords = 4;

/** Technical content of one's own: who names one of these in the same sentence has not put talk in its place. */
const technical: ReadonlySet<string> = new Set([
  'trace',
  'logs',
  'rollback',
  'percentile',
  'tokenizer',
  'prefill',
  'eval',
  'eval-noise',
  'sample-size',
  'confidence-interval',
  'win-rate',
  'hallucination-rate',
  'correction-rate',
  'loss',
]);

/** Whether a red flag was raised in words. Doubt, denial and a near miss leave it clear: a flag needs a plain statement. */
export function judgeFlagWords(
  check: CheckOf<'flag'>,
  utterances: readonly Utterance[],
  context: WordsContext,
): Finding {
  const criterion = criterionOf(check, context);
  const rivals = (context.criteria ?? []).map((one) => criterionOf(one, context));
  let doubtful = false;
  let best: { match: Match; turn: Utterance } | null = null;
  for (const turn of utterances) {
    const text = turn.own ?? turn.text;
    for (const sentence of sentencesOf(text, context)) {
      const said = { text, clauses: sentence.clauses };
      const match = matchCriterion(criterion, [said], context.lexicon, { rivals });
      doubtful ||= match.verdict === 'unsure';
      if (!isSure(match, sentence.isTwo)) continue;
      if (sentence.words < fewestWords || excused(check, sentence.clauses)) continue;
      if (setAside.test(sentence.text)) continue;
      if (check.evidenceExcuses && bringsEvidence(turn, sentence.text, context)) continue;
      if (best === null || match.confidence > best.match.confidence) best = { match, turn };
    }
  }
  if (best === null) {
    return found('clear', 'Nothing of the kind was said.', { confidence: doubtful ? 0.5 : 0.9 });
  }
  return found('raised', 'Said so plainly.', whereSaid({ ...best.match, utterance: 0 }, [best.turn]));
}

/** Words that meet it surely enough to be held against somebody. */
export const isSure = ({ verdict, confidence, linked }: Match, isTwo = false): boolean =>
  verdict === 'met' && confidence >= (linked && !isTwo ? surely : lessNamedSurely);

interface Sentence {
  readonly text: string;
  readonly clauses: readonly AnalysedClause[];
  readonly words: number;
  readonly isTwo: boolean;
}

/** Every flag reads the same turns. */
const remembered = new WeakMap<readonly AnalysedClause[], readonly Sentence[]>();

/** Every sentence, and every two in a row: what is held against somebody is often said in both. */
function sentencesOf(text: string, { lexicon }: WordsContext): readonly Sentence[] {
  const all = analyse(text, lexicon);
  const known = remembered.get(all);
  if (known) return known;
  const read = readSentences(text, all);
  remembered.set(all, read);
  return read;
}

function readSentences(text: string, all: readonly AnalysedClause[]): Sentence[] {
  const sentences = [...Map.groupBy(all, ({ sentence }) => sentence).values()];
  const neighbours = sentences.slice(1).map((own, i) => [...sentences[i]!, ...own]);
  return [...sentences, ...neighbours]
    .filter((clauses) => clauses.every((clause) => clause.excluded !== 'injected'))
    .map((clauses) => ({
      text: text.slice(clauses[0]!.start, clauses.at(-1)!.end),
      clauses,
      words: clauses.reduce((sum, clause) => sum + clause.words.length, 0),
      isTwo: clauses[0]!.sentence !== clauses.at(-1)!.sentence,
    }));
}

/** The same sentence takes it back, or brings technical content of one's own beside it. */
function excused(check: CheckOf<'flag'>, clauses: readonly AnalysedClause[]): boolean {
  const own = new Set(check.concepts?.flat() ?? []);
  return clauses.some(
    (clause) =>
      (clause.negated && clause.act !== 'defers' && contrasts(clause)) ||
      (check.evidenceExcuses &&
        clause.act !== 'defers' &&
        // "They own the tokenizer" names it as somebody else's.
        !clause.concepts.some(({ id }) => id === 'hand-over') &&
        clause.concepts.some((hit) => !hit.negated && technical.has(hit.id) && !own.has(hit.id))),
  );
}

/** What is listed as ruled out, not done or of no use is not proposed. */
const setAside =
  /\b(?:not done|rul(?:e|es|ed|ing) (?:it |that |them )?out|exclud(?:e|ed|es|ing)|let (?:it |them )?stand|leav(?:e|es|ing) (?:\w+ ){0,3}?(?:undone|out|aside)|left (?:\w+ ){0,3}?(?:undone|out|aside)|would(?:n['’]t| not) have|(?:do(?:es)?n['’]t|do(?:es)? not) help|of no use|for nothing)\b/i;

const rowId = /\[?\b[A-Z]\d{1,4}\b\]?/g;
const figure = /\d+(?:[.,:]\d+)*/g;

/**
 * Whoever speaks from the record has not put talk in its place: rows are cited or figures given that nobody had told, two in
 * the sentence itself, or several about it where it is said in passing.
 */
function bringsEvidence(turn: Utterance, sentence: string, { prompt }: WordsContext): boolean {
  const given = new Set(prompt.match(figure));
  const own = (text: string): number =>
    (text.match(rowId)?.length ?? 0) * 2 +
    (text.replace(rowId, '').match(figure) ?? []).filter((one) => !given.has(one)).length;
  return own(sentence) >= 2 || own(turn.text) >= 6;
}

/** "I would not", "don't": the speaker's own refusal, and not "you cannot know". */
const contrasts = (clause: AnalysedClause): boolean =>
  /\b(?:i|we|don't|do not|isn't|is not)\b/i.test(clause.text) &&
  !/\b(?:you|nobody|know|explain|say)\b/i.test(clause.text);
