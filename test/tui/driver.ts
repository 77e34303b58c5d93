import { readFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { runInProcess } from './in-process.ts';

const keys = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  backspace: '\u007f',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  'ctrl+left': '\u001b[1;5D',
  'ctrl+a': '\u0001',
  'ctrl+b': '\u0002',
  'ctrl+c': '\u0003',
  'ctrl+f': '\u0006',
  'ctrl+g': '\u0007',
  'ctrl+j': '\n',
  'ctrl+n': '\u000e',
  'ctrl+o': '\u000f',
  'ctrl+p': '\u0010',
  'ctrl+t': '\u0014',
  'ctrl+r': '\u0012',
  'ctrl+u': '\u0015',
  'ctrl+w': '\u0017',
  'ctrl+x': '\u0018',
  'ctrl+z': '\u001a',
  'alt+enter': '\u001b\r',
  'alt+y': '\u001by',
  'alt+z': '\u001bz',
  'shift+tab': '\u001b[Z',
  delete: '\u001b[3~',
} as const;
export type KeyName = keyof typeof keys;

/** What the driver has at its other end: a process in a pty, or screens in this process. */
export interface Program {
  onData(listener: (data: string) => void): void;
  onExit(listener: (exitCode: number) => void): void;
  write(text: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** Of the process; undefined in this one. */
  readonly pid?: number;
}

export interface OpenOptions {
  readonly columns: number;
  readonly rows: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Letters of one look, from a column on. */
export interface StyledRun {
  readonly x: number;
  readonly columns: number;
  readonly text: string;
  /** One of the terminal's 16 colours; null for its own. */
  readonly colour: number | null;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly underlined: boolean;
  readonly inverse: boolean;
}
export type StyledRow = readonly StyledRun[];

const sameLook = (a: StyledRun, b: Omit<StyledRun, 'x' | 'columns' | 'text'>): boolean =>
  (['colour', 'bold', 'faint', 'underlined', 'inverse'] as const).every((part) => a[part] === b[part]);

// A start of two seconds takes ten where six share two cores.
const patienceMs = 60_000;

/** A person at a terminal: types, and looks at whole screens. Waits for what it expects, never for a while. */
export class Driver {
  readonly #program: Program;
  readonly #terminal: headless.Terminal;
  readonly #exit: Promise<number>;
  #exitCode: number | undefined;
  #waiting: (() => void)[] = [];
  /** Everything the program wrote and the terminal has drawn. */
  raw = '';

