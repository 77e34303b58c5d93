import { randomBytes } from 'node:crypto';
import { stringify } from 'yaml';
import { Desk } from '../../app/hosting/desk.ts';
import { type DeskEvent, replayDesk } from '../../app/hosting/desk-event.ts';
import { takeHeard } from '../../app/hosting/heard.ts';
import type { Terms } from '../../app/hosting/message.ts';
import { tie } from '../../app/hosting/one-table.ts';
import { SessionEnd } from '../../app/hosting/session-end.ts';
import { overridesOf, transcriptOf } from '../../app/hosting/transcript-of.ts';
import { type LedRoom, openRoom } from '../../app/live-room.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { breathe, systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { DeskStore } from '../../io/desk-store.ts';
import { realFiles } from '../../io/files.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { replay } from '../../session/evolve.ts';
import { caseAt, contextOf } from '../case.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { atDesk } from '../hosting/at-desk.ts';
import { withInterviewer } from '../hosting/led-case.ts';
import { nameOf } from '../hosting/names.ts';
import { everyFewSeconds, everySecond } from '../hosting/ticking.ts';
import { caseOf, type Library, rememberedLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { storeOf } from '../store.ts';
import type { HostOptions } from './host.ts';
import { fixedSeed } from './practice.ts';

/** One terminal beside a video call: the interviewer types what they hear, in short, and marks it. */
export async function mark(machine: Machine, id: string | undefined, options: HostOptions): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const { sessionId, terms, desk, room, journal } = await atOneTable(machine, library, id, options);
  const goOn = commandOf(machine, `interview --mark --resume ${sessionId}`);
  // The end of the time comes by itself; nothing else may come between a line's first letter and its end.
  const stop = everySecond(() => {
    if (room.nowMs() >= (room.state.started?.durationMs ?? Number.POSITIVE_INFINITY)) void room.tick();
  });
  try {
    await atDesk(
      machine,
      {
        desk,
        journal,
        invitation: [],
        goOn,
        heard: (text, atMs) => takeHeard(desk, room, text, atMs),
      },
      options,
    );
  } finally {
    stop();
    // Session and marks are the same person's: nothing is handed over by hand.
    if (room.state.phase === 'over') await desk.handOver();
    await breathe();
    await room.leave();
    await desk.close();
  }
  const title = `Heard by ${terms.interviewer}`;
  await writeHeard(machine, sessionId, desk, room, title);
  if (room.state.phase !== 'over') machine.stdout.write(`The interview is kept. Go on with: ${goOn}\n`);
  return exitCodes.done;
}

interface OneTable {
  readonly sessionId: string;
  readonly terms: Terms;
  readonly desk: Desk;
  readonly room: LedRoom;
  readonly journal: FileJournal<DeskEvent>;
}

/** A desk and a session in one process, new or as they were left. */
async function atOneTable(
  machine: Machine,
  library: Library,
  id: string | undefined,
  options: HostOptions,
): Promise<OneTable> {
  const sessions = storeOf(machine, options);
  const desks = new DeskStore(dataFolder(options.dataDir, machine.env), realFiles, systemClock);
  const known = options.resume === undefined ? undefined : keptDesk(desks, sessions, options.resume);
  const sessionId = known ?? sessions.newId(randomBytes(2).toString('hex'));
  const stored = known === undefined ? null : { desk: desks.resume(known), session: sessions.resume(known) };
  if (stored !== null && ('heldBy' in stored.desk || 'heldBy' in stored.session))
    throw new CommandFailure(exitCodes.environment, `${sessionId} is open in another process.`);
  const kept = stored as null | {
    desk: Exclude<ReturnType<DeskStore['resume']>, { heldBy: number }>;
    session: Exclude<ReturnType<typeof sessions.resume>, { heldBy: number }>;
  };
  const terms = (kept && replayDesk(kept.desk.events).terms) ?? newTerms(machine, library, id, options);
  const found = withInterviewer(caseAt(caseOf(library, terms.scenario), terms.seed), terms.interviewer);
  const context = contextOf(library, found);
  const journal = kept?.desk.writer ?? desks.create(sessionId);
  const desk = new Desk({
    context,
    rubric: found.rubric,
    journal,
    events: kept?.desk.events ?? [],
    clock: systemClock,
    every: everyFewSeconds,
  });
  if (kept === null) await desk.open(terms, null, new Date(systemClock.wallMs()).toISOString());
  const room = await openRoom(
    {
      context,
      rubric: found.rubric,
      journal: kept?.session.writer ?? sessions.create(sessionId),
      clock: systemClock,
      breathe,
      writeFile: writeFileAtomic,
      seed: terms.seed,
    },
    kept && replay(kept.session.events).started !== null
      ? {
          events: kept.session.events,
          awayMs: Math.max(0, systemClock.wallMs() - (kept.session.lastWallMs ?? systemClock.wallMs())),
          reason: 'left',
        }
      : { ...terms, sessionId, startedAt: new Date(systemClock.wallMs()).toISOString() },
  );
  tie(desk, new SessionEnd({ name: 'They', every: everyFewSeconds, room, open: async () => room }));
  return { sessionId, terms, desk, room, journal };
}

/** Which interview goes on: one whose desk and session are both here. */
function keptDesk(desks: DeskStore, sessions: ReturnType<typeof storeOf>, wanted: string | true): string {
  const both = desks.ids().filter((one) => sessions.ids().includes(one));
  const id = wanted === true ? both[0] : wanted;
  if (id !== undefined && both.includes(id)) return id;
  throw new CommandFailure(exitCodes.usage, 'No interview was marked here that could go on.');
}

function newTerms(machine: Machine, library: Library, id: string | undefined, options: HostOptions): Terms {
  if (id === undefined)
    throw new CommandFailure(exitCodes.usage, `Which case? ${[...library.cases.keys()].join(', ')}`);
  const found = caseOf(library, id);
  return {
    scenario: id,
    hash: found.hash,
    seed: options.seed ?? fixedSeed(machine) ?? randomBytes(4).readUInt32BE() % 1_000_000,
    mode: options.mode ?? 'open',
    durationMs: options.duration ?? found.scenario.duration,
    interviewer: nameOf(options.name, 'Interviewer'),
  };
}

/** What was heard as a transcript, and the marks beside it: both can be mended by hand and graded again. */
async function writeHeard(
  machine: Machine,
  id: string,
  desk: Desk,
  room: LedRoom,
  title: string,
): Promise<void> {
  const transcript = transcriptOf(room.events, title);
  if (transcript === null || transcript.turns.length === 0) return;
  const file = `${id}.transcript.yaml`;
  machine.stdout.write(`Written: ${await writeFileAtomic(machine.cwd, file, stringify(transcript))}\n`);
  const overrides = overridesOf(desk.state);
  let command = commandOf(machine, `grade ${file}`);
  if (overrides !== null) {
    const marks = `${id}.marks.yaml`;
    machine.stdout.write(`Written: ${await writeFileAtomic(machine.cwd, marks, stringify(overrides))}\n`);
    command += ` --overrides ${marks}`;
  }
  machine.stdout.write(`Score it again, mended or not, with: ${command}\n`);
}
