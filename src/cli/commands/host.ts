import { randomBytes } from 'node:crypto';
import { Desk } from '../../app/hosting/desk.ts';
import { type DeskEvent, replayDesk } from '../../app/hosting/desk-event.ts';
import type { Terms } from '../../app/hosting/message.ts';
import { systemClock } from '../../io/clock.ts';
import { DeskStore } from '../../io/desk-store.ts';
import { realFiles } from '../../io/files.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { newCode } from '../../io/link/code.ts';
import { type Listening, listen } from '../../io/link/listen.ts';
import { fromCandidate } from '../../io/link/wire.ts';
import { dataFolder } from '../../io/session-store.ts';
import type { Mode } from '../../scenario/scenario.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Address, addressWords, reachedAt, readAddress, usualAddress } from '../hosting/address.ts';
import { atDesk, type DeskFaceOptions } from '../hosting/at-desk.ts';
import { withInterviewer } from '../hosting/led-case.ts';
import { everyFewSeconds } from '../hosting/ticking.ts';
import { type Case, caseAt, caseOf, contextOf, type Library, loadLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { fixedSeed } from './practice.ts';

export interface HostOptions extends DeskFaceOptions {
  readonly seed?: number;
  readonly duration?: number;
  readonly mode?: Mode;
  /** Where to listen. */
  readonly listen?: string;
  /** The interviewer's name. */
  readonly name?: string;
  readonly resume?: string | true;
}

interface OpenDesk {
  readonly id: string;
  readonly desk: Desk;
  readonly journal: FileJournal<DeskEvent>;
  readonly address: Address;
  readonly code: string;
  /** What to open it with; null where it was open before. */
  readonly terms: Terms | null;
}

/** A person interviews: the desk is here, and a candidate joins from another terminal. */
export async function host(machine: Machine, id: string | undefined, options: HostOptions): Promise<number> {
  const library = loadLibrary({ remember: dataFolder(options.dataDir, machine.env) });
  const store = new DeskStore(dataFolder(options.dataDir, machine.env), realFiles, systemClock);
  const opened =
    options.resume === undefined
      ? newDesk(machine, library, store, id, options)
      : resumedDesk(library, store, options.resume);
  const { desk, journal, code } = opened;
  const listening = await listenAt(opened, options.listen !== undefined);
  const address = { host: listening.host, port: listening.port };
  if (opened.terms !== null)
    await desk.open(
      opened.terms,
      { address: addressWords(address), code, ticket: null },
      new Date(systemClock.wallMs()).toISOString(),
    );
  const goOn = `rodeo interview --host --resume ${opened.id}`;
  const invitation = [
    'Your candidate types:',
    ...reachedAt(address).map((where) => `  rodeo join ${where} ${code}`),
  ];
  try {
    await atDesk(machine, { desk, journal, invitation, goOn }, options);
  } finally {
    await desk.close();
    await listening.close();
  }
  machine.stdout.write(`The desk is kept. Go on with: ${goOn}\n`);
  return exitCodes.done;
}

function deskFor(
  found: Case,
  library: Library,
  journal: FileJournal<DeskEvent>,
  events: readonly DeskEvent[],
): Desk {
  return new Desk({
    context: contextOf(library, found),
    rubric: found.rubric,
    journal,
    events,
    clock: systemClock,
    every: everyFewSeconds,
  });
}

function newDesk(
  machine: Machine,
  library: Library,
  store: DeskStore,
  id: string | undefined,
  options: HostOptions,
): OpenDesk {
  if (id === undefined)
    throw new CommandFailure(exitCodes.usage, `Which case? ${[...library.cases.keys()].join(', ')}`);
  const seed = options.seed ?? fixedSeed(machine) ?? randomBytes(4).readUInt32BE() % 1_000_000;
  const terms: Terms = {
    scenario: id,
    hash: caseOf(library, id).hash,
    seed,
    mode: options.mode ?? 'guided',
    durationMs: options.duration ?? caseOf(library, id).scenario.duration,
    interviewer: nameOf(options.name, 'Interviewer'),
  };
  const deskId = store.newId(randomBytes(2).toString('hex'));
  const journal = store.create(deskId);
  const found = withInterviewer(caseAt(caseOf(library, id), seed), terms.interviewer);
  return {
    id: deskId,
    desk: deskFor(found, library, journal, []),
    journal,
    address: options.listen === undefined ? usualAddress : readAddress(options.listen),
    code: newCode(),
    terms,
  };
}

function resumedDesk(library: Library, store: DeskStore, wanted: string | true): OpenDesk {
  const id = wanted === true ? store.ids()[0] : wanted;
  if (id === undefined || !store.ids().includes(id))
    throw new CommandFailure(
      exitCodes.usage,
      `No interview was hosted here${id === undefined ? '' : ` as ${id}`}.`,
    );
  const stored = store.resume(id);
  if ('heldBy' in stored)
    throw new CommandFailure(
      exitCodes.environment,
      `That desk is open in another process (${stored.heldBy}).`,
    );
  const { terms, meeting } = replayDesk(stored.events);
  if (terms === null || meeting === null) {
    void stored.writer.close();
    throw new CommandFailure(
      exitCodes.badInput,
      `The desk ${id} holds no beginning; nothing of it can go on.`,
    );
  }
  const found = withInterviewer(caseAt(caseOf(library, terms.scenario), terms.seed), terms.interviewer);
  return {
    id,
    desk: deskFor(found, library, stored.writer, stored.events),
    journal: stored.writer,
    address: readAddress(meeting.address),
    code: meeting.code,
    terms: null,
  };
}

/** Listens where it should; on another port where the usual one is taken and nobody asked for it. */
async function listenAt({ desk, address, code, terms }: OpenDesk, asked: boolean): Promise<Listening> {
  const at = (port: number): Promise<Listening> =>
    listen({
      host: address.host,
      port,
      code,
      shapes: fromCandidate,
      end: desk,
      admit: (ticket) => desk.admit(ticket),
      clock: systemClock,
      onRefused: (why) => desk.turnedAway(why),
    });
  try {
    return await at(address.port);
  } catch (error) {
    const { code: reason } = error as { code?: string };
    if (reason === 'EADDRINUSE' && !asked && terms !== null) return at(0);
    const why =
      reason === 'EADDRINUSE'
        ? 'something else listens there'
        : error instanceof Error
          ? error.message
          : String(error);
    await desk.close();
    throw new CommandFailure(exitCodes.environment, `Cannot listen on ${addressWords(address)}: ${why}.`);
  }
}

/** A name as it is shown: short, on one line. */
export const nameOf = (given: string | undefined, otherwise: string): string =>
  given?.replace(/\s+/g, ' ').trim().slice(0, 60) || otherwise;
