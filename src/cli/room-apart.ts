import { Worker } from 'node:worker_threads';
import type { FromRoom } from '../app/apart/messages.ts';
import { RoomApart } from '../app/apart/room-apart.ts';
import { breathe, systemClock } from '../io/clock.ts';
import type { FileJournal } from '../io/journal/writer.ts';
import type { SessionEvent } from '../session/event.ts';
import { openingOf } from '../session/opening.ts';
import { CommandFailure } from './exit.ts';
import type { RoomWork } from './room.ts';
import type { NoRoom, RoomThread } from './room-thread.ts';
import { workerFile } from './worker-file.ts';

/** As the thread that draws has it: garbage that lies longer is only more memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

/**
 * Opens a room in a thread of its own: whatever it thinks about, keys are drawn. How a session begins is known here as well, and
 * on screen while the room is being opened.
 */
export function openApart(work: RoomWork, journal: FileJournal): RoomApart {
  const events = begunWith(work);
  const workerData: RoomThread = { work, journal: journal.handOver(), known: events.length };
  const worker = new Worker(workerFile('room-worker'), { workerData, resourceLimits });
  const room = new RoomApart({
    port: {
      post: (message) => worker.postMessage(message),
      listen: (listener) =>
        worker.on('message', (message: FromRoom | NoRoom) => {
          if ('exitCode' in message) room.lose(new CommandFailure(message.exitCode, message.message));
          else listener(message);
        }),
    },
    scenario: work.found.scenario,
    events,
    path: journal.path,
    clock: systemClock,
    breathe,
    left: async () => {
      await worker.terminate();
      await journal.close();
    },
  });
  worker.on('error', (error) => room.lose(error));
  worker.on('exit', () => room.lose(new Error('the thread of the session has ended')));
  return room;
}

const begunWith = ({ found, seed, session }: RoomWork): readonly SessionEvent[] =>
  'events' in session
    ? session.events
    : openingOf(found.scenario, { ...session, seed }).map((body): SessionEvent => ({ atMs: 0, ...body }));
