import { describe, expect, it } from 'vitest';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { playtestGolden } from '../../src/app/playtest.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { encodeRecord, readRecords } from '../../src/io/journal/records.ts';
import { scorecardJson, scorecardMarkdown } from '../../src/report/markdown.ts';
import { variantIds, variantOf } from '../../src/scenario/variant.ts';
import { findMoments } from '../../src/scoring/moments.ts';
import { score } from '../../src/scoring/score.ts';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { scoringSubject } from '../../src/scoring/subject.ts';
import { quiet } from '../app/candidate-night.ts';
import { libraryWith } from '../library.ts';
import { isPlayed, often } from '../long.ts';
import { say, type Timed } from '../session/fixture.ts';
import { act, claim, input, look, minute } from './tiny.ts';

const library = libraryWith('all');
const found = library.cases.get('latency-spike')!;

describe.each([...library.cases.values()].map((one) => [one.scenario.id, one] as const))(
  'the goldens of %s',
  (_, one) => {
    // Usually the expert of the file's own cause; `rodeo playtest --goldens`, which CI runs too, plays them all.
    const played = one.goldens.filter(
      ({ name }) => isPlayed(one.scenario.id) && (often(0, 1) === 1 || name === 'expert'),
    );
    it.each(played.map((golden) => [golden.name, golden] as const))('%s', async (name, golden) => {
      const cause = variantOf(one.scenario, golden.transcript.seed);
      const later = Array.from({ length: 60 }, (_n, seed) => seed + 20);
      const other = later.find((seed) => variantOf(one.scenario, seed) === cause)!;
      // And another night with the same cause.
      for (const seed of [golden.transcript.seed, other]) {
        const { problems, card } = await playtestGolden(
          contextOf(library, caseAt(one, seed)),
          one.rubric,
          one.hash,
          golden,
          seed,
        );
        expect(problems, `${card.verdict} ${card.score} on seed ${seed}`).toEqual([]);
        if (!golden.transcript.expect?.verdict.includes('strong-hire')) continue;
        // An expert's words are understood: every cause named or ruled out stood on evidence.
        expect(card.evidence.claims.filter(({ standing }) => standing !== 'supported')).toEqual([]);
        // The times of the expert's path are those of the golden.
        if (!name.startsWith('expert')) continue;
        expect(card.debrief.path.map(({ openedAtMs }) => openedAtMs)).toEqual(
          card.debrief.path.map(({ parMs }) => parMs),
        );
      }
    });

    it('has an expert for each of its causes', () => {
      const solved = one.goldens
        .filter((golden) => golden.transcript.expect?.verdict.includes('strong-hire'))
        .map((golden) => variantOf(one.scenario, golden.transcript.seed));
      expect(new Set(solved)).toEqual(new Set(variantIds(one.scenario)));
    });
  },
);

describe('grading', () => {
  it('gives the same bytes every time, from memory and from the journal', async () => {
    const { transcript } = found.goldens.find((golden) => golden.name === 'expert')!;
    const { rubric, hash } = found;
    const input = { context: contextOf(library, quiet(found)), rubric, transcript, hash };
    const [first, second] = [await playTranscript(input), await playTranscript(input)];
    const card = (played: typeof first.events) =>
      score({ scenario: found.scenario, rubric: found.rubric, lexicon: library.lexicon, events: played });
    const json = scorecardJson(card(first.events));
    expect(scorecardJson(card(second.events)) === json).toBe(true);
    const journal = first.events
      .map((event, seq) => encodeRecord(event, { seq, wallMs: 0, monotonicMs: 0 }))
      .join('');
    expect(scorecardJson(card(readRecords(Buffer.from(journal)).events)) === json).toBe(true);
    expect(scorecardSchema.parse(JSON.parse(json))).toEqual(JSON.parse(json));
  });
});

const momentsOf = (...commands: Timed[]) => findMoments(scoringSubject(input(...commands)));
const verdictsOf = (...commands: Timed[]) =>
  Object.fromEntries(score(input(...commands)).checks.map((check) => [check.id, check.verdict]));

