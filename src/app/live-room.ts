import { clean } from '../core/clean.ts';
import { nearest } from '../core/nearest.ts';
import { err, type Result } from '../core/result.ts';
import { formatClock } from '../core/time.ts';
import { interviewerOf } from '../interviewer/interviewers.ts';
import { person } from '../interviewer/person.ts';
import { shapesOf } from '../interviewer/persona/ear.ts';
import { scorecardFile, scorecardText, type TextFormat } from '../report/formats.ts';
import { checksOf } from '../scenario/checks-of.ts';
import type { CommitteeLines } from '../scenario/committee-lines.ts';
import type { Rubric } from '../scenario/rubric.ts';
import { type Mode, stillBase, verdictsFor } from '../scenario/vocabulary.ts';
import { readyCriteria } from '../scoring/checks/says.ts';
import { score } from '../scoring/score.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { promptOf, type ScoringInput } from '../scoring/subject.ts';
import type { Refusal } from '../session/command.ts';
import type { SessionContext } from '../session/context.ts';
import type { HintGrade, SessionEvent } from '../session/event.ts';
import { replay } from '../session/evolve.ts';
import { doneBefore } from '../session/looks-only.ts';
import { actionsNamed, orderedAction } from '../session/requests/action.ts';
import type { ModelUse } from '../session/state.ts';
import type { HostAct } from '../session/told.ts';
import type { QueryProblem } from '../sim/query/view.ts';
import { type Input, parseInput, wordToSettle } from './input.ts';
import type { Opinion } from './judge-session.ts';
import type { Breathe, Clock, JournalWriter, ValueSession, WriteFile } from './ports.ts';
import type { InputOutcome, Room } from './room.ts';
import { type ClockReading, sessionNow } from './session-clock.ts';
import { SessionEngine } from './session-engine.ts';
import type { Voice } from './voice.ts';
import type { WordedCommittee } from './word-committee.ts';
import type { Worlds } from './world-keeper.ts';

export interface LiveRoomOptions {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  /** How the hiring committee talks; without it there is none. */
  readonly committee?: CommitteeLines;
  readonly journal: JournalWriter;
  readonly clock: Clock;
  readonly breathe: Breathe;
  readonly writeFile: WriteFile;
  readonly seed: number;
  /** Asked after the end; without it the scorecard says nothing of what views were worth. */
  readonly valueSession?: ValueSession;
  /** A model's opinion on what was said, asked for after the end. Never rejects. */
  readonly judge?:
    | ((
        input: ScoringInput,
        signal: AbortSignal,
        progress: (done: number, of: number) => void,
      ) => Promise<Opinion>)
    | undefined;
  /** Words what the hiring committee says, asked for after the end. Never rejects. */
  readonly wordCommittee?:
    | ((card: Scorecard, used: ModelUse, signal: AbortSignal) => Promise<WordedCommittee>)
    | undefined;
  /** Words what the interviewer says. */
  readonly voice?: Voice | undefined;
  /** Instead of a world of its own: see `sharedWorlds`. */
  readonly worlds?: Worlds | undefined;
}

export interface NewSession {
  readonly sessionId: string;
  readonly hash: string;
  readonly mode: Mode;
  readonly durationMs: number;
  readonly startedAt: string;
  /** A person leads, of this name. */
  readonly interviewer?: string;
}

export interface ContinuedSession {
  readonly events: readonly SessionEvent[];
  /** Wall time since the last thing that was recorded, ms. */
  readonly awayMs: number;
  readonly reason: 'left' | 'crash';
}

/** A wall clock ahead of the monotonic one by more than this between two ticks: the machine slept. */
const sleepMs = 15_000;

/** A room in which a person may interview. */
export interface LedRoom extends Room {
  /** Everything that happened so far; grows at its end. */
  readonly events: readonly SessionEvent[];
  /** What the interviewer did, by its number; durable when it resolves, and done once however often it is told. */
  told(id: number, act: HostAct): Promise<void>;
  /** As {@link Room.input}, of something that happened at `atMs`, or as soon after it as the session had come. */
  inputAt(text: string, atMs: number, onShow?: string): Promise<InputOutcome>;
  /** How the session clock goes by the machine's. */
  readonly clock: ClockReading;
  /** Resolves when all that was asked for has been done and is kept, as far as it can be. */
  settled(): Promise<void>;
}

/** Opens a room for a new session, or goes on with one. */
export async function openRoom(
  options: LiveRoomOptions,
  session: NewSession | ContinuedSession,
): Promise<LedRoom> {
  const room = new LiveRoom(options, session);
  await room.begin(session);
  return room;
}

