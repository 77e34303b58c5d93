/** The machine as a command sees it; tests pass their own. */
export interface Machine {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export const thisMachine = (): Machine => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});

/** Columns for plain output: the terminal's, at most 100 where lines are read as prose, 80 in a pipe. */
export const columnsOf = (machine: Machine): number =>
  machine.stdout.isTTY ? Math.max(40, Math.min(machine.stdout.columns ?? 80, 100)) : 80;

export const print = (machine: Machine, lines: readonly string[]): void => {
  machine.stdout.write(lines.map((line) => `${line}\n`).join(''));
};
