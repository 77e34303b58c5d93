import { err, ok, type Result } from '../core/result.ts';
import { isOwn } from '../interviewer/breath.ts';
import type { Heard, Interviewer } from '../interviewer/interviewer.ts';
import type { Rubric } from '../scenario/rubric.ts';
import type { Command, Refusal, Remark } from '../session/command.ts';
import type { SessionContext } from '../session/context.ts';
import { decide } from '../session/decide.ts';
import type { SessionEvent } from '../session/event.ts';
import { replay } from '../session/evolve.ts';
import { actionsTakingBack, orderedChange } from '../session/requests/action.ts';
import { type Understanding, understand } from '../session/requests/understand.ts';
import type { SessionState } from '../session/state.ts';
import { nextDueMs } from '../session/steps.ts';
import { decideTold, type Told } from '../session/told.ts';
import type { QueryProblem, View } from '../sim/query/view.ts';
import type { Breathe, JournalWriter } from './ports.ts';
import type { Voice, Worded } from './voice.ts';
import { WorldKeeper, type Worlds } from './world-keeper.ts';

export interface EngineOptions {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  readonly interviewer: Interviewer;
  readonly journal: JournalWriter;
  readonly breathe: Breathe;
  readonly seed: number;
  /** Events of the session so far, when it is continued. */
  readonly events?: readonly SessionEvent[];
  /** Instead of a world of its own: see `sharedWorlds`. */
  readonly worlds?: Worlds | undefined;
  /** Called after each change of state. */
  readonly changed?: () => void;
  /** Words what the interviewer says; without it that is said as decided. */
  readonly voice?: Voice | undefined;
  /** Called when a line has been worded and waits for {@link SessionEngine.finishSpeaking}. */
  readonly worded?: () => void;
}

/** A line that is being worded. */
interface Speech {
  readonly words: Promise<Worded>;
  readonly interrupt: () => void;
}

/** The query, and what of the words no view shows. */
const understoodAs = ({ query, missing }: Extract<Understanding, { kind: 'query' }>): string =>
  missing === undefined ? query : `${query}; nothing here shows: ${missing.join(', ')}`;

/** What can happen while somebody speaks. */
const letsSpeak: ReadonlySet<Command['type']> = new Set([
  'tick',
  'draft',
  'note',
  'withdraw-note',
  'settle',
  'value',
]);

/**
 * One session: takes what the candidate does at a given session clock, has it decided, makes it durable, and only
 * then lets the state move. A live room and a played transcript drive the same engine.
 */
export class SessionEngine {
  readonly context: SessionContext;
  readonly events: SessionEvent[];
  state: SessionState;
  readonly #journal: JournalWriter;
  readonly #world: WorldKeeper;
  readonly #changed: () => void;
  readonly #rubric: Rubric;
  readonly #interviewer: Interviewer;
  /** Evidence that could not be put on the table; not tried again. */
  readonly #unshowable = new Set<string>();
  /** Everything that was due up to here has happened. */
  #caughtUpMs = 0;
  readonly #voice: Voice | undefined;
  readonly #worded: () => void;
  #speech: Speech | null = null;
  /** What may be shown of the line that is being worded; null while nobody speaks. */
  speaking: string | null = null;

  constructor(options: EngineOptions) {
    this.context = options.context;
    this.events = [...(options.events ?? [])];
    this.state = replay(this.events);
    this.#journal = options.journal;
    this.#rubric = options.rubric;
    this.#interviewer = options.interviewer;
    const { scenario, recorded } = options.context;
    this.#world = new WorldKeeper(scenario, options.seed, options.breathe, recorded, options.worlds);
    this.#changed = options.changed ?? (() => {});
    this.#voice = options.voice;
    this.#worded = options.worded ?? (() => {});
  }

