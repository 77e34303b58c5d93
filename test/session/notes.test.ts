import { describe, expect, it } from 'vitest';
import { decide } from '../../src/session/decide.ts';
import { context, events, open, start, stateOf } from './fixture.ts';

const note = (text: string, onShow?: string) => ({ type: 'note', text, onShow }) as const;
const undo = (which: number | null = null) => ({ type: 'withdraw-note', which }) as const;
const texts = (state: ReturnType<typeof stateOf>): string[] => state.notes.map(({ text }) => text);

describe('a note', () => {
  it('is kept with its time and the view that was on show', () => {
    const state = stateOf([0, start], [1_000, open()], [2_000, note('only zh moved', 'V1')]);
    expect(state.notes).toEqual([{ atMs: 2_000, text: 'only zh moved', onShow: 'V1' }]);
  });

  it('knows of no view that is not on the table', () => {
    expect(stateOf([0, start], [2_000, note('x', 'V9')]).notes).toEqual([
      { atMs: 2_000, text: 'x', onShow: null },
    ]);
  });

  it('is taken back, the last or by its number, and that is told', () => {
    const two = [
      [0, start],
      [1_000, note('a')],
      [2_000, note('b')],
    ] as const;
    expect(texts(stateOf(...two, [3_000, undo()]))).toEqual(['a']);
    const without = stateOf(...two, [3_000, undo(1)]);
    expect(texts(without)).toEqual(['b']);
    expect(without.conversation.at(-1)).toMatchObject({ who: 'note', text: 'taken back: a' });
    expect(events(...two, [3_000, undo(1)]).at(-1)).toMatchObject({ type: 'note-withdrawn', notedMs: 1_000 });
  });

  it('that is not there cannot be', () => {
    const refused = (state: ReturnType<typeof stateOf>, which: number | null): string => {
      const decided = decide(context, state, undo(which), 9_000);
      return decided.ok ? 'accepted' : decided.error.message;
    };
    expect(refused(stateOf([0, start]), null)).toBe('You have no notes.');
    expect(refused(stateOf([0, start], [1_000, note('a')]), 2)).toBe('You have 1 note. /notes numbers them.');
  });
});
