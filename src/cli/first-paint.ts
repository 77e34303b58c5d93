import { chooseFace, isLight, wantsColour } from '../io/terminal/capability.ts';
import { guardTerminal } from '../io/terminal/lifecycle.ts';
import { resetTerminal } from '../io/terminal/reset.ts';
import { homeHead } from '../tui/home-head.ts';
import { openingHead } from '../tui/opening-head.ts';
import { smallest } from '../tui/session/layout.ts';
import { paint } from '../tui/text/paint.ts';
import type { Row } from '../tui/text/row.ts';
import { themes } from '../tui/text/theme.ts';
import { type Machine, thisMachine } from './machine.ts';

/** Rows of a head, for a terminal so wide. */
type FirstHead = (columns: number) => Row[];

/** What asks for no screen. */
const noScreen = /^(?:--plain|--help|-h)$/;
/** Names that a case may have, as far as they fit the smallest screen. */
const caseName = /^[a-z0-9][a-z0-9-]{0,40}$/;

/** Stops guarding what was painted; there while nothing else stands on the screen. */
let release: (() => void) | undefined;

/** The head of the screen that a command line opens; null where it opens none. */
export function firstHead([command, ...rest]: readonly string[]): FirstHead | null {
  if (command === undefined) return homeHead;
  if (command !== 'practice' || rest.some((word) => noScreen.test(word))) return null;
  const [first] = rest;
  if (first === undefined) return homeHead;
  if (first === '--resume') return (columns) => openingHead(columns, null);
  return caseName.test(first) ? (columns) => openingHead(columns, first) : null;
}

/** Opens the screen with a head, before anything that draws the rest of it is loaded. */
export function paintFirst(headOf: FirstHead, { color }: { readonly color?: boolean } = {}): void {
  const { env, stdin, stdout } = thisMachine();
  const face = chooseFace({ env, stdinTTY: stdin.isTTY, stdoutTTY: stdout.isTTY, plain: false });
  if (face === 'plain' || stdout.columns < smallest.columns || stdout.rows < smallest.rows) return;
  const colour = wantsColour({ env, stdoutTTY: true, noColor: color === false });
  const theme = themes[colour ? (isLight(env) ? 'light' : 'dark') : 'none'];
  const head = paint(headOf(stdout.columns), theme).replaceAll('\n', '\r\n');
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
  Object.assign(process.stdout, { wasPainted: false });
  resetTerminal(1);
  process.stdin.setRawMode(false);
}

/** Says something beside a screen that is about to come: on the terminal itself, where it stays. */
export function sayAside({ stderr }: Machine, text: string): void {
  takeDown();
  stderr.write(`${text}\n`);
}
