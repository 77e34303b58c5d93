import { afterEach, describe, expect, it } from 'vitest';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { hints } from '../../src/tui/keymap/route.ts';
import { keyContextOf } from '../../src/tui/session/modes.ts';
import { tabLabels } from '../../src/tui/session/tabs.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { Driver } from './driver.ts';
import { begunRoom, type FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

type On = ReturnType<typeof screen>;

/** A begun session with 300 log lines on show, the keys in the evidence. */
function reading(): { room: FakeRoom; on: On } {
  const room = begunRoom({ nowMs: () => 200_000 });
  const on = screen(room);
  room.open('logs | limit 300');
  on.run({ type: 'view-opened', by: 'candidate' });
  on.key({ do: 'next-pane' });
  return { room, on };
}
/** What was last put on its way is done by the room. */
async function carryOut(on: On, room: FakeRoom): Promise<void> {
  const effect = on.effects.at(-1);
  if (effect?.do !== 'send') throw new Error('nothing was sent');
  on.answer(await room.input(effect.text, on.frame().opened?.viewId));
}
async function noted(on: On, room: FakeRoom, text: string): Promise<void> {
  on.type(text);
  on.key({ do: 'send' });
  await carryOut(on, room);
}
const listed = (on: On): string => {
  const body = on.frame().listed()!.body;
  return Array.from({ length: body.count }, (_, i) => body.item(i).map(plainText).join('\n')).join('\n');
};

describe('a note', () => {
  it('is begun about the row under the cursor', () => {
    const { on } = reading();
    for (let i = 0; i < 3; i++) on.key({ do: 'move', to: 'down' });
    on.key({ do: 'note' });
    expect(on.text).toBe('/note L4 ');
    expect(on.ui).toMatchObject({ focus: 'input', message: { text: 'A note about L4; Enter keeps it.' } });
  });

  it('is begun about the view where rows have no ids', () => {
    const { on } = reading();
    on.key({ do: 'kind', kind: 'metrics' });
    on.key({ do: 'note' });
    expect(on.text).toBe('/note M2 ');
  });

  it('that is being written takes more rows', () => {
    const { on } = reading();
    on.key({ do: 'note' });
    on.type('and then');
    on.key({ do: 'next-pane' });
    on.key({ do: 'move', to: 'down' });
    on.key({ do: 'note' });
    expect(on.text).toBe('/note L1 and then L2 ');
  });

  it('keeps what was being written one undo away', () => {
    const { on } = reading();
    on.key({ do: 'previous-pane' });
    on.type('is it the tokenizer?');
    on.key({ do: 'next-pane' });
    on.key({ do: 'note' });
    on.key({ do: 'undo' });
    expect(on.text).toBe('is it the tokenizer?');
  });
});

describe('the notes', () => {
  it('say how to write one while there is none', () => {
    const { on } = reading();
    on.key({ do: 'kind', kind: 'notes' });
    expect(listed(on)).toMatch(/No notes yet\.[\s\S]*n begins one[\s\S]*\/note WHAT/);
  });

  it('stand in order, each with its time and what was on show', async () => {
    const { room, on } = reading();
    on.key({ do: 'note' });
    await noted(on, room, 'odd');
    on.key({ do: 'next-pane' });
    on.key({ do: 'kind', kind: 'metrics' });
    on.key({ do: 'back' });
    await noted(on, room, '/note only zh moved');
    on.key({ do: 'kind', kind: 'notes' });
    expect(listed(on)).toBe(
      [
        '3:20  L1 odd',
        '      on show: L1–300 Logs',
        '3:20  only zh moved',
        '      on show: M2 p99 time to first token by language',
      ].join('\n'),
    );
    const labels = tabLabels(on.ui, room.state, room.scenario, bindings, 116);
    expect(labels.at(-1)?.text).toBe('[9 Notes 2]');
  });

  it('lead back to the row they name', async () => {
    const { room, on } = reading();
    on.key({ do: 'move', to: 'bottom' });
    on.key({ do: 'note' });
    await noted(on, room, 'the last one');
    on.key({ do: 'kind', kind: 'changes' });
    on.key({ do: 'kind', kind: 'notes' });
    on.key({ do: 'note-follow' });
    const { opened, place } = on.frame();
    expect([opened?.view.title, place.cursor]).toEqual(['Logs', 299]);
  });

  it('lead to the view that was on show where they name nothing', async () => {
    const { room, on } = reading();
    on.key({ do: 'kind', kind: 'metrics' });
    on.key({ do: 'back' });
    await noted(on, room, '/note a step at two');
    on.key({ do: 'kind', kind: 'logs' });
    on.key({ do: 'kind', kind: 'notes' });
    on.key({ do: 'note-follow' });
    expect(on.frame().opened?.citeId).toBe('M2');
  });

  it('are taken back one by one', async () => {
    const { room, on } = reading();
    for (const text of ['a', 'b', 'c']) {
      room.record({ type: 'noted', text });
    }
    on.key({ do: 'kind', kind: 'notes' });
    on.key({ do: 'move', to: 'down' });
    on.key({ do: 'note-take-back' });
    await carryOut(on, room);
    expect(room.state.notes.map(({ text }) => text)).toEqual(['a', 'c']);
  });

  it('give way to a view that is asked for', () => {
    const { room, on } = reading();
    on.key({ do: 'kind', kind: 'notes' });
    room.open('changes');
    on.run({ type: 'view-opened', by: 'candidate' });
    expect(on.frame().opened?.view.facets.source).toBe('changes');
  });

  it('are the last stop along the tabs, once there are some', () => {
    const { room, on } = reading();
    on.key({ do: 'kind', kind: 'changes' });
    on.key({ do: 'tab', by: 1 });
    expect(on.ui.shown).not.toBe('notes');
    room.record({ type: 'noted', text: 'x' });
    on.key({ do: 'tab', by: 1 });
    expect(on.ui.shown).toBe('notes');
    on.key({ do: 'tab', by: -1 });
    expect(on.frame().opened?.view.facets.source).toBe('changes');
  });

  it('offer no key that wants a view', () => {
    const { room, on } = reading();
    room.record({ type: 'noted', text: 'x' });
    on.key({ do: 'kind', kind: 'notes' });
    const frame = on.frame();
    const named = hints(bindings, frame.modes, keyContextOf(frame, frame.listed())).map(({ hint }) => hint);
    expect(named).toContain('new note');
    for (const absent of ['cite', 'again', 'go there', 'note']) expect(named).not.toContain(absent);
  });
});

describe('on the screen', () => {
  let driver: Driver;
  afterEach(() => driver.close());

  it('n writes one, 9 shows it, Enter goes back to its line', async () => {
    driver = await Driver.open({ columns: 80, rows: 24, args: ['begun', '--at', '200', '--frozen'] });
    await driver.waitFor('3:20 gone');
    await driver.say('logs | limit 300');
    await driver.waitFor('of 300');
    driver.press('tab');
    await driver.waitFor('› L1 ');
    driver.write('jjn');
    await driver.waitFor('› /note L3');
    await driver.say('503s from one replica');
    await driver.waitFor('note  L3 503s');
    await driver.say('/notes');
    await driver.waitFor('[9 Notes 1]');
    driver.press('enter');
    await driver.waitFor('› L3 ');
  });
});
