import { writeFileSync } from 'node:fs';
import { analyse } from '../../src/language/analyse.ts';
import { signsIn } from '../../src/language/telling.ts';
import { criteriaOf, readLexicon, readSettings } from './pairs.ts';

/**
 * `node test/bench/count-signs.ts` counts in how many accepted phrasings of all criteria each sign is, and writes
 * `src/language/commonness.ts`. Signs of one phrasing only are left out.
 */
const lexicon = readLexicon();
const phrasings = criteriaOf(readSettings().values()).flatMap(({ check }) => check.accept);
const counts = new Map<string, number>();
for (const text of phrasings)
  for (const key of signsIn(analyse(text, lexicon))) counts.set(key, (counts.get(key) ?? 0) + 1);
const byCount = Map.groupBy(
  [...counts].filter(([, count]) => count > 1),
  ([, count]) => count,
);
const lines = [...byCount]
  .sort(([a], [b]) => b - a)
  .map(([count, signs]) => [count, ...signs.map(([key]) => key).sort()].join('\t'));
writeFileSync(
  new URL('../../src/language/commonness.ts', import.meta.url),
  `/**
 * In how many accepted phrasings of all criteria a sign is: a count, then the signs that have it, with tabs between; signs
 * of one phrasing are left out. Made by \`node test/bench/count-signs.ts\`; not to be edited by hand.
 */
export const phrasings = ${phrasings.length};
export const commonness = ${JSON.stringify(lines.join('\n'))};
`,
);
console.log(`${phrasings.length} phrasings, ${counts.size} signs, ${lines.join('\n').length} characters`);
