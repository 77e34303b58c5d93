import { render, useApp, useWindowSize } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { PreferencesContext, preferencesOf } from './components/preferences.ts';
import type { Size } from './session/frame.ts';
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
  /** Where exports go. */
  readonly exportDirectory: string;
  /**
   * Called when the screen is up, with how to take it down at once (for a signal). Returns what to do when it is down.
   */
  readonly onOpen?: (close: () => void) => () => void;
  /** Stops the process until it is continued (Ctrl+Z); without it the key does nothing. */
  readonly suspend?: () => Promise<void>;
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
  const stage: Stage<Result> = {
    size,
    end: (result) => exit({ result }),
    fail: (error) => exit(error instanceof Error ? error : new Error(String(error))),
    suspend: () => {
      if (options.suspend) void suspendTerminal(options.suspend).catch(() => {});
    },
    edit: async (text) => {
      const { edit } = options;
      if (!edit) throw new Error('There is no editor here.');
      let edited = text;
      await suspendTerminal(async () => {
        edited = await edit(text);
      });
      return edited;
    },
  };
  const preferences = useMemo(() => preferencesOf(options), [options]);
  return <PreferencesContext value={preferences}>{draw(stage)}</PreferencesContext>;
}

/** Shows one full screen until it ends; gives its result, or `fallback` when it was taken down from outside. */
export async function show<Result>(
  options: ScreenOptions,
  fallback: Result,
  draw: (stage: Stage<Result>) => ReactNode,
): Promise<Result> {
  // Ink does this only after its first frame; a key pressed before would be echoed into it.
  if (options.stdin.isTTY) options.stdin.setRawMode(true);
  const instance = render(<StageRoot options={options} draw={draw} />, {
    stdin: options.stdin,
    stdout: options.stdout,
    exitOnCtrlC: false,
    alternateScreen: true,
    incrementalRendering: true,
    // A key is drawn as soon as it is typed; a burst of them in one frame.
    maxFps: 250,
    interactive: true,
  });
  const closed = options.onOpen?.(() => instance.unmount());
  try {
    const ended = (await instance.waitUntilExit()) as { readonly result: Result } | undefined;
    return ended === undefined ? fallback : ended.result;
  } finally {
    closed?.();
  }
}
