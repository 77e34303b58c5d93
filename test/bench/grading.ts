import { pathToFileURL } from 'node:url';
import { analyse } from '../../src/language/analyse.ts';
import type { CompiledLexicon } from '../../src/language/lexicon.ts';
import { selfTest } from '../../src/language/self-test.ts';
import { judgeFlagWords } from '../../src/scoring/checks/flag-words.ts';
import { judgeSays, type WordsContext } from '../../src/scoring/checks/says.ts';
import { baselines } from './baselines.ts';
import { generatedAttacks } from './generated-attacks.ts';
import { agreementOf, attacksAccepted, type Figures, figuresOf, type Graded } from './grading-figures.ts';
import { hollowCredit, readHollow } from './hollow.ts';
import { idleCredit, readIdle } from './idle.ts';
import { gradeOutside, readOutside } from './outside-pairs.ts';
import {
  criteriaOf,
  type Pair,
  readLexicon,
  readPairs,
  readSettings,
  type Setting,
  voicesOf,
  type WordCheck,
} from './pairs.ts';

/** How well the offline grader agrees with the labels of `test/corpus/`. Nobody tunes on the test part. */

export function judgeWords(check: WordCheck, text: string, context: WordsContext): Graded['got'] {
  const utterances = [{ text, atMs: 0, cites: [] }];
  if (check.kind === 'flag')
    return judgeFlagWords(check, utterances, context).verdict === 'raised' ? 'met' : 'missed';
  const { verdict } = judgeSays(check, utterances, context);
  return verdict === 'raised' || verdict === 'clear' ? 'missed' : verdict;
}

/** The corpus and what it is judged by. */
export interface Bench {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly lexicon: CompiledLexicon;
}

const contextOf = ({ lexicon }: Bench, { prompt, checks }: Setting): WordsContext => ({
  lexicon,
  prompt,
  criteria: checks.filter((check) => check.kind === 'says'),
});

export function settingOfPair({ settings }: Bench, pair: Pair): Setting {
  const setting = settings.get(pair.setting);
  if (setting === undefined) throw new Error(`no setting is called ${pair.setting}`);
  return setting;
}

export function gradePairs(pairs: readonly Pair[], bench: Bench): Graded[] {
  return pairs.map((pair) => {
    const setting = settingOfPair(bench, pair);
    const check = setting.checks.find(({ id }) => id === pair.criterion);
    if (check === undefined) throw new Error(`${pair.setting} has no criterion ${pair.criterion}`);
    return { pair, got: judgeWords(check, pair.answer, contextOf(bench, setting)) };
  });
}

/** Flags raised by honest answers that raise none by their labels: every such answer against every flag. */
export function falseAlarms(
  pairs: readonly Pair[],
  bench: Bench,
): { readonly raised: readonly { readonly flag: string; readonly answer: string }[]; readonly of: number } {
  const key = (pair: Pair): string => `${pair.setting}\n${pair.answer}`;
  const isFlag = (pair: Pair): boolean =>
    settingOfPair(bench, pair).checks.some(({ id, kind }) => kind === 'flag' && id === pair.criterion);
  const raising = new Set(pairs.filter((pair) => isFlag(pair) && pair.label !== 'missed').map(key));
  const honest = new Map(
    pairs
      .filter((pair) => pair.attack === undefined && !raising.has(key(pair)))
      .map((pair) => [key(pair), pair]),
  );
  let of = 0;
  const raised = [...honest.values()].flatMap((pair) => {
    const setting = settingOfPair(bench, pair);
    const flags = setting.checks.filter(({ kind }) => kind === 'flag');
    of += flags.length;
    return flags
      .filter((flag) => judgeWords(flag, pair.answer, contextOf(bench, setting)) === 'met')
      .map((flag) => ({ flag: flag.id, answer: pair.answer }));
  });
  return { raised, of };
}

/**
 * Credit for what was said for something else: every honest answer against every criterion of its setting that nobody labelled it
 * for. Some of it is deserved, so this is an upper bound of what a talkative candidate is given by chance.
 */
export function strayCredit(
  pairs: readonly Pair[],
  bench: Bench,
): { readonly met: number; readonly of: number } {
  const labelled = new Set(pairs.map((pair) => `${pair.setting}\n${pair.criterion}\n${pair.answer}`));
  const answers = new Map(
    pairs
      .filter((pair) => pair.attack === undefined)
      .map((pair) => [`${pair.setting}\n${pair.answer}`, pair] as const),
  );
  let [met, of] = [0, 0];
  for (const pair of answers.values()) {
    const setting = settingOfPair(bench, pair);
    for (const check of setting.checks) {
      if (check.kind !== 'says' || labelled.has(`${setting.id}\n${check.id}\n${pair.answer}`)) continue;
      of++;
      if (judgeWords(check, pair.answer, contextOf(bench, setting)) === 'met') met++;
    }
  }
  return { met, of };
}

