import { useEffect } from 'react';
import type { Room } from '../../app/room.ts';
import type { UiAction } from '../session/ui-action.ts';
import type { UiState } from '../session/ui-state.ts';

/** How often a view that is followed is looked at again, ms. The world is some seconds further then. */
const everyMs = 1_000;

/** Keeps the view that is followed as it is now. One look at a time: a slow one is not overtaken. */
export function useFollow(room: Room, follow: UiState['follow'], dispatch: (action: UiAction) => void): void {
  const viewId = follow?.viewId ?? null;
  const query = follow?.query ?? '';
  useEffect(() => {
    if (viewId === null) return;
    let timer: NodeJS.Timeout;
    let over = false;
    const look = async (): Promise<void> => {
      const view = await room.glimpse(query).catch(() => null);
      if (over) return;
      if (view !== null) dispatch({ type: 'glimpsed', viewId, view });
      timer = setTimeout(look, everyMs);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [room, viewId, query, dispatch]);
}
