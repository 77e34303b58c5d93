import { pathToFileURL } from 'node:url';
import { analyse } from '../../src/language/analyse.ts';
import { selfTest } from '../../src/language/self-test.ts';
import { judgeFlagWords } from '../../src/scoring/checks/flag-words.ts';
import { judgeSays, type WordsContext } from '../../src/scoring/checks/says.ts';
import { generatedAttacks } from './generated-attacks.ts';
import { attacksAccepted, type Figures, figuresOf, type Graded } from './grading-figures.ts';
import {
  type Pair,
  readLexicon,
  readPairs,
  readPrompt,
  readRubric,
  type WordCheck,
  wordChecks,
} from './pairs.ts';

/** How well the offline grader agrees with the labels of `test/corpus/`. Nobody tunes on the test part. */

export function judgeWords(check: WordCheck, text: string, context: WordsContext): Graded['got'] {
  const utterances = [{ text, atMs: 0, cites: [] }];
  if (check.kind === 'flag')
    return judgeFlagWords(check, utterances, context).verdict === 'raised' ? 'met' : 'missed';
  const { verdict } = judgeSays(check, utterances, context);
  return verdict === 'raised' || verdict === 'clear' ? 'missed' : verdict;
}

export function gradePairs(
  pairs: readonly Pair[],
  checks: readonly WordCheck[],
  context: WordsContext,
): Graded[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return pairs.map((pair) => {
    const check = byId.get(pair.criterion);
    if (check === undefined) throw new Error(`no criterion is called ${pair.criterion}`);
    return { pair, got: judgeWords(check, pair.answer, context) };
  });
}

/** Flags raised by honest answers that raise none by their labels: every such answer against every flag. */
export function falseAlarms(
  pairs: readonly Pair[],
  checks: readonly WordCheck[],
  context: WordsContext,
): { readonly raised: readonly { readonly flag: string; readonly answer: string }[]; readonly of: number } {
  const flags = checks.filter((check) => check.kind === 'flag');
  const flagIds = new Set(flags.map((flag) => flag.id));
  const raising = new Set(
    pairs.filter((pair) => flagIds.has(pair.criterion) && pair.label === 'met').map((pair) => pair.answer),
  );
  const honest = new Set(
    pairs.filter((pair) => pair.attack === undefined && !raising.has(pair.answer)).map((pair) => pair.answer),
  );
  const raised = [...honest].flatMap((answer) =>
    flags
      .filter((flag) => judgeWords(flag, answer, context) === 'met')
      .map((flag) => ({ flag: flag.id, answer })),
  );
  return { raised, of: honest.size * flags.length };
}

/** Honest right answers that a gate threw out whole, as a list, an echo of somebody or an injection. */
export function lostToGates(pairs: readonly Pair[], context: WordsContext): { lost: string[]; of: number } {
  const honest = pairs.filter((pair) => pair.attack === undefined && pair.label === 'met');
  const lost = honest.filter((pair) =>
    analyse(pair.answer, context.lexicon).every((clause) => clause.excluded !== null),
  );
  return { lost: lost.map((pair) => pair.answer), of: honest.length };
}

const two = (value: number): string => value.toFixed(2);
const row = (name: string, figures: Figures): void =>
  console.log(
    [
      name.padEnd(30),
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

function print(
  split: 'train' | 'test',
  checks: readonly WordCheck[],
  context: WordsContext,
  each: boolean,
): void {
  const pairs = readPairs(split);
  const started = performance.now();
  const graded = gradePairs(pairs, checks, context);
  const took = performance.now() - started;
  console.log(
    `\n${split}: ${pairs.length} pairs, ${new Set(pairs.map((p) => p.voice)).size} voices, ${took.toFixed(0)} ms`,
  );
  console.log(`${''.padEnd(30)}pairs   prec    rec  macF1  kappa    acc  cover  acc|d`);
  const honest = graded.filter(({ pair }) => pair.attack === undefined);
  const flags = new Set(checks.filter((check) => check.kind === 'flag').map((check) => check.id));
  row('all', figuresOf(graded));
  row('without attacks', figuresOf(honest));
  row('says', figuresOf(honest.filter(({ pair }) => !flags.has(pair.criterion))));
  row('flags', figuresOf(honest.filter(({ pair }) => flags.has(pair.criterion))));
  if (each) {
    for (const check of checks)
      row(`  ${check.id}`, figuresOf(graded.filter(({ pair }) => pair.criterion === check.id)));
    for (const voice of new Set(pairs.map((pair) => pair.voice)))
      row(`  ${voice}`, figuresOf(graded.filter(({ pair }) => pair.voice === voice)));
  }
  for (const { attack, accepted, of } of attacksAccepted(graded))
    console.log(`attack accepted: ${attack.padEnd(12)} ${accepted} of ${of}`);
  const opposite = graded.filter(({ pair }) => pair.label === 'contradicted');
  const seen = opposite.filter(({ got }) => got === 'contradicted').length;
  console.log(`contradictions seen as such: ${seen} of ${opposite.length}`);
  const alarms = falseAlarms(pairs, checks, context);
  console.log(`flags raised by answers that raise none: ${alarms.raised.length} of ${alarms.of}`);
  const gates = lostToGates(pairs, context);
  console.log(`right answers lost to the gates: ${gates.lost.length} of ${gates.of}`);
  if (!each || split === 'test') return;
  for (const { pair, got } of graded)
    if ((pair.label === 'met') !== (got === 'met'))
      console.log(`  ${pair.criterion} ${pair.label} > ${got}: ${pair.answer}`);
  for (const { flag, answer } of alarms.raised) console.log(`  false ${flag}: ${answer}`);
  for (const answer of gates.lost) console.log(`  gate: ${answer}`);
}

function printSelfTests(checks: readonly WordCheck[], context: WordsContext): void {
  let [wrong, of] = [0, 0];
  for (const check of checks) {
    for (const { example, expected, got } of selfTest(check, context.lexicon, context.prompt)) {
      of++;
      if ((expected === 'accept') === (got === 'met')) continue;
      wrong++;
      console.log(`  ${check.id} ${expected} > ${got}: ${example}`);
    }
  }
  console.log(`own examples, each held out: ${wrong} of ${of} come out wrong`);
}

function printGenerated(checks: readonly WordCheck[], context: WordsContext, each: boolean): void {
  const kinds = new Map<string, { accepted: number; of: number }>();
  for (const { check, kind, answer } of generatedAttacks(checks)) {
    const count = kinds.get(kind) ?? { accepted: 0, of: 0 };
    kinds.set(kind, count);
    count.of++;
    if (judgeWords(check, answer, context) !== 'met') continue;
    count.accepted++;
    if (each) console.log(`  ${kind} ${check.id}: ${answer}`);
  }
  for (const [kind, { accepted, of }] of kinds)
    console.log(`generated attack accepted: ${kind.padEnd(10)} ${accepted} of ${of}`);
}

/** `node test/bench/grading.ts [--each]`: the figures; `--each` adds criteria, voices, and what went wrong on train. */
function main(): void {
  const context = { lexicon: readLexicon(), prompt: readPrompt() };
  const checks = wordChecks(readRubric());
  const each = process.argv.includes('--each');
  if (each) printSelfTests(checks, context);
  printGenerated(checks, context, each);
  print('train', checks, context, each);
  print('test', checks, context, false);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
