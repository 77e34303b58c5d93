import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock } from '../../src/core/time.ts';
import { loadCommittee } from '../../src/scenario/load.ts';
import { verdicts } from '../../src/scenario/vocabulary.ts';
import { deliberate } from '../../src/scoring/committee/deliberate.ts';
import { pointsOf } from '../../src/scoring/committee/points.ts';
import { strongest } from '../../src/scoring/committee/seats.ts';
import type { Committee } from '../../src/scoring/committee/talk.ts';
import { type CheckResult, type Scorecard, scorecardSchema } from '../../src/scoring/scorecard.ts';
import { scoreOf, stopsOf, verdictOf } from '../../src/scoring/verdict.ts';
import { library } from '../library.ts';

const lines = library.committee;
const rubric = library.rubrics.get('incident-diagnosis')!;
const middling = scorecardSchema.parse(
  JSON.parse(readFileSync(new URL('../report/golden/scorecard.json', import.meta.url), 'utf8')),
);
const meet = (card: Scorecard): Committee => deliberate(card, rubric, lines);

/** The middling session, had its checks come out otherwise: score, stops and verdict follow. */
function withChecks(change: (check: CheckResult) => CheckResult): Scorecard {
  const checks = middling.checks.map((check) => change({ ...check, override: null }));
  const stops = stopsOf(rubric, checks);
  const score = scoreOf(checks);
  return {
    ...middling,
    checks,
    stops,
    score,
    verdict: verdictOf(rubric, score, stops),
    redFlags: checks
      .filter(({ verdict }) => verdict === 'raised')
      .map(({ id, quote, atMs, points }) => ({ id, quote, atMs, points })),
  };
}
const as = (check: CheckResult, verdict: CheckResult['verdict']): CheckResult => ({
  ...check,
  verdict,
  points: check.kind === 'flag' ? (verdict === 'raised' ? -4 : 0) : verdict === 'met' ? check.max : 0,
});
const movesOf = ({ turns }: Committee): string[] => turns.map(({ move }) => move);

