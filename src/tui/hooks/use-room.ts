import { useCallback, useSyncExternalStore } from 'react';
import type { Room } from '../../app/room.ts';
import type { SessionState } from '../../session/state.ts';

/** The session as it stands, what is wrong with its journal, and what is being said; redraws when any of them changes. */
export function useRoom(room: Room): {
  readonly state: SessionState;
  readonly warning: string | null;
  /** As {@link Room.speaking}. */
  readonly coming: string | null;
} {
  const subscribe = useCallback((listener: () => void) => room.subscribe(listener), [room]);
  const state = useSyncExternalStore(subscribe, () => room.state);
  const warning = useSyncExternalStore(subscribe, () => room.warning);
  const coming = useSyncExternalStore(subscribe, () => room.speaking);
  return { state, warning, coming };
}
