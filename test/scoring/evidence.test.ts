import { describe, expect, it } from 'vitest';
import { type Check, checkSchema, type Rubric } from '../../src/scenario/rubric.ts';
import { score } from '../../src/scoring/score.ts';
import { separatedBy } from '../../src/scoring/standing.ts';
import { scoringSubject } from '../../src/scoring/subject.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { context, say, type Timed } from '../session/fixture.ts';
import { act, claim, input, look, minute, tiny } from './tiny.ts';

const rubricWith = (...checks: Record<string, unknown>[]): Rubric => ({
  ...tiny,
  checks: checks.map(
    (check, i): Check =>
      checkSchema.parse({ id: `c${i}`, dimension: 'd', points: 10, statement: 'a check', ...check }),
  ),
  stops: [],
});
const scored = (check: Record<string, unknown>, ...commands: Timed[]) =>
  score({ ...input(...commands), rubric: rubricWith(check) });
const resultOf = (check: Record<string, unknown>, ...commands: Timed[]) =>
  scored(check, ...commands).checks[0]!;

/** The event that says what the views of a session were worth: the probability of each hypothesis after each. */
const valued = (
  events: readonly SessionEvent[],
  ...posteriors: readonly (readonly [tokenizer: number, badNode: number])[]
): SessionEvent[] => {
  const views = events.filter((event) => event.type === 'view-opened');
  return [
    ...events,
    {
      type: 'evidence-valued',
      atMs: 20 * minute,
      hypotheses: ['tokenizer', 'bad-node'],
      bitsGained: 1,
      bitsAvailable: 1,
      views: views.map((view, i) => ({
        id: view.viewId,
        bits: 0.5,
        bitsAlone: 0.5,
        posterior: posteriors[i]!,
        rulesOut: [],
        rulesOutAlone: [],
        next: { evidence: 'by-replica', bits: 0.7 },
      })),
    },
  ];
};
const measured = (check: Record<string, unknown>, posteriors: [number, number][], ...commands: Timed[]) => {
  const given = input(...commands);
  return score({ ...given, events: valued(given.events, ...posteriors), rubric: rubricWith(check) });
};

describe('claims', () => {
  const standings = (...commands: Timed[]) =>
    scored({ kind: 'grounded' }, ...commands).evidence.claims.map(({ standing }) => standing);

  it('are guesses before anything on screen shows them, however right', () => {
    expect(standings(claim(minute, 'tokenizer', 0.9))).toEqual(['unsupported']);
    expect(standings(look(minute, 'replica'), claim(2 * minute, 'tokenizer', 0.9))).toEqual(['unsupported']);
    expect(standings(look(minute), claim(2 * minute, 'tokenizer', 0.9))).toEqual(['supported']);
  });

  it('stand against the evidence once a view has refuted them', () => {
    expect(standings(look(minute), claim(2 * minute, 'bad-node', 0.9))).toEqual(['against']);
    expect(standings(look(minute), claim(2 * minute, 'bad-node', 0.02))).toEqual(['supported']);
    expect(standings(claim(minute, 'bad-node', 0.02))).toEqual(['unsupported']);
    expect(standings(look(minute), claim(2 * minute, 'tokenizer', 0.02))).toEqual(['against']);
  });

  it('are not made by considering a cause among others', () => {
    expect(standings(claim(minute, 'tokenizer', 0.3))).toEqual([]);
  });

  it('are not borne by a citation of something else', () => {
    const cited = (id: string): Timed => [
      3 * minute,
      { type: 'hypothesise', text: 'tokenizer', confidence: 0.9, because: null, cites: [id] },
    ];
    // M1 shows TTFT by replica, which says nothing of the tokenizer; M2 shows it by language.
    expect(standings(look(minute, 'replica'), look(2 * minute), cited('M1'))).toEqual(['unsupported']);
    expect(standings(look(minute, 'replica'), look(2 * minute), cited('M2'))).toEqual(['supported']);
  });

  it('follow what rival worlds would have shown, where that is known', () => {
    const card = (after: [number, number], ...commands: Timed[]) =>
      measured({ kind: 'grounded' }, [after], look(minute, 'replica'), ...commands);
    const first = (after: [number, number], ...commands: Timed[]) =>
      card(after, ...commands).evidence.claims[0]!.standing;
    expect(first([0.999, 0.001], claim(2 * minute, 'tokenizer', 0.9))).toBe('supported');
    expect(first([0.5, 0.5], claim(2 * minute, 'tokenizer', 0.9))).toBe('unsupported');
    expect(first([0.97, 0.03], claim(2 * minute, 'bad-node', 0.9))).toBe('against');
    expect(card([0.5, 0.5]).evidence.basis).toBe('measured');
  });
});