describe('moments', () => {
  it('count a right guess only once its evidence was seen', () => {
    expect(momentsOf(claim(minute, 'tokenizer', 0.9)).rootCause).toBe(null);
    expect(momentsOf(claim(minute, 'tokenizer', 0.9), look(3 * minute)).rootCause).toBe(3 * minute);
    expect(momentsOf(look(minute), claim(2 * minute, 'tokenizer', 0.9)).rootCause).toBe(2 * minute);
  });

  it('forget a cause that was given up, and date it from when it was taken up again', () => {
    const up = [look(minute), claim(2 * minute, 'tokenizer', 0.9)];
    expect(momentsOf(...up, claim(3 * minute, 'bad-node', 0.95)).rootCause).toBe(null);
    expect(
      momentsOf(...up, claim(3 * minute, 'bad-node', 0.95), claim(4 * minute, 'bad-node', 0.05)).rootCause,
    ).toBe(4 * minute);
  });

  it('verify a fix only with data from after it took effect', () => {
    const fix = act(2 * minute, 'rollback');
    // Four world minutes of delay are one minute here.
    expect(momentsOf(look(minute), fix, look(2.5 * minute)).verified).toBe(null);
    expect(momentsOf(look(minute), fix, look(3.5 * minute)).verified).toBe(3.5 * minute);
    expect(momentsOf(look(minute), fix, look(3.5 * minute, 'replica')).verified).toBe(null);
    expect(momentsOf(look(minute), act(2 * minute, 'restart'), look(9 * minute)).verified).toBe(null);
  });
});

describe('checks', () => {
  it('of one who looked, named, fixed and checked', () => {
    const card = score(
      input(look(minute), claim(2 * minute, 'tokenizer', 0.9), act(3 * minute, 'rollback'), look(5 * minute)),
    );
    expect(card.checks.map((check) => check.verdict)).toEqual([
      'met',
      'met',
      'met',
      'met',
      'met',
      'met',
      'clear',
      'clear',
      'clear',
      'clear',
    ]);
    expect(card).toMatchObject({
      score: 100,
      verdict: 'strong-hire',
      stops: [],
      evidence: { ruledOut: ['bad-node'] },
    });
  });

  it('of one who acted first and guessed', () => {
    const found = verdictsOf(claim(minute, 'tokenizer', 0.9), act(2 * minute, 'rollback'));
    expect(found).toMatchObject({
      cause: 'missed',
      fix: 'met',
      checked: 'missed',
      first: 'missed',
      rash: 'raised',
      guess: 'raised',
    });
  });

  it('of one who reached too far', () => {
    expect(verdictsOf(look(minute), act(2 * minute, 'rollback'), act(3 * minute, 'restart'))).toMatchObject({
      smallest: 'partial',
      harm: 'raised',
    });
  });

  it('of one who was late', () => {
    expect(verdictsOf(look(minute), claim(12 * minute, 'tokenizer', 0.9)).cause).toBe('partial');
    expect(verdictsOf(look(minute), claim(17.9 * minute, 'tokenizer', 0.9)).cause).toBe('partial');
  });

  it('of silence: no hire, by a stop that says why', () => {
    const card = score(input());
    expect(card).toMatchObject({
      verdict: 'no-hire',
      score: 0,
      stops: [{ check: 'fix', why: 'Nothing was fixed.' }],
    });
    expect(card.redFlags.map((flag) => flag.id)).toEqual(['silent']);
  });

  it('a stop lowers the verdict whatever the score', () => {
    const card = score(input(look(minute), claim(2 * minute, 'tokenizer', 0.9)));
    expect(card.verdict).toBe('no-hire');
  });
});

describe('the Markdown report', () => {
  it('shows hostile words as words', () => {
    const card = score(
      input(
        [minute, say('| a | <script>alert(1)</script> [x](http://evil) `code` **bold**\n# head')],
        look(2 * minute),
      ),
    );
    const text = scorecardMarkdown(card);
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/[^\\]\[x\]\(/);
    expect(text).not.toMatch(/^# head/m);
    for (const line of text.split('\n').filter((one) => one.startsWith('| 1:00')))
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  it('has the verdict before the reasons', () => {
    const lines = scorecardMarkdown(score(input())).split('\n');
    const at = lines.indexOf('**No hire**, 0 of 100.');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(lines.indexOf('## Pace'));
  });
});
