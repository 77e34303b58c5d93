import { randomBytes } from 'node:crypto';
import type { ContinuedSession, NewSession } from '../../app/live-room.ts';
import { systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { DeskStore } from '../../io/desk-store.ts';
import { realFiles } from '../../io/files.ts';
import { JoinedStore } from '../../io/joined-store.ts';
import type { FileJournal } from '../../io/journal/writer.ts';
import { describeProblems, type SessionStore } from '../../io/session-store.ts';
import type { Mode } from '../../scenario/vocabulary.ts';
import { caseAt } from '../case.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { sayAside, takeDown } from '../first-paint.ts';
import { inRoom } from '../in-room.ts';
import { type Case, caseOf, type Library, rememberedLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { type ChosenModel, chosenModel, judges, type ModelOptions, usedWords, whatIsSent } from '../model.ts';
import { seatFor } from '../seat.ts';
import { storeOf } from '../store.ts';

export interface PracticeOptions extends ModelOptions {
  readonly seed?: number;
  readonly duration?: number;
  readonly mode?: Mode;
  readonly plain?: boolean;
  readonly resume?: string | true;
  readonly dataDir?: string;
  readonly color?: boolean;
  readonly worth?: boolean;
}

/** A new session, or the one that `--resume` names; then its face, until it is left or over. */
export async function practice(
  machine: Machine,
  id: string | undefined,
  options: PracticeOptions,
): Promise<number> {
  const chooses = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  if (id === undefined && options.resume === undefined && chooses) {
    const { home } = await import('./home.ts');
    return home(machine, options);
  }
  const library = await rememberedLibrary(machine, options);
  if (options.resume !== undefined) return (await resumeSession(machine, library, options)).code;
  if (id === undefined && library.cases.size !== 1)
    throw new CommandFailure(exitCodes.usage, `Which case? ${[...library.cases.keys()].join(', ')}`);
  const found = caseOf(library, id ?? [...library.cases.keys()][0]!);
  return (await startSession(machine, library, found, options)).code;
}

/** A session that the interviewer leads, in the words of a model. */
export async function interview(
  machine: Machine,
  id: string | undefined,
  options: PracticeOptions,
): Promise<number> {
  if (id === undefined)
    throw new CommandFailure(exitCodes.usage, `Which case? ${commandOf(machine, 'list')} shows them.`);
  if ((await chosenModel(machine, options)) === null)
    throw new CommandFailure(
      exitCodes.usage,
      `Which model? --model NAME, or model: { name: NAME } in the settings (docs/MODELS.md). ${commandOf(machine, 'practice')} goes without.`,
    );
  return practice(machine, id, { ...options, mode: options.mode ?? 'guided' });
}

/** How a session was sat through. */
export interface Sat {
  readonly code: number;
  /** It is over, and its scorecard was read to where it was left. */
  readonly over: boolean;
}

export async function startSession(
  machine: Machine,
  library: Library,
  found: Case,
  options: PracticeOptions,
): Promise<Sat> {
  const model = await chosenModel(machine, options);
  const store = storeOf(machine, options);
  const sessionId = store.newId(randomBytes(2).toString('hex'));
  const seed = options.seed ?? fixedSeed(machine) ?? randomBytes(4).readUInt32BE() % 1_000_000;
  let journal: FileJournal;
  try {
    journal = store.create(sessionId);
  } catch (error) {
    throw new CommandFailure(
      exitCodes.environment,
      `Sessions cannot be kept in ${store.folder}: ${error instanceof Error ? error.message : error}. --data-dir names another folder.`,
    );
  }
  const session: NewSession = {
    sessionId,
    hash: found.hash,
    mode: options.mode ?? 'open',
    durationMs: options.duration ?? found.scenario.duration,
    startedAt: new Date(systemClock.wallMs()).toISOString(),
  };
  return runSession(
    machine,
    library,
    caseAt(found, seed),
    { journal, seed, session, store, model, notice: null },
    options,
  );
}

/** `RODEO_SEED`: the same night for everybody, as a class or a screen recording wants it. */
export function fixedSeed({ env }: Machine): number | undefined {
  const text = env.RODEO_SEED;
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new CommandFailure(exitCodes.usage, `RODEO_SEED is ${text}; it takes a whole number.`);
  return Number(text);
}

export async function resumeSession(
  machine: Machine,
  library: Library,
  options: PracticeOptions,
): Promise<Sat> {
  const model = await chosenModel(machine, options);
  const store = storeOf(machine, options);
  const id =
    typeof options.resume === 'string'
      ? options.resume
      : store.list().find((one) => one.error === null && one.phase !== 'over' && one.phase !== 'new')?.id;
  if (id === undefined)
    throw new CommandFailure(exitCodes.usage, 'There is no unfinished session to go on with.');
  const led = await ledElsewhere(machine, library, id, options);
  if (led !== null) return { code: led, over: false };
  let stored: ReturnType<SessionStore['resume']>;
  try {
    stored = store.resume(id);
  } catch {
    throw new CommandFailure(exitCodes.usage, `There is no session ${id} in ${store.folder}.`);
  }
  if ('heldBy' in stored)
    throw new CommandFailure(
      exitCodes.environment,
      `Session ${id} is open in another process (${stored.heldBy}).`,
    );
  const started = stored.events.find((event) => event.type === 'session-started');
  if (!started) {
    await stored.writer.close();
    throw new CommandFailure(
      exitCodes.badInput,
      `Session ${id} holds no start; nothing of it can be continued.`,
    );
  }
  const found = caseAt(caseOf(library, started.scenario.id), started.scenario.seed);
  const changed =
    found.hash === started.scenario.hash
      ? null
      : 'The case has changed since this session began; what was shown stays as it was.';
  const notice = [describeProblems(stored), changed].filter((text) => text !== null).join('\n') || null;
  const session: ContinuedSession = {
    events: stored.events,
    awayMs: Math.max(0, systemClock.wallMs() - (stored.lastWallMs ?? systemClock.wallMs())),
    reason: 'left',
  };
  return runSession(
    machine,
    library,
    found,
    { journal: stored.writer, seed: started.scenario.seed, session, store, model, notice },
    options,
  );
}

/** A session that a person leads goes on with that person; null for any other. */
async function ledElsewhere(
  machine: Machine,
  library: Library,
  id: string,
  options: PracticeOptions,
): Promise<number | null> {
  const folder = dataFolder(options.dataDir, machine.env);
  const link = new JoinedStore(folder).of(id);
  if (link) {
    takeDown();
    const { playRounds } = await import('../hosting/rounds.ts');
    return playRounds(machine, library, { as: 'candidate', round: { link } }, options);
  }
  if (!new DeskStore(folder, realFiles, systemClock).ids().includes(id)) return null;
  throw new CommandFailure(
    exitCodes.usage,
    `An interviewer types in that session. Go on with: ${commandOf(machine, `interview --mark --resume ${id}`)}`,
  );
}

interface Opened {
  readonly journal: FileJournal;
  readonly seed: number;
  readonly session: NewSession | ContinuedSession;
  readonly store: SessionStore;
  readonly model: ChosenModel | null;
  /** Something to say before it goes on. */
  readonly notice: string | null;
}

async function runSession(
  machine: Machine,
  library: Library,
  found: Case,
  opened: Opened,
  options: PracticeOptions,
): Promise<Sat> {
  const { journal, seed, session, notice, model } = opened;
  if (model) sayAside(machine, whatIsSent(model, 'interviewer'));
  if (model && judges(model, options)) sayAside(machine, whatIsSent(model, 'judge'));
  // A pipe gets its scorecard at once, unless it asks for more.
  const isWatched = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const { root, concepts, lines, committee } = library;
  const { room, path } = await seatFor(
    machine,
    {
      root,
      concepts,
      lines,
      committee,
      found,
      seed,
      session,
      model: model && { chosen: model, judges: judges(model, options) },
      cwd: machine.cwd,
      worth: isWatched || options.worth === true,
    },
    journal,
    options,
  );
  const goOn = (id: string): string => commandOf(machine, `practice --resume ${id}`);
  try {
    const ended = await inRoom(machine, room, { path, notice, goOn }, options);
    return { code: exitCodes.done, over: ended === 'over' };
  } finally {
    await room.leave();
    const used = model && usedWords(model, room.state.model);
    if (used) machine.stderr.write(`${used}\n`);
  }
}
