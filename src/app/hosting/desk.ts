import { formatClock } from '../../core/time.ts';
import { checksOf } from '../../scenario/checks-of.ts';
import type { CommitteeLines } from '../../scenario/committee-lines.ts';
import type { Rubric } from '../../scenario/rubric.ts';
import type { SettledVerdict } from '../../scenario/vocabulary.ts';
import type { SessionContext } from '../../session/context.ts';
import type { SessionEvent } from '../../session/event.ts';
import { boundedAct, type HostAct } from '../../session/told.ts';
import type { Clock, JournalWriter } from '../ports.ts';
import { type DeskEvent, type DeskState, evolveDesk, type Meeting, replayDesk } from './desk-event.ts';
import {
  type LinkEnd,
  type Message,
  markOf,
  type OnShow,
  type Peer,
  type PeerListener,
  type Terms,
} from './message.ts';
import { type Review, reviewOf } from './review.ts';

export interface DeskOptions {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  /** How the hiring committee talks; without it there is none on the card. */
  readonly committee?: CommitteeLines;
  readonly journal: JournalWriter<DeskEvent>;
  readonly clock: Clock;
  /** Of a desk that goes on. */
  readonly events?: readonly DeskEvent[];
  /** Called with `tick` every few seconds; returns how to stop. */
  readonly every: (tick: () => void) => () => void;
}

/** Of a candidate who was here: `up` just now, `down` not just now. */
export type DeskLink = 'waiting' | 'up' | 'down';

/** Events that change nothing of what the program makes of a session. */
const quiet: ReadonlySet<SessionEvent['type']> = new Set([
  'heartbeat',
  'drafted',
  'noted',
  'note-withdrawn',
  'told-refused',
]);

/**
 * The interviewer's desk: the candidate's session as far as it has come over, the mark sheet, notes and flags, and what was
 * ordered done. Durable like a session, and the interviewer's own: of marks and flags the candidate's side learns only what is
 * handed over after the end.
 */
