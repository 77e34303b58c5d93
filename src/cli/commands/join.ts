import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { Terms } from '../../app/hosting/message.ts';
import { SessionEnd } from '../../app/hosting/session-end.ts';
import { type ContinuedSession, type LedRoom, type NewSession, openRoom } from '../../app/live-room.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { breathe, systemClock } from '../../io/clock.ts';
import { type JoinedLink, JoinedStore } from '../../io/joined-store.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { newTicket, readCode } from '../../io/link/code.ts';
import { dial } from '../../io/link/dial.ts';
import { fromHost } from '../../io/link/wire.ts';
import { dataFolder, describeProblems, type SessionStore } from '../../io/session-store.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { addressWords, readAddress } from '../hosting/address.ts';
import { withInterviewer } from '../hosting/led-case.ts';
import { everyFewSeconds } from '../hosting/ticking.ts';
import { inRoom } from '../in-room.ts';
import { caseAt, caseOf, contextOf, type Library, loadLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { valueInWorkers } from '../rivals.ts';
import { nameOf } from './host.ts';
import { storeOf } from './practice.ts';

export interface JoinOptions {
  readonly name?: string;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly dataDir?: string;
}

/** The candidate's terminal of a hosted interview. The same command again goes on with the same session. */
export async function join(
  machine: Machine,
  address: string | undefined,
  code: string | undefined,
  options: JoinOptions,
): Promise<number> {
  const library = loadLibrary({ remember: dataFolder(options.dataDir, machine.env) });
  const store = storeOf(machine, options);
  const joined = new JoinedStore(dataFolder(options.dataDir, machine.env));
  const link = await linkFor(machine, store, joined, address, code);
  const seat = takeSeat(store, link);
  const isWatched = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const openFor = (
    { scenario, hash, seed, interviewer }: Pick<Terms, 'scenario' | 'hash' | 'seed' | 'interviewer'>,
    session: (hash: string) => NewSession | ContinuedSession,
  ): Promise<LedRoom> => {
    const found = withInterviewer(caseAt(caseOf(library, scenario), seed), interviewer);
    return openRoom(
      {
        context: contextOf(library, found),
        rubric: found.rubric,
        journal: seat.journal,
        clock: systemClock,
        breathe,
        writeFile: writeFileAtomic,
        seed,
        ...(isWatched ? { valueEvidence: valueInWorkers } : {}),
      },
      session(hash),
    );
  };
  const { stored } = seat;
  const started = stored?.events.find((event) => event.type === 'session-started');
  const before = started
    ? await openFor(
        {
          ...started.scenario,
          scenario: started.scenario.id,
          interviewer: started.interviewer ?? 'Interviewer',
        },
        () => ({
          events: stored!.events,
          awayMs: Math.max(0, systemClock.wallMs() - (stored!.lastWallMs ?? systemClock.wallMs())),
          reason: 'left',
        }),
      )
    : undefined;
  const end = new SessionEnd({
    name: nameOf(options.name, 'Candidate'),
    every: everyFewSeconds,
    ...(before ? { room: before } : {}),
    open: async (terms) => {
      checkSame(library, terms);
      await joined.keep({ ...link, interviewer: terms.interviewer });
      return openFor(terms, (hash) => ({
        sessionId: link.sessionId,
        hash,
        mode: terms.mode,
        durationMs: terms.durationMs,
        interviewer: terms.interviewer,
        startedAt: new Date(systemClock.wallMs()).toISOString(),
      }));
    },
  });
  let said = '';
  const dialling = dial({
    ...link,
    shapes: fromHost,
    end,
    clock: systemClock,
    onTrouble: (why, final) => {
      if (final) end.giveUp(why);
      else if (end.link === 'waiting' && before === undefined && why !== said)
        machine.stderr.write(`${addressWords(link)}: ${why}; trying again. Ctrl+C gives up.\n`);
      said = why;
    },
  });
  try {
    const room = await end.room().catch((error: Error) => {
      throw new CommandFailure(exitCodes.environment, `${addressWords(link)}: ${error.message}.`);
    });
    const goOn = (): string => `rodeo join ${addressWords(link)} ${link.code}`;
    const notice = stored === null ? null : describeProblems(stored);
    try {
      await inRoom(machine, room, { journal: seat.journal, notice, goOn, across: end }, options);
    } finally {
      await room.leave();
    }
  } finally {
    dialling.close();
    await seat.journal.close();
  }
  return exitCodes.done;
}

/** How this candidate is linked: as before, where this is the same address and code; else anew, which is kept first. */
async function linkFor(
  machine: Machine,
  store: SessionStore,
  joined: JoinedStore,
  address: string | undefined,
  code: string | undefined,
): Promise<JoinedLink> {
  if (address === undefined) {
    const last = joined.find();
    if (last) return last;
    throw new CommandFailure(
      exitCodes.usage,
      'Join whom? rodeo join ADDRESS CODE, as the interviewer has it on screen.',
    );
  }
  const where = readAddress(address);
  const typed = code ?? (await askForCode(machine));
  const plain = readCode(typed);
  if (plain === undefined)
    throw new CommandFailure(exitCodes.usage, `${typed} is no code; it goes like k7mp-2qxt-9fde.`);
  const known = joined.find({ ...where, code: plain });
  if (known) return known;
  const link: JoinedLink = {
    ...where,
    code: plain,
    ticket: newTicket(),
    sessionId: store.newId(randomBytes(2).toString('hex')),
    interviewer: null,
  };
  await joined.keep(link);
  return link;
}

async function askForCode(machine: Machine): Promise<string> {
  if (machine.stdin.isTTY !== true)
    throw new CommandFailure(exitCodes.usage, 'Which code? rodeo join ADDRESS CODE');
  const prompt = createInterface({ input: machine.stdin, output: machine.stdout });
  try {
    return await prompt.question('The code on the interviewer’s screen: ');
  } finally {
    prompt.close();
  }
}

interface Seat {
  readonly journal: FileJournal;
  readonly stored: Exclude<ReturnType<SessionStore['resume']>, { heldBy: number }> | null;
}

/** The journal of the session, locked: the one that is there, or a new one. */
function takeSeat(store: SessionStore, { sessionId }: JoinedLink): Seat {
  if (!store.ids().includes(sessionId)) return { journal: store.create(sessionId), stored: null };
  const stored = store.resume(sessionId);
  if ('heldBy' in stored)
    throw new CommandFailure(
      exitCodes.environment,
      `This interview is open in another process (${stored.heldBy}).`,
    );
  return { journal: stored.writer, stored };
}

/** Both machines must have the same case. */
function checkSame(library: Library, { scenario, hash }: Terms): void {
  const found = library.cases.get(scenario);
  if (!found) throw new Error(`this machine has no case ${scenario}`);
  if (found.hash !== hash) throw new Error(`the two machines have different versions of ${scenario}`);
}
