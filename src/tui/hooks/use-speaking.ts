import { useCallback, useEffect, useState } from 'react';
import type { Room } from '../../app/room.ts';
import { charactersPerSecond, type Speaking, toSay } from '../panes/talk/speaking.ts';

const stepMs = 60;
/** A session this young has just been begun: its opening is being said. */
const openingMs = 5000;

/**
 * The interviewer's lines as they are being said, and how to have them said at once. A timer runs only while somebody
 * speaks.
 */
export function useSpeaking(
  room: Room,
  typed: boolean,
): { readonly speaking: Speaking | null; readonly hush: () => void } {
  const { conversation } = room.state;
  // Everything before this line has been said.
  const [heard, setHeard] = useState(() => {
    const { awayMs, views, atMs } = room.state;
    const begins = awayMs === 0 && views.every(({ by }) => by === 'interviewer') && atMs < openingMs;
    return begins && conversation.every((line) => line.atMs === 0) ? 0 : conversation.length;
  });
  const [said, setSaid] = useState(0);
  const total = typed ? toSay(conversation, heard) : 0;
  const speaks = total > said;
  const hush = useCallback(() => {
    setHeard(room.state.conversation.length);
    setSaid(0);
  }, [room]);
  useEffect(() => {
    if (!speaks) {
      if (heard < conversation.length) hush();
      return;
    }
    const timer = setInterval(
      () => setSaid((before) => before + (charactersPerSecond * stepMs) / 1000),
      stepMs,
    );
    return () => clearInterval(timer);
  }, [speaks, heard, conversation, hush]);
  return { speaking: speaks ? { from: heard, said } : null, hush };
}