  /** What fell due before it, the command, and what the interviewer says to it. */
  async run(command: Command, nowMs: number): Promise<Result<readonly SessionEvent[], Refusal>> {
    if (!letsSpeak.has(command.type)) await this.finishSpeaking(nowMs);
    await this.catchUp(nowMs);
    const whole =
      command.type === 'submit'
        ? { ...command, parting: this.#interviewer.parting(this.#heard(nowMs), command.text) }
        : command;
    const owed = command.type === 'resume' ? this.#unansweredMs() : null;
    const done = await this.#carryOut(whole, nowMs);
    if (done.ok && owed !== null) await this.#listen(nowMs, owed);
    else if (done.ok) await this.#listen(nowMs);
    return done;
  }

  /** Lets happen, each at its own moment, what falls due by itself up to `nowMs`: however rarely a clock ticks, or if it jumps. */
  async catchUp(nowMs: number): Promise<void> {
    for (;;) {
      if (this.state.phase !== 'running') return;
      if (this.#speech !== null) {
        // What the interviewer may want to say next follows from this line; what is planned waits for nobody.
        if (nextDueMs(this.context, this.state, this.#caughtUpFromMs()) > nowMs) return;
        await this.finishSpeaking(nowMs);
      }
      const dueMs = this.#nextDueMs();
      if (dueMs > nowMs) return;
      this.#caughtUpMs = dueMs;
      await this.#carryOut({ type: 'tick' }, dueMs);
      await this.#listen(dueMs);
    }
  }

  /** The next moment after the last one looked at. */
  #nextDueMs(): number {
    const fromMs = this.#caughtUpFromMs();
    return Math.min(
      nextDueMs(this.context, this.state, fromMs),
      this.#interviewer.nextDueMs(this.#heard(fromMs)),
    );
  }

  #caughtUpFromMs(): number {
    return Math.max(this.#caughtUpMs, this.state.atMs);
  }

  #heard(nowMs: number): Heard {
    const { context, state, events } = this;
    return { context, rubric: this.#rubric, events, state, nowMs: Math.max(nowMs, state.atMs) };
  }

  /** When the candidate last did something that nothing was said to: the process may have died while it was being worded. */
  #unansweredMs(): number | null {
    const at = this.events.findLastIndex(isOwn);
    const answered = this.events
      .slice(at + 1)
      .some((event) => event.type === 'interviewer-said' && event.because !== 'action');
    return at < 0 || answered ? null : this.events[at]!.atMs;
  }

  /** The interviewer's turn, on what was done at `doneMs`; mostly it passes in silence. */
  async #listen(nowMs: number, doneMs = nowMs): Promise<void> {
    if (this.state.phase !== 'running' || this.#speech !== null) return;
    const heard = {
      ...this.#heard(nowMs),
      nowMs: doneMs === nowMs ? Math.max(nowMs, this.state.atMs) : doneMs,
    };
    const remark = await this.#interviewer.next(heard);
    if (!remark) return;
    if (this.#voice?.wants(remark)) this.#speak(this.#voice, remark, heard);
    else await this.#carryOut({ type: 'interviewer-say', remark }, nowMs);
  }

  /** Has the remark worded while the session goes on. */
  #speak(voice: Voice, remark: Remark, heard: Heard): void {
    const stop = new AbortController();
    const words = voice.word(remark, heard, stop.signal, (text) => {
      if (this.#speech === null) return;
      this.speaking = text;
      this.#changed();
    });
    const speech: Speech = { words, interrupt: () => stop.abort() };
    this.#speech = speech;
    this.speaking = '';
    this.#changed();
    words.then(() => {
      if (this.#speech === speech) this.#worded();
    });
  }

  /** Resolves when the line that is being worded, if any, is ready to be said. */
  async heardOut(): Promise<void> {
    await this.#speech?.words;
  }

  /** Says the line that was being worded; if it is not ready, the interviewer's own words for it. */
  async finishSpeaking(nowMs: number): Promise<void> {
    const speech = this.#speech;
    if (speech === null) return;
    speech.interrupt();
    const { remark, calls } = await speech.words;
    this.#speech = null;
    this.speaking = null;
    await this.#carryOut({ type: 'interviewer-say', remark, calls }, nowMs);
  }

  /** The hint that could be had now; null when none is left. */
  hintAt(nowMs: number): ReturnType<Interviewer['hint']> {
    return this.#interviewer.hint(this.#heard(nowMs));
  }

  /** Decides, syncs, evolves; then puts on the table what steps called for. */
  async #carryOut(command: Command, nowMs: number): Promise<Result<readonly SessionEvent[], Refusal>> {
    const decided = decide(this.context, this.state, command, nowMs);
    if (decided.ok) await this.#happen(decided.value);
    return decided;
  }

  async #happen(events: readonly SessionEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#journal.append(events);
    this.events.push(...events);
    this.state = replay(events, this.state);
    this.#changed();
    await this.#showPending();
  }

  /** What a person who interviews has done; done before, it is not done again. */
  async told(told: Told, nowMs: number): Promise<void> {
    await this.catchUp(nowMs);
    await this.#happen(decideTold(this.context, this.state, told, nowMs));
  }

  async #showPending(): Promise<void> {
    const id = this.state.pendingShows.find((one) => !this.#unshowable.has(one));
    const entry = this.context.scenario.evidence.find((one) => one.id === id);
    if (id === undefined || !entry || this.state.phase !== 'running') return;
    const shown = await this.#open(entry.query, this.state.atMs, null, entry.id);
    if (!shown.ok) this.#unshowable.add(id);
    await this.#showPending();
  }

  /** Simulates ahead of need, so that the first question is answered at once. */
  async warmUp(): Promise<void> {
    await this.#world.advance(this.state, this.state.atMs);
  }

  /** Drops work done ahead of need. */
  stop(): void {
    this.#world.stop();
  }

  /** Runs a query of the candidate and puts the view on the table; a bad one is recorded and explained. */
  async ask(query: string, nowMs: number): Promise<Result<readonly SessionEvent[], Refusal | QueryProblem>> {
    await this.finishSpeaking(nowMs);
    await this.catchUp(nowMs);
    const answer = /^\s*(?:logs|traces|metrics)\s*$/.test(query)
      ? await this.#carryOut(
          { type: 'refuse-query', text: query, message: 'nothing specific was asked for' },
          nowMs,
        )
      : await this.#open(query, nowMs, null, null);
    await this.#listen(nowMs);
    return answer;
  }

