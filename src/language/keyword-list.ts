import { auxiliaries, determiners, functionWords, hinglish, pronouns } from './function-words.ts';
import { orderOdds } from './word-order.ts';
import type { Word } from './words.ts';

/** As many content words in a row, phrases counted once, as nobody says in one breath. */
const longestRun = 7;
/** And as many that make up a whole sentence without one word of grammar. */
const wholeRun = 6;
/** Bare items between commas that make a list of keywords rather than a list of candidates. */
const bareItems = 4;
/** Of what somebody says they drove or leveraged, so many do: such verbs say nothing of what was done. */
const drivenItems = 3;
const driving = /^(?:i|we)(?: would| will|'d|'ll)? (?:drive|drove|leveraged?|utili[sz]ed?|harness(?:ed)?)$/;

const joins = new Set(['or', 'either', 'ya', '或', '还']);
const actions = new Set(
  'roll rollback revert check compare verify split slice add look pull rule set watch alert monitor confirm open diff group isolate disable turn flag drain scale reroute keep run test gate canary measure put undo show give'.split(
    ' ',
  ),
);

/**
 * A bag of words rather than speech: a long run of content words with no grammar between them, bare items between
 * commas, or grammar words in an order no sentence has (a shuffled answer). `phraseOf[i]` numbers the lexicon phrase that
 * word `i` belongs to, so that `time to first token` counts once.
 */
export function isKeywordList(words: readonly Word[], phraseOf: readonly number[], asked: boolean): boolean {
  return (
    hasLongRun(words, phraseOf) ||
    hasBareItems(words, phraseOf, asked) ||
    isShuffled(words, asked) ||
    orderOf(words, phraseOf) < disordered
  );
}

/** Words from which the order of a sentence can be judged, and the log-odds below which it has none. */
const judgedFrom = 8;
const disordered = -2.1;

/** Log-odds that a sentence has the order of speech, a phrase of the lexicon being one word of it; 0 where that cannot be judged. */
function orderOf(all: readonly Word[], phraseOf: readonly number[]): number {
  const words = all.filter((_, i) => phraseOf[i] === -1 || phraseOf[i] !== phraseOf[i + 1]);
  const spoken = words.filter((word) => word.kind !== 'mark');
  // The order of romanised Hindi and of Chinese is another one.
  const foreign = spoken.filter((word) => word.kind === 'han' || hinglish.has(word.text)).length;
  if (spoken.length < judgedFrom || foreign > 1) return 0;
  return orderOdds(told(words.filter((word) => word.kind !== 'mark' || word.text === ',')));
}

/** Words that a question may begin with before it turns subject and verb round. */
const mostLeadIns = 2;

/** A question in the order of a statement, which is what the order was learnt from: "could you ask" as "you could ask". */
function told(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(({ text }) => auxiliaries.has(text));
  const subject = words[at + 1];
  if (at < 0 || at > mostLeadIns || subject === undefined || !pronouns.has(subject.text)) return words;
  if (words.slice(0, at).some((word) => word.content || pronouns.has(word.text))) return words;
  return words.with(at, subject).with(at + 1, words[at]!);
}

const isGrammar = (word: Word): boolean => word.kind !== 'mark' && !word.content;

function hasLongRun(words: readonly Word[], phraseOf: readonly number[]): boolean {
  let run = 0;
  let last = -1;
  for (const [i, word] of words.entries()) {
    if (word.kind === 'mark' || word.kind === 'han' || (isGrammar(word) && phraseOf[i] === -1)) {
      run = 0;
      last = -1;
      continue;
    }
    const phrase = phraseOf[i]!;
    if (phrase === -1 || phrase !== last) run++;
    last = phrase;
    if (run >= longestRun) return true;
  }
  return run >= wholeRun && run === countUnits(words, phraseOf) && !actions.has(words[0]!.text);
}

/** Words of a sentence, a lexicon phrase counted once, grammar and marks counted too. */
function countUnits(words: readonly Word[], phraseOf: readonly number[]): number {
  let units = 0;
  for (let i = 0; i < words.length; i++) if (phraseOf[i] === -1 || phraseOf[i] !== phraseOf[i - 1]) units++;
  return units;
}

