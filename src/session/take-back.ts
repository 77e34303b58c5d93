import { hypothesesIn } from '../language/hypotheses.ts';
import type { SessionContext } from './context.ts';
import type { EventOf } from './event.ts';
import type { LedgerEntry, SessionState } from './state.ts';

type Withdrawn = Omit<EventOf<'hypothesis-withdrawn'>, 'atMs'>;

/** What is taken back so soon was heard wrongly, and counts as never said; later it was said, and given up. */
export const misheardWithinMs = 180_000;

export const withdrawn = (entry: LedgerEntry): Withdrawn => ({
  type: 'hypothesis-withdrawn',
  hypothesisId: entry.hypothesisId,
  stance: entry.stance,
  text: entry.text,
  statedMs: entry.atMs,
});

const ofTheBoard = /\b(?:the|my|your|that) board\b/i;
const objects =
  /\bnot what i (?:said|say|meant|mean)\b|\b(?:never|didn[’']?t|did not|do not|don[’']?t) (?:say|said|mean|meant|rule|ruled|name|named|claim|claimed)\b|\b(?:take|get|strike) (?:it|that|this|them|the last one) off\b|\bmis(?:heard|read|understood)\b|\bboard is wrong\b/i;
/** Without a word of the board: "that is not what I said", "I'm not saying it's the cache". */
const objectsPlainly =
  /\b(?:that|this|it)(?:[’']s| is| was) not what i (?:said|say|meant|mean)\b|\byou mis(?:heard|read|understood) me\b|\bI (?:never|did not|didn[’']t) sa(?:y|id) (?:that|it|this)\b|\bI(?:[’']m| am) not saying (?:it|that|this)\b/i;

/**
 * What words take off the board: "the board shows the cut as ruled out, that is not what I said". The cause that the sentence names,
 * as it was put there last; or, where it names none, what was put there last of all.
 */
export function takenBack(
  { scenario, lexicon }: SessionContext,
  { ledger, atMs }: SessionState,
  text: string,
): LedgerEntry | undefined {
  const sentence = text
    .split(/(?<=[.!?。])\s+|\n+/)
    .find((one) => objectsPlainly.test(one) || (ofTheBoard.test(one) && objects.test(one)));
  if (sentence === undefined) return undefined;
  const named = hypothesesIn(sentence, scenario.hypotheses, lexicon);
  const about = ledger.findLast(
    ({ hypothesisId, stance }) =>
      hypothesisId !== null &&
      named.includes(hypothesisId) &&
      stance === (ruled.test(sentence) ? 'rules-out' : stance),
  );
  if (about || named.length > 0) return about;
  const last = ledger.at(-1);
  if (ruled.test(sentence) && last?.stance !== 'rules-out') return undefined;
  return last && (ofTheBoard.test(sentence) || atMs - last.atMs <= misheardWithinMs) ? last : undefined;
}

const ruled = /\bruled? (?:\w+ )?out\b/i;

/** The line that a number means, as `/board` counts them; without a number the last. */
export const entryAt = ({ ledger }: SessionState, which: number | null): LedgerEntry | undefined =>
  which === null ? ledger.at(-1) : ledger[which - 1];
