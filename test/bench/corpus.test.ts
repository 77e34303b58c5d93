import { describe, expect, it } from 'vitest';
import { compileCriterion } from '../../src/language/criterion.ts';
import { matchCriterion } from '../../src/language/match.ts';
import { generatedAttacks } from './generated-attacks.ts';
import { gradePairs, judgeWords } from './grading.ts';
import { figuresOf } from './grading-figures.ts';
import { leaks } from './leaks.ts';
import { readLexicon, readPairs, readPrompt, readRubric, wordChecks } from './pairs.ts';

const context = { lexicon: readLexicon(), prompt: readPrompt() };
const checks = wordChecks(readRubric());
const test = readPairs('test');

describe('the labelled corpus', () => {
  it('keeps the voices of its two parts apart', () => {
    const train = new Set(readPairs('train').map((pair) => pair.voice));
    expect(test.filter((pair) => train.has(pair.voice))).toEqual([]);
  });

  it('has a criterion for each pair, and pairs for each criterion', () => {
    const named = new Set([...test, ...readPairs('train')].map((pair) => pair.criterion));
    expect([...named].sort()).toEqual(checks.map((check) => check.id).sort());
  });

  it('holds no test answer that a criterion knows nearly by heart', () => {
    const worst = leaks(checks, test, 0.55).map(({ example }) => example);
    expect(worst).toEqual([]);
  });
});

describe('the grader against the corpus', () => {
  it('agrees on the test part no less than when this was last measured', () => {
    const figures = figuresOf(gradePairs(test, checks, context));
    expect(figures.kappa).toBeGreaterThan(0.66);
    expect(figures.precision).toBeGreaterThan(0.88);
  });

  it('gives no full credit to hedges, echoes, injections and other people’s words', () => {
    const quiet = test.filter((pair) =>
      ['hedged', 'echo', 'injection', 'quoted'].includes(pair.attack ?? ''),
    );
    const accepted = gradePairs(quiet, checks, context).filter(({ got }) => got === 'met');
    expect(quiet.length).toBeGreaterThan(30);
    expect(accepted.map(({ pair }) => pair.answer)).toEqual([]);
  });

  it('turns away bags of the right words', () => {
    const bags = generatedAttacks(checks).filter(({ kind }) => kind === 'bag' || kind === 'commas');
    const accepted = bags.filter(({ check, answer }) => judgeWords(check, answer, context) === 'met');
    expect(bags.length).toBeGreaterThan(500);
    expect(accepted.length / bags.length).toBeLessThan(0.02);
  });

  it('says the same whatever the order of criteria and however often it is asked', () => {
    const once = gradePairs(test.slice(0, 60), checks, context).map(({ got }) => got);
    const again = gradePairs(test.slice(0, 60).toReversed(), checks.toReversed(), context).map(
      ({ got }) => got,
    );
    expect(again.toReversed()).toEqual(once);
  });

  it('takes its quotes from the words that were said', () => {
    for (const check of checks) {
      const compiled = compileCriterion(check, context.lexicon, context.prompt);
      for (const { answer } of test.slice(0, 40)) {
        const { quote } = matchCriterion(compiled, [{ text: answer }], context.lexicon);
        if (quote !== null) expect(answer).toContain(quote);
      }
    }
  });
});
