import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { compileCriterion } from '../../src/language/criterion.ts';
import { heardOf } from '../../src/language/heard.ts';
import { matchCriterion } from '../../src/language/match.ts';
import { libraryWith } from '../library.ts';
import { definitions } from './definitions.ts';
import { generatedAttacks } from './generated-attacks.ts';
import { gradePairs, judgeWords } from './grading.ts';
import { attacksAccepted, figuresOf } from './grading-figures.ts';
import { hollowCredit, readHollow } from './hollow.ts';
import { idleCredit, readIdle } from './idle.ts';
import { leaks } from './leaks.ts';
import { criteriaOf, type Pair, readLexicon, readPairs, readSettings, voicesOf } from './pairs.ts';
import { readPhrasings } from './phrasings.ts';
import { strangers } from './strangers.ts';

const bench = { settings: readSettings(), lexicon: readLexicon() };
const criteria = criteriaOf(bench.settings.values());
const test = readPairs('test');
const byAuthor = voicesOf('incident-test.jsonl');

/** Of each kind of attack by outsiders how many are given full credit; of the others none. docs/SCORING.md has them. */
const mostAccepted: Readonly<Record<string, number>> = {
  stuffing: 1,
  flattery: 1,
  'injected-instruction': 2,
  'rubric-list': 1,
  'other-topic': 3,
  'one-word-turned': 9,
  'everything-hedged': 1,
  'prompt-echo': 2,
  'claimed-past-answer': 1,
  credentials: 1,
  'question-back': 2,
  'blanket-verdict': 2,
  'other-person-did-it': 1,
  'emotional-plea': 1,
  'promise-to-answer-later': 1,
};

describe('the labelled corpus', () => {
  it('keeps the voices of its two parts apart', () => {
    const train = new Set(readPairs('train').map((pair) => pair.voice));
    expect(test.filter((pair) => train.has(pair.voice))).toEqual([]);
  });

  it('has a criterion for each pair, and pairs for each criterion', () => {
    const pairs = [...test, ...readPairs('train')];
    const answered = new Set(pairs.map((pair) => pair.setting));
    const named = new Set(pairs.map((pair) => pair.criterion));
    const wanted = criteria.filter(({ setting }) => answered.has(setting.id)).map(({ check }) => check.id);
    expect([...named].sort()).toEqual(wanted.sort());
  });

  it('holds no test answer that a criterion knows nearly by heart', () => {
    const worst = leaks(
      criteria.map(({ check }) => check),
      test,
      0.55,
    ).map(({ example }) => example);
    expect(worst).toEqual([]);
  });
});

describe('the further phrasings', () => {
  it('are all of some criterion, and those that there are have been counted', () => {
    const shipped = definitions();
    const byStatement = Map.groupBy(
      readPhrasings(),
      ({ key }) => shipped.get(key)?.check.statement ?? `no check ${key}`,
    );
    expect(byStatement.size).toBeGreaterThan(150);
    for (const [statement, phrasings] of byStatement) {
      const accepts = phrasings.filter(({ is }) => is === 'accept').length;
      const { accepts: counted, rejects } = heardOf(statement) ?? {};
      expect([statement, counted, rejects]).toEqual([statement, accepts, phrasings.length - accepts]);
    }
  });
});

