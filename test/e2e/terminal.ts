import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** A program in a pty with a terminal emulator behind it: what is asserted is what a person would see. */
export class TerminalSession {
  readonly #pty: IPty;
  readonly #terminal: xterm.Terminal;
  readonly #waiting = new Set<() => void>();
  /** Every byte the program wrote. */
  raw = '';
  exitCode: number | null = null;

  constructor(args: readonly string[], { cols, rows }: Size, env: Record<string, string>, cwd: string) {
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(
        (entry): entry is [string, string] =>
          entry[1] !== undefined && !['CI', 'NO_COLOR', 'FORCE_COLOR', 'VITEST'].includes(entry[0]),
      ),
    );
    this.#terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [...args], {
      cols,
      rows,
      cwd,
      env: { ...inherited, TERM: 'xterm-256color', ...env },
    });
    this.#pty.onData((data) => {
      this.raw += data;
      this.#terminal.write(data, () => this.#look());
    });
    this.#pty.onExit(({ exitCode }) => {
      this.exitCode = exitCode;
      this.#terminal.write('', () => this.#look());
    });
  }

  #look(): void {
    for (const wake of this.#waiting) wake();
  }

  /** The screen as lines, right-trimmed. */
  lines(): string[] {
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: this.#terminal.rows },
      (_, y) => buffer.getLine(buffer.viewportY + y)?.translateToString(true, 0, this.#terminal.cols) ?? '',
    );
  }

  screen(): string {
    return this.lines().join('\n');
  }

  get inAlternateScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Waits until what is shown satisfies `done`; fails with the screen as it then is. */
  async until(what: string, done: () => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const finish = (): void => {
        if (!done()) return;
        clearTimeout(timer);
        this.#waiting.delete(finish);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(finish);
        reject(new Error(`never came: ${what}\n${this.screen()}`));
      }, 20_000);
      this.#waiting.add(finish);
      finish();
    });
  }

  shows(text: string): Promise<void> {
    return this.until(JSON.stringify(text), () => this.screen().includes(text));
  }

  exited(): Promise<void> {
    return this.until('the end of the program', () => this.exitCode !== null);
  }

  /** Types a line and Enter. */
  say(text: string): void {
    this.press(`${text}\r`);
  }

  press(keys: string): void {
    this.#pty.write(keys);
  }

  resize({ cols, rows }: Size): void {
    this.#terminal.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }
}