/** Honest right answers that a gate threw out whole, as a list, an echo of somebody or an injection. */
export function lostToGates(pairs: readonly Pair[], { lexicon }: Bench): { lost: string[]; of: number } {
  const honest = pairs.filter((pair) => pair.attack === undefined && pair.label === 'met');
  const lost = honest.filter((pair) =>
    analyse(pair.answer, lexicon).every((clause) => clause.excluded !== null),
  );
  return { lost: lost.map((pair) => pair.answer), of: honest.length };
}

const two = (value: number): string => value.toFixed(2);
const header = `${''.padEnd(34)}pairs   prec    rec  macF1  kappa    acc  cover  acc|d`;
const row = (name: string, figures: Figures): void =>
  console.log(
    [
      name.padEnd(34),
      String(figures.pairs).padStart(5),
      ...[
        figures.precision,
        figures.recall,
        figures.macroF1,
        figures.kappa,
        figures.accuracy,
        figures.coverage,
        figures.decidedAccuracy,
      ].map((value) => two(value).padStart(7)),
    ].join(''),
  );

function print(split: 'train' | 'test', bench: Bench, each: boolean): void {
  const pairs = readPairs(split);
  const started = performance.now();
  const graded = gradePairs(pairs, bench);
  const took = performance.now() - started;
  console.log(
    `\n${split}: ${pairs.length} pairs, ${new Set(pairs.map((p) => p.voice)).size} voices, ${took.toFixed(0)} ms`,
  );
  console.log(header);
  const honest = graded.filter(({ pair }) => pair.attack === undefined);
  const checks = new Map(criteriaOf(bench.settings.values()).map(({ check }) => [check.id, check]));
  const of = (kind: WordCheck['kind']): Graded[] =>
    honest.filter(({ pair }) => checks.get(pair.criterion)?.kind === kind);
  const tuned = (want: boolean): Graded[] =>
    honest.filter(({ pair }) => settingOfPair(bench, pair).tuned === want);
  const authors = new Set(voicesOf(`incident-${split}.jsonl`));
  const byOutsiders = ({ pair }: Graded): boolean => !authors.has(pair.voice);
  const byAuthor = ({ pair }: Graded): boolean => authors.has(pair.voice);
  row('all', figuresOf(graded));
  row('without attacks', figuresOf(honest));
  row('by outsiders', figuresOf(honest.filter(byOutsiders)));
  row('  criteria that were tuned', figuresOf(tuned(true).filter(byOutsiders)));
  row('by the criteria’s author', figuresOf(honest.filter(byAuthor)));
  console.log('of both:');
  row('  says', figuresOf(of('says')));
  row('  flags', figuresOf(of('flag')));
  row('  criteria that were tuned', figuresOf(tuned(true)));
  row('  criteria that were not', figuresOf(tuned(false)));
  for (const setting of bench.settings.keys()) {
    const own = honest.filter(({ pair }) => pair.setting === setting);
    if (own.length > 0) row(`  ${setting}`, figuresOf(own));
  }
  if (each) {
    for (const id of checks.keys())
      row(`    ${id}`, figuresOf(graded.filter(({ pair }) => pair.criterion === id)));
    for (const voice of new Set(pairs.map((pair) => pair.voice)))
      row(`    ${voice}`, figuresOf(graded.filter(({ pair }) => pair.voice === voice)));
  }
  for (const [who, whose] of [
    ['the author', byAuthor],
    ['outsiders', byOutsiders],
  ] as const) {
    const kinds = attacksAccepted(graded.filter(whose));
    const sum = (of: 'accepted' | 'of'): number => kinds.reduce((all, kind) => all + kind[of], 0);
    console.log(`attacks by ${who} accepted: ${sum('accepted')} of ${sum('of')}`);
    for (const { attack, accepted, of } of kinds) console.log(`  ${attack.padEnd(24)} ${accepted} of ${of}`);
  }
  const opposite = graded.filter(({ pair }) => pair.label === 'contradicted');
  const gotAs = (what: Graded['got']): number => opposite.filter(({ got }) => got === what).length;
  console.log(
    `contradictions seen as such: ${gotAs('contradicted')} of ${opposite.length}, credited ${gotAs('met')}`,
  );
  const alarms = falseAlarms(pairs, bench);
  console.log(`flags raised by answers that raise none: ${alarms.raised.length} of ${alarms.of}`);
  const stray = strayCredit(pairs, bench);
  console.log(`credit for what was said for something else: ${stray.met} of ${stray.of}`);
  const gates = lostToGates(pairs, bench);
  console.log(`right answers lost to the gates: ${gates.lost.length} of ${gates.of}`);
  const people = agreementOf(pairs);
  if (people.pairs > 0)
    console.log(
      `two people on the same ${people.pairs} pairs: kappa ${two(people.kappa)}, agree on ${two(people.accuracy)}`,
    );
  if (!each || split === 'test') return;
  for (const { pair, got } of graded)
    if ((pair.label === 'met') !== (got === 'met'))
      console.log(`  ${pair.criterion} ${pair.label} > ${got}: ${pair.answer}`);
  for (const { flag, answer } of alarms.raised) console.log(`  false ${flag}: ${answer}`);
  for (const answer of gates.lost) console.log(`  gate: ${answer}`);
}

