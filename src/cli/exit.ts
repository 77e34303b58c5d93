/** Exit codes (DESIGN 6, PLATFORM 3). */
export const exitCodes = {
  done: 0,
  /** A check failed: validate, playtest, grade --min. */
  failed: 1,
  usage: 2,
  badInput: 3,
  environment: 4,
  internal: 70,
} as const;

/** An ordinary failure of a command: what to say on stderr, and with which code to end. */
export class CommandFailure extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