describe('the committee', () => {
  it('says the same of the same card', () => {
    expect(meet(middling)).toEqual(meet(structuredClone(middling)));
  });

  it('gives everybody their strongest point of the side on which they read it', () => {
    const { turns, seats } = meet(middling);
    expect(seats.map(({ id }) => id).toSorted()).toEqual(['bar-raiser', 'engineering-manager', 'pm-lead']);
    const [first] = turns;
    const seat = lines.seats.find(({ id }) => id === first!.seat)!;
    const side = first!.points[0]!.side;
    const own = pointsOf(middling, lines).filter((point) => point.side === side);
    expect(first!.points[0]!.id).toBe(strongest(seat, own)[0]!.id);
  });

  it('reads the same record by what each weighs, and answers what the others cite', () => {
    // Everything that was done was right; nothing was said that a product manager has to say.
    const card = withChecks((check) =>
      check.kind === 'flag'
        ? as(check, 'clear')
        : as(
            check,
            check.dimension === 'technical-ownership' || /affected|all-or/.test(check.id) ? 'missed' : 'met',
          ),
    );
    const { seats, turns } = meet(card);
    const reading = Object.fromEntries(seats.map(({ id, reading: of }) => [id, of]));
    expect(verdicts.indexOf(reading['pm-lead']!)).toBeGreaterThan(verdicts.indexOf(reading['bar-raiser']!));
    const answers = turns.filter(({ answers: to }) => to !== null);
    expect(answers.length).toBeGreaterThan(0);
    for (const turn of answers) {
      const answered = turns[turn.answers!]!;
      expect(answered.seat).not.toBe(turn.seat);
      expect(answered.points.length).toBeGreaterThan(0);
    }
  });

  it('bows to a stop, and says which', () => {
    const card = withChecks((check) =>
      as(check, check.kind === 'flag' ? 'clear' : check.id === 'root-cause-named' ? 'missed' : 'met'),
    );
    expect(card.verdict).toBe('lean-no');
    const talk = meet(card);
    expect(movesOf(talk).filter((move) => move === 'bows-to-stop')).toHaveLength(3);
    expect(talk.end).toContain('The cause was never named with evidence for it on screen.');
  });

  it('concedes what the record says and nothing answers', () => {
    const card = withChecks((check) =>
      as(
        check,
        check.kind === 'flag'
          ? 'clear'
          : /^(?:mitigated|verified|root-cause-named)$/.test(check.id)
            ? 'met'
            : 'missed',
      ),
    );
    expect(movesOf(meet(card))).toContain('concedes');
  });

  it('calls nothing a guess where no cause was named, and says who settled a check', () => {
    const nobody = withChecks((check) => ({
      ...as(check, check.kind === 'flag' ? 'clear' : 'missed'),
      why: 'Nothing was said.',
    }));
    const silent = meet({ ...nobody, evidence: { ...nobody.evidence, claims: [] } });
    expect(silent.turns.map(({ says }) => says).join(' ')).not.toMatch(/guess/i);
    const settled = { who: 'you', verdict: 'missed', why: 'it proposes nothing', program: 'met' } as const;
    const points = pointsOf(
      { ...nobody, checks: nobody.checks.map((check) => ({ ...check, override: settled })) },
      lines,
    );
    expect(points.find(({ check }) => check !== null)!.slots.why).toBe(
      'Settled by the candidate: it proposes nothing.',
    );
  });

  it('doubts words that the program is not sure of', () => {
    const card = withChecks((check) => ({
      ...as(check, check.kind === 'flag' ? 'clear' : check.kind === 'says' ? 'met' : 'missed'),
      ...(check.kind === 'says'
        ? { quote: 'the engine does the same work per token as yesterday', confidence: 0.7 }
        : {}),
    }));
    expect(movesOf(meet(card)).some((move) => move === 'doubts')).toBe(true);
  });

  it('quotes a check that is not about somebody', () => {
    const card = withChecks((check) => ({
      ...as(check, check.kind === 'flag' ? 'clear' : 'missed'),
      quote: null,
      statement: 'The agreement has its gate, its owner and its date',
    }));
    expect(
      pointsOf(
        withChecks((check) => ({ ...as(check, 'missed'), statement: 'If a model judges, it is checked' })),
        lines,
      ).find(({ check }) => check !== null)!.slots.statement,
    ).toBe(null);
    const said = meet(card).turns.map(({ says }) => says);
    expect(said.filter((says) => /somebody who the/i.test(says))).toEqual([]);
    const checks = pointsOf(card, lines).filter(({ check }) => check !== null);
    expect(checks.length).toBeGreaterThan(10);
    for (const { slots } of checks)
      expect(slots).toMatchObject({
        statement: null,
        check: 'The agreement has its gate, its owner and its date',
      });
  });

  it('has something to say of an empty record, and little', () => {
    const card = {
      ...withChecks((check) => as(check, check.kind === 'flag' ? 'clear' : 'missed')),
      evidence: {
        ...middling.evidence,
        views: 0,
        claims: [],
        worth: null,
        bitsGained: null,
        bitsAvailable: null,
      },
    };
    const { turns, end } = meet(card);
    expect(turns.length).toBeGreaterThanOrEqual(3);
    expect(end).toMatch(/no hire/i);
  });
});

/** All that the card holds in words, and every way in which its figures are written. */
function heldBy(card: Scorecard): { readonly text: string; readonly figures: ReadonlySet<string> } {
  const texts: string[] = [];
  const figures = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'number') {
      figures.add(`${value}`);
      if (/Ms$/.test(key)) figures.add(formatClock(value));
      if (key === 'confidence') figures.add(`${Math.round(value * 100)}%`);
      if (/^bits/.test(key)) figures.add(Math.max(0, value).toFixed(1));
    } else if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (value !== null && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) walk(one, name);
  };
  walk({ ...card, committee: null }, '');
  const text = texts.join('\n');
  for (const [figure] of text.matchAll(/\d+(?:[:.]\d+)*%?/g)) figures.add(figure);
  return { text, figures };
}

