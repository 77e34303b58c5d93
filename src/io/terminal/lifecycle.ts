import { clean } from '../../core/clean.ts';
import { resetTerminal } from './reset.ts';

export interface Guarded {
  /** Saves what can be saved, synchronously. */
  readonly save: () => void;
  /** Takes the screen down. */
  readonly unmount: () => void;
  /** Resolves when what was handed over on the way out is kept, too. */
  readonly kept?: () => Promise<void>;
  /** Where the session is kept, for the last line. */
  readonly describe: () => string;
  readonly stdin: NodeJS.ReadStream;
  /** File descriptor of the terminal. */
  readonly terminal: number;
}

/** So long the end waits for what was handed over. */
const patienceMs = 2_000;

const signals = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

/**
 * Whatever ends the process short of SIGKILL: the session is saved, the screen taken down and the terminal put back, in this
 * order, and the exit code says what happened (PLATFORM 1.4). Returns how to stop guarding.
 */
export function guardTerminal({ save, unmount, kept, describe, stdin, terminal }: Guarded): () => void {
  let leaving = false;
  const leave = (exitCode: number, message: () => string): void => {
    if (leaving) return;
    leaving = true;
    for (const step of [save, unmount]) {
      try {
        step();
      } catch {
        // The next step matters more than why this one failed.
      }
    }
    resetTerminal(terminal);
    const end = (): void => {
      try {
        process.stderr.write(`${message()}\n`);
      } catch {
        // Nobody is there to read it.
      }
      process.exit(exitCode);
    };
    // A screen that is taken down hands over what was being written; it is in the journal a turn later, or when another thread
    // has come to it.
    setImmediate(() => {
      setTimeout(end, patienceMs);
      void Promise.resolve(kept?.())
        .catch(() => {})
        .then(end);
    });
  };
  const onSignal = (signal: NodeJS.Signals): void => leave(signals[signal as keyof typeof signals], describe);
  const onCrash = (error: unknown): void => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    leave(70, () => `rodeo crashed, sorry: ${clean(what)}\n${describe()}`);
  };
  const onEnd = (): void => leave(signals.SIGHUP, describe);
  // The terminal is gone: on some systems without a SIGHUP, and then whoever goes on spins.
  const onStreamError = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EIO' || error.code === 'EPIPE') onEnd();
    else onCrash(error);
  };
  const streams = [stdin, process.stdout, process.stderr];
  for (const signal of Object.keys(signals)) process.on(signal, onSignal);
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
  stdin.on('end', onEnd);
  for (const stream of streams) stream.on('error', onStreamError);
  return () => {
    for (const signal of Object.keys(signals)) process.off(signal, onSignal);
    process.off('uncaughtException', onCrash);
    process.off('unhandledRejection', onCrash);
    stdin.off('end', onEnd);
    for (const stream of streams) stream.off('error', onStreamError);
  };
}
