import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { devBundle } from '../tui/bundle.ts';
import { quantile, Timed } from './pty.ts';

/** A line of the table: what, how much, beside what measured in the same run, and the ratio of the two. */
export type Report = (what: string, measured: string, floor: string, ratio: string) => void;

const bundle = fileURLToPath(new URL('../../dist/rodeo.mjs', import.meta.url));
/** As `npm start` has it, see docs/decisions/bundle.md. */
const nursery = '--max-semi-space-size=8';
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const times = (value: number, floor: number): string => `${(value / floor).toFixed(2)}x`;
const isThere = (program: string): boolean => spawnSync('which', [program]).status === 0;
const anything = (text: string): boolean => text !== '';
const wait = (forMs: number): Promise<void> => new Promise((done) => setTimeout(done, forMs));
const quantiles = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/** How the screens do on a terminal: start, keys, scrolling beside `less` and `lnav`, frames when nothing happens, memory. */
export async function terminalFigures(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-bench-'));
  try {
    const env = { RODEO_HOME: folder, RODEO_REDUCED_MOTION: '1', HOME: folder };
    const peers = ['less', 'lnav'].filter(isThere);
    if (peers.length < 2)
      report(
        `(${peers.length === 0 ? 'less and lnav are' : 'one of less and lnav is'} not installed)`,
        '',
        '',
        '',
      );
    const file = logFile(folder, 100_000);
    await coldStart(report, env, peers, file);
    await typing(report, env, 'just opened', 0);
    await typing(report, env, 'later', 6_000);
    await scrolling(report, env, peers, 100_000, file);
    await scrolling(report, env, peers, 1_000_000, logFile(folder, 1_000_000));
    await idle(report, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function logFile(folder: string, lines: number): string {
  const file = join(folder, `${lines}.log`);
  const handle = openSync(file, 'w');
  for (let i = 0; i < lines; i += 10_000)
    writeSync(
      handle,
      Array.from(
        { length: 10_000 },
        (_, n) =>
          `2026-03-09T03:30:00.000Z INFO gateway POST /v1/chat/completions 200 ttft=612ms n=${i + n}\n`,
      ).join(''),
    );
  closeSync(handle);
  return file;
}

async function once(
  args: readonly string[],
  env: Record<string, string>,
  shown: (text: string) => boolean,
  program?: string,
): Promise<number> {
  const started = new Timed(args, env, program);
  const took = await started.time(shown);
  started.end();
  return took;
}

async function coldStart(
  report: Report,
  env: Record<string, string>,
  peers: readonly string[],
  file: string,
): Promise<void> {
  const floors: number[] = [];
  const paints: number[] = [];
  const starts: number[] = [];
  const others = new Map(peers.map((peer): [string, number[]] => [peer, []]));
  // Somebody has used it before, for as long as it takes to keep what was compiled.
  const first = new Timed([nursery, bundle], env);
  await first.time((text) => text.includes('latency'));
  await wait(2_500);
  first.end();
  for (let i = 0; i < 30; i++) {
    floors.push(
      await once(['-e', "process.stdout.write('one line\\n')"], env, (text) => text.includes('one line')),
    );
    paints.push(await once([nursery, bundle], env, (text) => text.includes('practise')));
    starts.push(await once([nursery, bundle], env, (text) => text.includes('latency')));
    for (const [peer, took] of others)
      took.push(await once([file], env, (text) => text.includes('POST'), peer));
  }
  const usual = (took: readonly number[]): number => quantile(took.slice(2), 0.5);
  const [floor, start] = [usual(floors), usual(starts)];
  report('first paint (p50)', ms(usual(paints)), `node -e ${ms(floor)}`, times(usual(paints), floor));
  report('start to first whole frame (p50)', ms(start), `node -e ${ms(floor)}`, times(start, floor));
  for (const [peer, took] of others)
    report('', '', `${peer} FILE ${ms(usual(took))}`, times(start, usual(took)));
}

/** Typing at the pace of a key that is held, for so many ms after the session opened: its world is being made at first. */
async function typing(
  report: Report,
  env: Record<string, string>,
  when: string,
  afterMs: number,
): Promise<void> {
  const echo = new Timed([
    '-e',
    "process.stdin.setRawMode(true);process.stdout.write('ready');process.stdin.on('data',d=>process.stdout.write(d))",
  ]);
  await echo.time((text) => text.includes('ready'));
  const program = new Timed([nursery, bundle, 'practice', 'latency-spike', '--seed', '1'], env);
  await program.time((text) => text.includes('Walk me through it'));
  await wait(afterMs);
  const [floors, took, bytes]: [number[], number[], number[]] = [[], [], []];
  // By turns, so that both meet the same weather.
  for (let i = 0; i < 300; i++) {
    const char = 'qzjxkv'[i % 6]!;
    await wait(15);
    floors.push(
      await echo.time(
        (text) => text.includes(char),
        () => echo.write(char),
      ),
    );
    await wait(15);
    // What the clock draws meanwhile is no answer to the key.
    await program.time(() => true);
    const before = program.bytes;
    took.push(
      await program.time(
        (text) => text.includes(char),
        () => program.write(char),
      ),
    );
    bytes.push(program.bytes - before);
  }
  const peak = program.peakMb();
  program.end();
  echo.end();
  for (const [name, q] of quantiles) {
    const [floor, value] = [quantile(floors, q), quantile(took, q)];
    report(`key to frame, ${when} (${name})`, ms(value), `raw echo ${ms(floor)}`, times(value, floor));
  }
  if (afterMs > 0) return;
  report('bytes written a keystroke (p50)', `${quantile(bytes, 0.5)}`, '1 byte typed', '');
  if (peak !== null) report('peak memory of a session', `${peak} MB`, '', '');
}

/** Down one line at a time through a list, and down with the key held. */
async function scrolling(
  report: Report,
  env: Record<string, string>,
  peers: readonly string[],
  lines: number,
  file: string,
): Promise<void> {
  const dev = await devBundle();
  const screen = new Timed([nursery, dev, 'fresh', '--frozen'], env);
  await screen.time((text) => text.includes('Walk me through it'));
  screen.write(`logs | limit ${lines}`);
  await wait(300);
  await screen.time(
    (text) => text.includes(`of ${lines}`) || text.includes('evenly sampled'),
    () => screen.write('\r'),
  );
  await screen.time(
    (text) => text.includes('?2026l'),
    () => screen.write('\t'),
  );
  const others = peers.map((peer) => ({ peer, on: new Timed([file], env, peer), took: [] as number[] }));
  for (const { on } of others) {
    await on.time((text) => text.includes('POST'));
    // lnav opens at the end.
    on.write('g');
  }
  await wait(2_500);
  for (const { on } of others) await on.time(() => true);
  const took: number[] = [];
  for (let i = 0; i < 260; i++) {
    took.push(
      await screen.time(
        (text) => text.includes('?2026l'),
        () => screen.write('j'),
      ),
    );
    for (const { on, took: own } of others) {
      // What it draws by itself, as lnav does its clock, is no answer to the key.
      await on.time(() => true);
      own.push(await on.time(anything, () => on.write('j')));
    }
  }
  const what = lines >= 1_000_000 ? `${lines / 1_000_000}M` : `${lines / 1_000}k`;
  for (const [name, q] of quantiles) {
    const value = quantile(took.slice(60), q);
    report(`a line down in ${what} lines (${name})`, ms(value), '', '');
    for (const { peer, took: own } of others) {
      const beside = quantile(own.slice(60), q);
      report('', '', `${peer} ${ms(beside)}`, times(value, beside));
    }
  }
  const before = { frames: screen.frames, bytes: screen.bytes };
  const held = 90;
  for (let i = 0; i < held; i++) {
    screen.write('j');
    await wait(33);
  }
  await wait(200);
  const frames = screen.frames - before.frames;
  report('frames a key while it is held', (frames / held).toFixed(2), 'one a key', '');
  report('bytes a line down', `${Math.round((screen.bytes - before.bytes) / frames)}`, '', '');
  screen.end();
  for (const { on } of others) on.end();
}

/** Frames when nobody presses anything. */
async function idle(report: Report, env: Record<string, string>): Promise<void> {
  const dev = await devBundle();
  for (const [what, args, floor] of [
    ['with the clock running', [], '60 seconds'],
    ['with the clock standing', ['--frozen'], 'none'],
  ] as const) {
    const screen = new Timed([dev, 'begun', '--at', '200', ...args], env);
    await screen.time((text) => text.includes('Talk'));
    await wait(1_000);
    const before = { frames: screen.frames, bytes: screen.bytes };
    await wait(5_000);
    report(`frames an idle minute, ${what}`, `${(screen.frames - before.frames) * 12}`, floor, '');
    report('bytes an idle minute', `${(screen.bytes - before.bytes) * 12}`, '', '');
    screen.end();
  }
}

if (import.meta.main)
  await terminalFigures((what, measured, floor, ratio) =>
    console.log(`${what.padEnd(40)} ${measured.padStart(14)} ${floor.padStart(32)} ${ratio.padStart(8)}`),
  );
