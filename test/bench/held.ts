import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Timed } from './pty.ts';

/**
 * For how long the thread that draws lets no key in, by what the session is busy with: `node test/bench/held.ts`, after a build.
 * On a machine that others use as well, processor time tells what is the program's.
 */
export interface Held {
  readonly what: string;
  /** The longest stretch, ms. */
  readonly longestMs: number;
  /** Most processor time of the thread in one stretch, ms. */
  readonly cpuMs: number;
  /** Until what was sent right after it was done, ms. */
  readonly doneMs: number;
  /** The longest stretch of a Node process beside it that does nothing: what the machine itself holds up, ms. */
  readonly idleMs: number;
}

interface Stretch {
  readonly endMs: number;
  readonly heldMs: number;
  readonly cpuMs: number;
}

const bundle = fileURLToPath(new URL('../../dist/rodeo.mjs', import.meta.url));
const watch = new URL('./loop-watch.mjs', import.meta.url).href;
/** As `npm start` has it. */
const nursery = '--max-semi-space-size=8';
const wait = (forMs: number): Promise<void> => new Promise((done) => setTimeout(done, forMs));

const longest = (stretches: readonly Stretch[]): number =>
  Math.max(0, ...stretches.map(({ heldMs }) => heldMs));

const thoughts = [
  'The p99 of time to first token went up around two at night, and I would like to know for whom before I guess.',
  'If it were load, the queue would have grown in every language, and the replicas would be busy.',
  'I think the tokenizer update is the likeliest cause, because only Chinese prompts became longer in tokens.',
  'What speaks against a slow replica is that the decode rate per token did not move at all.',
  'I would roll the tokenizer back for Chinese traffic first, since that is the smallest change that could mend it.',
  'Then I would watch the p99 of the Chinese slice for ten minutes and compare it with the night before.',
  'The prefix cache is another candidate, but its hit rate fell only after the prompts had grown.',
  'We should also alert on tokens per character by language, so that this is seen within minutes next time.',
  'I am about seventy percent sure, and the rollback would tell.',
  'The noisy neighbour that the infra team mentioned would have slowed decode as well, and it did not.',
  'Nothing in the change log touches the gateway, apart from a limit that no customer reaches.',
  'Before I call it fixed I want to see the first token latency back at its old level in both languages.',
];
const sentences = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => thoughts[(from + i) % thoughts.length]).join(' ');

/** A session of the built program in a pty, its thread that draws watched. */
class Sitting {
  readonly #program: Timed;
  readonly #idle: Timed;
  readonly #folder: string;
  #marks = 0;

  constructor(folder: string) {
    this.#folder = folder;
    const env = { RODEO_HOME: folder, HOME: folder, RODEO_REDUCED_MOTION: '1' };
    const watched = (name: string, args: readonly string[]): Timed =>
      new Timed([nursery, '--import', watch, ...args], { ...env, LOOP_WATCH: join(folder, name) });
    this.#program = watched('program', [bundle, 'practice', 'latency-spike', '--seed', '1']);
    this.#idle = watched('idle', ['-e', 'setInterval(() => {}, 1_000)']);
  }

  async opened(): Promise<void> {
    await this.#program.time((text) => text.includes('Walk me through it'));
  }

