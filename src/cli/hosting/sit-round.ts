import type { Terms } from '../../app/hosting/message.ts';
import { SessionEnd } from '../../app/hosting/session-end.ts';
import type { ContinuedSession, NewSession } from '../../app/live-room.ts';
import { systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { type JoinedLink, JoinedStore } from '../../io/joined-store.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { fromHost } from '../../io/link/wire.ts';
import { describeProblems, type SessionStore } from '../../io/session-store.ts';
import { caseAt } from '../case.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { inRoom } from '../in-room.ts';
import { caseOf, type Library } from '../library.ts';
import type { Machine } from '../machine.ts';
import { type Seat, seatFor } from '../seat.ts';
import { storeOf } from '../store.ts';
import { addressWords } from './address.ts';
import { openChannel } from './channel.ts';
import { withInterviewer } from './led-case.ts';
import { nameOf } from './names.ts';
import type { RoundOptions, Swapped } from './rounds.ts';
import { everyFewSeconds } from './ticking.ts';

export interface SitRound {
  readonly link: JoinedLink;
}

/** One interview on the candidate's side: until it is left or over, or the two change places. */
export async function sitRound(
  machine: Machine,
  library: Library,
  { link }: SitRound,
  options: RoundOptions,
): Promise<Swapped | null> {
  const store = storeOf(machine, options);
  const stored = storedSession(store, link);
  let journal = stored?.writer ?? null;
  const joined = new JoinedStore(dataFolder(options.dataDir, machine.env));
  const where = addressWords(link);
  let seat = stored === null ? undefined : await continued(machine, library, stored, options);
  const name = nameOf(options.name ?? link.name, 'Candidate');
  const end = new SessionEnd({
    name,
    every: everyFewSeconds,
    ...(seat ? { room: seat.room } : {}),
    open: async (terms) => {
      checkSame(library, terms);
      await joined.keep({ ...link, interviewer: terms.interviewer });
      journal ??= store.create(link.sessionId);
      const session: NewSession = {
        sessionId: link.sessionId,
        hash: terms.hash,
        mode: terms.mode,
        durationMs: terms.durationMs,
        interviewer: terms.interviewer,
        startedAt: new Date(systemClock.wallMs()).toISOString(),
      };
      seat = await openFor(machine, library, journal, terms, session, options);
      return seat.room;
    },
  });
  let said = '';
  const channel = await openChannel(link, {
    end,
    shapes: fromHost,
    admit: async (ticket) => (ticket === link.ticket ? null : 'Somebody has joined with this code already'),
    onTrouble: (why, final) => {
      if (final) end.giveUp(why);
      else if (end.link === 'waiting' && seat === undefined && why !== said)
        machine.stderr.write(`${where}: ${why}; trying again. Ctrl+C gives up.\n`);
      said = why;
    },
  });
  try {
    const room = await end.room().catch((error: Error) => {
      // What never began is nothing to go on with.
      if (journal === null) joined.forget(link.sessionId);
      throw new CommandFailure(exitCodes.environment, `${where}: ${error.message}.`);
    });
    const goOn = (): string =>
      commandOf(machine, link.side === 'dials' ? `join ${where} ${link.code}` : 'join');
    const notice = stored === null ? null : describeProblems(stored);
    try {
      const ended = await inRoom(machine, room, { path: seat!.path, notice, goOn, across: end }, options);
      const first = room.events.find((event) => event.type === 'session-started');
      if (ended !== 'swap' || !first) return null;
      const { scenario, mode, durationMs, interviewer = 'Interviewer' } = first;
      return {
        meeting: { ...link },
        terms: {
          scenario: scenario.id,
          hash: scenario.hash,
          seed: scenario.seed,
          mode,
          durationMs,
          interviewer,
        },
        own: name,
        other: interviewer,
      };
    } finally {
      await room.leave();
    }
  } finally {
    await channel.close();
    await journal?.close();
  }
}

type Stored = Exclude<ReturnType<SessionStore['resume']>, { heldBy: number }>;

/** What there is of the session, its journal locked; null where it has not begun. */
function storedSession(store: SessionStore, { sessionId }: JoinedLink): Stored | null {
  if (!store.ids().includes(sessionId)) return null;
  const stored = store.resume(sessionId);
  if ('heldBy' in stored)
    throw new CommandFailure(
      exitCodes.environment,
      `This interview is open in another process (${stored.heldBy}).`,
    );
  return stored;
}

/** The room of a session that had begun; undefined where none had. */
async function continued(
  machine: Machine,
  library: Library,
  stored: Stored,
  options: RoundOptions,
): Promise<Seat | undefined> {
  const started = stored.events.find((event) => event.type === 'session-started');
  if (!started) return undefined;
  const { scenario, interviewer = 'Interviewer' } = started;
  return openFor(
    machine,
    library,
    stored.writer,
    { scenario: scenario.id, seed: scenario.seed, interviewer },
    {
      events: stored.events,
      awayMs: Math.max(0, systemClock.wallMs() - (stored.lastWallMs ?? systemClock.wallMs())),
      reason: 'left',
    },
    options,
  );
}

function openFor(
  machine: Machine,
  library: Library,
  journal: FileJournal,
  { scenario, seed, interviewer }: Pick<Terms, 'scenario' | 'seed' | 'interviewer'>,
  session: NewSession | ContinuedSession,
  options: RoundOptions,
): Promise<Seat> {
  const found = withInterviewer(caseAt(caseOf(library, scenario), seed), interviewer);
  const { root, concepts, lines, committee } = library;
  const worth = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const work = {
    root,
    concepts,
    lines,
    committee,
    found,
    seed,
    session,
    model: null,
    cwd: machine.cwd,
    worth,
  };
  return seatFor(machine, work, journal, options);
}

/** Both machines must have the same case. */
function checkSame(library: Library, { scenario, hash }: Terms): void {
  const found = library.cases.get(scenario);
  if (!found) throw new Error(`this machine has no case ${scenario}`);
  if (found.hash !== hash) throw new Error(`the two machines have different versions of ${scenario}`);
}
