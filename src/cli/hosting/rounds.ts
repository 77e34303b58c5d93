import { randomBytes } from 'node:crypto';
import { type Meeting, replayDesk } from '../../app/hosting/desk-event.ts';
import type { Terms } from '../../app/hosting/message.ts';
import { systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { DeskStore } from '../../io/desk-store.ts';
import { realFiles } from '../../io/files.ts';
import { JoinedStore } from '../../io/joined-store.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import type { Library } from '../library.ts';
import type { Machine } from '../machine.ts';
import { storeOf } from '../store.ts';
import { type HostRound, hostRound } from './host-round.ts';
import { type SitRound, sitRound } from './sit-round.ts';

export interface RoundOptions {
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly dataDir?: string;
  readonly name?: string;
}

/** What is left of a round when the two change places. */
export interface Swapped {
  readonly meeting: Meeting;
  readonly terms: Terms;
  /** What this person and the other are called. */
  readonly own: string;
  readonly other: string;
}

export type Round =
  | { readonly as: 'interviewer'; readonly round: HostRound }
  | { readonly as: 'candidate'; readonly round: SitRound };

/** The last round of a meeting that began after the one of this id, on whichever side this person then was. */
export function laterRound(
  machine: Machine,
  code: string,
  since: string,
  options: RoundOptions,
): Round | undefined {
  const folder = dataFolder(options.dataDir, machine.env);
  const store = new DeskStore(folder, realFiles, systemClock);
  const desk = store
    .ids()
    .find((id) => id > since && replayDesk(store.read(id).events).meeting?.code === code);
  const link = new JoinedStore(folder).last(code);
  if (link !== undefined && link.sessionId > (desk ?? since)) return { as: 'candidate', round: { link } };
  return desk === undefined ? undefined : { as: 'interviewer', round: resumedRound(store, desk) };
}

/** A desk as it was left. */
export function resumedRound(store: DeskStore, id: string): HostRound {
  const stored = store.resume(id);
  if ('heldBy' in stored)
    throw new CommandFailure(
      exitCodes.environment,
      `That desk is open in another process (${stored.heldBy}).`,
    );
  const { terms, meeting } = replayDesk(stored.events);
  if (terms !== null && meeting !== null)
    return { id, journal: stored.writer, events: stored.events, meeting, terms, anyPort: false };
  void stored.writer.close();
  throw new CommandFailure(exitCodes.badInput, `The desk ${id} holds no beginning; nothing of it can go on.`);
}

/** Plays a round, and another in the other's place whenever the two change places. */
export async function playRounds(
  machine: Machine,
  library: Library,
  first: Round,
  options: RoundOptions,
): Promise<number> {
  let next: Round | null = first;
  while (next !== null) {
    const { as }: Round = next;
    const swapped: Swapped | null =
      next.as === 'interviewer'
        ? await hostRound(machine, library, next.round, options)
        : await sitRound(machine, library, next.round, options);
    next =
      swapped &&
      (as === 'interviewer'
        ? await asCandidate(machine, swapped, options)
        : asInterviewer(machine, swapped, options));
  }
  return exitCodes.done;
}

/** The interviewer sits down on the other side. */
async function asCandidate(
  machine: Machine,
  { meeting, own, other }: Swapped,
  options: RoundOptions,
): Promise<Round> {
  const sessionId = storeOf(machine, options).newId(randomBytes(2).toString('hex'));
  const { host, port, code, side } = meeting;
  const ticket = meeting.ticket ?? '';
  const link = { host, port, code, side, ticket, sessionId, name: own, interviewer: other };
  await new JoinedStore(dataFolder(options.dataDir, machine.env)).keep(link);
  return { as: 'candidate', round: { link } };
}

/** The candidate takes the desk: the same case, another night. */
function asInterviewer(machine: Machine, { meeting, terms, own }: Swapped, options: RoundOptions): Round {
  const store = new DeskStore(dataFolder(options.dataDir, machine.env), realFiles, systemClock);
  const id = store.newId(randomBytes(2).toString('hex'));
  return {
    as: 'interviewer',
    round: {
      id,
      journal: store.create(id),
      events: [],
      meeting,
      terms: {
        ...terms,
        seed: randomBytes(4).readUInt32BE() % 1_000_000,
        interviewer: own,
      },
      anyPort: false,
    },
  };
}
