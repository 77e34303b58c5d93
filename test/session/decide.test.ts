import { describe, expect, it } from 'vitest';
import { decide } from '../../src/session/decide.ts';
import { context, events, open, say, start, stateOf, type Timed, view } from './fixture.ts';

const types = (...commands: readonly Timed[]) => events(...commands).map((event) => event.type);
const refusal = (
  state: ReturnType<typeof stateOf>,
  command: Parameters<typeof decide>[2],
  atMs = state.atMs,
) => {
  const decided = decide(context, state, command, atMs);
  return decided.ok ? 'accepted' : decided.error.code;
};

describe('starting', () => {
  it('starts once and opens with the interviewer', () => {
    expect(types([0, start])).toEqual(['session-started', 'interviewer-said']);
    expect(refusal(stateOf([0, start]), start)).toBe('already-started');
  });

  it('takes nothing before the start', () => expect(refusal(stateOf(), say('hello'))).toBe('not-started'));
});

describe('words', () => {
  it('are recorded with the evidence they cite', () => {
    const state = stateOf([0, start], [1_000, open()], [2_000, say('Only zh moved [M1]; H100 is fine.')]);
    expect(state.conversation.at(-1)).toMatchObject({ who: 'candidate', cites: ['M1'] });
  });

  it('may not cite what is not on the table', () => {
    const decided = decide(context, stateOf([0, start], [1_000, open()]), say('see [M2]'), 2_000);
    expect(decided).toMatchObject({
      ok: false,
      error: { code: 'unknown-citation', message: expect.stringContaining('M1') },
    });
  });

  it('put a cause they claim on the board', () => {
    const state = stateOf([0, start], [1_000, say('I think it is the new tokenizer build.')]);
    expect(state.ledger).toMatchObject([{ hypothesisId: 'tokenizer', confidence: null }]);
  });

  it('that name several causes put each in its own words', () => {
    const state = stateOf([0, start], [1_000, say('It could be the tokenizer update or a bad node.')]);
    expect(state.ledger.map((entry) => [entry.hypothesisId, entry.stance, entry.text])).toEqual([
      ['tokenizer', 'considers', 'It could be the tokenizer update'],
      ['bad-node', 'considers', 'a bad node'],
    ]);
  });

  it('are cleaned', () => {
    const state = stateOf([0, start], [1_000, say('a\u001b[2Jb')]);
    expect(state.conversation.at(-1)?.text).toBe('a\u241bb');
  });

  it('are refused when empty', () => expect(refusal(stateOf([0, start]), say('  \n'))).toBe('empty'));
});

describe('views', () => {
  it('get ids by their source, and rows keep theirs', () => {
    const changes = {
      type: 'table',
      columns: [],
      rows: [
        { key: 'chg-1', cells: [] },
        { key: 'chg-2', cells: [] },
      ],
    } as const;
    const state = stateOf(
      [0, start],
      [1_000, open()],
      [2_000, open({ source: 'changes', metric: null, by: [] }, changes)],
      [
        3_000,
        open(
          { source: 'changes', metric: null, by: [] },
          { ...changes, rows: [{ key: 'chg-3', cells: [] }, ...changes.rows] },
        ),
      ],
    );
    expect(state.views.map((one) => [one.viewId, one.citeId])).toEqual([
      ['V1', 'M1'],
      ['V2', null],
      ['V3', null],
    ]);
    expect(state.views[1]?.rowIds).toEqual({ 'chg-1': 'C1', 'chg-2': 'C2' });
    expect(state.views[2]?.rowIds).toEqual({ 'chg-3': 'C3', 'chg-1': 'C1', 'chg-2': 'C2' });
  });

  it('cover the evidence they show, by split or by filter', () => {
    expect(stateOf([0, start], [1, open()]).views[0]?.covers).toEqual(['by-lang']);
    expect(stateOf([0, start], [1, open({ by: ['replica'], filters: ['lang'] })]).views[0]?.covers).toEqual([
      'by-lang',
      'by-replica',
    ]);
    expect(stateOf([0, start], [1, open({ metric: 'tpot' })]).views[0]?.covers).toEqual([]);
  });

  it('that are empty cover nothing', () => {
    const empty = { ...open(), view: { ...view(), total: 0 } } as ReturnType<typeof open>;
    expect(stateOf([0, start], [1, empty]).views[0]?.covers).toEqual([]);
  });
});

