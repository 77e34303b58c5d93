import { createInterface } from 'node:readline';
import type { Desk } from '../../app/hosting/desk.ts';
import type { DeskEvent } from '../../app/hosting/desk-event.ts';
import { DeskRoom } from '../../app/hosting/desk-room.ts';
import type { HostOutcome } from '../../app/hosting/host-input.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { guardTerminal } from '../../io/terminal/lifecycle.ts';
import { formatDiagnostic } from '../../scenario/diagnostic.ts';
import { runHostFace } from '../host-face.ts';
import { afterScreen } from '../in-room.ts';
import { columnsOf, type Machine } from '../machine.ts';
import { faceOf, onScreen } from '../screen.ts';
import { readSettings } from '../settings-file.ts';
import { uiMemory } from '../ui-memory.ts';
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
  readonly heard?: ((text: string, atMs: number) => Promise<HostOutcome>) | undefined;
}

/** The interviewer's desk on this machine's terminal, or in its pipe. */
export async function atDesk(
  machine: Machine,
  { desk, journal, invitation, goOn, heard }: AtDesk,
  options: DeskFaceOptions,
): Promise<'left' | 'swap'> {
  const room = new DeskRoom(desk, writeFileAtomic);
  const interactive = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const describe = (): string =>
    journal.warning ?? `The desk is kept in ${journal.path}. Go on with: ${goOn}`;
  if (faceOf(machine, options) === 'screen') {
    const { runConsoleScreen } = await import('../../tui/run-console-screen.tsx');
    const { settings, problems } = await readSettings(machine, options);
    for (const problem of problems) machine.stderr.write(`${formatDiagnostic(problem)}\n`);
    // The invitation stays in the terminal when the screen is gone, too.
    for (const line of invitation) machine.stdout.write(`${line}\n`);
    const ended = await onScreen(
      machine,
      {
        ...options,
        settings,
        remembering: uiMemory(machine, options),
        save: () => journal.flush(),
        describe,
      },
      (screen) => runConsoleScreen({ desk, room, invitation, heard }, screen),
    );
    if (room.state.phase === 'over') await afterScreen(machine, room, 'over', describe);
    return ended;
  }
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
      ...(heard ? { heard: (text: string) => heard(text, desk.nowMs()) } : {}),
    });
  } finally {
    lines.close();
    release();
  }
}