describe('separated', () => {
  const check = { kind: 'separated', atLeast: 1, before: 'mitigated' };

  it('counts rivals that what was opened rules out, up to the moment', () => {
    expect(resultOf(check, look(minute, 'replica'))).toMatchObject({
      verdict: 'met',
      cites: ['M1'],
      atMs: minute,
    });
    expect(resultOf(check)).toMatchObject({ verdict: 'missed' });
    expect(resultOf(check, act(minute, 'rollback'), look(2 * minute, 'replica')).verdict).toBe('missed');
  });

  it('asks no more rivals than there are', () => {
    expect(resultOf({ ...check, atLeast: 5 }, look(minute, 'replica')).verdict).toBe('met');
  });

  it('does not count a view that looks the same under both, whatever the case says of it', () => {
    expect(measured(check, [[0.5, 0.5]], look(minute, 'replica')).checks[0]!.verdict).toBe('missed');
    expect(measured(check, [[0.98, 0.02]], look(minute, 'replica')).checks[0]!.verdict).toBe('met');
  });

  it('forgets what later views brought back', () => {
    const given = input(look(minute, 'replica'), look(2 * minute));
    const subject = (second: [number, number]) =>
      scoringSubject({ ...given, events: valued(given.events, [0.98, 0.02], second) });
    expect([...separatedBy(subject([0.6, 0.4])).keys()]).toEqual([]);
    expect([...separatedBy(subject([0.6, 0.4]), minute).keys()]).toEqual(['bad-node']);
    expect([...separatedBy(subject([0.99, 0.01])).values()].map((view) => view.viewId)).toEqual(['V1']);
  });

  it('names the view that does it, not the one that tipped the sum', () => {
    const ruler = (...views: Timed[]): (string | undefined)[] => {
      const given = input(...views);
      const events = valued(given.events, [0.9, 0.1], [0.98, 0.02]);
      return [...separatedBy(scoringSubject({ ...given, events })).values()].map((view) => view.viewId);
    };
    // By replica is what the case lists against one bad node.
    expect(ruler(look(minute, 'replica'), look(2 * minute, 'route'))).toEqual(['V1']);
    expect(ruler(look(minute, 'route'), look(2 * minute, 'replica'))).toEqual(['V2']);
    expect(ruler(look(minute, 'route'), look(2 * minute, 'tenant'))).toEqual(['V2']);
  });

  it('loses when the decisive view is taken away', () => {
    const all = [look(minute, 'replica'), look(2 * minute), claim(3 * minute, 'tokenizer', 0.9)];
    const whole = score(input(...all)).score;
    for (const left of all.slice(0, 2)) {
      const less = score(input(...all.filter((one) => one !== left))).score;
      expect(less).toBeLessThanOrEqual(whole);
    }
    expect(score(input(all[0]!, all[2]!)).score).toBeLessThan(whole);
  });
});