const verdictOfKind = (kind: CheckResult['kind'], pick: number): CheckResult['verdict'] =>
  kind === 'flag'
    ? (['clear', 'clear', 'raised'] as const)[pick % 3]!
    : (['met', 'met', 'partial', 'missed', 'missed', 'unsure', 'contradicted'] as const)[pick % 7]!;

describe('nothing that the record does not hold', () => {
  const sentences = [
    'it follows the input length, 1.6 times the tokens on zh',
    'so it is not the KV cache (hit rate 92%)',
    'I would talk to them',
  ];
  it('is said: every quote, figure and id is in the card', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 40, max: 100 })), {
          minLength: 60,
          maxLength: 60,
        }),
        fc.boolean(),
        (draws, measured) => {
          let at = 0;
          const made = withChecks((check) => {
            const [pick, quote, sure] = draws[at++ % draws.length]!;
            const words = check.kind === 'says' || (check.kind === 'flag' && quote % 2 === 0);
            return {
              ...as(check, verdictOfKind(check.kind, pick)),
              confidence: sure / 100,
              quote: words && quote % 5 !== 0 ? sentences[quote % 3]! : null,
              atMs: quote % 4 === 0 ? null : (quote % 2_700) * 1_000,
            };
          });
          const card = measured ? made : { ...made, pace: { ...made.pace, justifiedMs: null } };
          const { text, figures } = heldBy(card);
          const talk = meet(card);
          for (const says of [...talk.turns.map((turn) => turn.says), talk.end]) {
            expect(says).not.toMatch(/[{}]|undefined|null|NaN| {2}|\.\.|“”/);
            for (const [, quote] of says.matchAll(/“([^“”]*)”/g)) expect(text).toContain(quote);
            for (const [figure] of says.matchAll(/\d+(?:[:.]\d+)*%?/g)) expect(figures).toContain(figure);
          }
          // A concession goes on in the same direction; a first word goes on to what its own reading rests on.
          for (const { move, points, answers } of talk.turns)
            if (move === 'concedes' || move === 'holds')
              for (const { side } of points)
                expect(side === talk.turns[answers!]!.points[0]!.side).toBe(move === 'concedes');
          for (const turn of talk.turns)
            for (const point of turn.points)
              if (point.check !== null) expect(card.checks.map(({ id }) => id)).toContain(point.check);
          expect(talk.turns.length).toBeLessThanOrEqual(12);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('rubrics/committee.yaml', () => {
  const text = readFileSync(new URL('../../rubrics/committee.yaml', import.meta.url), 'utf8');
  const codesOf = (changed: string): string[] => {
    const loaded = loadCommittee(changed, 'committee.yaml');
    return (loaded.ok ? loaded.value.warnings : loaded.error).map(({ code, line }) => `${code} ${line}`);
  };
  const lineOf = (words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

  it('is sound', () => {
    expect(codesOf(text)).toEqual([]);
  });

  it('may hold no figure, no slot that is not there, and no topic that is not', () => {
    const wording = 'I read it as {reading}.';
    expect(codesOf(text.replace(wording, 'I read it as {reading}, 3 of 4.'))).toEqual([
      `bad-value ${lineOf(wording)}`,
    ]);
    expect(codesOf(text.replace(wording, 'I read it as {score}.'))).toEqual([`bad-value ${lineOf(wording)}`]);
    const topic = 'answeredBy: [cause, evidence]';
    expect(codesOf(text.replace(topic, 'answeredBy: [causes, evidence]'))).toEqual([
      `dangling ${lineOf(topic)}`,
    ]);
  });
});
