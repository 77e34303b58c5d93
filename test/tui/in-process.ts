import { Console } from 'node:console';
import { PassThrough, Writable } from 'node:stream';
import { devBundle } from './bundle.ts';
import type { OpenOptions, Program } from './driver.ts';

/** A terminal's keyboard: what is written to it is read a key at a time. */
class Keyboard extends PassThrough {
  readonly isTTY = true;

  setRawMode(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** A terminal's screen of a size that may change. */
class Display extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  #early = '';
  #listener: (data: string) => void = (data) => {
    this.#early += data;
  };

  constructor({ columns, rows }: OpenOptions) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.rows = rows;
  }

  override _write(data: string, _encoding: string, done: () => void): void {
    // As a terminal's line discipline does.
    this.#listener(String(data).replaceAll('\n', '\r\n'));
    done();
  }

  onData(listener: (data: string) => void): void {
    this.#listener = listener;
    listener(this.#early);
  }
}

/** The dev entry's screens on streams that stand for a terminal. */
export async function runInProcess(options: OpenOptions): Promise<Program> {
  const { openScreen }: typeof import('./dev.tsx') = await import(await devBundle());
  // Ink makes one to catch what is printed beside its frames; the test runner's console has none.
  console.Console ??= Console;
  const stdin = new Keyboard();
  const stdout = new Display(options);
  let close: () => void = () => {};
  const ended = openScreen(options.args ?? [], {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    onOpen: (unmount) => {
      close = unmount;
      return () => {};
    },
  });
  return {
    onData: (listener) => stdout.onData(listener),
    onExit: (listener) =>
      void ended.then((outcome) => {
        stdout.write(`${outcome}\r\n`);
        listener(0);
      }),
    write: (text) => void setImmediate(() => stdin.write(text)),
    resize: (columns, rows) => {
      Object.assign(stdout, { columns, rows });
      stdout.emit('resize');
    },
    kill: () => close(),
  };
}