  private constructor(program: Program, { columns, rows }: OpenOptions) {
    this.#program = program;
    this.#terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#terminal.onData((reply) => program.write(reply));
    program.onData((data) => {
      this.#terminal.write(data, () => {
        this.raw += data;
        this.#look();
      });
    });
    this.#exit = new Promise((done) => {
      program.onExit((exitCode) => {
        this.#exitCode = exitCode;
        this.#look();
        done(exitCode);
      });
    });
  }

  /** The screens over a room of the test's own, in this process: as in a terminal, without the start of a program. */
  static async open(options: OpenOptions): Promise<Driver> {
    return new Driver(await runInProcess(options), options);
  }

  /** A built program as it is shipped, in a pty. */
  static run(bundle: string, options: OpenOptions): Driver {
    const { columns, rows, args = [], cwd = process.cwd() } = options;
    const env: Record<string, string> = {
      TERM: 'xterm-256color',
      RODEO_REDUCED_MOTION: '1',
      ...options.env,
    };
    for (const name of ['PATH', 'HOME', 'TZ']) if (process.env[name]) env[name] = process.env[name]!;
    const pty = spawn(process.execPath, [bundle, ...args], { cols: columns, rows, env, cwd });
    const program: Program = {
      onData: (listener) => void pty.onData(listener),
      onExit: (listener) => void pty.onExit(({ exitCode }) => listener(exitCode)),
      write: (text) => pty.write(text),
      resize: (toColumns, toRows) => pty.resize(toColumns, toRows),
      kill: (signal) => pty.kill(signal),
      pid: pty.pid,
    };
    return new Driver(program, options);
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** The screen as text, without what is blank at the right and at the bottom, or beyond its edge. */
  screen(): string {
    const buffer = this.#terminal.buffer.active;
    const lines = Array.from({ length: this.#terminal.rows }, (_, y) =>
      (buffer.getLine(buffer.baseY + y)?.translateToString(true, 0, this.#terminal.cols) ?? '').trimEnd(),
    );
    return `${lines.join('\n').trimEnd()}\n`;
  }

  /** The screen with how each letter looks, runs of the same look together. */
  styled(): StyledRow[] {
    const buffer = this.#terminal.buffer.active;
    const cell = buffer.getNullCell();
    return Array.from({ length: this.#terminal.rows }, (_, y) => {
      const line = buffer.getLine(buffer.baseY + y);
      const runs: StyledRun[] = [];
      for (let x = 0; x < this.#terminal.cols; x++) {
        if (!line?.getCell(x, cell) || cell.getWidth() === 0) continue;
        const look = {
          colour: cell.isFgDefault() ? null : cell.getFgColor(),
          bold: cell.isBold() !== 0,
          faint: cell.isDim() !== 0,
          underlined: cell.isUnderline() !== 0,
          inverse: cell.isInverse() !== 0,
        };
        const text = cell.getChars() || ' ';
        const last = runs.at(-1);
        if (last && sameLook(last, look)) {
          runs[runs.length - 1] = {
            ...last,
            text: last.text + text,
            columns: last.columns + cell.getWidth(),
          };
        } else runs.push({ ...look, x, columns: cell.getWidth(), text });
      }
      return runs.filter(({ text, inverse }) => text.trim() !== '' || inverse);
    });
  }

  /** Called after everything the program wrote. */
  onDrawn(look: () => void): void {
    this.#waiting.push(look);
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** Whether a synchronised update has begun and not ended: the frame is half drawn. */
  get drawing(): boolean {
    return this.raw.lastIndexOf('\u001b[?2026h') > this.raw.lastIndexOf('\u001b[?2026l');
  }

  get onAlternateScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Where the terminal's cursor stands. */
  cursor(): { readonly x: number; readonly y: number } {
    const { cursorX: x, cursorY: y } = this.#terminal.buffer.active;
    return { x, y };
  }

  /** Resolves when a whole frame satisfies the condition (or shows the text); gives that screen. */
  async waitFor(what: string | RegExp | ((screen: string) => boolean)): Promise<string> {
    const met = (screen: string): boolean =>
      typeof what === 'string'
        ? screen.includes(what)
        : what instanceof RegExp
          ? what.test(screen)
          : what(screen);
    return new Promise((done, fail) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((one) => one !== look);
      };
      const look = (): void => {
        if (this.drawing) return;
        const screen = this.screen();
        if (!met(screen)) return;
        stop();
        done(screen);
      };
      const timer = setTimeout(() => {
        stop();
        fail(new Error(`never saw ${String(what)} in:\n${this.screen()}`));
      }, patienceMs);
      this.#waiting.push(look);
      look();
    });
  }

  press(...names: readonly KeyName[]): void {
    for (const name of names) this.#program.write(keys[name]);
  }

  /** Types text and waits until its end is on the screen. */
  async type(text: string): Promise<string> {
    this.#program.write(text);
    return this.waitFor(text.slice(-20));
  }

  /** Bytes as they are, for pastes and bursts. */
  write(text: string): void {
    this.#program.write(text);
  }

  /** Types a line and sends it. */
  async say(text: string): Promise<void> {
    await this.type(text);
    this.press('enter');
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#program.resize(columns, rows);
  }

  exited(): Promise<number> {
    return this.#exit;
  }

  /** Sends the program a signal. */
  signal(name: 'SIGTERM' | 'SIGHUP' | 'SIGTSTP' | 'SIGCONT'): void {
    this.#program.kill(name);
  }

  /** Whether the program has been stopped, as a shell would see it. */
  get isStopped(): boolean {
    return readFileSync(`/proc/${this.#program.pid}/stat`, 'utf8').split(') ')[1]?.[0] === 'T';
  }

  /** Ends the program however it stands. */
  close(): void {
    if (this.#exitCode === undefined) this.#program.kill('SIGKILL');
    this.#terminal.dispose();
  }
}