  /** Has it done, and everything that follows from it. */
  async held(what: string, act: () => Promise<number>): Promise<Held> {
    await wait(300);
    const fromMs = Date.now();
    const doneMs = await act();
    await wait(200);
    const own = this.#stretches('program', fromMs);
    return {
      what,
      longestMs: longest(own),
      cpuMs: Math.max(0, ...own.map(({ cpuMs }) => cpuMs)),
      doneMs,
      idleMs: longest(this.#stretches('idle', fromMs)),
    };
  }

  #stretches(name: string, fromMs: number): Stretch[] {
    const file = join(this.#folder, name);
    return (existsSync(file) ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ').map(Number) as [number, number, number])
      .map(([endMs, heldMs, cpuMs]) => ({ endMs, heldMs, cpuMs }))
      .filter(({ endMs, heldMs }) => endMs - heldMs >= fromMs);
  }

  /** Pastes it, sends it, and waits until a note that was sent after it is there: the room does one thing after the other. */
  async say(text: string): Promise<number> {
    await this.#program.time(() => true);
    this.#program.write(`\u001b[200~${text}\u001b[201~`);
    await wait(100);
    const from = performance.now();
    this.#program.write('\r');
    // Keys that come in one read with what is written are a paste.
    await wait(100);
    const mark = `done ${++this.#marks}!`;
    const noted = new RegExp(`note {2,}(?:\u001b\\[[\\d;]*m)*${mark}`);
    await this.#program.time(
      (all) => all.includes(mark),
      () => this.#program.write(`/note ${mark}`),
    );
    await this.#program.time(
      (all) => noted.test(all),
      () => this.#program.write('\r'),
    );
    return performance.now() - from;
  }

  /** One after the other, at the pace of a key that is held. */
  async press(keys: readonly string[], everyMs = 30): Promise<number> {
    for (const key of keys) {
      this.#program.write(key);
      await wait(everyMs);
    }
    return 0;
  }

  type(keys: number): Promise<number> {
    return this.press([...Array.from({ length: keys }, (_, i) => 'qzjxkv'[i % 6]!), '\u0015']);
  }

  /** Most memory that the program ever held, MB; null where the system does not tell. */
  peakMb(): number | null {
    return this.#program.peakMb();
  }

  async submit(): Promise<number> {
    await this.#program.time(
      (text) => text.includes('Submit and end'),
      () => this.#program.write('/submit I would roll the tokenizer back.\r'),
    );
    const took = await this.#program.time(
      (text) => text.includes('Diagnostic'),
      () => this.#program.write('y'),
    );
    // What the views were worth is worked out now.
    await wait(8_000);
    return took;
  }

  end(): void {
    this.#program.end();
    this.#idle.end();
  }
}

/** One session through all of it; `peakMb`: its most memory before the end, with two views of 20,000 log lines. */
export async function heldFigures(): Promise<{ held: readonly Held[]; peakMb: number | null }> {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-held-'));
  const sitting = new Sitting(folder);
  const held: Held[] = [];
  const measure = async (what: string, act: () => Promise<number>): Promise<void> => {
    held.push(await sitting.held(what, act));
  };
  try {
    await sitting.opened();
    await measure('typing while the world is made', () => sitting.type(200));
    await measure('typing', () => sitting.type(90));
    await measure('a first turn of 3 sentences', () => sitting.say(sentences(3)));
    for (let turn = 2; turn < 10; turn++) await sitting.say(sentences(2, turn));
    await measure('a tenth turn of 3 sentences', () => sitting.say(sentences(3, 5)));
    await measure('a turn of 12 sentences', () => sitting.say(sentences(12)));
    await measure('a paste of 100 KB', () => sitting.say(sentences(1_500).slice(0, 100_000)));
    await measure('a chart', () => sitting.say('metrics ttft_p99 | by lang'));
    await measure('a chart of the whole night', () => sitting.say('metrics ttft_p99 since:-12h | by tenant'));
    await measure('20,000 log lines', () => sitting.say('logs since:-12h | limit 20000'));
    await measure('20,000 others', () => sitting.say('logs since:-12h status:200 | limit 20000'));
    await sitting.press(['\t']);
    await measure('going down 20,000 lines', () => sitting.press(Array.from({ length: 60 }, () => 'j')));
    await measure('finding in them', () => sitting.press(['/', ...'prompt', '\r'], 200));
    await sitting.press(['\u001b', '\u001b']);
    const peakMb = sitting.peakMb();
    await measure('the end, and its scorecard', () => sitting.submit());
    return { held, peakMb };
  } finally {
    sitting.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main)
  for (const { what, ...figures } of (await heldFigures()).held)
    console.log(
      what.padEnd(32),
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value.toFixed(1)}`)
        .join('  '),
    );
