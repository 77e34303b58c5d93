import { parseClock } from '../core/time.ts';
import { interviewerOf } from '../interviewer/interviewers.ts';
import type { Rubric } from '../scenario/rubric.ts';
import type { Transcript, Turn } from '../scenario/transcript.ts';
import type { SessionContext } from '../session/context.ts';
import type { SessionEvent } from '../session/event.ts';
import type { JournalWriter } from './ports.ts';
import { SessionEngine } from './session-engine.ts';
import type { Worlds } from './world-keeper.ts';

/** A turn that the session did not accept as written; the rest went on. */
export interface TurnProblem {
  /** Index into `turns`. */
  readonly turn: number;
  readonly message: string;
}

export interface Played {
  readonly events: readonly SessionEvent[];
  readonly problems: readonly TurnProblem[];
}

const nowhere: JournalWriter = { append: async () => {}, warning: null, close: async () => {} };

export interface PlayOptions {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  readonly transcript: Transcript;
  readonly hash: string;
  /** Instead of the transcript's own. */
  readonly seed?: number;
  /** Shared with other transcripts of the same case and seed: see `sharedWorlds`. */
  readonly worlds?: Worlds | undefined;
  /** Told of each event as it happens; a demo draws from it. */
  readonly onEvents?: (events: readonly SessionEvent[]) => void | Promise<void>;
}

/**
 * Plays a transcript through a real session with a clock that jumps from turn to turn and stops wherever a step falls
 * due between two. Without a `submit` the time runs out. Its start is fixed, so that grading it twice gives the same bytes.
 */
export async function playTranscript({
  context,
  rubric,
  transcript,
  hash,
  seed,
  worlds,
  onEvents,
}: PlayOptions): Promise<Played> {
  const chosenSeed = seed ?? transcript.seed;
  const journal: JournalWriter = onEvents
    ? { ...nowhere, append: async (events) => onEvents(events) }
    : nowhere;
  const engine = new SessionEngine({
    context,
    rubric,
    interviewer: interviewerOf(context.scenario),
    journal,
    breathe: async () => {},
    seed: chosenSeed,
    worlds,
  });
  const problems: TurnProblem[] = [];
  await engine.run(
    {
      type: 'start',
      sessionId: `transcript-${transcript.scenario}-${chosenSeed}`,
      hash,
      seed: chosenSeed,
      mode: transcript.mode,
      durationMs: context.scenario.duration,
      startedAt: '1970-01-01T00:00:00.000Z',
    },
    0,
  );
  for (const [index, turn] of transcript.turns.entries()) {
    const atMs = parseClock(turn.at)!;
    await engine.catchUp(atMs);
    if (engine.state.phase === 'over') break;
    const message = await take(engine, turn, atMs);
    if (message !== undefined) problems.push({ turn: index, message });
  }
  await engine.catchUp(Number.POSITIVE_INFINITY);
  return { events: engine.events, problems };
}

async function take(engine: SessionEngine, turn: Turn, atMs: number): Promise<string | undefined> {
  if ('say' in turn) return problemOf(await engine.say(turn.say, turn.cites, atMs, turn.asked));
  if ('query' in turn) return problemOf(await engine.ask(turn.query, atMs));
  if ('act' in turn) return problemOf(await engine.act(turn.act, atMs));
  if ('allocate' in turn)
    return problemOf(await engine.run({ type: 'allocate', split: turn.allocate }, atMs));
  if ('flaw' in turn)
    return problemOf(await engine.run({ type: 'mark-flaw', text: turn.flaw, cites: turn.cites }, atMs));
  if ('note' in turn) return problemOf(await engine.run({ type: 'note', text: turn.note }, atMs));
  if ('hypothesis' in turn) {
    const { hypothesis: text, confidence = null, because = null, cites } = turn;
    return problemOf(await engine.run({ type: 'hypothesise', text, confidence, because, cites }, atMs));
  }
  return problemOf(
    await engine.run({ type: 'submit', text: turn.submit === true ? null : turn.submit }, atMs),
  );
}

const problemOf = (result: { ok: true } | { ok: false; error: { message: string } }): string | undefined =>
  result.ok ? undefined : result.error.message;