function printSelfTests(bench: Bench, each: boolean): void {
  const counts = new Map<string, { wrong: number; of: number }>();
  for (const { check, setting } of criteriaOf(bench.settings.values())) {
    const count = counts.get(setting.rubric) ?? { wrong: 0, of: 0 };
    counts.set(setting.rubric, count);
    for (const { example, expected, got } of selfTest(check, bench.lexicon, setting.prompt)) {
      count.of++;
      if ((expected === 'accept') === (got === 'met')) continue;
      count.wrong++;
      if (each) console.log(`  ${check.id} ${expected} > ${got}: ${example}`);
    }
  }
  for (const [rubric, { wrong, of }] of counts)
    console.log(`own examples of ${rubric}, each held out: ${wrong} of ${of} come out wrong`);
}

function printGenerated(bench: Bench, each: boolean): void {
  const kinds = new Map<string, { accepted: number; of: number }>();
  for (const setting of bench.settings.values()) {
    const own = criteriaOf(bench.settings.values()).filter((one) => one.setting === setting);
    for (const { check, kind, answer } of generatedAttacks(own.map((one) => one.check))) {
      const count = kinds.get(kind) ?? { accepted: 0, of: 0 };
      kinds.set(kind, count);
      count.of++;
      if (judgeWords(check, answer, contextOf(bench, setting)) !== 'met') continue;
      count.accepted++;
      if (each) console.log(`  ${kind} ${check.id}: ${answer}`);
    }
  }
  for (const [kind, { accepted, of }] of kinds)
    console.log(`generated attack accepted: ${kind.padEnd(10)} ${accepted} of ${of}`);
}

/**
 * `node test/bench/grading.ts [--each] [--pairs FILE.jsonl]`: the figures; `--each` adds criteria, voices, and what went
 * wrong on train; `--pairs` grades an outside set instead.
 */
function main(): void {
  const lexicon = readLexicon();
  const outside = process.argv.indexOf('--pairs');
  if (outside > 0) {
    const graded = gradeOutside(readOutside(process.argv[outside + 1]), lexicon);
    console.log(header);
    row('outside pairs', figuresOf(graded));
    return;
  }
  const bench: Bench = { settings: readSettings(), lexicon };
  const each = process.argv.includes('--each');
  for (const split of ['train', 'test'] as const) {
    const { got, of, met } = idleCredit(bench, readIdle(split));
    console.log(`idle talk, ${split}: ${got.met} of ${of} credited, ${got.unsure} left open`);
    if (each && split === 'train') for (const line of met) console.log(`  ${line}`);
  }
  for (const split of ['train', 'test'] as const)
    for (const [kind, { hollow, credited, answers, heard }] of hollowCredit(readHollow(split)))
      console.log(
        `no answers, ${split}, ${kind}: ${credited} of ${hollow} credited; of ${answers} like them that are answers ${heard}`,
      );
  printSelfTests(bench, each);
  printGenerated(bench, each);
  print('train', bench, each);
  print('test', bench, false);
  const honest = (split: 'train' | 'test'): Pair[] =>
    readPairs(split).filter((pair) => pair.attack === undefined);
  console.log('\nsimple graders on the test part without attacks, thresholds from the training part');
  console.log(header);
  for (const { name, figures } of baselines(bench, honest('train'), honest('test'))) row(name, figures);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
