import { auxiliaries, conjunctions, determiners, prepositions, pronouns } from './function-words.ts';
import { orderWeights } from './word-order-weights.ts';
import type { Word } from './words.ts';

/** What kinds of word follow each other in speech: a coarse grammar, enough to tell a sentence from its shuffled words. */
export const wordClasses = [
  'edge',
  'determiner',
  'subject',
  'object',
  'be',
  'modal',
  'auxiliary',
  'preposition',
  'to',
  'of',
  'and',
  'because',
  'question',
  'not',
  'adverb',
  'function',
  'number',
  'ing',
  'ed',
  's',
  'ly',
  'content',
] as const;
type WordClass = (typeof wordClasses)[number];
const indexOf = new Map(wordClasses.map((name, i) => [name, i]));

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const subjects = set(
  "i we he she they i'd i'll we'd we'll i've we've i'm we're they're let's it's that's there's",
);
const objects = set('me us him them myself itself themselves');
const be = set('am is are was were be been being');
const modals = set('can could will would shall should may might must cannot');
const coordinators = set('and or but nor');
const questions = set('what which who whose where when how why whether');
const negators = set('not no never nor neither');
const adverbs = set(
  'also just only even still ever again already now then here there very too quite rather maybe so',
);

/** Past tenses that do not end as such. */
const irregular = set(
  'went got fell rose broke grew saw took came sent made gave kept held hit cut ran began became left lost built set drove shrank froze told said found felt meant thought brought bought caught did sat stood won wrote read led let put knew spoke stuck swung sank sprang threw wore sped bent dealt dropped',
);

function classOf(word: Word): WordClass {
  const { text } = word;
  if (word.kind === 'number') return 'number';
  if (text === 'to') return 'to';
  if (text === 'of') return 'of';
  if (subjects.has(text)) return 'subject';
  if (objects.has(text)) return 'object';
  if (be.has(text)) return 'be';
  if (modals.has(text)) return 'modal';
  if (negators.has(text) || text.endsWith("n't")) return 'not';
  if (coordinators.has(text)) return 'and';
  if (questions.has(text)) return 'question';
  if (adverbs.has(text)) return 'adverb';
  if (determiners.has(text)) return 'determiner';
  if (auxiliaries.has(text)) return 'auxiliary';
  if (prepositions.has(text)) return 'preposition';
  if (conjunctions.has(text)) return 'because';
  if (pronouns.has(text)) return 'object';
  if (!word.content) return 'function';
  if (text.endsWith('ing')) return 'ing';
  if (text.endsWith('ed') || irregular.has(text)) return 'ed';
  if (text.endsWith('ly')) return 'ly';
  return text.endsWith('s') && !text.endsWith('ss') ? 's' : 'content';
}

/** The index into the weights of each pair of neighbours in a sentence; a comma is an edge. */
export function orderPairs(words: readonly Word[]): number[] {
  const pairs: number[] = [];
  let before = 0;
  const step = (name: WordClass): void => {
    const here = indexOf.get(name)!;
    pairs.push(before * wordClasses.length + here);
    before = here;
  };
  for (const word of words) step(word.kind === 'mark' ? 'edge' : classOf(word));
  step('edge');
  return pairs;
}

/** Log-odds that the words stand in the order of speech; sums evidence, so short texts stay near 0. */
export function orderOdds(words: readonly Word[]): number {
  const pairs = orderPairs(words);
  let sum = 0;
  for (const pair of pairs) sum += orderWeights[pair] ?? 0;
  return sum / Math.sqrt(pairs.length);
}
