import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { serveRoom } from '../app/apart/room-end.ts';
import { systemClock } from '../io/clock.ts';
import { realFiles } from '../io/files.ts';
import { FileJournal, type HandedOver } from '../io/journal/writer.ts';
import { CommandFailure } from './exit.ts';
import { openHere, type RoomWork } from './room.ts';

/** What the thread of a session is started with. */
export interface RoomThread {
  readonly work: RoomWork;
  readonly journal: HandedOver;
  /** How many events the other thread knows. */
  readonly known: number;
}

/** Said instead of anything else: the room cannot be opened. */
export interface NoRoom {
  readonly exitCode: number;
  readonly message: string;
}

const { work, journal: at, known } = workerData as RoomThread;
const journal = FileJournal.takeOver(at, realFiles, systemClock);
try {
  const room = await openHere(work, journal);
  serveRoom(
    room,
    {
      post: (message) => parentPort!.postMessage(message),
      listen: (listener) => parentPort!.on('message', listener),
    },
    () => journal.path,
    known,
  );
  setTimeout(() => flushCompileCache?.(), 1_000).unref();
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  const { exitCode, message } = error;
  parentPort!.postMessage({ exitCode, message } satisfies NoRoom);
}
