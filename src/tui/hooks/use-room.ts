import { useCallback, useSyncExternalStore } from 'react';
import type { Room } from '../../app/room.ts';
import type { SessionState } from '../../session/state.ts';

/** The session as it stands, and what is wrong with its journal; redraws when either changes. */
export function useRoom(room: Room): { readonly state: SessionState; readonly warning: string | null } {
  const subscribe = useCallback((listener: () => void) => room.subscribe(listener), [room]);
  const state = useSyncExternalStore(subscribe, () => room.state);
  const warning = useSyncExternalStore(subscribe, () => room.warning);
  return { state, warning };
}