function hasBareItems(words: readonly Word[], phraseOf: readonly number[], asked: boolean): boolean {
  const items: Word[][] = [[]];
  const phrases: number[][] = [[]];
  for (const [i, word] of words.entries()) {
    if (word.kind === 'mark') {
      if (',，、/;；|•\n.'.includes(word.text)) {
        items.push([]);
        phrases.push([]);
      }
      continue;
    }
    items.at(-1)!.push(word);
    phrases.at(-1)!.push(phraseOf[i]!);
  }
  let bare = 0;
  let most = 0;
  const isDriven = (item: readonly Word[]): boolean =>
    [2, 3].some((verb) => driving.test(textOf(item.slice(0, verb))) && item.length <= verb + 2);
  const driven = items[0] !== undefined && isDriven(items[0]);
  const verbs = new Set<string>();
  for (const [n, item] of items.entries()) {
    if (item.length === 0) continue;
    if (isBareItem(item, phrases[n]!) || (n === 0 && driven)) {
      bare++;
      most = Math.max(most, bare);
      if (actions.has(item[0]!.text) && item.length > 1) verbs.add(item[0]!.text);
    } else bare = 0;
  }
  const filled = items.filter((item) => item.length > 0);
  if (!asked && filled.length >= 2 && filled.every((item) => item.length === 1 && item[0]!.kind !== 'han'))
    return true;
  if (most < (driven ? drivenItems : bareItems)) return false;
  if (verbs.size * 2 >= most) return false;
  // "tokenizer, longer prompts, a bad replica or the cache": candidates, not keywords.
  return most > 6 || !words.some((word) => joins.has(word.text));
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

function isBareItem(item: readonly Word[], phrases: readonly number[]): boolean {
  if (item.length === 1 && item[0]!.kind === 'word') return true;
  if (item.some((word) => word.kind === 'han')) {
    return item.length <= 8 && item.every((word, i) => word.content || phrases[i] !== -1);
  }
  const grammar = item.filter((word, i) => functionWords.has(word.text) && phrases[i] === -1);
  const loose = item.length <= 3 && grammar.length === 1 && !grammar.some((word) => binding.has(word.text));
  return (
    item.length <= 4 && (grammar.length === 0 || loose) && !item.some((word) => auxiliaries.has(word.text))
  );
}

/** A function word of these makes even a short item speech. */
const binding: ReadonlySet<string> = new Set([
  ...determiners,
  ...pronouns,
  'not',
  'no',
  'so',
  'or',
  'but',
  'because',
  'if',
]);

const articles = new Set(['a', 'an', 'the', 'our', 'my', 'your']);
/** What never follows an article. */
const unarticled = new Set(['to', 'in', 'if', 'on', 'what', 'who', 'not', 'me', 'us', 'it', 'so']);
const tightPrepositions = new Set(['of', 'at', 'with', 'from', 'into', 'by', 'for']);
const coordinators = new Set(['and', 'or', 'but']);
const finite = new Set([
  'is',
  'are',
  'was',
  'were',
  'would',
  'should',
  'can',
  'could',
  'will',
  'has',
  'have',
  'do',
  'does',
  'did',
]);
const subjects = new Set(['i', 'we', 'they', 'he', 'she']);

/** Pairs of grammar words that English does not allow: "the of", "with and", "we the". */
function isShuffled(words: readonly Word[], asked: boolean): boolean {
  const spoken = words.filter((word) => word.kind !== 'mark');
  if (spoken.length < 8 || spoken.some((word) => word.kind === 'han')) return false;
  let wrong = 0;
  for (let i = 0; i < words.length; i++) {
    const here = words[i]!.text;
    const next = words[i + 1];
    const after = next === undefined ? (asked ? '?' : '.') : next.text;
    const ends = after === '.' || after === ',';
    const grammarAfter =
      tightPrepositions.has(after) ||
      coordinators.has(after) ||
      finite.has(after) ||
      subjects.has(after) ||
      articles.has(after);
    if (articles.has(here) && (grammarAfter || ends || unarticled.has(after))) wrong++;
    else if (
      tightPrepositions.has(here) &&
      (coordinators.has(after) ||
        finite.has(after) ||
        tightPrepositions.has(after) ||
        subjects.has(after) ||
        (ends && here === 'of'))
    )
      wrong++;
    else if (
      subjects.has(here) &&
      (tightPrepositions.has(after) ||
        articles.has(after) ||
        after === 'in' ||
        subjects.has(after) ||
        after === 'if')
    )
      wrong++;
    else if (coordinators.has(here) && (coordinators.has(after) || ends)) wrong++;
    else if (here === 'to' && (coordinators.has(after) || finite.has(after) || after === 'of' || ends))
      wrong++;
  }
  return wrong >= 2 && wrong >= spoken.length * 0.08;
}