describe('grounded', () => {
  it('wants four in five claims supported, and names the first that was not', () => {
    const check = { kind: 'grounded', what: ['claims'] };
    expect(resultOf(check, look(minute), claim(2 * minute, 'tokenizer', 0.9)).verdict).toBe('met');
    const mixed = resultOf(
      check,
      claim(minute, 'tokenizer', 0.6),
      look(2 * minute),
      claim(3 * minute, 'tokenizer', 0.9),
    );
    expect(mixed).toMatchObject({ verdict: 'partial', atMs: minute });
    expect(mixed.why).toContain('1 of 2 had evidence on screen. 1:00 named');
    expect(resultOf(check).verdict).toBe('missed');
  });
});

describe('calibrated', () => {
  const check = { kind: 'calibrated', atMost: 0.1 };
  const verdict = (...commands: Timed[]) => resultOf(check, ...commands).verdict;

  it('is the Brier score of the last figure given for each cause', () => {
    expect(verdict(claim(minute, 'tokenizer', 0.2), claim(2 * minute, 'tokenizer', 0.9))).toBe('met');
    expect(verdict(claim(minute, 'tokenizer', 0.6))).toBe('partial');
    expect(verdict(claim(minute, 'bad-node', 0.9))).toBe('missed');
    expect(resultOf(check, claim(minute, 'bad-node', 0.9)).why).toMatch(
      /0\.81 over 1 cause.*90%.*not the cause/,
    );
  });

  it('gives nothing for words without a figure, and half for ruling out alone', () => {
    expect(verdict([minute, say('it is the tokenizer')])).toBe('missed');
    expect(verdict(claim(minute, 'bad-node', 0.02))).toBe('partial');
    expect(resultOf(check, claim(minute, 'sunspots', 0.2)).why).toMatch(/but for no cause that this case/);
  });
});

describe('held against the evidence', () => {
  const flag = { kind: 'flag', behaviour: 'held-against-evidence' };
  const raised = (...commands: Timed[]) => resultOf(flag, ...commands).verdict === 'raised';

  it('is raised two minutes after a view ruled it out, and not before', () => {
    expect(raised(claim(minute, 'bad-node', 0.9), look(2 * minute, 'replica'), [8 * minute, say('hm')])).toBe(
      true,
    );
    expect(
      raised(
        claim(minute, 'bad-node', 0.9),
        look(2 * minute, 'replica'),
        claim(3.5 * minute, 'bad-node', 0.05),
      ),
    ).toBe(false);
    expect(raised(claim(minute, 'tokenizer', 0.9), look(2 * minute), [8 * minute, say('hm')])).toBe(false);
  });

  it('is raised for a cause taken up after its refutation', () => {
    expect(raised(look(minute, 'replica'), claim(2 * minute, 'bad-node', 0.9), [8 * minute, say('hm')])).toBe(
      true,
    );
  });
});

