import { parseInput } from '../../src/app/input.ts';
import type { InputOutcome, Room } from '../../src/app/room.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Scorecard } from '../../src/scoring/scorecard.ts';
import type { EventBody, SessionEvent } from '../../src/session/event.ts';
import { evolve, initialState } from '../../src/session/evolve.ts';
import { labelView } from '../../src/session/label.ts';
import { repeatedBy } from '../../src/session/repeats.ts';
import type { SessionState } from '../../src/session/state.ts';
import type { View } from '../../src/sim/query/view.ts';
import { worldSpec, worldTime } from '../../src/sim/world.ts';
import { fakeReading, fakeScenario } from './fake-scenario.ts';
import { fakeScorecard } from './fake-scorecard.ts';
import { liveLogs, viewFor } from './fake-views.ts';

export interface FakeRoomOptions {
  /** The session clock. */
  readonly nowMs: () => number;
  readonly durationMs?: number;
  readonly scenario?: Scenario;
  /** How long an input takes, and the scorecard, ms. */
  readonly delayMs?: number;
  /** The worth of the views is being worked out, and comes while files are written. */
  readonly weighs?: boolean;
}

/** A room that lives in memory: real events, real state, canned world. */
export class FakeRoom implements Room {
  valuing: Room['valuing'] = null;
  speaking: string | null = null;

  readonly scenario: Scenario;
  state: SessionState = initialState;
  warning: string | null = null;
  readonly drafts: string[] = [];
  readonly events: SessionEvent[] = [];
  ticks = 0;
  #glimpses = 1;
  readonly #options: FakeRoomOptions;
  readonly #listeners = new Set<() => void>();

  constructor(options: FakeRoomOptions) {
    this.#options = options;
    this.scenario = options.scenario ?? fakeScenario;
    if (options.weighs) this.valuing = { what: 'worth', done: 11, of: 24 };
    this.record({
      type: 'session-started',
      sessionId: 's1',
      scenario: { id: this.scenario.id, version: 1, hash: 'h', seed: 7 },
      mode: 'open',
      durationMs: options.durationMs ?? this.scenario.duration,
      startedAt: '2026-03-09T09:00:00.000Z',
    });
    const { opening } = this.scenario.interviewer;
    this.record({ type: 'interviewer-said', text: opening, because: 'opening' }, 0);
  }

  nowMs(): number {
    return this.state.phase === 'running' ? this.#options.nowMs() : this.state.atMs;
  }

