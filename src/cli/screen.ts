import { flushCompileCache } from 'node:module';
import { chooseFace, isLight, wantsColour } from '../io/terminal/capability.ts';
import { editElsewhere, editorCommand } from '../io/terminal/external-editor.ts';
import { guardTerminal } from '../io/terminal/lifecycle.ts';
import { resetSequence } from '../io/terminal/reset.ts';
import { stdinProxy } from '../io/terminal/stdin-proxy.ts';
import { suspendProcess } from '../io/terminal/suspend.ts';
import type { ScreenOptions } from '../tui/screen.tsx';
import type { Remembering } from '../tui/settings/memory.ts';
import type { Settings } from '../tui/settings/settings.ts';
import { takeOver } from './first-paint.ts';
import type { Machine } from './machine.ts';

export const faceOf = ({ env, stdin, stdout }: Machine, { plain }: { readonly plain?: boolean }) =>
  chooseFace({
    env,
    stdinTTY: stdin.isTTY === true,
    stdoutTTY: stdout.isTTY === true,
    plain: plain === true,
  });

interface ScreenWork {
  readonly color?: boolean;
  readonly settings: Settings;
  readonly remembering: Remembering;
  /** Saves what can be saved, synchronously, when the process is ended from outside. */
  readonly save: () => void;
  /** Resolves when what a screen hands over when it is taken down is kept, too. */
  readonly kept?: () => Promise<void>;
  /** The last line then. */
  readonly describe: () => string;
}

/**
 * What was compiled for a first frame is kept for the next start now, and not at the end of a process, which may be ended by
 * closing a window. Later than the first frame, because it takes a moment the first time.
 */
const keepCompiled = (): void => {
  setTimeout(() => flushCompileCache?.(), 1_000).unref();
};

/** Runs a screen on the machine's terminal: guarded against every ending, with a keyboard that no paste can block. */
export async function onScreen<T>(
  machine: Machine,
  { color, settings, remembering, save, kept, describe }: ScreenWork,
  run: (options: ScreenOptions) => Promise<T>,
): Promise<T> {
  // Keys typed while the screen is being built are keys already, not lines.
  machine.stdin.setRawMode(true);
  const keyboard = stdinProxy(machine.stdin);
  try {
    return await run({
      stdin: keyboard.stdin,
      stdout: machine.stdout,
      colour: wantsColour({ env: machine.env, stdoutTTY: true, noColor: color === false }),
      lightTerminal: isLight(machine.env),
      settings,
      remembering,
      exportDirectory: machine.cwd,
      onOpen: (unmount) => {
        takeOver();
        keepCompiled();
        return guardTerminal({
          save,
          unmount,
          ...(kept ? { kept } : {}),
          describe,
          stdin: machine.stdin,
          terminal: 1,
        });
      },
      suspend: suspendProcess,
      onStopAsked: (suspend) => {
        process.on('SIGTSTP', suspend);
        return () => process.off('SIGTSTP', suspend);
      },
      onMouse: keyboard.onMouse,
      edit: (text) => keyboard.lend(() => editElsewhere(text, settings.editor ?? editorCommand(machine.env))),
    });
  } catch (error) {
    // A bug in a screen, which may not have come to taking itself down: what is kept is saved and named before the bug is.
    save();
    machine.stdout.write(resetSequence);
    if (describe() !== '') machine.stderr.write(`${describe()}\n`);
    throw error;
  } finally {
    keyboard.release();
    machine.stdin.setRawMode(false);
  }
}
