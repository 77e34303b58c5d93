import { describe, expect, it } from 'vitest';
import { phaseLetters } from '../../src/tui/session/header.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

/** A board on show, with the keys. */
const onBoard = () => {
  const room = begunRoom({ nowMs: () => 200_000 });
  const on = screen(room);
  on.key({ do: 'sheet', sheet: 'board' });
  on.key({ do: 'next-pane' });
  on.key({ do: 'sheet', sheet: 'board' });
  return { room, on };
};
const likeliest = 'The tokenizer update splits Chinese text into more tokens';

describe('the board', () => {
  it('puts a cause into the text to be said again, one undo away from the draft', () => {
    const { on } = onBoard();
    on.type('half a thought');
    on.key({ do: 'restate' });
    expect([on.text, on.ui.focus]).toEqual([`/hyp ${likeliest} @60%`, 'input']);
    on.key({ do: 'undo' });
    expect(on.text).toBe('half a thought');
  });

  it('withdraws a cause, and undoes that', async () => {
    const { room, on } = onBoard();
    on.key({ do: 'rule-out' });
    expect(on.effects.at(-1)).toMatchObject({ do: 'send', text: `/hyp ${likeliest} @0%` });
    await room.input(`/hyp ${likeliest} @0%`);
    on.key({ do: 'take-back' });
    expect(on.effects.at(-1)).toMatchObject({ do: 'send', text: `/hyp ${likeliest} @60%` });
  });

  it('takes off the board what was said once', async () => {
    const { room, on } = onBoard();
    const { ledger } = room.state;
    on.key({ do: 'take-back' });
    expect(on.effects.at(-1)).toMatchObject({ do: 'send', text: '/hyp undo' });
    await room.input('/hyp undo');
    expect(room.state.ledger).toEqual(ledger.slice(0, -1));
    const text = `Taken off your board: ${ledger.at(-1)!.text}`;
    expect(room.state.conversation.at(-1)).toMatchObject({ who: 'kept', text });
  });

  it('puts words that would read as something else into the text instead of saying them', async () => {
    const { room, on } = onBoard();
    room.record({
      type: 'hypothesis-stated',
      hypothesisId: null,
      stance: 'claims',
      text: 'slow because of one host',
      confidence: 0.9,
      because: null,
      cites: [],
    });
    on.key({ do: 'rule-out' });
    expect(on.effects).toEqual([]);
    expect(on.text).toBe('/hyp slow because of one host @0%');
  });
});

describe('the phases', () => {
  it('are five letters, a capital for each that was reached', () => {
    const letters = ({ state, scenario }: FakeRoom): string => plainText(phaseLetters(state, scenario));
    expect(letters(new FakeRoom({ nowMs: () => 0 }))).toBe('rodeo');
    expect(letters(begunRoom({ nowMs: () => 0 }))).toBe('RODeo');
  });
});
