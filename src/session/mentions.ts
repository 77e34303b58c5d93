import { markedConfidences, spokenConfidence } from '../language/confidence.ts';
import { blames } from '../language/footing.ts';
import { hypothesesIn, mentionedHypotheses } from '../language/hypotheses.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SessionContext } from './context.ts';
import type { EventBody, Stance } from './event.ts';
import { withoutBareRequests } from './requests/bare.ts';
import type { LedgerEntry, SessionState } from './state.ts';

/**
 * Causes named in plain words, and how sure somebody says they are, where that says something new: repeating what stands on the board
 * does not. A cause that is acted on, or named again in the same words, gives way only to one that is said to be the cause.
 */
export function newMentions(
  context: SessionContext,
  state: SessionState,
  text: string,
  cites: readonly string[],
): EventBody[] {
  const marked = markedConfidences(text);
  return marked.length === 0
    ? mentionsOf(context, state, text, null, cites)
    : marked.flatMap((part) => mentionsOf(context, state, part.text, part.share, cites));
}

/** @param marked how sure they are, where that was written as on the board */
function mentionsOf(
  context: SessionContext,
  state: SessionState,
  text: string,
  marked: number | null,
  cites: readonly string[],
): EventBody[] {
  const { hypotheses } = context.scenario;
  const mentions = mentionsIn(context, text, marked !== null);
  const figure = marked ?? spokenConfidence(text, askedHowSure(state));
  const named = mentions.filter(({ stance }) => stance === 'claims');
  const weighed = mentions.filter(({ stance }) => stance === 'considers');
  // A figure belongs to the cause that is named, if it is one; if none is, to the one that stands.
  const about =
    named.length === 1 ? named[0] : named.length === 0 && weighed.length === 1 ? weighed[0] : undefined;
  const standing = standingCause(state.ledger);
  const settled =
    standing !== undefined &&
    standing.hypothesisId !== null &&
    (named.some(({ id }) => id === standing.hypothesisId) ||
      state.actions.some((taken) => !taken.looks && taken.atMs >= standing.atMs));
  const events = mentions.flatMap((mention): EventBody[] => {
    const { id, quote } = mention;
    const shared = mentions.some((other) => other.id !== id && other.quote === quote);
    const part = shared ? partAbout(quote, hypotheses.find((one) => one.id === id)!) : quote;
    const confidence = mention === about ? figure : null;
    const decided = marked !== null && confidence !== null;
    const stance = decided
      ? stanceAt(confidence)
      : mention.stance === 'claims' && confidence !== null && confidence < even
        ? 'considers'
        : mention.stance;
    const before = state.ledger.findLast((entry) => entry.hypothesisId === id);
    const moved = confidence !== null && confidence !== before?.confidence;
    if (!moved && (before?.stance === stance || (before?.stance === 'claims' && stance === 'considers')))
      return [];
    if (!decided && before && turns(before.stance, stance) && !saysItTurned(stance, quote)) return [];
    if (!decided && settled && id !== standing.hypothesisId && stance !== 'rules-out' && !blames(quote))
      return [];
    return [
      {
        type: 'hypothesis-stated',
        hypothesisId: id,
        stance,
        text: onTheBoard(stance === 'rules-out' ? part.replace(denial, '') : part),
        confidence,
        because: null,
        cites,
      },
    ];
  });
  if (
    figure === null ||
    about !== undefined ||
    mentions.length > 0 ||
    (marked !== null && text.trim().split(/\s+/).length > fewWords) ||
    !standing ||
    standing.confidence === figure
  )
    return events;
  return [
    {
      type: 'hypothesis-stated',
      hypothesisId: standing.hypothesisId,
      stance: marked !== null ? stanceAt(figure) : figure < even ? 'considers' : 'claims',
      text: standing.text,
      confidence: figure,
      because: null,
      cites,
    },
  ];
}

/** From here on a cause is held rather than weighed. */
const even = 0.5;

/** A figure given as on the board decides as it does there. */
export const stanceAt = (confidence: number): Stance =>
  confidence < 0.1 ? 'rules-out' : confidence < even ? 'considers' : 'claims';

/** "Now I am @80%": with more words than these, a figure is for something that they name. */
const fewWords = 4;

/** Who gives a figure puts a cause down, and may but name it. */
function mentionsIn({ scenario, lexicon }: SessionContext, text: string, marked: boolean) {
  const mentions = mentionedHypotheses(withoutBareRequests(text), scenario.hypotheses, lexicon);
  if (!marked || mentions.length > 0) return mentions;
  const named = hypothesesIn(text, scenario.hypotheses, lexicon);
  const quote = text
    .split(/,?\s+because\s/i)[0]!
    .replace(/\[[^\]]*\]/g, '')
    .trim();
  return named.length === 1 ? [{ id: named[0]!, stance: 'claims' as const, quote }] : [];
}

