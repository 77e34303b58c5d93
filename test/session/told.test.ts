import { describe, expect, it } from 'vitest';
import { decide } from '../../src/session/decide.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { eventSchema } from '../../src/session/event-schema.ts';
import { replay } from '../../src/session/evolve.ts';
import { decideTold, type HostAct } from '../../src/session/told.ts';
import { context, events, open, say, start } from './fixture.ts';

/** A session that a person leads, one view and one sentence in. */
const led = (): SessionEvent[] => {
  const begun = decide(context, replay([]), { ...start, interviewer: 'Alex' } as typeof start, 0);
  if (!begun.ok) throw new Error(begun.error.message);
  return [...begun.value];
};

/** Has acts done one after the other, each a second later. */
function having(before: readonly SessionEvent[], ...acts: readonly HostAct[]) {
  const all = [...before];
  const added: SessionEvent[] = [];
  for (const [i, act] of acts.entries()) {
    const news = decideTold(context, replay(all), { id: i + 1, act, awayMs: 7_000 }, (i + 1) * 1_000);
    all.push(...news);
    added.push(...news);
  }
  return { added, state: replay(all), all };
}

describe('a session that a person leads', () => {
  it('says nothing by itself', () => {
    const state = replay(led());
    const late = decide(context, state, { type: 'tick' }, 200_000);
    expect(late.ok && late.value.map(({ type }) => type)).toEqual(['heartbeat']);
    expect(state.started?.interviewer).toBe('Alex');
  });

  it('still ends on time', () => {
    const late = decide(context, replay(led()), { type: 'tick' }, context.scenario.duration);
    expect(late.ok && late.value.at(-1)).toMatchObject({ type: 'ended', reason: 'time' });
  });
});

describe('what the interviewer does', () => {
  it('is said, put on the table, or happens', () => {
    const { added, state } = having(
      led(),
      { do: 'say', text: 'Which \u001b[31mlogs?' },
      { do: 'release', evidenceId: 'changes' },
      { do: 'event', text: 'A customer calls.' },
      { do: 'step', stepId: 'shown' },
    );
    expect(added.map(({ type, told }) => [type, told])).toEqual([
      ['interviewer-said', 1],
      ['evidence-released', 2],
      ['event-injected', 3],
      ['step-fired', 4],
      ['interviewer-said', 4],
    ]);
    expect(state.conversation.map(({ who, text }) => [who, text]).slice(1)).toEqual([
      ['interviewer', 'Which ␛logs?'],
      ['event', 'A customer calls.'],
      ['interviewer', 'Interesting. And the change log?'],
    ]);
    expect(state.pendingShows).toEqual(['changes']);
  });

  it('moves the time, stops the clock and lets it go on', () => {
    const { state, added } = having(
      led(),
      { do: 'time', byMs: 300_000 },
      { do: 'stop' },
      { do: 'stop' },
      { do: 'say', text: 'A short break.' },
      { do: 'go' },
      { do: 'time', byMs: -3_600_000 },
    );
    expect(state.started?.durationMs).toBe(context.scenario.duration + 300_000);
    expect(state.phase).toBe('running');
    expect(state.awayMs).toBe(7_000);
    expect(added.flatMap((event) => (event.type === 'told-refused' ? [event.told] : []))).toEqual([3, 6]);
  });

  it('ends the interview, and settles and flags only what can be', () => {
    const settle: HostAct = { do: 'settle', check: 'cause', verdict: 'met', who: 'Alex', why: 'named it' };
    const { state, added } = having(
      led(),
      settle,
      { do: 'flag', whenMs: 500, text: 'early' },
      { do: 'end' },
      settle,
      { do: 'say', text: 'One more thing' },
    );
    expect(state.phase).toBe('over');
    expect(state.ended).toBe('interviewer');
    expect(state.settled.get('cause')).toEqual({ verdict: 'met', who: 'Alex', why: 'named it' });
    expect(state.flags).toEqual([{ atMs: 500, text: 'early' }]);
    expect(added.flatMap((event) => (event.type === 'told-refused' ? [event.told] : []))).toEqual([1, 5]);
  });

  it('is done once, however often it is told', () => {
    const { all } = having(led(), { do: 'say', text: 'Once.' }, { do: 'release', evidenceId: 'no-such' });
    for (const id of [1, 2])
      expect(
        decideTold(context, replay(all), { id, act: { do: 'say', text: 'Once.' }, awayMs: 0 }, 9_000),
      ).toEqual([]);
  });
});

describe('the shapes of events', () => {
  it('take every event of a session, and nothing else', () => {
    const { all } = having(led(), { do: 'time', byMs: 1_000 }, { do: 'end' });
    const own = [
      ...all,
      ...events([0, start], [1_000, open()], [2_000, say('the new tokenizer build [M1]')]),
    ];
    for (const event of own) expect(eventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    for (const wrong of [
      { type: 'said', atMs: 0, text: 'x', cites: [], more: 1 },
      { type: 'said', atMs: -1, text: 'x', cites: [] },
      { type: 'unheard-of', atMs: 0 },
      { type: 'heartbeat' },
    ])
      expect(eventSchema.safeParse(wrong).success).toBe(false);
  });
});
