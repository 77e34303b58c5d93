import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { entryRows, talkWindow } from '../../src/tui/panes/talk/rows.ts';
import { saidOf, toSay } from '../../src/tui/panes/talk/speaking.ts';
import { timeline } from '../../src/tui/panes/talk/timeline.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { Driver } from './driver.ts';
import { FakeRoom } from './fake-room.ts';

const room = new FakeRoom({ nowMs: () => 10_000 });
room.record({ type: 'said', text: 'What do you know?', cites: [] });
room.record({ type: 'interviewer-said', text: 'Two customers wrote in.', because: 'reply' });
const { conversation } = room.state;
const entries = timeline(room.state, room.scenario);
const shown = (from: number, said: number, rows = 30): string[] =>
  talkWindow(entries, 'Dana Okafor', 60, rows, 0, (entry) =>
    saidOf(entry, { from, said }, conversation),
  ).rows.map(plainText);

describe('a line that is being said', () => {
  it('arrives word by word, in the place where it will stand', () => {
    const whole = talkWindow(entries, 'Dana Okafor', 60, 30, 0).rows.map(plainText);
    expect(shown(1, 5).at(-1)).toBe(' 0:10 Dana  Two customers');
    expect(shown(1, 23)).toEqual(whole);
    for (let said = 0; said < toSay(conversation, 0); said++) {
      const now = shown(0, said);
      expect(now.length).toBe(whole.length);
      for (const [i, line] of now.entries()) expect(whole[i]!.startsWith(line.trimEnd())).toBe(true);
    }
  });

  it('waits for the one before it, and is not there before it is said', () => {
    const opening = conversation[0]!.text.length;
    expect(shown(0, opening - 1).at(-1)).toBe('');
    expect(shown(0, opening + 5).at(-1)).toBe(' 0:10 Dana  Two customers');
  });

  it('never says less than a moment before, whatever the text and the width', () => {
    fc.assert(
      fc.property(
        fc.lorem({ maxCount: 30 }),
        fc.integer({ min: 30, max: 90 }),
        fc.nat({ max: 200 }),
        (text, columns, said) => {
          const entry = { atMs: 0, kind: 'interviewer' as const, text, line: 0 };
          const lines = [{ atMs: 0, who: 'interviewer' as const, text, cites: [] }];
          const at = (n: number) =>
            talkWindow([entry], 'Dana', columns, 40, 0, (one) => saidOf(one, { from: 0, said: n }, lines))
              .rows.map(plainText)
              .join('').length;
          expect(at(said)).toBeLessThanOrEqual(at(said + 1));
          expect(at(text.length)).toBe(entryRows(entry, 'Dana', columns).map(plainText).join('').length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('on a terminal', () => {
  let driver: Driver;
  afterEach(() => driver.close());

  it('is said at a pace, stands at once when a key is pressed, and the key is typed', async () => {
    driver = await Driver.open({ columns: 120, rows: 40, args: ['fresh', '--frozen', '--typed'] });
    await driver.waitFor((screen) => screen.includes('Dana  p99 time') && !screen.includes('Walk me'));
    driver.write('w');
    const screen = await driver.waitFor('› w');
    expect(screen).toContain('Walk me through it.');
    // What was being written stays where it is while the next line arrives.
    driver.write('hat do you know?\r');
    await driver.waitFor(/Dana +Go on\./);
  });
});
