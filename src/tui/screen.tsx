import { render, useApp, useWindowSize } from 'ink';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { PreferencesContext, preferencesOf } from './components/preferences.ts';
import { MouseContext, type OnMouse } from './hooks/use-mouse.ts';
import type { Size } from './session/frame.ts';
import { type Remembering, RememberingContext } from './settings/memory.ts';
import type { Settings } from './settings/settings.ts';

/** The terminal a screen runs on. Nothing in `tui/` touches `process`. */
export interface ScreenOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Whether colours may be used; weights (bold, faint) are used either way. */
  readonly colour: boolean;
  /** Whether the terminal's background is light, as far as it says. */
  readonly lightTerminal?: boolean;
  readonly settings: Settings;
  /** How the screens were left the last time. */
  readonly remembering?: Remembering;
  /** Where exports go. */
  readonly exportDirectory: string;
  /**
   * Called when the screen is up, with how to take it down at once (for a signal). Returns what to do when it is down.
   */
  readonly onOpen?: (close: () => void) => () => void;
  /** Stops the process until it is continued (Ctrl+Z); without it the key does nothing. */
  readonly suspend?: () => Promise<void>;
  /** Tells when the process is asked from outside to stop for a while; returns how to stop listening. */
  readonly onStopAsked?: (suspend: () => void) => () => void;
  /** Tells what the mouse does, while the terminal reports it; returns how to stop listening. */
  readonly onMouse?: OnMouse;
  /** Has a text edited in the person's own editor while the screen is given up; rejects with why it could not be. */
  readonly edit?: (text: string) => Promise<string>;
}

export interface Stage<Result> {
  readonly size: Size;
  /** Takes the screen down with a result. */
  end(result: Result): void;
  fail(error: unknown): void;
  suspend(): void;
  edit(text: string): Promise<string>;
}

interface StageProps<Result> {
  readonly options: ScreenOptions;
  readonly draw: (stage: Stage<Result>) => ReactNode;
}

function StageRoot<Result>({ options, draw }: StageProps<Result>) {
  const { exit, suspendTerminal } = useApp();
  const size = useWindowSize();
  const editing = useRef(false);
  const stage: Stage<Result> = {
    size,
    end: (result) => exit({ result }),
    fail: (error) => exit(error instanceof Error ? error : new Error(String(error))),
    suspend: () => {
      // While an editor has the terminal it puts that back itself; its Ctrl+Z stops both, or nobody gets the keys.
      if (editing.current) void options.suspend?.();
      else if (options.suspend) void suspendTerminal(inUsualModes(options, options.suspend)).catch(() => {});
    },
    edit: async (text) => {
      const { edit } = options;
      if (!edit) throw new Error('There is no editor here.');
      let edited = text;
      await suspendTerminal(
        inUsualModes(options, async () => {
          editing.current = true;
          try {
            edited = await edit(text);
          } finally {
            editing.current = false;
          }
        }),
      );
      return edited;
    },
  };
  const latest = useRef(stage);
  latest.current = stage;
  useEffect(() => options.onStopAsked?.(() => latest.current.suspend()), [options]);
  const preferences = useMemo(() => preferencesOf(options), [options]);
  const onMouse = options.settings.mouse ? (options.onMouse ?? null) : null;
  return (
    <PreferencesContext value={preferences}>
      <MouseContext value={onMouse}>
        {options.remembering ? (
          <RememberingContext value={options.remembering}>{draw(stage)}</RememberingContext>
        ) : (
          draw(stage)
        )}
      </MouseContext>
    </PreferencesContext>
  );
}

/**
 * What a screen asks of the terminal beside what Ink does. No line may go on in the next: where a terminal takes a cluster of
 * letters for wider than we do, the line loses its end, and the frame stays where it is.
 */
const modesOf = ({ settings }: ScreenOptions): { readonly on: string; readonly off: string } => ({
  on: `\u001b[?7l${settings.mouse ? '\u001b[?1000h\u001b[?1006h' : ''}`,
  off: `${settings.mouse ? '\u001b[?1006l\u001b[?1000l' : ''}\u001b[?7h`,
});

/** Work for which the terminal is given away: whoever has it then asked for none of that. */
const inUsualModes = (options: ScreenOptions, work: () => Promise<void>) => async (): Promise<void> => {
  const { on, off } = modesOf(options);
  options.stdout.write(off);
  try {
    await work();
  } finally {
    options.stdout.write(on);
  }
};

/** Writes all that `work` does at once: what stood on the screen is not wiped first and the first frame waited for. */
function inOnePiece<T>(stdout: NodeJS.WriteStream, work: () => T): T {
  stdout.cork();
  try {
    return work();
  } finally {
    stdout.uncork();
  }
}

/** Shows one full screen until it ends; gives its result, or `fallback` when it was taken down from outside. */
export async function show<Result>(
  options: ScreenOptions,
  fallback: Result,
  draw: (stage: Stage<Result>) => ReactNode,
): Promise<Result> {
  // Ink does this only after its first frame; a key pressed before would be echoed into it.
  if (options.stdin.isTTY) options.stdin.setRawMode(true);
  // The alternate screen begins in the column where the cursor stood: behind what was typed while the program was loading.
  options.stdout.write(`\r${modesOf(options).on}`);
  const instance = inOnePiece(options.stdout, () =>
    render(<StageRoot options={options} draw={draw} />, {
      stdin: options.stdin,
      stdout: options.stdout,
      exitOnCtrlC: false,
      alternateScreen: true,
      incrementalRendering: true,
      // A key is drawn as soon as it is typed; a burst of them in one frame.
      maxFps: 1000,
      interactive: true,
    }),
  );
  const closed = options.onOpen?.(() => instance.unmount());
  try {
    const ended = (await instance.waitUntilExit()) as { readonly result: Result } | undefined;
    return ended === undefined ? fallback : ended.result;
  } finally {
    options.stdout.write(modesOf(options).off);
    closed?.();
  }
}