  #worldMs(): number {
    return worldTime(worldSpec(this.scenario), this.nowMs());
  }

  record(body: EventBody, atMs?: number): void {
    const event = { atMs: atMs ?? (this.state.phase === 'new' ? 0 : this.nowMs()), ...body } as SessionEvent;
    this.events.push(event);
    this.state = evolve(this.state, event);
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(query: string, by: 'candidate' | 'interviewer' = 'candidate', words: string | null = null): boolean {
    const view = query === 'logs live' ? liveLogs(this.#glimpses - 1, this.#worldMs()) : viewFor(query);
    if (!view) return false;
    const repeats = repeatedBy(this.state, view);
    this.record({
      type: 'view-opened',
      ...labelView(this.state, view),
      ...(repeats === undefined ? {} : { repeats }),
      by,
      evidenceId: null,
      asked: words === null ? null : { words, understood: view.query },
      worldMs: this.#worldMs(),
      covers: [],
      view,
    });
    return true;
  }

  async glimpse(query: string): Promise<View | null> {
    if (this.state.phase !== 'running' || query !== 'logs live') return null;
    return liveLogs(this.#glimpses++, this.#worldMs());
  }

  async input(text: string, onShow?: string): Promise<InputOutcome> {
    const { delayMs } = this.#options;
    if (delayMs !== undefined) await new Promise((done) => setTimeout(done, delayMs));
    const input = parseInput(text);
    switch (input.kind) {
      case 'wrong':
        return { kind: 'refused', message: input.message, caret: { start: input.start, end: input.end } };
      case 'show':
      case 'leave':
        return input;
      case 'query':
        return this.open(input.text)
          ? { kind: 'done' }
          : {
              kind: 'refused',
              message: 'No metric is called ttft_p9. Did you mean ttft_p99?',
              caret: { start: 8, end: 15 },
            };
      case 'settle':
        if (this.state.phase !== 'over')
          return { kind: 'refused', message: 'The scorecard comes after the end.', caret: null };
        this.record({ ...input, type: 'check-settled', who: 'you' });
        return { kind: 'done' };
      case 'hint':
        return { kind: 'refused', message: 'There is no hint left.', caret: null };
      case 'flaw':
        this.record({ ...input, type: 'flaw-marked' });
        return { kind: 'done' };
      case 'allocate':
        this.record({ type: 'allocated', split: input.split });
        return { kind: 'done' };
      case 'take-back-flaw':
        this.record({ type: 'flaw-withdrawn' });
        return { kind: 'done' };
      case 'take-back-hypothesis': {
        const { hypothesisId, stance, text: words, atMs } = this.state.ledger.at(-1)!;
        this.record({ type: 'hypothesis-withdrawn', hypothesisId, stance, text: words, statedMs: atMs });
        return { kind: 'done' };
      }
      case 'note':
        this.record({ type: 'noted', text: input.text, ...(onShow === undefined ? {} : { onShow }) });
        return { kind: 'done' };
      case 'take-back-note': {
        const note = this.state.notes.at((input.which ?? 0) - 1)!;
        this.record({ type: 'note-withdrawn', text: note.text, notedMs: note.atMs });
        return { kind: 'done' };
      }
      case 'hypothesis': {
        const known = this.scenario.hypotheses.find((one) => [one.id, one.statement].includes(input.text));
        this.record({
          ...input,
          type: 'hypothesis-stated',
          hypothesisId: known?.id ?? null,
          stance:
            (input.confidence ?? 1) < 0.1
              ? 'rules-out'
              : (input.confidence ?? 1) < 0.5
                ? 'considers'
                : 'claims',
        });
        return { kind: 'done' };
      }
      case 'act':
        return this.#act(input.name, input.confirmed);
      case 'pause':
        this.record({ type: 'paused' });
        return { kind: 'done' };
      case 'resume':
        this.record({ type: 'resumed', awayMs: 1000, reason: 'pause' });
        return { kind: 'done' };
      case 'submit':
        if (!input.confirmed)
          return {
            kind: 'confirm',
            message: 'Submit and end the interview?',
            answer: `/submit! ${input.text ?? ''}`,
          };
        this.record({ type: 'submitted', text: input.text });
        this.record({ type: 'ended', reason: 'submitted' });
        return { kind: 'done' };
      case 'words': {
        this.record({ type: 'said', text: input.text, cites: [] });
        if (/split|by lang|see/i.test(input.text))
          this.open('metrics ttft_p99 | by lang', 'candidate', input.text);
        else this.record({ type: 'interviewer-said', text: 'Go on.', because: 'unclear' });
        return { kind: 'done' };
      }
    }
  }

  #act(actionId: string, confirmed: boolean): InputOutcome {
    const action = this.scenario.actions.find((one) => one.id === actionId);
    if (!action)
      return {
        kind: 'refused',
        message: `No action is called ${actionId}. /actions lists them.`,
        caret: null,
      };
    if (!confirmed)
      return {
        kind: 'confirm',
        message: `${action.title}? ${action.does} Cost: ${action.cost}. Takes effect 60s from now.`,
        answer: `/act! ${action.id}`,
      };
    this.record({
      type: 'action-taken',
      actionId,
      effectiveMs: worldTime(worldSpec(this.scenario), this.nowMs()) + action.delay,
    });
    this.record({ type: 'interviewer-said', text: `${action.title}: under way.`, because: 'action' });
    return { kind: 'done' };
  }

  async tick(): Promise<void> {
    this.ticks++;
    const { started, phase } = this.state;
    if (phase === 'running' && started && this.nowMs() >= started.durationMs) {
      this.record({ type: 'interviewer-said', text: "That's time. Let's stop there.", because: 'time' });
      this.record({ type: 'ended', reason: 'time' });
    }
  }

  draft(text: string): void {
    this.drafts.push(text);
    this.record({ type: 'drafted', text });
  }

  async leave(): Promise<void> {}

  async valued(): Promise<void> {}

  async heardOut(): Promise<void> {}

  async scorecard(): Promise<Scorecard> {
    const { delayMs } = this.#options;
    if (delayMs !== undefined) await new Promise((done) => setTimeout(done, delayMs));
    const { settled, worth } = this.state;
    return {
      ...fakeScorecard,
      score: worth === null ? fakeScorecard.score : 81.5,
      checks: fakeScorecard.checks.map((check) => {
        if (worth !== null && check.id === 'cause') return { ...check, verdict: 'met', points: 10 };
        const own = settled.get(check.id);
        return own ? { ...check, verdict: own.verdict, override: { ...own, program: check.verdict } } : check;
      }),
    };
  }

  async exportTo(formats: readonly ('md' | 'json')[], directory: string): Promise<readonly string[]> {
    if (this.valuing !== null) {
      this.valuing = null;
      this.record({ type: 'evidence-valued', hypotheses: [], bitsGained: 1, bitsAvailable: 2, views: [] });
    }
    return formats.map((format) => `${directory}/s1.scorecard.${format}`);
  }
}

/** Some minutes into a case of reading: its document on the table. */
export function readingRoom(options: FakeRoomOptions): FakeRoom {
  let begun = false;
  const room = new FakeRoom({
    ...options,
    scenario: fakeReading,
    nowMs: () => (begun ? options.nowMs() : 0),
  });
  room.open('doc memo', 'interviewer');
  begun = true;
  return room;
}

/** A session some minutes in: views of every kind, a board, an action. */
export function begunRoom(options: FakeRoomOptions): FakeRoom {
  let now = 0;
  let scripted = true;
  const room = new FakeRoom({ ...options, nowMs: () => (scripted ? now : options.nowMs()) });
  const at = (clock: string, body: EventBody): void => {
    const [m, s] = clock.split(':').map(Number) as [number, number];
    now = (m * 60 + s) * 1000;
    room.record(body);
  };
  at('0:20', { type: 'said', text: 'Before guessing: is it all requests, or only long prompts?', cites: [] });
  at('0:22', { type: 'interviewer-said', text: 'You tell me.', because: 'reply' });
  now = 41_000;
  room.open('metrics ttft_p99');
  now = 78_000;
  room.record({ type: 'said', text: 'can I see TTFT split by language?', cites: [] });
  room.open('metrics ttft_p99 | by lang', 'candidate', 'can I see TTFT split by language?');
  at('1:40', {
    type: 'hypothesis-stated',
    hypothesisId: 'tokenizer-fertility',
    stance: 'claims',
    text: 'The tokenizer update splits Chinese text into more tokens',
    confidence: 0.6,
    because: 'only zh moved',
    cites: ['M2'],
  });
  at('1:52', {
    type: 'hypothesis-stated',
    hypothesisId: 'slow-replica',
    stance: 'rules-out',
    text: 'One engine replica is slow',
    confidence: null,
    because: null,
    cites: ['M1'],
  });
  now = 130_000;
  room.open('changes');
  scripted = false;
  return room;
}
