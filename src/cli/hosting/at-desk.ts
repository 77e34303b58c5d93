import { createInterface } from 'node:readline';
import type { Desk } from '../../app/hosting/desk.ts';
import type { DeskEvent } from '../../app/hosting/desk-event.ts';
import { DeskRoom } from '../../app/hosting/desk-room.ts';
import type { HostOutcome } from '../../app/hosting/host-input.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { guardTerminal } from '../../io/terminal/lifecycle.ts';
import { runHostFace } from '../host-face.ts';
import { columnsOf, type Machine } from '../machine.ts';
import { everySecond } from './ticking.ts';

export interface DeskFaceOptions {
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly dataDir?: string;
}

interface AtDesk {
  readonly desk: Desk;
  readonly journal: FileJournal<DeskEvent>;
  /** How one comes: what the candidate has to type. */
  readonly invitation: readonly string[];
  /** The command that goes on. */
  readonly goOn: string;
  /** A line that stands for what the candidate said or did; where the interviewer types that, too. */
  readonly heard?: (text: string) => Promise<HostOutcome>;
}

/** The interviewer's desk on this machine's terminal, or in its pipe. */
export async function atDesk(
  machine: Machine,
  { desk, journal, invitation, goOn, heard }: AtDesk,
  _options: DeskFaceOptions,
): Promise<'left' | 'swap'> {
  const room = new DeskRoom(desk, writeFileAtomic);
  const interactive = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const describe = (): string =>
    journal.warning ?? `The desk is kept in ${journal.path}. Go on with: ${goOn}`;
  const release = interactive
    ? guardTerminal({
        save: () => journal.flush(),
        unmount: () => {},
        describe,
        stdin: machine.stdin,
        terminal: 1,
      })
    : () => {};
  for (const line of invitation) machine.stdout.write(`${line}\n`);
  const lines = createInterface({
    input: machine.stdin,
    terminal: false,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  try {
    return await runHostFace(desk, {
      lines,
      write: (text) => void machine.stdout.write(text),
      columns: columnsOf(machine),
      interactive,
      everySecond,
      room,
      exportDirectory: machine.cwd,
      ...(heard ? { heard } : {}),
    });
  } finally {
    lines.close();
    release();
  }
}
