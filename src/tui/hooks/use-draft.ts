import { useEffect, useRef } from 'react';
import type { Room } from '../../app/room.ts';

const debounceMs = 250;

/**
 * Keeps what is being written: at once when the screen is taken down, and else every quarter of a second, which is what a process
 * loses that is killed.
 */
export function useDraft(room: Room, text: string): void {
  const kept = useRef(text);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    if (kept.current === text) return;
    const timer = setTimeout(() => {
      kept.current = text;
      room.draft(text);
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [room, text]);
  useEffect(
    () => () => {
      if (kept.current !== latest.current) room.draft(latest.current);
    },
    [room],
  );
}
