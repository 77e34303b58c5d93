import { clean } from '../core/clean.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import { takeDown } from './first-paint.ts';

/** Runs a command; what goes wrong is said on stderr, once nothing of ours stands on the screen, and ends in its exit code. */
export async function settle(run: () => Promise<void>): Promise<void> {
  // Whoever reads us may stop reading, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    throw error;
  });
  try {
    await run();
  } catch (error) {
    takeDown();
    if (error instanceof CommandFailure) {
      process.stderr.write(`${clean(error.message)}\n`);
      process.exitCode = error.exitCode;
      return;
    }
    process.stderr.write(
      `rodeo: an internal error, sorry. ${clean(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    process.exitCode = exitCodes.internal;
  }
}
