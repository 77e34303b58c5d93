import { describe, expect, it } from 'vitest';
import { moments, stateAt } from '../../src/tui/panes/walk/moments.ts';
import { startWalk, walked, walkFrame, walkWorld } from '../../src/tui/panes/walk/walk.ts';
import { begunRoom } from './fake-room.ts';
import { fakeScorecard } from './fake-scorecard.ts';

const room = begunRoom({ nowMs: () => 200_000 });
const made = walkWorld(room.state, room.scenario, fakeScorecard);
const world = { ...made, columns: 120, rows: 40 };

describe('a walk through a session', () => {
  it('shows the session as it stood: what had been said, looked at and stated by then', () => {
    const then = stateAt(room.state, 78_000);
    expect([then.conversation.length, then.views.length, then.ledger.length]).toEqual([4, 2, 0]);
    expect(stateAt(room.state, Number.POSITIVE_INFINITY)).toEqual(room.state);
  });

  it('puts every check that has a time to exactly one moment, none before it happened', () => {
    const placed = moments(room.state, room.scenario, fakeScorecard).flatMap(({ entry, checks }) =>
      checks.map((check) => ({ check, atMs: entry.atMs })),
    );
    const timed = fakeScorecard.checks.filter(({ atMs }) => atMs !== null);
    expect(placed.map(({ check }) => check.id).toSorted()).toEqual(timed.map(({ id }) => id).toSorted());
    for (const { check, atMs } of placed) expect(atMs).toBeLessThanOrEqual(check.atMs!);
  });

  it('opens the view of each moment, and scrolls the view when that has the keys', () => {
    let walk = startWalk;
    const shown: (string | null)[] = [];
    for (let i = 0; i < world.moments.length; i++) {
      shown.push(walkFrame(walk, world).opened?.citeId ?? null);
      walk = walked(walk, world, 'down');
    }
    expect([...new Set(shown)].slice(0, 3)).toEqual([null, 'M1', 'M2']);
    const inView = walked({ ...walk, focus: 'view' }, world, 'down');
    expect(inView.list).toEqual(walk.list);
    expect(inView.view).not.toEqual(walk.view);
  });

  it('ends with the closing answer', async () => {
    const ended = begunRoom({ nowMs: () => 300_000 });
    await ended.input('/submit! It was the tokenizer.');
    expect(moments(ended.state, ended.scenario, fakeScorecard).at(-1)?.entry).toMatchObject({
      kind: 'candidate',
      text: 'It was the tokenizer.',
      atMs: 300_000,
    });
  });
});
