import { afterEach, describe, expect, it } from 'vitest';
import { moments, stateAt } from '../../src/tui/panes/walk/moments.ts';
import { startWalk, walked, walkFrame, walkWorld } from '../../src/tui/panes/walk/walk.ts';
import { Driver } from './driver.ts';
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

describe('on screen', () => {
  let driver: Driver;
  afterEach(() => driver.close());

  /** At the moment of the first chart, its view in focus. */
  async function inTheChart(columns: number, rows: number): Promise<void> {
    driver = await Driver.open({ columns, rows, args: ['begun', '--at', '200', '--frozen'] });
    await driver.waitFor('3:20 gone');
    await driver.say('/submit! the tokenizer');
    await driver.waitFor('How it went');
    driver.write('t');
    await driver.waitFor('▸ What happened');
    driver.write('jjjj');
    await driver.waitFor('0:41 of');
    driver.press('tab');
    await driver.waitFor('▸ On show then');
  }

  it('reads the view that was on show, and names the keys that do', async () => {
    await inTheChart(80, 24);
    expect(driver.screen()).toMatch(/\n Enter what happened {3}m next change {3}\? help/);
    driver.press('left');
    const screen = await driver.waitFor(/at \d\d:\d\d/);
    expect(screen).not.toContain('↓ next');
    driver.press('tab');
    expect(await driver.waitFor('▸ What happened')).toMatch(/↓ next {3}Enter the view then/);
  });

  it('says where files were written, all of them, until the next key', async () => {
    await inTheChart(80, 24);
    driver.write('e');
    const screen = await driver.waitFor('s1.scorecard.json');
    expect(screen).toContain('s1.scorecard.md');
    expect(screen).toContain('what happened');
    driver.write('j');
    await driver.waitFor((now) => !now.includes('Written'));
  });

  it('says that it plays, whatever the room', async () => {
    await inTheChart(80, 24);
    driver.write('p');
    expect(await driver.waitFor('playing')).toMatch(/▸ playing, 60× .* of 45:00/);
  });
});