describe('the debrief', () => {
  const session = [
    look(minute),
    claim(2 * minute, 'tokenizer', 0.9),
    act(3 * minute, 'rollback'),
    [9 * minute, say('done')],
  ] as Timed[];

  it('names the phases that were reached, and those that were not', () => {
    expect(score(input(...session)).phases.map(({ title, atMs }) => [title, atMs])).toEqual([
      ['Root', null],
      ['Observe', minute],
      ['Diagnose', 2 * minute],
      ['Execute', 3 * minute],
      ['Observe again', null],
    ]);
    const again = score(input(claim(0.5 * minute, 'bad-node', 0.3), ...session, look(10 * minute))).phases;
    expect(again.map(({ atMs }) => atMs)).toEqual([2 * minute, minute, 2 * minute, 3 * minute, 10 * minute]);
  });

  it('says what else would have removed the cause, and asks for no fix where nothing does', () => {
    const given = input(...session);
    const { scenario } = given;
    const withFixes = (...fixing: readonly (readonly [title: string, blast: number])[]) =>
      score({
        ...given,
        scenario: {
          ...scenario,
          actions: fixing.map(([title, blast]) => ({
            ...scenario.actions.find(({ fixes }) => fixes.length > 0)!,
            title,
            blast,
          })),
          par: { ...scenario.par, mitigated: 9 * minute },
        },
      });
    const { answer } = scenario.debrief;
    expect(withFixes(['Narrow', 1]).debrief.answer).toBe(answer.trim());
    expect(withFixes(['Wide', 4], ['Narrow', 1]).debrief.answer).toContain(
      '“Narrow” touches least; “Wide” would have removed it, too',
    );
    expect(withFixes(['One', 1], ['Other', 1]).debrief.answer).toContain(
      '“One” removes it, and so does “Other”.',
    );
    const none = score({
      ...given,
      events: given.events.filter(({ type }) => type !== 'action-taken'),
      scenario: { ...scenario, actions: [] },
    });
    expect(none.pace.par.mitigatedMs).toBe(null);
    expect(none.phases.map(({ phase }) => phase)).toEqual(['root', 'observe', 'diagnose']);
  });

  it('finds idle stretches, without the wait for an action, and what to open then', () => {
    // The rollback takes four world minutes, and a look shows it one later: a minute and a quarter here.
    expect(score(input(...session)).debrief.idle).toEqual([
      {
        fromMs: 4.25 * minute,
        toMs: 9 * minute,
        next: expect.objectContaining({ evidence: 'by-lang' }),
        missing: 'check',
      },
    ]);
    expect(score(input([2 * minute, say('Hm.')])).debrief.idle[0]).toEqual({
      fromMs: 0,
      toMs: 2 * minute,
      next: expect.objectContaining({ evidence: 'by-lang', bits: null }),
      missing: null,
    });
    const given = input(look(minute), [5 * minute, say('Hm.')]);
    const idle = score({ ...given, events: valued(given.events, [0.6, 0.4]) }).debrief.idle;
    expect(idle[0]).toMatchObject({ next: { evidence: 'by-replica', bits: 0.7 }, missing: null });
  });

  it('says of an idle stretch what was missing once the cause was as good as certain', () => {
    const missing = (...commands: Timed[]) => {
      const given = input(look(minute), ...commands, [20 * minute, say('Hm.')]);
      return score({ ...given, events: valued(given.events, [0.98, 0.02], [0.98, 0.02]) }).debrief.idle[0];
    };
    const named = claim(2 * minute, 'tokenizer', 0.9);
    const fixed = act(3 * minute, 'rollback');
    expect(missing()).toMatchObject({ next: null, missing: 'name' });
    expect(missing(named)).toMatchObject({ next: null, missing: 'act' });
    expect(missing(named, fixed)).toMatchObject({ next: { evidence: 'by-lang' }, missing: 'check' });
    expect(missing(named, fixed, look(5 * minute))).toMatchObject({ next: null, missing: 'close' });
  });

  it('says what a view was good for that told nothing new of the causes', () => {
    const given = input(...session.slice(0, 3), look(5 * minute), look(6 * minute, 'tenant'));
    const { worth } = score({
      ...given,
      events: valued(given.events, [0.98, 0.02], [0.98, 0.02], [0.98, 0.02]),
      rubric: rubricWith({ kind: 'acted', what: 'verified' }),
    }).evidence;
    expect(worth!.map(({ served }) => served)).toEqual([
      ["on an expert's way"],
      ['checked the fix', 'needed by “a check”'],
      [],
    ]);
  });

  it('names the three things that would have moved the verdict most, a lifted stop first', () => {
    const { levers } = score(input(look(minute), claim(2 * minute, 'tokenizer', 0.9))).debrief;
    expect(levers).toHaveLength(3);
    expect(levers[0]).toMatchObject({ check: 'fix', verdict: 'lean-no', better: 'Roll the tokenizer back.' });
    expect(levers[0]!.gain).toBeGreaterThan(0);
    const flagged = score(input(claim(minute, 'tokenizer', 0.9), act(2 * minute, 'rollback'))).debrief.levers;
    expect(flagged.every((lever) => lever.better.length > 10)).toBe(true);
  });

  it('gives better words that are true of the case: the view of the cause, and of what was guessed', () => {
    const better = (check: Record<string, unknown>, ...commands: Timed[]) =>
      scored(check, ...commands).debrief.levers[0]!.better;
    const guess = claim(minute, 'bad-node', 0.9);
    expect(better({ kind: 'grounded', what: ['claims'] }, guess)).toContain(
      'splits Chinese into more tokens, because of metrics ttft_p99 | by lang”',
    );
    expect(better({ kind: 'grounded', what: ['rules-out'] }, claim(minute, 'bad-node', 0.02))).toMatch(
      /^Rule a cause out when a view speaks against it.*“one replica is slow” is out by metrics/,
    );
    expect(better({ kind: 'flag', behaviour: 'guessed' }, guess)).toBe(
      '“It could be this: one replica is slow. metrics ttft_p99 | by replica would tell.”',
    );
  });

  it('has no lever for one who did everything', () => {
    expect(score(input(...session.slice(0, 3), look(5 * minute))).debrief.levers).toEqual([]);
  });
});