export class Desk implements LinkEnd {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  readonly #options: DeskOptions;
  readonly #listeners = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #peer: Peer | null = null;
  /** The session clock when it was last heard of, and when that was by the monotonic one. */
  #atMs = 0;
  #heardMs = 0;
  #reviewedThrough = -1;
  state: DeskState;
  review: Review | null = null;
  onShow: OnShow | null = null;
  /** Why the last one who came was not let in. */
  refusedAtDoor: string | null = null;
  /** Why what was last ordered could not be done. */
  refusal: string | null = null;
  link: DeskLink = 'waiting';
  /** What the candidate answered to the offer to change places; null while nothing. */
  swap: 'offered' | 'agreed' | 'declined' | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.context = options.context;
    this.rubric = options.rubric;
    this.state = replayDesk(options.events ?? []);
    if (this.state.session.started !== null) this.link = 'down';
    this.#hearClock(this.state.session.atMs);
  }

  get committee() {
    return this.#options.committee;
  }

  get scenario() {
    return this.context.scenario;
  }

  get warning(): string | null {
    return this.#options.journal.warning;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The candidate's session clock, as far as is known; goes on while the link is down, as theirs does. */
  nowMs(): number {
    const { session } = this.state;
    if (session.phase !== 'running') return session.atMs;
    const limitMs = session.started?.durationMs ?? Number.POSITIVE_INFINITY;
    return Math.min(limitMs, this.#atMs + this.#options.clock.monotonicMs() - this.#heardMs);
  }

  #hearClock(atMs: number): void {
    this.#atMs = atMs;
    this.#heardMs = this.#options.clock.monotonicMs();
  }

  /** One thing after the other, each durable before it counts; decided when its turn comes. */
  #happen(decide: (desk: DeskState) => readonly DeskEvent[]): Promise<void> {
    const done = this.#queue.then(async () => {
      const events = decide(this.state);
      if (events.length === 0) return;
      await this.#options.journal.append(events);
      this.state = events.reduce(evolveDesk, this.state);
      this.#changed();
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  open(terms: Terms, meeting: Meeting | null, openedAt: string): Promise<void> {
    return this.#happen(() => [{ type: 'desk-opened', terms, meeting, openedAt }]);
  }

  /** Takes in whoever dialled: the first one, and from then on nobody else. Says why not. */
  async admit(ticket: string): Promise<string | null> {
    await this.#happen(({ meeting }) =>
      meeting !== null && meeting.ticket === null ? [{ type: 'candidate-joined', ticket, name: '' }] : [],
    );
    return this.state.meeting?.ticket === ticket ? null : 'Somebody has joined with this code already';
  }

  /** Events of the candidate's session, the first of them being number `from`. Says what is wrong with them. */
  async heard(from: number, events: readonly SessionEvent[]): Promise<string | null> {
    let problem: string | null = null;
    await this.#happen((desk) => {
      const known = desk.events;
      if (from > known.length) problem = 'events are missing before these';
      else if (from === 0 && !isSessionOf(desk.terms, events[0])) problem = 'this is another case';
      if (problem !== null) return [];
      const same = events.slice(0, known.length - from);
      const agrees = same.every((event, i) => markOf(event) === markOf(known[from + i]));
      const news = agrees ? events.slice(same.length) : events;
      for (const event of news) if (event.type === 'told-refused') this.refusal = event.message;
      return news.length === 0
        ? []
        : [{ type: 'heard', from: agrees ? from + same.length : from, events: news }];
    });
    if (problem === null) this.#hearClock(this.state.session.atMs);
    return problem;
  }

  /** Has something done in the candidate's session, once: now, or when the link is back. */
  async act(wanted: HostAct): Promise<void> {
    const act = boundedAct(wanted);
    let id = 0;
    this.refusal = null;
    await this.#happen(({ lastAct, session }) => {
      id = Math.max(lastAct, session.toldThrough) + 1;
      return [{ type: 'act-ordered', id, act }];
    });
    this.#peer?.send({ type: 'act', id, act });
  }

  /** What was ordered and is not known to have been done. */
  #sendUnanswered(peer: Peer): void {
    for (const { id, act } of this.state.unanswered) peer.send({ type: 'act', id, act });
  }

  mark(check: string, verdict: SettledVerdict | null, why = ''): Promise<void> {
    const atMs = this.nowMs();
    const reason = why.trim() || `marked at ${formatClock(atMs)}`;
    return this.#happen(() => [{ type: 'marked', check, verdict, atMs, why: reason }]);
  }

  note(text: string): Promise<void> {
    return this.#happen(() => [{ type: 'desk-noted', atMs: this.nowMs(), text }]);
  }

  flag(text: string, atMs = this.nowMs()): Promise<void> {
    return this.#happen(() => [{ type: 'desk-flagged', atMs, text }]);
  }

  /** After the end: gives marks and flags to the candidate's session, what is new of them. */
  async handOver(): Promise<number> {
    const { session, marks, flags, terms } = this.state;
    const who = terms?.interviewer ?? 'the interviewer';
    const known = new Set(checksOf(this.rubric, this.scenario).map(({ id }) => id));
    const ordered: HostAct[] = [];
    for (const [check, { verdict, why }] of marks) {
      const settled = session.settled.get(check);
      if (known.has(check) && !(settled?.who === who && settled.verdict === verdict && settled.why === why))
        ordered.push({ do: 'settle', check, verdict, who, why });
    }
    for (const { atMs, text } of flags)
      if (!session.flags.some((flag) => flag.atMs === atMs && flag.text === text))
        ordered.push({ do: 'flag', whenMs: atMs, text });
    for (const act of ordered) await this.act(act);
    await this.#happen(() => [{ type: 'handed-over' }]);
    return ordered.length;
  }

  /** Works out what the program makes of the session, if that may have changed. Faces call it once a second. */
  tick(): void {
    const { events } = this.state;
    const last = events.findLastIndex(({ type }) => !quiet.has(type));
    if (last === this.#reviewedThrough) return;
    this.#reviewedThrough = last;
    this.review = reviewOf(this.context, this.rubric, events);
    this.#changed();
  }

  /** Somebody came and was not let in. */
  turnedAway(why: string): void {
    this.refusedAtDoor = why;
    this.#changed();
  }

  offerSwap(): void {
    if (this.#peer === null) return;
    this.swap = 'offered';
    this.#peer.send({ type: 'swap', offered: true });
    this.#changed();
  }

  async close(): Promise<void> {
    this.#peer?.close('the interviewer has left');
    await this.#queue;
    await this.#options.journal.close();
  }

  connected(peer: Peer): PeerListener {
    this.#peer?.close('another connection took its place');
    this.#peer = peer;
    const stop = this.#options.every(() => peer.send({ type: 'alive' }));
    return {
      received: (message) => {
        if (this.#peer === peer) void this.#received(peer, message);
      },
      drained: () => {},
      closed: () => {
        stop();
        if (this.#peer !== peer) return;
        this.#peer = null;
        if (this.link === 'up') this.link = 'down';
        this.#changed();
      },
    };
  }

  async #received(peer: Peer, message: Message): Promise<void> {
    switch (message.type) {
      case 'hello':
        return this.#greeted(peer, message);
      case 'events': {
        const problem = await this.heard(message.from, message.events);
        if (problem !== null) peer.close(problem);
        return;
      }
      case 'clock':
        this.#hearClock(Math.max(message.atMs, this.state.session.atMs));
        return;
      case 'on-show':
        this.onShow = message.onShow;
        this.#changed();
        return;
      case 'swap':
        if (this.swap === null || !('agreed' in message)) return;
        this.swap = message.agreed ? 'agreed' : 'declined';
        this.#changed();
        return;
      default:
        return;
    }
  }

  async #greeted(peer: Peer, { session, name }: Extract<Message, { type: 'hello' }>): Promise<void> {
    await this.#happen(({ meeting, candidate }) =>
      meeting?.ticket && name !== candidate
        ? [{ type: 'candidate-joined', ticket: meeting.ticket, name }]
        : [],
    );
    const { terms, events, session: known } = this.state;
    if (terms === null || this.#peer !== peer) return;
    if (known.started !== null && session !== known.started.sessionId) {
      const why = 'This interview is another session: join from the folder in which it was begun.';
      peer.send({ type: 'refused', why });
      peer.close(why);
      return;
    }
    peer.send({ type: 'welcome', terms, has: events.length, last: markOf(events.at(-1)) });
    this.#sendUnanswered(peer);
    this.link = 'up';
    this.#changed();
  }
}

/** Whether it begins a session of these terms. */
const isSessionOf = (terms: Terms | null, first: SessionEvent | undefined): boolean =>
  terms !== null &&
  first?.type === 'session-started' &&
  first.scenario.id === terms.scenario &&
  first.scenario.hash === terms.hash &&
  first.scenario.seed === terms.seed;