/** The cause that somebody holds: of those that stand as claimed, the surest, and among equals the latest. */
function standingCause(ledger: readonly LedgerEntry[]): LedgerEntry | undefined {
  const latest = new Map<string, LedgerEntry>();
  for (const entry of ledger) {
    const key = entry.hypothesisId ?? entry.text;
    latest.delete(key);
    latest.set(key, entry);
  }
  return [...latest.values()]
    .filter(({ stance }) => stance === 'claims')
    .reduce<LedgerEntry | undefined>(
      (best, entry) => (best && (best.confidence ?? 0) > (entry.confidence ?? 0) ? best : entry),
      undefined,
    );
}

const howSure = /\bhow (?:sure|confident|certain)\b|\bper ?cent\b|\bwhat odds\b|\bin figures\b/i;

/** Since they spoke last, the candidate was asked how sure they are. */
const askedHowSure = ({ conversation }: SessionState): boolean => {
  const spoke = conversation.findLastIndex(({ who }) => who === 'candidate');
  return conversation.slice(spoke + 1).some(({ who, text }) => who === 'interviewer' && howSure.test(text));
};

/** Goes against what stands on the board. */
const turns = (before: Stance, now: Stance): boolean =>
  (before === 'claims' && now === 'rules-out') || (before === 'rules-out' && now === 'claims');

const givesUp =
  /\brul\w* (?:it |this |that |them )?out\b|\bnot (?:the|a|an|that|this|my) (?:cause|reason|culprit|answer|explanation)\b|\boff the (?:list|table)\b|\b(?:cross|strik|struck|drop|withdr|exclud|eliminat|clear)\w* (?:it|this|that|them)\b|\bI (?:now |also )?(?:drop|dropped|exclude|excluded|withdraw|eliminated?) (?:the|my|our)\b|\b(?:is|are|was|were) (?:now )?(?:out|excluded|cleared|innocent)\b|\bI was wrong\b|\btake (?:it|this|that) back\b|\b(?:it|that|this) (?:isn't|is not|wasn't|was not) (?:it|the)\b|\bno longer think\b|排除|不是/i;
const takesUp =
  /\b(?:cause|because of|due to|culprit|to blame|explains?|it's|it is|it was|must be|after all|points? to|I was wrong)\b|原因|因为|是由/i;

/**
 * Whether words turn round what stands on the board, and do not only sound like it: “it is the same work on one slow host” gives up no
 * slow host that was claimed with its evidence, and “I would keep the new weights” blames no weights that were ruled out.
 */
const saysItTurned = (stance: Stance, quote: string): boolean =>
  (stance === 'rules-out' ? givesUp : takesUp).test(quote);

/** "Candidates: ...", "or ...", "either ...": what holds a list together, and no cause. */
const listOpening = /^(?:[\p{L} ]{3,30}:\s+)?(?:(?:or|and|either|maybe|perhaps)\s+)?/iu;
/** What leads up to a name: "so ...", "if it is ...", "I dropped ...". */
const leadUp =
  /^(?:(?:so|and|but|then|hence|therefore|now|again)\s+)*(?:I (?:now |still )?(?:think|believe|suspect|guess|reckon) (?:that )?(?:(?:it|this|that)(?:'s|’s| is)\s+)?)?(?:if (?:(?:it|this|that)(?:'s|’s| is)\s+)?)?(?:I(?:'ve|’ve| have)? (?:now |also )?(?:dropped|drop|ruled out|rule out|excluded?|eliminated?|cleared)\s+)?/i;

/** What is ruled out stands there without its “not”. */
const denial = /^(?:(?:so|and|but|then),?\s+)?(?:it(?:'s|’s| is| was)\s+)?not\s+(?:because of\s+)?/i;

/** As it stands on the board: the name, without what leads up to it, and no bracket that nothing closes. */
function onTheBoard(quote: string): string {
  const opened = quote.replace(listOpening, '').replace(leadUp, '').trim();
  const bracket = opened.lastIndexOf('(');
  const whole = bracket > 0 && !opened.includes(')', bracket) ? opened.slice(0, bracket).trim() : opened;
  return whole === '' ? quote : whole;
}

/** Of words that name several causes, the part that names this one. */
function partAbout(quote: string, hypothesis: Scenario['hypotheses'][number]): string {
  const known = new Set(
    [hypothesis.statement, ...hypothesis.says]
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu),
  );
  const shared = (part: string): number =>
    (part.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => known.has(word)).length;
  const parts = quote
    .split(/,\s*(?:or|and)?\s*|;\s*|\s+or\s+|\s+and\s+/)
    .filter((part) => part.trim() !== '');
  return parts.toSorted((a, b) => shared(b) - shared(a))[0]?.trim() ?? quote;
}