  /** The view of a query, told to nobody; null when there is none, or the interview is not on. */
  async glimpse(query: string, nowMs: number): Promise<View | null> {
    if (this.state.phase !== 'running') return null;
    const answer = await this.#world.ask(this.state, query, nowMs);
    return answer.ok ? answer.value.view : null;
  }

  async #open(
    query: string,
    nowMs: number,
    asked: { words: string; understood: string } | null,
    evidenceId: string | null,
  ): Promise<Result<readonly SessionEvent[], Refusal | QueryProblem>> {
    const answer = await this.#world.ask(this.state, query, nowMs);
    const by = evidenceId === null ? 'candidate' : 'interviewer';
    if (answer.ok)
      return this.#carryOut({ type: 'open-view', ...answer.value, by, evidenceId, asked }, nowMs);
    if (by === 'candidate')
      await this.#carryOut({ type: 'refuse-query', text: query, message: answer.error.message }, nowMs);
    return err(answer.error);
  }

  /**
   * Takes plain words: records them, opens what they ask for, lets the interviewer react.
   *
   * @param asked the queries that they were taken for, where that is known from when they were said
   */
  async say(
    text: string,
    cites: readonly string[],
    nowMs: number,
    asked?: readonly string[],
  ): Promise<Result<readonly Understanding[], Refusal>> {
    await this.finishSpeaking(nowMs);
    await this.catchUp(nowMs);
    const said = await this.#carryOut({ type: 'say', text, cites }, nowMs);
    if (!said.ok) return said;
    for (const query of asked ?? [])
      if (this.state.phase === 'running')
        await this.#open(query, nowMs, { words: text, understood: query }, null);
    const understood = asked ? [] : understand(this.context, text, this.state);
    for (const request of understood) {
      if (request.kind !== 'query' || this.state.phase !== 'running') continue;
      await this.#open(
        request.query,
        nowMs,
        { words: request.words, understood: understoodAs(request) },
        null,
      );
    }
    await this.#listen(nowMs);
    return ok(understood);
  }

  /** The actions that take back the change that plain words name by its number; undefined where they order no such thing. */
  async takingBack(text: string, nowMs: number): Promise<ReturnType<typeof actionsTakingBack> | undefined> {
    const id = orderedChange(text);
    if (id === undefined) return undefined;
    const name = await this.#world.nameOfChange(this.state, id, nowMs);
    return name === undefined ? [] : actionsTakingBack(this.context, name);
  }

  /** Takes an action, already confirmed. */
  act(actionId: string, nowMs: number): Promise<Result<readonly SessionEvent[], Refusal>> {
    return this.run({ type: 'act', actionId }, nowMs);
  }
}
