import { Desk } from '../../app/hosting/desk.ts';
import type { DeskEvent, Meeting } from '../../app/hosting/desk-event.ts';
import type { Terms } from '../../app/hosting/message.ts';
import { systemClock } from '../../io/clock.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { fromCandidate } from '../../io/link/wire.ts';
import { caseAt, contextOf } from '../case.ts';
import { commandOf } from '../command.ts';
import { caseOf, type Library } from '../library.ts';
import type { Machine } from '../machine.ts';
import { reachedAt } from './address.ts';
import { atDesk } from './at-desk.ts';
import { openChannel } from './channel.ts';
import { withInterviewer } from './led-case.ts';
import type { RoundOptions, Swapped } from './rounds.ts';
import { everyFewSeconds } from './ticking.ts';

export interface HostRound {
  readonly id: string;
  readonly journal: FileJournal<DeskEvent>;
  /** What the desk holds; none for a new one. */
  readonly events: readonly DeskEvent[];
  readonly meeting: Meeting;
  readonly terms: Terms;
  /** Another port will do where this one is taken. */
  readonly anyPort: boolean;
}

/** One interview at the desk: until it is left, or the two change places. */
export async function hostRound(
  machine: Machine,
  library: Library,
  { id, journal, events, meeting, terms, anyPort }: HostRound,
  options: RoundOptions,
): Promise<Swapped | null> {
  const found = withInterviewer(caseAt(caseOf(library, terms.scenario), terms.seed), terms.interviewer);
  const desk = new Desk({
    context: contextOf(library, found),
    rubric: found.rubric,
    committee: library.committee,
    journal,
    events,
    clock: systemClock,
    every: everyFewSeconds,
  });
  const goOn = commandOf(machine, `interview --host --resume ${id}`);
  try {
    const channel = await openChannel(meeting, {
      end: desk,
      shapes: fromCandidate,
      admit: (ticket) => desk.admit(ticket),
      onRefused: (why) => desk.turnedAway(why),
      anyPort,
    });
    try {
      if (events.length === 0)
        await desk.open(
          terms,
          { ...meeting, port: channel.address.port },
          new Date(systemClock.wallMs()).toISOString(),
        );
      const invitation =
        meeting.side === 'dials' || meeting.ticket !== null
          ? ['The other side is asked for by itself; nobody has to type anything.']
          : [
              'Your candidate types:',
              ...reachedAt(channel.address).map(
                (where) => `  ${commandOf(machine, `join ${where} ${meeting.code}`)}`,
              ),
            ];
      const ended = await atDesk(machine, { desk, journal, invitation, goOn }, options);
      if (ended !== 'swap') {
        machine.stdout.write(`The desk is kept. Go on with: ${goOn}\n`);
        return null;
      }
      return {
        meeting: desk.state.meeting ?? meeting,
        terms,
        own: terms.interviewer,
        other: desk.state.candidate || 'Interviewer',
      };
    } finally {
      // Before the link goes, so that the other side is told why.
      await desk.close();
      await channel.close();
    }
  } finally {
    await journal.close();
  }
}