describe('checks that a person settles', () => {
  const settle = (check: string, verdict: string, who = 'Ana'): SessionEvent =>
    ({ atMs: 0, type: 'check-settled', check, verdict, who, why: 'heard it' }) as SessionEvent;
  const given = input(look(minute), claim(2 * minute, 'tokenizer', 0.9));
  const with_ = (...more: SessionEvent[]) => score({ ...given, events: [...given.events, ...more] });

  it('keep both verdicts, change points, stops and verdict, and say how far both agree', () => {
    const before = with_();
    const card = with_(settle('fix', 'met'), settle('cause', 'met'), settle('rivals', 'missed'));
    expect(before).toMatchObject({ verdict: 'no-hire', agreement: null });
    expect(card.stops).toEqual([]);
    expect(card.checks.find(({ id }) => id === 'fix')).toMatchObject({
      verdict: 'met',
      points: 10,
      override: { who: 'Ana', verdict: 'met', why: 'heard it', program: 'missed' },
    });
    expect(card.agreement).toEqual({ settled: 3, decided: 3, agreed: 1, kappa: -0.5 });
  });

  it('may be taken back, and cannot come out as their kind cannot', () => {
    const undone = with_(settle('fix', 'met'), { ...settle('fix', 'met'), verdict: null } as SessionEvent);
    expect(undone).toEqual(with_());
    expect(with_(settle('fix', 'raised'), settle('rash', 'met'))).toEqual(with_());
    expect(with_(settle('rash', 'raised')).redFlags.map(({ id }) => id)).toEqual(['rash']);
  });

  it('of those the program left open say nothing of agreement', () => {
    const says = rubricWith({ kind: 'pace', moment: 'firstHypothesis', within: 'par' });
    const card = score({ ...given, rubric: says, events: [...given.events, settle('c0', 'met')] });
    expect(card.checks[0]).toMatchObject({ verdict: 'met', override: { program: 'unsure' } });
    expect(card.agreement).toEqual({ settled: 1, decided: 0, agreed: 0, kappa: null });
  });
});

describe('pace', () => {
  it('never rises when everything happens later', () => {
    const at = (later: number) =>
      score(
        input(
          look(minute + later),
          claim(2 * minute + later, 'tokenizer', 0.9),
          act(3 * minute + later, 'rollback'),
          look(5 * minute + later),
        ),
      ).score;
    const scores = [0, 2, 5, 8, 11].map((minutes) => at(minutes * minute));
    for (const [i, one] of scores.entries()) expect(one).toBeLessThanOrEqual(scores[Math.max(0, i - 1)]!);
    expect(context.scenario.par.rootCause).toBe(9 * minute);
  });
});
