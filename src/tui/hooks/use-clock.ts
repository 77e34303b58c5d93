import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Room } from '../../app/room.ts';

/** The session clock in whole seconds, for those parts of the screen that show it. */
export interface SecondClock {
  subscribe(listener: () => void): () => void;
  /** Session clock at the last tick, ms. */
  nowMs(): number;
}

/**
 * Ticks the room once a second, on the second of the session clock, and tells its subscribers. Only they redraw: a
 * second passing moves one line of the screen.
 */
export function useSecondClock(room: Room, onError: (error: unknown) => void): SecondClock {
  const [clock] = useState(() => {
    const listeners = new Set<() => void>();
    let nowMs = room.nowMs();
    return {
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      nowMs: () => nowMs,
      tick: () => {
        nowMs = room.nowMs();
        for (const listener of listeners) listener();
      },
    };
  });
  useEffect(() => {
    let timer: NodeJS.Timeout;
    const next = (): void => {
      timer = setTimeout(run, 1000 - (Math.floor(room.nowMs()) % 1000));
    };
    const run = (): void => {
      clock.tick();
      room.tick().catch(onError);
      next();
    };
    const stop = room.subscribe(clock.tick);
    next();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [room, clock, onError]);
  return clock;
}

export const useNow = (clock: SecondClock): number => useSyncExternalStore(clock.subscribe, clock.nowMs);
