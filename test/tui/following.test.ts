import { describe, expect, it } from 'vitest';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { frameOf } from '../../src/tui/session/frame.ts';
import { sidePlace, withPlace } from '../../src/tui/session/place.ts';
import type { UiAction } from '../../src/tui/session/ui-action.ts';
import { startUi, type UiState } from '../../src/tui/session/ui-state.ts';
import { update } from '../../src/tui/session/ui-update.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { FakeRoom } from './fake-room.ts';
import { liveLogs } from './fake-views.ts';

const size = { columns: 120, rows: 30 };

/** A session with one log view open, and somebody reading it. */
function reading() {
  const room = new FakeRoom({ nowMs: () => 60_000 });
  room.open('logs live');
  let ui: UiState = { ...startUi('', []), focus: 'side' };
  const frame = () => frameOf(ui, room.state, room.scenario, null, size, bindings);
  const sent: string[] = [];
  const act = (action: UiAction): void => {
    const updated = update(ui, frame(), action);
    ui = updated.ui;
    for (const effect of updated.effects) if (effect.do === 'send') sent.push(effect.text);
  };
  return {
    room,
    sent,
    act,
    f: () => act({ type: 'key', action: { do: 'follow' } }),
    /** The system goes on: so many looks later. */
    look: (looks: number) =>
      act({ type: 'glimpsed', viewId: 'V1', view: liveLogs(looks, room.state.views[0]!.worldMs) }),
    move: (to: 'up' | 'top') => act({ type: 'key', action: { do: 'move', to } }),
    find: (find: string) => {
      ui = withPlace(ui, room.state, { ...sidePlace(ui, room.state), find });
    },
    /** What the line under the cursor says. */
    under: (): string => {
      const body = frame().listed()!.body;
      return plainText(body.item(sidePlace(ui, room.state).cursor)[0]!).replace(/.*request/, 'request');
    },
    frame,
    ui: () => ui,
  };
}

describe('a view that is followed', () => {
  it('begins at its end and stays there as lines come', () => {
    const { f, look, under } = reading();
    f();
    expect(under()).toBe('request 40');
    look(2);
    expect(under()).toBe('request 46');
  });

  it('leaves the reader on the line they are on', () => {
    const { f, look, move, under } = reading();
    f();
    move('up');
    move('up');
    look(3);
    expect(under()).toBe('request 38');
    // The oldest lines fall off in front; who stood there stands on the first that is left.
    move('top');
    look(20);
    expect(under()).toBe('request 61');
  });

  it('shows only what is looked for, the newest of it at the end', () => {
    const { f, look, find, act, under } = reading();
    find('503');
    f();
    expect(under()).toBe('request 40');
    look(2);
    expect(under()).toBe('request 45');
    act({ type: 'key', action: { do: 'move', to: 'up' } });
    expect(under()).toBe('request 40');
  });

  it('is asked for when it is stopped, and read on from the same place', () => {
    const { f, look, sent, ui, room } = reading();
    f();
    look(1);
    const { cursor } = sidePlace(ui(), room.state);
    f();
    expect(sent).toEqual(['logs live']);
    room.open('logs live');
    expect(sidePlace(ui(), room.state).cursor).toBe(cursor);
    expect(ui().follow).toBe(null);
  });

  it('is not asked for again when nothing came', () => {
    const { f, look, sent, ui } = reading();
    f();
    look(0);
    expect(ui().follow?.live).toBe(null);
    f();
    expect(sent).toEqual([]);
    expect(ui().message?.text).toBe('Nothing new had come.');
  });

  it('has lines that cannot be cited before they are kept', () => {
    const { f, look, act, ui } = reading();
    f();
    look(1);
    act({ type: 'key', action: { do: 'cite' } });
    expect(ui().message?.text).toBe('f keeps what you watch; then it can be cited.');
  });

  it('ends when another view is on show, or the interview is over', () => {
    const { f, look, act, ui, room } = reading();
    f();
    room.open('changes');
    act({ type: 'view-opened', by: 'candidate' });
    expect(ui().follow).toBe(null);
    act({ type: 'key', action: { do: 'view', by: -1 } });
    f();
    expect(ui().follow).not.toBe(null);
    room.record({ type: 'submitted', text: null });
    room.record({ type: 'ended', reason: 'submitted' });
    look(1);
    expect(ui().follow).toBe(null);
  });

  it('can be any list or chart that ended when it was asked for, and no other', () => {
    const { room, f, ui, act } = reading();
    room.open('logs | limit 40');
    act({ type: 'view-opened', by: 'candidate' });
    f();
    expect(ui().follow).toBe(null);
  });
});