/** What a hint of each grade tells. */
const hintNames: Readonly<Record<HintGrade, string>> = {
  1: 'a direction',
  2: 'the kind of view',
  3: 'the query to type',
};

/** The same, where there are only documents. */
const readingHintNames: Readonly<Record<HintGrade, string>> = {
  1: 'the part to read again',
  2: 'a few lines',
  3: 'the line',
};

/** Most names that are listed for a wrong one. */
const mostNames = 60;

/** What is wrong with a query, and what is near or possible there. */
function helpful({ message, nearest, expected }: QueryProblem): string {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  if (nearest !== null) return `${sentence} Did you mean ${nearest}?`;
  if (expected.length === 0) return sentence;
  const more = expected.length > mostNames ? ', ...' : '';
  return `${sentence} There are: ${expected.slice(0, mostNames).join(', ')}${more}.`;
}

/** A change was to be taken back by its number, and not exactly one action does. */
const whichBack = (actions: readonly { readonly title: string }[]): string =>
  actions.length === 0
    ? 'Nothing you can do here takes that change back; /actions lists what you can do.'
    : `Which of these: ${actions.map(({ title }) => title).join('; ')}?`;

/** What was to be done is the name of none, or of several. */
function whichAction(
  name: string,
  named: readonly { readonly id: string; readonly title: string }[],
  actions: readonly { readonly id: string; readonly title: string }[],
): string {
  const spelled = (some: typeof named): string => some.map(({ id, title }) => `${title} (${id})`).join('; ');
  if (named.length > 0) return `Which of these: ${spelled(named)}?`;
  const words = new Set(name.toLowerCase().match(/\p{L}{4,}/gu));
  const meant = nearest(
    name,
    actions.flatMap(({ id, title }) => [id, title]),
  );
  const near = actions.filter(
    ({ id, title }) =>
      id === meant ||
      title === meant ||
      title
        .toLowerCase()
        .match(/\p{L}{4,}/gu)
        ?.some((word) => words.has(word)),
  );
  const said = near.length === 0 ? '' : ` Near it: ${spelled(near)}.`;
  return `No action is called ${clean(name)}.${said} /actions lists them.`;
}

class LiveRoom implements LedRoom {
  readonly #options: LiveRoomOptions;
  readonly #engine: SessionEngine;
  readonly #listeners = new Set<() => void>();
  clock: ClockReading = { atMs: 0, sinceMs: 0 };
  #pausedWallMs = 0;
  /** Wall minus monotonic at the last tick: grows when the machine sleeps. */
  #drift: number;
  #queue: Promise<unknown> = Promise.resolve();
  #gettingReady = false;
  readonly #stopValuing = new AbortController();
  #valued: Promise<void> | undefined;
  valuing: Room['valuing'] = null;

