import type { View } from '../../sim/query/view.ts';
import type { LedRoom } from '../live-room.ts';
import type { Asked, FromRoom, Port, Standing, ToRoom } from './messages.ts';
import { packedEvent, packedView } from './pieces.ts';

/** The end of a line at which the room is: says what happens in it, and has done what is asked for. */
export function serveRoom(room: LedRoom, port: Port, path: () => string, known: number): void {
  let told = known;
  const standing = (): Standing => {
    const { speaking, valuing, warning, clock } = room;
    return { speaking, valuing, warning, clock, path: path() };
  };
  const post = (message: FromRoom): void => port.post(message);
  const tell = (): void => {
    const events = room.events.slice(told).map(packedEvent);
    told = room.events.length;
    post({ type: 'happened', events, standing: standing() });
  };
  const answer = async ({ id, what, given }: Extract<ToRoom, { type: 'ask' }>): Promise<void> => {
    try {
      const answer = await done(room, what, given);
      if (room.events.length > told) tell();
      post({ type: 'answer', id, answer, standing: standing() });
    } catch (error) {
      post({ type: 'failed', id, error });
    }
  };
  let seen = false;
  port.listen((message) => {
    const asked = message as ToRoom;
    if (asked.type === 'ask') void answer(asked);
    else if (asked.type === 'draft') room.draft(asked.text);
    else if (!seen) {
      seen = true;
      room.subscribe(tell);
    }
  });
  tell();
}

async function done(room: LedRoom, what: Asked, given: readonly unknown[]): Promise<unknown> {
  const doing = room[what] as (...given: readonly unknown[]) => Promise<unknown>;
  const answer = await doing.apply(room, [...given]);
  return what === 'glimpse' && answer !== null ? packedView(answer as View) : answer;
}
