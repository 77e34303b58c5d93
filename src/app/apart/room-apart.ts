import type { Scenario } from '../../scenario/scenario.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import type { SessionEvent } from '../../session/event.ts';
import { replay } from '../../session/evolve.ts';
import type { SessionState } from '../../session/state.ts';
import type { HostAct } from '../../session/told.ts';
import type { View } from '../../sim/query/view.ts';
import type { LedRoom } from '../live-room.ts';
import type { Breathe, Clock } from '../ports.ts';
import type { InputOutcome, Room } from '../room.ts';
import { sessionNow } from '../session-clock.ts';
import type { Asked, FromRoom, Port, Standing, ToRoom } from './messages.ts';
import { type PackedView, unpackedEvent, unpackedView } from './pieces.ts';

export interface RoomApartOptions {
  readonly port: Port;
  readonly scenario: Scenario;
  /** What has happened before the other thread says more. */
  readonly events: readonly SessionEvent[];
  /** Where the journal is. */
  readonly path: string;
  readonly clock: Clock;
  readonly breathe: Breathe;
  /** Called once the room has been left: lets go of the thread. */
  readonly left: () => Promise<void>;
}

/**
 * A room in another thread, as the thread that draws sees it. It follows the events that are durable there; whatever takes
 * thought (listening, simulating, scoring, writing) is asked for, so that nothing of it holds up a key. What is asked carries the
 * session clock of the moment it was asked at.
 */
export class RoomApart implements LedRoom {
  readonly scenario: Scenario;
  readonly events: SessionEvent[];
  state: SessionState;
  readonly #port: Port;
  readonly #clock: Clock;
  readonly #breathe: Breathe;
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Map<number, { done: (answer: never) => void; fail: (error: unknown) => void }>();
  #lastId = 0;
  /** Came, and not taken in yet: a large view is still being read. */
  readonly #inbox: FromRoom[] = [];
  #isReading = false;
  #lost: { readonly error: unknown } | null = null;
  readonly #left: () => Promise<void>;
  #standing: Standing;

  constructor({ port, scenario, events, path, clock, breathe, left }: RoomApartOptions) {
    this.scenario = scenario;
    this.events = [...events];
    this.state = replay(events);
    this.#port = port;
    this.#clock = clock;
    this.#breathe = breathe;
    this.#left = left;
    this.#standing = {
      speaking: null,
      valuing: null,
      warning: null,
      clock: { atMs: this.state.atMs, sinceMs: clock.monotonicMs() },
      path,
    };
    port.listen((message) => {
      this.#inbox.push(message as FromRoom);
      void this.#read();
    });
  }

  get speaking() {
    return this.#standing.speaking;
  }

  get valuing() {
    return this.#standing.valuing;
  }

  get warning() {
    return this.#standing.warning;
  }

  get clock() {
    return this.#standing.clock;
  }

  /** Where the journal is written. */
  get path(): string {
    return this.#standing.path;
  }

  nowMs(): number {
    return sessionNow(this.state, this.clock, this.#clock.monotonicMs());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#post({ type: 'seen' });
    return () => this.#listeners.delete(listener);
  }

  /** The other thread is gone: whatever was or will be asked of it fails. */
  lose(error: unknown): void {
    this.#lost ??= { error };
    for (const { fail } of this.#asked.values()) fail(error);
    this.#asked.clear();
  }

  #post(message: ToRoom): void {
    this.#port.post(message);
  }

  #ask<T>(what: Asked, ...given: readonly unknown[]): Promise<T> {
    if (this.#lost) return Promise.reject(this.#lost.error);
    const id = ++this.#lastId;
    return new Promise<T>((done, fail) => {
      this.#asked.set(id, { done, fail });
      this.#post({ type: 'ask', id, what, given });
    });
  }

  /** One after the other, each once all before it are taken in. */
  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) {
      // What follows from one thing is drawn in several frames, and a key comes in between.
      await this.#breathe();
      if (next.type === 'happened') {
        for (const one of next.events)
          this.#happened('whole' in one ? one.whole : await unpackedEvent(one, this.#breathe));
        this.#stands(next.standing);
      } else this.#answered(next);
    }
    this.#isReading = false;
  }

  #happened(event: SessionEvent): void {
    this.events.push(event);
    this.state = replay([event], this.state);
  }

  #stands(standing: Standing): void {
    this.#standing = standing;
    for (const listener of this.#listeners) listener();
  }

  #answered(message: Extract<FromRoom, { type: 'answer' | 'failed' }>): void {
    const asked = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if (message.type === 'failed') asked?.fail(message.error);
    else {
      this.#standing = message.standing;
      asked?.done(message.answer as never);
    }
  }

  input(text: string, onShow?: string): Promise<InputOutcome> {
    return this.inputAt(text, this.nowMs(), onShow);
  }

  inputAt(text: string, atMs: number, onShow?: string): Promise<InputOutcome> {
    return this.#ask('inputAt', text, atMs, onShow);
  }

  async glimpse(query: string): Promise<View | null> {
    const view = await this.#ask<PackedView | null>('glimpse', query);
    return view && unpackedView(view, this.#breathe);
  }

  tick(): Promise<void> {
    return this.#ask('tick');
  }

  told(id: number, act: HostAct): Promise<void> {
    return this.#ask('told', id, act);
  }

  draft(text: string): void {
    this.#post({ type: 'draft', text });
  }

  async leave(): Promise<void> {
    try {
      await this.#ask('leave');
    } finally {
      await this.#left();
    }
  }

  valued(): Promise<void> {
    return this.#ask('valued');
  }

  heardOut(): Promise<void> {
    return this.#ask('heardOut');
  }

  settled(): Promise<void> {
    return this.#ask('settled');
  }

  scorecard(): Promise<Scorecard> {
    return this.#ask('scorecard');
  }

  exportTo(...given: Parameters<Room['exportTo']>): ReturnType<Room['exportTo']> {
    return this.#ask('exportTo', ...given);
  }
}