describe('the grader against the corpus', () => {
  it.each([
    ['in plain answers', true, [], 0.62, 0.8],
    ['in plain answers of outsiders', true, byAuthor, 0.55, 0.69],
    ['where the point is half hidden and every near miss is asked for', false, [], 0.24, 0.6],
  ])(
    'agrees on the test part no less than when this was last measured, %s',
    (_, tuned, but, kappa, precision) => {
      const isMeant = (pair: Pair): boolean =>
        pair.attack === undefined &&
        bench.settings.get(pair.setting)?.tuned === tuned &&
        !but.includes(pair.voice);
      const figures = figuresOf(gradePairs(test.filter(isMeant), bench));
      expect(figures.kappa).toBeGreaterThan(kappa);
      expect(figures.precision).toBeGreaterThan(precision);
    },
  );

  it('credits no more of outsiders’ attacks, and of what says the opposite, than when this was last measured', () => {
    const attacks = test.filter(({ attack, voice }) => attack !== undefined && !byAuthor.includes(voice));
    const accepted = attacksAccepted(gradePairs(attacks, bench)).filter(
      (one) => one.accepted > (mostAccepted[one.attack] ?? 0),
    );
    expect(attacks).toHaveLength(96);
    expect(accepted).toEqual([]);
    const opposite = gradePairs(
      test.filter(({ label }) => label === 'contradicted'),
      bench,
    );
    const gotAs = (what: string): number => opposite.filter(({ got }) => got === what).length;
    expect(gotAs('contradicted')).toBeGreaterThanOrEqual(8);
    expect(gotAs('met')).toBeLessThanOrEqual(16);
  });

  it('gives no full credit to the author’s hedges, echoes, injections and other people’s words', () => {
    const quiet = test.filter((pair) =>
      ['hedged', 'echo', 'injection', 'quoted'].includes(pair.attack ?? ''),
    );
    const accepted = gradePairs(quiet, bench).filter(({ got }) => got === 'met');
    expect(quiet.length).toBeGreaterThan(30);
    expect(accepted.map(({ pair }) => pair.answer)).toEqual([]);
  });

  it('gives little credit to what was said for something else', () => {
    const mined = readPairs('train').filter((pair) => pair.label === 'missed' && pair.attack === undefined);
    const accepted = gradePairs(mined, bench).filter(({ got }) => got === 'met');
    expect(mined.length).toBeGreaterThan(300);
    expect(accepted.length / mined.length).toBeLessThan(0.18);
  });

  it('credits idle talk no more often than when this was last measured, and leaves little of it open', () => {
    const lines = readIdle('test');
    const { got, of } = idleCredit(bench, lines);
    expect(lines).toHaveLength(440);
    expect(got.met / of).toBeLessThan(0.008);
    expect(got.unsure / of).toBeLessThan(0.055);
  });

  it('credits talk with the right words no more often than when this was last measured, and hears answers like it', () => {
    const { hollow, credited, answers, heard } = hollowCredit(readHollow('test')).get('all')!;
    expect([hollow, answers]).toEqual([140, 140]);
    expect(credited).toBeLessThanOrEqual(36);
    expect(heard).toBeGreaterThanOrEqual(124);
  });

  it('turns away bags of the right words', () => {
    let [bags, accepted] = [0, 0];
    for (const { check, setting } of criteria)
      for (const { kind, answer } of generatedAttacks([check])) {
        if (kind !== 'bag' && kind !== 'commas') continue;
        bags++;
        if (judgeWords(check, answer, { lexicon: bench.lexicon, prompt: setting.prompt }) === 'met')
          accepted++;
      }
    expect(bags).toBeGreaterThan(500);
    expect(accepted / bags).toBeLessThan(0.02);
  });

  it('never meets a criterion by a rejected phrasing that is one clause', () => {
    let tried = 0;
    for (const { check, setting } of criteria) {
      if (check.kind !== 'says') continue;
      const compiled = compileCriterion(check, bench.lexicon, setting.prompt);
      for (const text of check.reject) {
        if (analyse(text, bench.lexicon).length > 1) continue;
        tried++;
        const { verdict } = matchCriterion(compiled, [{ text }], bench.lexicon);
        expect(verdict, `${check.id}: ${text}`).not.toBe('met');
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  it('says the same whatever the order of criteria and however often it is asked', () => {
    const once = gradePairs(test.slice(0, 60), bench).map(({ got }) => got);
    const again = gradePairs(test.slice(0, 60).toReversed(), bench).map(({ got }) => got);
    expect(again.toReversed()).toEqual(once);
  });

  it('takes its quotes from the words that were said', () => {
    for (const { check, setting } of criteria) {
      const compiled = compileCriterion(check, bench.lexicon, setting.prompt);
      for (const { answer } of test.slice(0, 40)) {
        const { quote } = matchCriterion(compiled, [{ text: answer }], bench.lexicon);
        if (quote !== null) expect(answer).toContain(quote);
      }
    }
  });
});

describe('long sessions judged by what they were not asked', () => {
  it('meet no more of it than when this was last measured', () => {
    const some = ['latency-spike', 'ownership-story', 'roadmap-prioritization'];
    const { rows, rate } = strangers(libraryWith(some), ({ scenario }) => some.includes(scenario.id));
    expect(rows.length).toBeGreaterThan(5);
    // `npm run bench:strangers` has all of them.
    expect(rate).toBeLessThan(0.31);
  });
});
