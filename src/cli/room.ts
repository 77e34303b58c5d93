import { type ContinuedSession, type LedRoom, type NewSession, openRoom } from '../app/live-room.ts';
import type { JournalWriter } from '../app/ports.ts';
import { writeFileAtomic } from '../io/atomic-write.ts';
import { breathe, systemClock } from '../io/clock.ts';
import { compileLexicon } from '../language/lexicon.ts';
import { contextOf } from './case.ts';
import type { Case, Library } from './library.ts';
import { type ChosenModel, committeeBy, judgeBy, voiceOf } from './model.ts';
import { valueElsewhere } from './rivals.ts';

/** All that a session's room is made of, as plain data: another thread can be given it. */
export interface RoomWork extends Pick<Library, 'root' | 'concepts' | 'lines' | 'committee'> {
  readonly found: Case;
  readonly seed: number;
  readonly session: NewSession | ContinuedSession;
  /** Words what the interviewer says, and judges where it is asked to; null for none. */
  readonly model: { readonly chosen: ChosenModel; readonly judges: boolean } | null;
  /** Where relative names of files begin. */
  readonly cwd: string;
  /** Whether it is worked out after the end what views were worth. */
  readonly worth: boolean;
}

/** Opens a room in this thread. */
export async function openHere(
  { found, root, concepts, lines, committee, seed, session, model, cwd, worth }: RoomWork,
  journal: JournalWriter,
): Promise<LedRoom> {
  const machine = { env: process.env, cwd };
  const judging = model?.judges ? model.chosen : null;
  return openRoom(
    {
      context: contextOf({ root, lexicon: compileLexicon(concepts), lines }, found),
      rubric: found.rubric,
      committee,
      journal,
      clock: systemClock,
      breathe,
      writeFile: writeFileAtomic,
      seed,
      voice: model === null ? undefined : await voiceOf(machine, model.chosen),
      wordCommittee: judging === null ? undefined : await committeeBy(machine, judging),
      judge: judging === null ? undefined : await judgeBy(machine, judging),
      ...(worth ? { valueSession: valueElsewhere } : {}),
    },
    session,
  );
}