  constructor(options: LiveRoomOptions, session: NewSession | ContinuedSession) {
    const events = 'events' in session ? session.events : [];
    const led = 'events' in session ? replay(events).started?.interviewer : session.interviewer;
    this.#options = options;
    const { context, rubric, journal, breathe, seed, clock, voice, worlds } = options;
    this.#engine = new SessionEngine({
      context,
      rubric,
      interviewer: led === undefined ? interviewerOf(context.scenario) : person,
      journal,
      breathe,
      seed,
      events,
      voice,
      worlds,
      worded: () => void this.#enqueue(() => this.#engine.finishSpeaking(this.nowMs())),
      changed: () => {
        this.#changed();
        if (this.state.phase === 'over') this.#startValuing();
      },
    });
    this.#drift = clock.wallMs() - clock.monotonicMs();
    this.#setClock(this.#engine.state.atMs);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Works out in the background, once, when the interview is over, what a model thinks and what the views were worth. */
  #startValuing(): void {
    if (this.#valued) return;
    const { signal } = this.#stopValuing;
    // A debrief without either is a debrief all the same.
    const asked = this.#askOpinion(signal)?.catch(() => {});
    const work = asked?.then(() => this.#valueViews(signal)) ?? this.#valueViews(signal);
    this.#valued = work
      .catch(() => {})
      // Last, because the committee argues from all of it.
      .then(() => this.#wordCommittee(signal))
      .catch(() => {})
      .finally(() => {
        this.valuing = null;
        this.#changed();
      });
  }

  #progress(what: NonNullable<Room['valuing']>['what']): (done: number, of: number) => void {
    this.valuing = { what, done: 0, of: 0 };
    return (done, of) => {
      this.valuing = { what, done, of };
      this.#changed();
    };
  }

  /** Undefined where nobody is to be asked. */
  #askOpinion(signal: AbortSignal): Promise<void> | undefined {
    const { judge, context, rubric } = this.#options;
    if (!judge || this.state.judged !== null) return undefined;
    const { events } = this.#engine;
    const input = { scenario: context.scenario, rubric, lexicon: context.lexicon, events: [...events] };
    return judge(input, signal, this.#progress('opinion')).then(async (opinion) => {
      if (signal.aborted) return;
      await this.#enqueue(() => this.#engine.run({ type: 'opine', ...opinion }, this.nowMs()));
    });
  }

  async #wordCommittee(signal: AbortSignal): Promise<void> {
    const { wordCommittee } = this.#options;
    if (!wordCommittee || this.state.worded !== null || signal.aborted) return;
    this.#progress('committee')(0, 0);
    const worded = await wordCommittee(await this.scorecard(), this.state.model, signal);
    if (!signal.aborted)
      await this.#enqueue(() => this.#engine.run({ type: 'word-committee', ...worded }, this.nowMs()));
  }

  async #valueViews(signal: AbortSignal): Promise<void> {
    const { valueSession, context } = this.#options;
    const { state } = this;
    if (!valueSession || state.worth !== null || state.views.length === 0) return;
    // Without rival causes nothing can be told apart.
    if (context.scenario.hypotheses.length < 2) return;
    const progress = this.#progress('worth');
    const worth = await valueSession(context.scenario, state, signal, progress);
    await this.#enqueue(() => this.#engine.run({ type: 'value', worth }, this.nowMs()));
  }

  valued(): Promise<void> {
    return this.#valued ?? Promise.resolve();
  }

  get scenario() {
    return this.#options.context.scenario;
  }

  get state() {
    return this.#engine.state;
  }

  get speaking() {
    return this.#engine.speaking;
  }

  async heardOut(): Promise<void> {
    while (this.#engine.speaking !== null) {
      await this.#engine.heardOut();
      // Whoever worded it has asked before us to have it said.
      await this.#enqueue(async () => {});
    }
  }

  get warning() {
    return this.#options.journal.warning;
  }

  async begin(session: NewSession | ContinuedSession): Promise<void> {
    if ('events' in session) {
      if (this.state.phase === 'running') {
        await this.#engine.run(
          { type: 'resume', awayMs: session.awayMs, reason: session.reason },
          this.state.atMs,
        );
      }
      this.#pausedWallMs =
        this.#options.clock.wallMs() - (this.state.phase === 'paused' ? session.awayMs : 0);
    } else {
      await this.#engine.run({ type: 'start', ...session, seed: this.#options.seed }, 0);
    }
    this.#setClock(this.state.atMs);
  }

  /**
   * Simulates the hours before the session while the opening is being read, once it is: the first frame waits for none of it, a
   * first question for what is left.
   */
  async #getReady(): Promise<void> {
    if (this.#gettingReady) return;
    this.#gettingReady = true;
    const { context, rubric, breathe } = this.#options;
    await breathe();
    const words = { lexicon: context.lexicon, prompt: promptOf(context.scenario) };
    const { persona } = context.scenario;
    const heardFor = persona === undefined ? [] : shapesOf(persona);
    // One after the other: a key that is pressed meanwhile waits for one slice of work.
    await readyCriteria(checksOf(rubric, context.scenario), heardFor, words, breathe).catch(() => {});
    await this.#engine.warmUp().catch(() => {});
  }

  nowMs(): number {
    return sessionNow(this.state, this.clock, this.#options.clock.monotonicMs());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    void this.#getReady();
    return () => this.#listeners.delete(listener);
  }

  input(text: string, onShow?: string): Promise<InputOutcome> {
    return this.#enqueue(() => this.#take(text, parseInput(text), this.nowMs(), onShow));
  }

  inputAt(text: string, atMs: number, onShow?: string): Promise<InputOutcome> {
    return this.#enqueue(() => this.#take(text, parseInput(text), Math.min(atMs, this.nowMs()), onShow));
  }

  glimpse(query: string) {
    return this.#enqueue(() => this.#engine.glimpse(query, this.nowMs()));
  }

  tick(): Promise<void> {
    void this.#getReady();
    return this.#enqueue(async () => {
      await this.#noticeSleep();
      await this.#engine.run({ type: 'tick' }, this.nowMs());
    });
  }

  get events() {
    return this.#engine.events;
  }

  told(id: number, act: HostAct): Promise<void> {
    return this.#enqueue(async () => {
      const { clock } = this.#options;
      const before = this.state.phase;
      const awayMs = clock.wallMs() - this.#pausedWallMs;
      await this.#engine.told({ id, act, awayMs }, this.nowMs());
      if (before === this.state.phase) return;
      if (this.state.phase === 'paused') this.#pausedWallMs = clock.wallMs();
      if (before === 'paused') this.#setClock(this.state.atMs);
    });
  }

  draft(text: string): void {
    void this.#enqueue(() => this.#engine.run({ type: 'draft', text }, this.nowMs()));
  }

  settled(): Promise<void> {
    // What could not be written before is tried once more.
    return this.#enqueue(() => this.#options.journal.append([]));
  }

  async leave(): Promise<void> {
    this.#engine.stop();
    this.#stopValuing.abort();
    await this.valued();
    await this.#enqueue(async () => {
      await this.#engine.finishSpeaking(this.nowMs());
      await this.#engine.run({ type: 'tick' }, this.nowMs());
      await this.#options.journal.close();
    });
  }

  async scorecard(): Promise<Scorecard> {
    const { context, rubric, committee } = this.#options;
    return score({
      committee,
      scenario: context.scenario,
      rubric,
      lexicon: context.lexicon,
      events: this.#engine.events,
    });
  }

  async exportTo(formats: readonly TextFormat[], directory: string): Promise<readonly string[]> {
    const card = await this.scorecard();
    const paths: string[] = [];
    for (const format of formats) {
      const text = scorecardText(card, format);
      paths.push(await this.#options.writeFile(directory, scorecardFile(card.session.id, format), text));
    }
    return paths;
  }

  /** One thing at a time, in the order in which it was asked for. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  #setClock(atMs: number): void {
    this.clock = { atMs, sinceMs: this.#options.clock.monotonicMs() };
  }

  async #noticeSleep(): Promise<void> {
    const { clock } = this.#options;
    const drift = clock.wallMs() - clock.monotonicMs();
    const sleptMs = drift - this.#drift;
    this.#drift = drift;
    if (sleptMs > sleepMs && this.state.phase === 'running') {
      await this.#engine.run({ type: 'resume', awayMs: sleptMs, reason: 'left' }, this.nowMs());
    }
  }

  async #take(raw: string, input: Input, nowMs: number, onShow?: string): Promise<InputOutcome> {
    const engine = this.#engine;
    const outcome = (result: Result<unknown, Refusal | QueryProblem>, offset = 0): InputOutcome => {
      if (result.ok) return { kind: 'done' };
      const { error } = result;
      if (!('start' in error)) return { kind: 'refused', message: error.message, caret: null };
      return {
        kind: 'refused',
        message: helpful(error),
        caret: { start: error.start + offset, end: error.end + offset },
      };
    };
    switch (input.kind) {
      case 'wrong':
        return { kind: 'refused', message: input.message, caret: { start: input.start, end: input.end } };
      case 'show':
      case 'leave':
        return input;
      case 'query':
        return outcome(await engine.ask(input.text, nowMs), input.offset);
      case 'note':
        return outcome(await engine.run({ type: 'note', text: input.text, onShow }, nowMs));
      case 'take-back-note':
        return outcome(await engine.run({ type: 'withdraw-note', which: input.which }, nowMs));
      case 'flaw':
        return outcome(await engine.run({ ...input, type: 'mark-flaw' }, nowMs));
      case 'allocate':
        return outcome(await engine.run({ type: 'allocate', split: input.split }, nowMs));
      case 'take-back-flaw':
        return outcome(await engine.run({ type: 'withdraw-flaw' }, nowMs));
      case 'hypothesis':
        return outcome(await engine.run({ ...input, type: 'hypothesise' }, nowMs));
      case 'take-back-hypothesis':
        return outcome(await engine.run({ type: 'withdraw-hypothesis', which: input.which }, nowMs));
      case 'settle':
        return outcome(await this.#settle(input, nowMs));
      case 'hint':
        return this.#hint(input.confirmed, nowMs);
      case 'pause': {
        const paused = await engine.run({ type: 'pause' }, nowMs);
        this.#pausedWallMs = this.#options.clock.wallMs();
        return outcome(paused);
      }
      case 'resume': {
        const awayMs = this.#options.clock.wallMs() - this.#pausedWallMs;
        const resumed = await engine.run({ type: 'resume', awayMs, reason: 'pause' }, nowMs);
        if (resumed.ok) this.#setClock(this.state.atMs);
        return outcome(resumed);
      }
      case 'act': {
        const { actions } = this.scenario;
        const named = actionsNamed(actions, input.name);
        const [action] = named;
        if (action === undefined || named.length > 1)
          return { kind: 'refused', message: whichAction(input.name, named, actions), caret: null };
        if (input.confirmed) return outcome(await engine.act(action.id, nowMs));
        return this.#confirmAction(action.id, nowMs);
      }
      case 'submit': {
        if (input.confirmed) return outcome(await engine.run({ type: 'submit', text: input.text }, nowMs));
        if (this.state.phase !== 'running')
          return outcome(await engine.run({ type: 'submit', text: input.text }, nowMs));
        const left = formatClock((this.state.started?.durationMs ?? nowMs) - nowMs);
        return {
          kind: 'confirm',
          message: `Submit and end the interview? ${left} left.`,
          answer: `/submit! ${input.text ?? ''}`.trim(),
        };
      }
      case 'words': {
        const said = await engine.say(raw, [], nowMs);
        if (!said.ok) return outcome(said);
        if (said.value.length > 0 || this.state.phase !== 'running') return { kind: 'done' };
        const backs = await engine.takingBack(raw, nowMs);
        if (backs !== undefined && backs.length !== 1)
          return { kind: 'refused', message: whichBack(backs), caret: null };
        const ordered = backs?.[0]?.id ?? orderedAction(engine.context, raw);
        return ordered === undefined ? { kind: 'done' } : this.#confirmAction(ordered, nowMs);
      }
    }
  }

  /** A check of the scorecard, settled by whoever sits here. */
  #settle(
    { check: id, verdict, why }: Extract<Input, { kind: 'settle' }>,
    nowMs: number,
  ): Promise<Result<unknown, Refusal>> {
    const { rubric, context } = this.#options;
    const checks = checksOf(rubric, context.scenario);
    const check = checks.find((one) => one.id === id);
    const refuse = (message: string) => Promise.resolve(err<Refusal>({ code: 'unknown-check', message }));
    if (!check) {
      const near = nearest(
        id,
        checks.map((one) => one.id),
      );
      return refuse(
        `There is no check ${id}.${near ? ` Did you mean ${near}?` : ' The scorecard names them.'}`,
      );
    }
    if (verdict !== null && !verdictsFor(check.kind).includes(verdict))
      return refuse(`${id} can only be ${verdictsFor(check.kind).map(wordToSettle).join(', ')}.`);
    return this.#engine.run({ type: 'settle', check: id, verdict, who: 'you', why }, nowMs);
  }

  /** A hint, after a yes to what it costs. */
  async #hint(confirmed: boolean, nowMs: number): Promise<InputOutcome> {
    const next = this.#engine.hintAt(nowMs);
    if (!next) {
      const led = this.state.started?.interviewer !== undefined;
      return {
        kind: 'refused',
        message: led ? 'Ask your interviewer.' : 'There is no hint left.',
        caret: null,
      };
    }
    const { remark, costs } = next;
    const names = this.scenario.world.base === stillBase ? readingHintNames : hintNames;
    if (!confirmed && this.state.phase === 'running')
      return {
        kind: 'confirm',
        message: `A hint: ${names[remark.hint!.grade]}. It costs ${costs}.`,
        answer: '/hint!',
      };
    const said = await this.#engine.run({ type: 'interviewer-say', remark }, nowMs);
    return said.ok ? { kind: 'done' } : { kind: 'refused', message: said.error.message, caret: null };
  }

  async #confirmAction(actionId: string, nowMs: number): Promise<InputOutcome> {
    const action = this.scenario.actions.find((entry) => entry.id === actionId);
    const repeated = action && doneBefore(this, this.state, action, nowMs) !== null;
    if (!action || repeated || this.state.phase !== 'running') {
      // Let the decider say why not.
      const refused = await this.#engine.run({ type: 'act', actionId }, nowMs);
      return { kind: 'refused', message: refused.ok ? '' : refused.error.message, caret: null };
    }
    const wait = formatClock(action.delay / this.scenario.world.minutesPerSessionMinute);
    return {
      kind: 'confirm',
      message: `${action.title}? ${action.does} Cost: ${action.cost}. Takes effect ${wait} from now.`,
      answer: `/act! ${action.id}`,
    };
  }
}
