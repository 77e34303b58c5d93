import { Desk } from '../../src/app/hosting/desk.ts';
import type { Terms } from '../../src/app/hosting/message.ts';
import { SessionEnd } from '../../src/app/hosting/session-end.ts';
import { type LedRoom, openRoom } from '../../src/app/live-room.ts';
import type { Clock } from '../../src/app/ports.ts';
import { sharedWorlds } from '../../src/app/world-keeper.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { caseOf } from '../../src/cli/library.ts';
import { systemClock } from '../../src/io/clock.ts';
import { DeskStore } from '../../src/io/desk-store.ts';
import { type Dialling, dial } from '../../src/io/link/dial.ts';
import { type Listening, listen } from '../../src/io/link/listen.ts';
import { fromCandidate, fromHost } from '../../src/io/link/wire.ts';
import { SessionStore } from '../../src/io/session-store.ts';
import { MemoryFiles } from '../io/memory-files.ts';
import { library } from '../library.ts';

const shipped = caseAt(caseOf(library, 'latency-spike'), 7);
const { world } = shipped.scenario;
/** The night is short: what happened in it does not matter here, and simulating it takes time. */
export const found = {
  ...shipped,
  scenario: { ...shipped.scenario, world: { ...world, opensAt: 10 * 60_000 } },
};
const context = contextOf(library, found);
const worlds = sharedWorlds(found.scenario, 7, null);

export const code = 'k7mp-2qxt-9fde';
export const terms: Terms = {
  scenario: found.scenario.id,
  hash: found.hash,
  seed: 7,
  mode: 'guided',
  durationMs: found.scenario.duration,
  interviewer: 'Alex',
};

/** The session clock of all that follows moves only when a test says so. */
export const time = { nowMs: 0 };
const clock: Clock = { monotonicMs: () => time.nowMs, wallMs: () => 1_770_000_000_000 + time.nowMs };
const never = (): (() => void) => () => {};

const nowhere = { append: async () => {}, warning: null, close: async () => {} };

/** A desk that keeps nothing. */
export async function newDesk(): Promise<Desk> {
  const desk = new Desk({ context, rubric: found.rubric, journal: nowhere, clock, every: never });
  await desk.open(terms, null, '2026-03-09T09:00:00.000Z');
  return desk;
}

const roomOptions = {
  context,
  rubric: found.rubric,
  clock,
  breathe: async () => {},
  writeFile: async () => '',
  seed: 7,
  worlds,
};
const begins = { sessionId: 's1', startedAt: '2026-03-09T09:00:00.000Z', ...terms };

/** A session that a person leads, and that keeps nothing. */
export const newRoom = (): Promise<LedRoom> => openRoom({ ...roomOptions, journal: nowhere }, begins);

/** What a killed process leaves on its disk: all that it wrote. */
function afterKill(files: MemoryFiles): MemoryFiles {
  const disk = new MemoryFiles();
  for (const [path, bytes] of files.contents)
    if (!path.endsWith('.lock')) disk.contents.set(path, Buffer.from(bytes));
  return disk;
}

/** A machine on which somebody interviews. It can be killed and started again. */
export class HostMachine {
  files = new MemoryFiles();
  readonly refused: string[] = [];
  #listening: Listening | null = null;
  #port = 0;
  #desk: Desk | null = null;

  get desk(): Desk {
    return this.#desk!;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const store = new DeskStore('/host', this.files, clock);
    const again = store.ids()[0];
    const stored = again === undefined ? null : store.resume(again);
    if (stored !== null && 'heldBy' in stored) throw new Error('held');
    const desk = new Desk({
      context,
      rubric: found.rubric,
      journal: stored?.writer ?? store.create('desk'),
      events: stored?.events ?? [],
      clock,
      every: never,
    });
    this.#desk = desk;
    if (stored === null)
      await desk.open(
        terms,
        { host: '127.0.0.1', port: 0, code, side: 'listens', ticket: null },
        '2026-03-09T09:00:00.000Z',
      );
    this.#listening = await listen({
      host: '127.0.0.1',
      port: this.#port,
      code,
      shapes: fromCandidate,
      end: desk,
      admit: (ticket) => desk.admit(ticket),
      clock: systemClock,
      onRefused: (why) => this.refused.push(why),
    });
    this.#port = this.#listening.port;
  }

  async kill(): Promise<void> {
    this.files = afterKill(this.files);
    await this.#listening?.close();
  }

  async stop(): Promise<void> {
    await this.#listening?.close();
  }

  /** What the journal on its disk says. */
  journal() {
    return new DeskStore('/host', this.files, clock).read('desk');
  }
}

/** A machine on which somebody is interviewed. It can be killed and started again. */
export class CandidateMachine {
  files = new MemoryFiles();
  readonly troubles: string[] = [];
  readonly #ticket: string;
  #dialling: Dialling | null = null;
  #end: SessionEnd | null = null;
  room: LedRoom | null = null;
  /** How often the link has gone down. */
  downs = 0;

  constructor(ticket = 'the-secret-of-this-candidate') {
    this.#ticket = ticket;
  }

  get end(): SessionEnd {
    return this.#end!;
  }

  async start(port: number, its = code): Promise<void> {
    const store = new SessionStore('/candidate', this.files, clock);
    const again = store.ids()[0];
    const stored = again === undefined ? null : store.resume(again);
    if (stored !== null && 'heldBy' in stored) throw new Error('held');
    const hasBegun = stored?.events[0]?.type === 'session-started';
    const room = hasBegun
      ? await openRoom(
          { ...roomOptions, journal: stored!.writer },
          { events: stored!.events, awayMs: 1_000, reason: 'crash' },
        )
      : null;
    this.room = room;
    this.#end = new SessionEnd({
      name: 'Sam',
      every: never,
      ...(room ? { room } : {}),
      open: async () => {
        this.room = await openRoom({ ...roomOptions, journal: stored?.writer ?? store.create('s1') }, begins);
        return this.room;
      },
    });
    const { end } = this;
    let { link } = end;
    end.subscribe(() => {
      if (end.link === 'down' && link !== 'down') this.downs++;
      link = end.link;
    });
    this.#dialling = dial({
      host: '127.0.0.1',
      port,
      code: its,
      ticket: this.#ticket,
      shapes: fromHost,
      end: this.#end,
      clock: systemClock,
      waits: { firstMs: 1, longestMs: 20 },
      onTrouble: (why, final) => {
        this.troubles.push(why);
        if (final) this.#end?.giveUp(why);
      },
    });
  }

  /** The process is gone: what it would have written after this is nowhere. */
  kill(): void {
    this.files = afterKill(this.files);
    this.#dialling?.close();
  }

  stop(): void {
    this.#dialling?.close();
  }

  journal() {
    return new SessionStore('/candidate', this.files, clock).read('s1');
  }
}

/** Resolves when a condition holds, looked at whenever something changes at either side. */
export function until(
  holds: () => boolean,
  ...watched: readonly { subscribe(listener: () => void): () => void }[]
): Promise<void> {
  return new Promise((done) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      done();
    };
    for (const one of watched) stops.push(one.subscribe(look));
    look();
  });
}
