import { auxiliaries, functionWords, pronouns } from './function-words.ts';
import type { Word } from './words.ts';

/** A clause as a range of words. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  /** The sentence ends in a question mark. */
  readonly asked: boolean;
  /** How the clause was joined to what stands before it. */
  readonly joint: string;
}

const sentenceEnds = new Set(['.', '!', '?', '\n', '。', '！', '？', '…']);
const hardMarks = new Set([';', ':', '；', '：', '(', ')', '（', '）', '—', '–', '|', '•', '*']);
const commas = new Set([',', '，', '、']);

/** Conjunctions that always open a clause. */
const openers = new Set(
  'but because so while whereas although though unless then hence therefore otherwise however therefore plus lekin magar kyunki isliye phir fir agar'.split(
    ' ',
  ),
);
/** After `and`, `or` or a comma: words with which a new clause begins. */
const clauseStarts = new Set([
  ...pronouns,
  ...auxiliaries,
  ...'not no never without nor rather instead also only if when where which what why how there let lets please only nahi'.split(
    ' ',
  ),
  ...'roll revert check compare verify split slice add look pull ask see rule set watch alert monitor confirm show give find open diff group break isolate disable turn flag drain scale reroute keep tell write run test build ship retrain talk escalate wait restart page gate canary measure start stop'.split(
    ' ',
  ),
]);

const isContraction = (word: string): boolean => word.includes("'");

/**
 * Splits words into clauses: at sentence ends, semicolons, colons, dashes and brackets, before subordinating words, and
 * at commas and `and`/`or` where what follows can stand as a clause. Bare lists stay together.
 */
export function splitClauses(words: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  let sentence = 0;
  let sentenceStart = 0;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const ends = word === undefined || (word.kind === 'mark' && endsSentence(words, i));
    if (!ends) continue;
    const asked = word !== undefined && (word.text === '?' || word.text === '？');
    if (i > sentenceStart) {
      splitSentence(words, sentenceStart, i, sentence, asked, pieces);
      sentence++;
    }
    sentenceStart = i + 1;
  }
  return pieces;
}

/** A full stop ends a sentence only before a space, a quote, a Han character or the end. */
function endsSentence(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  if (!sentenceEnds.has(word.text)) return false;
  if (word.text !== '.') return true;
  const next = words[i + 1];
  const before = words[i - 1];
  if (next === undefined || next.kind === 'han') return true;
  if (next.start === word.end) return next.kind === 'mark' && next.text !== '.';
  // "e.g. this", "vs. that", "i.e. so"
  return !(
    before &&
    (before.text.length === 1 || before.text === 'vs' || before.text === 'etc') &&
    before.kind === 'word' &&
    before.text !== 'i'
  );
}

function splitSentence(
  words: readonly Word[],
  from: number,
  to: number,
  sentence: number,
  asked: boolean,
  pieces: Piece[],
): void {
  let start = from;
  let joint = '';
  const cut = (at: number, skip: number, nextJoint: string): void => {
    if (hasWord(words, start, at)) pieces.push({ from: start, to: at, sentence, asked, joint });
    start = at + skip;
    joint = nextJoint;
  };
  for (let i = from; i < to; i++) {
    const { kind, text } = words[i]!;
    if (kind === 'mark') {
      if (hardMarks.has(text) || isDash(words, i)) cut(i, 1, text);
      else if (commas.has(text) && opensClause(words, i + 1, to, start)) cut(i, 1, ',');
    } else if (kind === 'word' && i > start) {
      if (openers.has(text) && i - start >= 2) cut(i, 0, text);
      else if (
        (text === 'and' || text === 'or' || text === 'aur' || text === 'ya') &&
        i - start >= 2 &&
        startsClause(words, i + 1, to)
      )
        cut(i, 0, text);
    }
  }
  cut(to, 0, '');
}

const hasWord = (words: readonly Word[], from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (words[i]!.kind !== 'mark') return true;
  return false;
};

/** A hyphen with space around it is a dash; one inside a word is not. */
function isDash(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  if (word.text !== '-') return false;
  const before = words[i - 1];
  const after = words[i + 1];
  return !(before && before.end === word.start) && !(after && after.start === word.end);
}

function startsClause(words: readonly Word[], at: number, to: number): boolean {
  const word = words[at];
  if (!word || at >= to || word.kind !== 'word') return false;
  return clauseStarts.has(word.text) || openers.has(word.text) || isContraction(word.text);
}

/** After a comma: a clause follows when it starts like one, or when either side is long enough and has grammar in it. */
function opensClause(words: readonly Word[], at: number, to: number, start: number): boolean {
  if (startsClause(words, at, to)) return true;
  let end = at;
  while (end < to && words[end]!.kind !== 'mark') end++;
  const next = words.slice(at, end);
  const before = words.slice(start, at - 1);
  if (words[at]?.kind === 'han') return before.length >= 4;
  const grammar = (piece: readonly Word[]): boolean =>
    piece.length >= 4 && piece.some((word) => functionWords.has(word.text));
  return grammar(next) || (grammar(before) && next.length >= 3);
}
