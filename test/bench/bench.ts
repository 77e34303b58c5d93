import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gradeRate } from './grade-rate.ts';
import { filterMillion } from './million.ts';
import { quantile, Timed } from './pty.ts';
import { rivalFigures } from './rivals.ts';
import { simRate } from './sim-rate.ts';

/** `npm run bench`: every figure is a ratio to a floor measured in the same run. Run it on a quiet machine. */

const bundle = fileURLToPath(new URL('../../dist/rodeo.mjs', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'rodeo-bench-'));
const env = { RODEO_HOME: home, RODEO_REDUCED_MOTION: '1' };
const row = (what: string, measured: string, floor: string, ratio: string): void =>
  console.log(`${what.padEnd(34)} ${measured.padStart(16)} ${floor.padStart(22)} ${ratio.padStart(8)}`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;

async function once(args: readonly string[], shown: (text: string) => boolean): Promise<number> {
  const program = new Timed(args, env);
  const took = await program.time(shown);
  program.end();
  return took;
}

async function coldStart(): Promise<void> {
  const floors: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < 12; i++) {
    floors.push(
      await once(['-e', "process.stdout.write('one line\\n')"], (text) => text.includes('one line')),
    );
    starts.push(await once([bundle], (text) => text.includes('latency')));
  }
  const [floor, start] = [quantile(floors.slice(2), 0.5), quantile(starts.slice(2), 0.5)];
  row('cold start to first frame (p50)', ms(start), `node -e ${ms(floor)}`, `${(start / floor).toFixed(2)}x`);
}

async function keys(): Promise<void> {
  const echo = new Timed([
    '-e',
    "process.stdin.setRawMode(true);process.stdout.write('ready');process.stdin.on('data',d=>process.stdout.write(d))",
  ]);
  await echo.time((text) => text.includes('ready'));
  const floors: number[] = [];
  for (let i = 0; i < 200; i++)
    floors.push(
      await echo.time(
        (text) => text.includes('x'),
        () => echo.write('x'),
      ),
    );
  echo.end();

  const program = new Timed([bundle, 'practice', 'latency-spike', '--seed', '1'], env);
  await program.time((text) => text.includes('Walk me through it'));
  const took: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; i < 300; i++) {
    const char = 'qzjxkv'[i % 6]!;
    const before = program.bytes;
    took.push(
      await program.time(
        (text) => text.includes(char),
        () => program.write(char),
      ),
    );
    bytes.push(program.bytes - before);
  }
  program.end();
  const warm = took.slice(50);
  for (const [name, q] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const floor = quantile(floors.slice(50), q);
    const value = quantile(warm, q);
    row(`keystroke to frame (${name})`, ms(value), `raw echo ${ms(floor)}`, `${(value / floor).toFixed(1)}x`);
  }
  row('bytes written a keystroke (p50)', `${quantile(bytes, 0.5)}`, '1 byte typed', '');
}

console.log(
  `${'what'.padEnd(34)} ${'measured'.padStart(16)} ${'floor in this run'.padStart(22)} ${'ratio'.padStart(8)}`,
);
try {
  await coldStart();
  await keys();
  const rate = simRate();
  const live = 20;
  row(
    'simulation, requests a second',
    `${Math.round(rate.requestsPerS)}`,
    `${live} req/s of traffic`,
    `${Math.round(rate.requestsPerS / live)}x`,
  );
  row(
    'an hour at 20 req/s, all telemetry',
    ms(rate.hourAt20WithTelemetryMs),
    'the hour itself',
    `1/${Math.round(3_600_000 / rate.hourAt20WithTelemetryMs)}`,
  );
  row(
    'the same, nothing recorded',
    `${Math.round(rate.withoutTelemetryPerS)}`,
    `${live} req/s of traffic`,
    `${Math.round(rate.withoutTelemetryPerS / live)}x`,
  );
  for (const { what, queryMs, searchMs, tool } of filterMillion())
    row(
      `${what} in 1,000,000 requests`,
      ms(queryMs),
      `${tool} ${ms(searchMs)}`,
      `${(queryMs / searchMs).toFixed(2)}x`,
    );
  const rivals = await rivalFigures();
  row(
    `${rivals.worlds} rival worlds, in the background`,
    ms(rivals.builtMs),
    `one alone ${ms(rivals.builtMs / rivals.worlds)}`,
    '',
  );
  row('longest pause meanwhile', ms(rivals.longestPauseMs), 'a frame 16.7 ms', '');
  row('worth of a view, eight rivals', ms(rivals.viewMs), '', '');
  const graded = await gradeRate();
  row('first scorecard after load', ms(graded.firstMs), 'must stay under 150 ms', '');
  row('the next ones (p50)', ms(graded.nextMs), '', '');
  row(
    '1,000 sessions graded, one core',
    ms(graded.thousandMs),
    'a minute',
    `${(graded.thousandMs / 60_000).toFixed(2)}x`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}
