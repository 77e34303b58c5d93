import { writeFileSync } from 'node:fs';
import { analyse } from '../../src/language/analyse.ts';
import { signsIn } from '../../src/language/telling.ts';
import { definitions } from './definitions.ts';
import { criteriaOf, readLexicon, readSettings } from './pairs.ts';
import { type Phrasing, readPhrasings } from './phrasings.ts';

/**
 * `node test/bench/count-signs.ts` counts signs in phrasings and writes what it found: `src/language/heard-signs.ts`, by criterion,
 * from the further phrasings of `test/corpus/phrasings`, and `src/language/commonness.ts`, in how many accepted phrasings of
 * all criteria each sign is. Signs of one phrasing only are left out of the latter, two words in a row that come once of both.
 */
const root = new URL('../../', import.meta.url);
const lexicon = readLexicon();

function countSigns(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const sign of signsIn(analyse(text, lexicon))) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** Lines of a count, then the signs that have it, with tabs between. */
const linesOf = (counts: ReadonlyMap<string, number>): string =>
  [...Map.groupBy(counts, ([, count]) => count)]
    .sort(([a], [b]) => b - a)
    .map(([count, signs]) => [count, ...signs.map(([sign]) => sign).sort()].join('\t'))
    .join('\n');

const write = (path: string, text: string): void => writeFileSync(new URL(path, root), text);
const more = readPhrasings();

const criteria = definitions();
const byStatement = Map.groupBy(more, ({ key }) => {
  const statement = criteria.get(key)?.check.statement;
  if (statement === undefined) throw new Error(`no check ${key}`);
  return statement;
});
const heard = [...byStatement].map(([statement, phrasings]) => {
  const texts = (is: Phrasing['is']): string[] =>
    phrasings.filter((one) => one.is === is).map(({ text }) => text);
  const [accept, reject] = [texts('accept'), texts('reject')];
  const [accepted, rejected] = [countSigns(accept), countSigns(reject)];
  const isTelling = ([sign]: readonly [string, number]): boolean =>
    !sign.includes(' ') || (accepted.get(sign) ?? 0) + (rejected.get(sign) ?? 0) > 1;
  const lines = (counts: ReadonlyMap<string, number>): string =>
    linesOf(new Map([...counts].filter(isTelling)));
  return [statement, [`${accept.length}\t${reject.length}`, lines(accepted), '', lines(rejected)].join('\n')];
});
write(
  'src/language/heard-signs.ts',
  `/**
 * Of each criterion with further phrasings, by its statement: how many accepted and rejected ones there are, then in how many
 * accepted ones, and after an empty line in how many rejected ones, each sign is. Made by
 * \`node test/bench/count-signs.ts\`; not to be edited by hand.
 */
export const heardSigns: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(heard), null, 2)};
`,
);

const examples = criteriaOf(readSettings().values()).flatMap(({ check }) => check.accept);
const further = more.filter(({ is }) => is === 'accept').map(({ text }) => text);

const commonnessOf = (texts: readonly string[]): string => {
  const lines = linesOf(new Map([...countSigns(texts)].filter(([, count]) => count > 1)));
  return `{ phrasings: ${texts.length}, lines: ${JSON.stringify(lines)} }`;
};
write(
  'src/language/commonness.ts',
  `/**
 * In how many accepted phrasings of all criteria a sign is: a count, then the signs that have it, with tabs between; signs
 * of one phrasing are left out. Once among the criteria's examples, and once with the further phrasings as well. Made by
 * \`node test/bench/count-signs.ts\`; not to be edited by hand.
 */
export const amongExamples = ${commonnessOf(examples)};
export const amongAll = ${commonnessOf([...examples, ...further])};
`,
);
console.log(`${examples.length} examples, ${further.length} further accepted phrasings`);
