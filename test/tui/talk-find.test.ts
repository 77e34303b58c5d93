import { describe, expect, it } from 'vitest';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { frameOf } from '../../src/tui/session/frame.ts';
import { talkFindCount } from '../../src/tui/session/talk-find.ts';
import { furthestUp, talkRows } from '../../src/tui/session/talk-rows.ts';
import { FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

/** Thirty things said, each with its number in words of its own. */
function talked() {
  const room = new FakeRoom({ nowMs: () => 60_000 });
  for (let i = 1; i <= 30; i++)
    room.record(
      { type: 'said', text: `thought ${i}${i % 10 === 0 ? ' about Tokenizers' : ''}`, cites: [] },
      i * 1000,
    );
  const on = screen(room);
  const frame = () => frameOf(on.ui, room.state, room.scenario, null, { columns: 80, rows: 24 }, bindings);
  return { on, count: () => talkFindCount(on.ui, frame().talk()), frame, room };
}

describe('finding words in the conversation', () => {
  it('goes to the newest place as one types, then from place to place and round', () => {
    const { on, count } = talked();
    on.key({ do: 'talk-find' });
    on.type('tokenizers');
    expect(count()).toBe('1 of 3');
    const newest = on.ui.talkUp;
    on.key({ do: 'talk-find-turn', by: 1 });
    expect(count()).toBe('2 of 3');
    expect(on.ui.talkUp).toBeGreaterThan(newest);
    on.key({ do: 'talk-find-turn', by: 1 });
    on.key({ do: 'talk-find-turn', by: 1 });
    expect([count(), on.ui.talkUp]).toEqual(['1 of 3', newest]);
    on.key({ do: 'talk-find-turn', by: -1 });
    expect(count()).toBe('3 of 3');
  });

  it('finds what is broken over lines, and who said it', () => {
    const { on, count } = talked();
    on.key({ do: 'talk-find' });
    on.type('200 milliseconds since some time last night');
    expect(count()).toBe('1 of 1');
    on.key({ do: 'talk-find-erase', what: 'all' });
    on.type('dana');
    expect(count()).toBe('1 of 1');
  });

  it('says when nothing was said of it, and leaves the reader where they were', () => {
    const { on, count } = talked();
    on.key({ do: 'talk', to: 'pageup' });
    const before = on.ui.talkUp;
    on.key({ do: 'talk-find' });
    on.type('thought 12');
    expect(on.ui.talkUp).not.toBe(before);
    on.type('xyz');
    expect([count(), on.ui.talkUp]).toEqual(['not said', before]);
    on.key({ do: 'talk-find-erase', what: 'letter' });
    on.key({ do: 'talk-find-close', stays: false });
    expect([on.ui.talkFind, on.ui.talkUp]).toEqual([null, before]);
  });

  it('leaves the input as it was', () => {
    const { on } = talked();
    on.type('half a sentence');
    on.key({ do: 'talk-find' });
    on.type('thought 12');
    on.key({ do: 'talk-find-close', stays: true });
    expect(on.text).toBe('half a sentence');
    expect(on.ui.talkUp).toBeGreaterThan(0);
  });

  it('never scrolls beyond the beginning', () => {
    const { on, frame, room } = talked();
    for (let i = 0; i < 40; i++) on.key({ do: 'talk', to: 'pageup' });
    const top = furthestUp(talkRows(room.state, room.scenario, frame().layout));
    expect(on.ui.talkUp).toBe(top);
    on.key({ do: 'talk', to: 'down' });
    expect(on.ui.talkUp).toBe(top - 1);
  });
});