describe('steps', () => {
  const fired = (...commands: readonly Timed[]) => stateOf(...commands).firedSteps.map((step) => step.stepId);

  it('fire on the clock when nothing was looked at', () => {
    expect(fired([0, start], [89_999, { type: 'tick' }])).toEqual([]);
    expect(fired([0, start], [90_000, { type: 'tick' }])).toEqual(['ninety']);
    expect(fired([0, start], [60_000, open({ by: [] })], [90_000, { type: 'tick' }])).toEqual([]);
  });

  it('fire on what was asked, and put evidence on the table', () => {
    const state = stateOf([0, start], [1_000, open()]);
    expect(state.firedSteps.map((step) => step.stepId)).toEqual(['shown']);
    expect(state.pendingShows).toEqual(['changes']);
  });

  it('fire on what was claimed, in words or by name', () => {
    expect(fired([0, start], [1_000, say('One replica is slow, a bad node drags the tail.')])).toContain(
      'push',
    );
    expect(
      fired(
        [0, start],
        [1_000, { type: 'hypothesise', text: 'bad-node', confidence: 0.7, because: null, cites: [] }],
      ),
    ).toContain('push');
    expect(
      fired(
        [0, start],
        [1_000, { type: 'hypothesise', text: 'bad-node', confidence: 0.2, because: null, cites: [] }],
      ),
    ).not.toContain('push');
  });

  it('follow other steps after a while, unless something else happened', () => {
    const fix: Timed = [1_000, { type: 'act', actionId: 'rollback' }];
    expect(fired([0, start], fix, [121_000, { type: 'tick' }])).toEqual(['after-fix', 'ninety', 'monitor']);
    expect(
      fired(
        [0, start],
        fix,
        [2_000, { type: 'hypothesise', text: 'bad-node', confidence: 0.9, because: null, cites: [] }],
        [121_000, { type: 'tick' }],
      ),
    ).not.toContain('monitor');
  });

  it('keep to their mode', () => {
    expect(fired([0, start], [60_000, { type: 'tick' }])).toEqual([]);
    expect(fired([0, { ...start, mode: 'guided' } as typeof start], [60_000, { type: 'tick' }])).toEqual([
      'guided-only',
    ]);
  });

  it('may end the interview', () => {
    const state = stateOf([0, start], [18 * 60_000, { type: 'tick' }]);
    expect(state).toMatchObject({ phase: 'over', ended: 'interviewer' });
  });
});

describe('actions', () => {
  it('take effect in world time, once', () => {
    const state = stateOf([0, start], [60_000, { type: 'act', actionId: 'rollback' }]);
    const opensMs = context.scenario.world.start + 3_600_000;
    expect(state.actions).toEqual([
      { atMs: 60_000, actionId: 'rollback', effectiveMs: opensMs + 4 * 60_000 + 4 * 60_000 },
    ]);
    expect(refusal(state, { type: 'act', actionId: 'rollback' })).toBe('action-repeated');
    expect(refusal(state, { type: 'act', actionId: 'reboot' })).toBe('unknown-action');
  });
});

describe('what only finds out', () => {
  it('can be done again once it has run, to see whether a fix worked', () => {
    const act: Timed = [60_000, { type: 'act', actionId: 'probe' }];
    expect(refusal(stateOf([0, start], act), { type: 'act', actionId: 'probe' })).toBe('action-repeated');
    const again = stateOf([0, start], act, [300_000, { type: 'act', actionId: 'probe' }]);
    expect(again.actions.map(({ actionId, looks }) => [actionId, looks])).toEqual([
      ['probe', true],
      ['probe', true],
    ]);
  });
});

describe('the clock', () => {
  it('never goes back', () => {
    const state = stateOf([0, start], [9_000, say('one')], [4_000, say('two')]);
    expect(state.conversation.map((line) => line.atMs)).toEqual([0, 9_000, 9_000]);
  });

  it('stands still while paused', () => {
    const state = stateOf([0, start], [5_000, { type: 'pause' }]);
    expect(refusal(state, say('hm'), 60_000)).toBe('paused');
    expect(decide(context, state, { type: 'tick' }, 60_000)).toEqual({ ok: true, value: [] });
    const on = stateOf(
      [0, start],
      [5_000, { type: 'pause' }],
      [99_000, { type: 'resume', awayMs: 30_000, reason: 'pause' }],
    );
    expect(on).toMatchObject({ phase: 'running', atMs: 5_000, awayMs: 30_000 });
  });

  it('beats every five seconds', () => {
    expect(
      types(
        [0, start],
        [4_999, { type: 'tick' }],
        [5_000, { type: 'tick' }],
        [6_000, { type: 'tick' }],
      ).slice(2),
    ).toEqual(['heartbeat']);
  });

  it('ends the interview when the time is up, but still takes a closing answer', () => {
    const late = stateOf([0, { ...start, durationMs: 60_000 } as typeof start], [61_000, say('too late')]);
    expect(late).toMatchObject({ phase: 'over', ended: 'time', atMs: 60_000 });
    const submitted = stateOf(
      [0, { ...start, durationMs: 60_000 } as typeof start],
      [61_000, { type: 'submit', text: 'It was the tokenizer build.' }],
    );
    expect(submitted).toMatchObject({
      phase: 'over',
      ended: 'submitted',
      submittedText: 'It was the tokenizer build.',
    });
    expect(refusal(late, say('more'))).toBe('over');
  });
});
