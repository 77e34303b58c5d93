import { chooseFace, isLight, wantsColour } from '../io/terminal/capability.ts';
import { guardTerminal } from '../io/terminal/lifecycle.ts';
import { resetTerminal } from '../io/terminal/reset.ts';
import { homeHead } from '../tui/home-head.ts';
import { smallest } from '../tui/session/layout.ts';
import { paint } from '../tui/text/paint.ts';
import { themes } from '../tui/text/theme.ts';
import { thisMachine } from './machine.ts';

/** Stops guarding what was painted; there while nothing else stands on the screen. */
let release: (() => void) | undefined;

/** Opens the screen with the head of the library, before anything that draws the rest of it is loaded. */
export function paintFirst(): void {
  const { env, stdin, stdout } = thisMachine();
  const face = chooseFace({ env, stdinTTY: stdin.isTTY, stdoutTTY: stdout.isTTY, plain: false });
  if (face === 'plain' || stdout.columns < smallest.columns || stdout.rows < smallest.rows) return;
  const colour = wantsColour({ env, stdoutTTY: true, noColor: false });
  const theme = themes[colour ? (isLight(env) ? 'light' : 'dark') : 'none'];
  const head = paint(homeHead(stdout.columns), theme).replaceAll('\n', '\r\n');
  // What is typed meanwhile is for the screen that comes, and not to be written across this one.
  stdin.setRawMode(true);
  const unguard = guardTerminal({
    save: () => {},
    unmount: () => {},
    describe: () => '',
    stdin,
    terminal: 1,
  });
  process.on('exit', takeDown);
  // Guarded before there is anything to take down.
  stdout.write(`\r\u001b[?1049h\u001b[?25l\u001b[H${head}`);
  // Ink looks for it (build/ink-speed.ts).
  Object.assign(stdout, { wasPainted: true });
  release = () => {
    unguard();
    process.off('exit', takeDown);
  };
}

/** A screen is about to stand where the first paint does. */
export function takeOver(): void {
  release?.();
  release = undefined;
}

/** No screen came: the terminal is as it was. */
export function takeDown(): void {
  if (!release) return;
  takeOver();
  resetTerminal(1);
  process.stdin.setRawMode(false);
}
