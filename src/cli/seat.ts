import type { LedRoom } from '../app/live-room.ts';
import type { FileJournal } from '../io/journal/writer.ts';
import type { Machine } from './machine.ts';
import type { RoomWork } from './room.ts';
import { faceOf } from './screen.ts';

export interface Seat {
  readonly room: LedRoom;
  /** Where the session is kept. */
  readonly path: () => string;
}

/** A room for a session: beside a screen in a thread of its own, for lines in this one. */
export async function seatFor(
  machine: Machine,
  work: RoomWork,
  journal: FileJournal,
  options: { readonly plain?: boolean },
): Promise<Seat> {
  if (faceOf(machine, options) === 'plain') {
    const { openHere } = await import('./room.ts');
    return { room: await openHere(work, journal), path: () => journal.path };
  }
  const { openApart } = await import('./room-apart.ts');
  const room = openApart(work, journal);
  return { room, path: () => room.path };
}
