import { createInterface } from 'node:readline';
import type { Across } from '../app/hosting/across.ts';
import type { LedRoom } from '../app/live-room.ts';
import type { Room } from '../app/room.ts';
import { isSpoken } from '../io/terminal/capability.ts';
import { guardTerminal } from '../io/terminal/lifecycle.ts';
import { formatDiagnostic } from '../scenario/diagnostic.ts';
import { sayAside } from './first-paint.ts';
import { columnsOf, type Machine } from './machine.ts';
import { runPlainFace } from './plain-face.ts';
import { faceOf, onScreen } from './screen.ts';
import { readSettings, settingsNotice } from './settings-file.ts';
import { uiMemory } from './ui-memory.ts';

interface Sitting {
  /** Where the session is kept. */
  readonly path: () => string;
  /** Something to say before it goes on. */
  readonly notice: string | null;
  /** The command that goes on with the session. */
  readonly goOn: (id: string) => string;
  /** Who sits across the table, where a person does. */
  readonly across?: Across;
}

interface FaceOptions {
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly dataDir?: string;
}

/** A session on this machine's terminal, or in its pipe, until it is left or over and its verdict was shown. */
export async function inRoom(
  machine: Machine,
  room: LedRoom,
  { path, notice, goOn, across }: Sitting,
  options: FaceOptions,
): Promise<'left' | 'over' | 'swap'> {
  // A session that is not being saved must not be said to be.
  const describe = (): string => {
    const id = room.state.started?.sessionId ?? '';
    const kept = `The session is kept in ${path()}. Go on with: ${goOn(id)}`;
    return room.warning === null ? kept : `${room.warning}\nWhat was saved is in ${path()}.`;
  };
  if (faceOf(machine, options) === 'plain') {
    const guard = (): (() => void) =>
      guardTerminal({
        save: () => {},
        kept: () => room.settled(),
        unmount: () => {},
        describe,
        stdin: machine.stdin,
        terminal: 1,
      });
    return plainSession(machine, room, notice, guard, goOn, across);
  }
  const { runSessionScreen } = await import('../tui/run-session-screen.tsx');
  if (notice) sayAside(machine, notice);
  const { settings, problems } = await readSettings(machine, options);
  for (const problem of problems) sayAside(machine, formatDiagnostic(problem));
  const notices = [...(notice ? [notice] : []), ...settingsNotice(machine, problems)];
  const wasOver = room.state.phase === 'over';
  const ended = await onScreen(
    machine,
    {
      ...options,
      settings,
      remembering: uiMemory(machine, options),
      save: () => {},
      kept: () => room.settled(),
      describe,
    },
    (screen) => runSessionScreen(room, screen, across ?? null, notices.join(' ')),
  );
  // Whoever ends the process from outside is told on the way out.
  if (ended === 'down') return 'left';
  // What was over before was printed and written then.
  if (!wasOver) await afterScreen(machine, room, ended, describe);
  return ended;
}

/** The alternate screen leaves nothing behind: the verdict goes to the main screen too. */
export async function afterScreen(
  machine: Machine,
  room: Room,
  ended: 'left' | 'over' | 'swap',
  describe: () => string,
): Promise<void> {
  if (ended === 'left' && room.state.phase !== 'over') {
    machine.stdout.write(`${describe()}\n`);
    return;
  }
  const { scorecardLines } = await import('../report/plain.ts');
  machine.stdout.write(`${scorecardLines(await room.scorecard(), columnsOf(machine)).join('\n')}\n`);
  for (const path of await room.exportTo(['md', 'json'], machine.cwd))
    machine.stdout.write(`Written: ${path}\n`);
}

async function plainSession(
  machine: Machine,
  room: Room,
  notice: string | null,
  guard: () => () => void,
  goOn: (id: string) => string,
  across: Across | undefined,
): Promise<'left' | 'over' | 'swap'> {
  const interactive = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  if (notice) machine.stdout.write(`${notice}\n`);
  // A pipe's end is the end of the input, not of the terminal.
  const release = interactive ? guard() : () => {};
  const lines = createInterface({
    input: machine.stdin,
    terminal: false,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  try {
    return await runPlainFace(room, {
      lines,
      write: (text) => void machine.stdout.write(text),
      columns: columnsOf(machine),
      interactive,
      spoken: isSpoken(machine.env),
      everySecond: (tick) => {
        const timer = setInterval(tick, 1000);
        timer.unref();
        return () => clearInterval(timer);
      },
      exportDirectory: machine.cwd,
      goOn,
      across,
    });
  } finally {
    lines.close();
    release();
  }
}
