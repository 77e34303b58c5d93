import { PerformanceObserver } from 'node:perf_hooks';
import type { Program } from '../tui/driver.ts';
import { runInProcess } from '../tui/in-process.ts';
import { quantile } from './pty.ts';

/** What a key costs in processor time, whatever else the machine does: `node test/bench/key-cost.ts`. */
export interface KeyCost {
  readonly what: string;
  /** Processor time a key, all threads of the process. */
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Longest pause for collecting garbage. */
  readonly longestGcMs: number;
}

const frameEnd = '\u001b[?2026l';

/** Writes keys one after the other, each once the frame of the one before it is out. */
class Typist {
  readonly #program: Program;
  #frame: () => void = () => {};
  #text = '';

  constructor(program: Program) {
    this.#program = program;
    program.onData((data) => {
      this.#text += data;
      if (data.includes(frameEnd)) this.#frame();
    });
  }

  /** Milliseconds from the key to its frame. */
  async key(key: string): Promise<number> {
    const begun = performance.now();
    const drawn = new Promise<void>((done) => {
      this.#frame = done;
    });
    this.#program.write(key);
    await drawn;
    return performance.now() - begun;
  }

  async seen(text: string): Promise<void> {
    while (!this.#text.includes(text)) await new Promise((done) => setTimeout(done, 5));
    this.#text = '';
  }
}

interface KeyCase {
  readonly what: string;
  readonly columns: number;
  readonly rows: number;
  readonly args: readonly string[];
  /** What is typed before it is measured. */
  readonly first: readonly string[];
  readonly keys: string;
}

async function cost({ what, columns, rows, args, first, keys }: KeyCase): Promise<KeyCost> {
  const program = await runInProcess({ columns, rows, args: [...args, '--frozen'] });
  const typist = new Typist(program);
  await typist.seen('Talk');
  for (const part of first) {
    program.write(part);
    await new Promise((done) => setTimeout(done, 500));
  }
  let longestGcMs = 0;
  const collected = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestGcMs = Math.max(longestGcMs, duration);
  });
  const warm = 150;
  const counted = 400;
  for (let i = 0; i < warm; i++) await typist.key(keys[i % keys.length]!);
  collected.observe({ entryTypes: ['gc'] });
  const before = process.cpuUsage();
  const took: number[] = [];
  for (let i = 0; i < counted; i++) took.push(await typist.key(keys[i % keys.length]!));
  const { user, system } = process.cpuUsage(before);
  await new Promise((done) => setTimeout(done, 10));
  collected.disconnect();
  program.kill('SIGKILL');
  return {
    what,
    cpuMs: (user + system) / 1000 / counted,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
    longestGcMs,
  };
}

const size = { columns: 120, rows: 40 };
const letters = 'qzjxkv';
const cases: readonly KeyCase[] = [
  { what: 'typing, nothing asked yet', ...size, args: ['fresh'], first: [], keys: letters },
  { what: 'typing beside evidence', ...size, args: ['begun'], first: [], keys: letters },
  { what: 'typing at 250x80', columns: 250, rows: 80, args: ['begun'], first: [], keys: letters },
  {
    what: 'a line down in 100k lines',
    ...size,
    args: ['fresh'],
    first: ['logs | limit 100000', '\r', '\t'],
    keys: 'j',
  },
  {
    what: 'a line down in 1M lines',
    ...size,
    args: ['fresh'],
    first: ['logs | limit 1000000', '\r', '\t'],
    keys: 'j',
  },
];

/** One figure after the other; `only` names some of them by a part of their name. */
export async function keyCosts(only = ''): Promise<KeyCost[]> {
  const costs: KeyCost[] = [];
  for (const one of cases) if (one.what.includes(only)) costs.push(await cost(one));
  return costs;
}

if (import.meta.main)
  for (const { what, ...figures } of await keyCosts(process.argv[2]))
    console.log(
      what.padEnd(28),
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value.toFixed(2)}`)
        .join('  '),
    );
