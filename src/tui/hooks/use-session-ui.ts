import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import { acrossWords } from '../../app/hosting/across.ts';
import type { Room } from '../../app/room.ts';
import type { Binding } from '../keymap/bindings.ts';
import { type Frame, frameOf, type Size } from '../session/frame.ts';
import type { UiAction } from '../session/ui-action.ts';
import { startUi, type UiState } from '../session/ui-state.ts';
import { update } from '../session/ui-update.ts';
import { RememberingContext } from '../settings/memory.ts';
import { AcrossContext } from './use-across.ts';
import { useFollow } from './use-follow.ts';
import { useReadyToLook } from './use-ready-to-look.ts';

/** An input that takes longer than this gives the field back and is shown as on its way. */
const slowMs = 150;

export interface SessionUi {
  readonly ui: UiState;
  /** Moves the screen's state; several times in one burst of keys, each seeing what the one before did. */
  dispatch(action: UiAction): void;
  /** The frame as of the last dispatch. */
  frame(): Frame;
}

export interface UiEffects {
  leave(): void;
  suspend(): void;
  /** Has the text edited in the candidate's own editor; rejects with why it could not be. */
  edit(text: string): Promise<string>;
  scorecard(): void;
  /** A bug in the room surfaces here, not in a lost promise. */
  fail(error: unknown): void;
}

/** The screen's own state over a room: a pure update, and its effects carried out. */
export function useSessionUi(
  room: Room,
  size: Size,
  table: readonly Binding[],
  effects: UiEffects,
  notice: string,
): SessionUi {
  const across = useContext(AcrossContext);
  const { memory, remember } = useContext(RememberingContext);
  const [ui, setUi] = useState(() => {
    const started = startUi(
      room.state.draft,
      room.state.conversation.filter((line) => line.who === 'candidate').map((line) => line.text),
      memory,
    );
    const message = { tone: 'refused', text: notice, range: null } as const;
    return notice === '' ? started : { ...started, message };
  });
  const live = useRef({ ui, size, effects });
  live.current.size = size;
  live.current.effects = effects;
  const drawn = useRef<{ readonly of: Parameters<typeof frameOf>; readonly frame: Frame } | null>(null);
  const frame = useCallback(() => {
    const of: Parameters<typeof frameOf> = [
      live.current.ui,
      room.state,
      room.scenario,
      room.warning,
      live.current.size,
      table,
      across && acrossWords(across),
    ];
    // A key asks for it several times: before it, for what it does, and to be drawn.
    if (drawn.current === null || of.some((part, i) => part !== drawn.current?.of[i]))
      drawn.current = { of, frame: frameOf(...of) };
    return drawn.current.frame;
  }, [room, table, across]);
  const dispatch = useCallback(
    (action: UiAction): void => {
      const updated = update(live.current.ui, frame(), action);
      live.current.ui = updated.ui;
      setUi(updated.ui);
      for (const effect of updated.effects) {
        if (effect.do === 'edit') {
          live.current.effects
            .edit(effect.text)
            .then((text) => dispatch({ type: 'edited', text }))
            .catch((error: unknown) =>
              dispatch({ type: 'not-edited', why: error instanceof Error ? error.message : String(error) }),
            );
          continue;
        }
        if (effect.do !== 'send') {
          live.current.effects[effect.do]();
          continue;
        }
        const { id, text } = effect;
        const slow = setTimeout(() => dispatch({ type: 'slow', id }), slowMs);
        room
          .input(text, frame().opened?.viewId)
          .then((outcome) => dispatch({ type: 'outcome', id, outcome }))
          .catch((error: unknown) => live.current.effects.fail(error))
          .finally(() => clearTimeout(slow));
      }
    },
    [room, frame],
  );
  useEffect(() => {
    let before = room.state;
    return room.subscribe(() => {
      const { state } = room;
      const happened = (['conversation', 'views', 'ledger', 'actions'] as const).some(
        (what) => state[what] !== before[what],
      );
      const opened = state.views.slice(before.views.length);
      before = state;
      // What was sent shows up in the session and leaves the field in the same frame.
      if (happened) dispatch({ type: 'heard' });
      for (const view of opened) dispatch({ type: 'view-opened', by: view.by });
    });
  }, [room, dispatch]);
  useFollow(room, ui.follow, dispatch);
  useReadyToLook(ui.look?.for === 'words', frame);
  const { zoomed, wraps } = ui;
  useEffect(() => remember({ zoomed, wrap: wraps }), [zoomed, wraps, remember]);
  return { ui, dispatch, frame };
}
