import type { SessionEvent } from '../../session/event.ts';
import type { LedRoom } from '../live-room.ts';
import type { Across, LinkState } from './across.ts';
import {
  type LinkEnd,
  type Message,
  markOf,
  type OnShow,
  type Peer,
  type PeerListener,
  type Terms,
} from './message.ts';

export interface SessionEndOptions {
  /** Name of the candidate. */
  readonly name: string;
  /** Makes the room when the terms are known; called once, where the session is new. */
  readonly open: (terms: Terms) => Promise<LedRoom>;
  /** The session, where it goes on. */
  readonly room?: LedRoom;
  /** Called with `tick` every few seconds; returns how to stop. */
  readonly every: (tick: () => void) => () => void;
}

/** Most events, and most characters of them, in one message. */
const mostEvents = 64;
const mostCharacters = 200_000;

/**
 * The candidate's end of a link. The session is here: its journal, its world and its clock. The other side is sent every event
 * from the first it lacks, and what it has done is done here, each act once. Nothing here waits for the link.
 */
export class SessionEnd implements LinkEnd, Across {
  readonly #options: SessionEndOptions;
  #room: LedRoom | null;
  #peer: Peer | null = null;
  /** Events of the session that the present connection was sent; null until the other side said what it has. */
  #sent: number | null = null;
  #onShow: OnShow | null = null;
  #opening: Promise<LedRoom> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #waiting: { done: (room: LedRoom) => void; fail: (error: Error) => void }[] = [];
  link: LinkState = 'waiting';
  /** The other side would like to swap. */
  swapOffered = false;
  /** Why the other side will not have this candidate; null while it will. */
  refused: string | null = null;

  constructor(options: SessionEndOptions) {
    this.#options = options;
    this.#room = null;
    if (options.room) this.#settle(options.room);
  }

  get name(): string {
    return this.#room?.state.started?.interviewer ?? 'The interviewer';
  }

  /** The room, once the interviewer has said what is to be sat; rejects when this candidate is refused. */
  room(): Promise<LedRoom> {
    if (this.#room) return Promise.resolve(this.#room);
    return new Promise((done, fail) => this.#waiting.push({ done, fail }));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Gives up waiting for a first welcome. */
  giveUp(why: string): void {
    this.refused = why;
    for (const { fail } of this.#waiting.splice(0)) fail(new Error(why));
    this.#changed();
  }

  show(onShow: OnShow): void {
    this.#onShow = onShow;
    this.#peer?.send({ type: 'on-show', onShow });
  }

  answerSwap(agreed: boolean): void {
    this.swapOffered = false;
    this.#peer?.send({ type: 'swap', agreed });
    this.#changed();
  }

  #settle(room: LedRoom): void {
    this.#room = room;
    room.subscribe(() => this.#pump());
    for (const { done } of this.#waiting.splice(0)) done(room);
  }

  connected(peer: Peer): PeerListener {
    this.#peer = peer;
    this.#sent = null;
    const { name, every } = this.#options;
    const room = this.#room;
    peer.send({
      type: 'hello',
      session: room?.state.started?.sessionId ?? null,
      has: room?.events.length ?? 0,
      name,
    });
    const stop = every(() => {
      if (this.#room && this.#sent !== null) peer.send({ type: 'clock', atMs: this.#room.nowMs() });
    });
    return {
      received: (message) => {
        if (this.#peer === peer) this.#received(peer, message);
      },
      drained: () => this.#pump(),
      closed: () => {
        stop();
        if (this.#peer !== peer) return;
        this.#peer = null;
        this.#sent = null;
        this.#become('down');
      },
    };
  }

  #become(link: LinkState): void {
    if (this.link === link) return;
    this.link = link;
    this.#changed();
  }

  #received(peer: Peer, message: Message): void {
    switch (message.type) {
      case 'welcome':
        void this.#welcomed(peer, message);
        return;
      case 'refused':
        this.giveUp(message.why);
        return;
      case 'act':
        // Those that come while the room is being made wait for it, in their order.
        void this.room().then(
          (room) => room.told(message.id, message.act),
          () => {},
        );
        return;
      case 'swap':
        if (!('offered' in message)) return;
        this.swapOffered = message.offered;
        this.#changed();
        return;
      default:
        return;
    }
  }

  async #welcomed(peer: Peer, { terms, has, last }: Extract<Message, { type: 'welcome' }>): Promise<void> {
    if (this.#room === null) {
      try {
        // A link that was cut while the room was being made must not have a second one made.
        this.#opening ??= this.#options.open(terms);
        const room = await this.#opening;
        if (this.#room === null) this.#settle(room);
      } catch (error) {
        this.#opening = null;
        this.giveUp(error instanceof Error ? error.message : String(error));
        return;
      }
    }
    if (this.#peer !== peer || this.#room === null) return;
    const { events } = this.#room;
    // What the other side has of another past is sent anew; the truth is here.
    const agrees = has <= events.length && markOf(events[has - 1]) === last;
    this.#sent = agrees ? has : 0;
    this.refused = null;
    this.#become('up');
    if (this.#onShow) peer.send({ type: 'on-show', onShow: this.#onShow });
    this.#pump();
  }

  /** Sends what was not sent, as long as the connection takes it. */
  #pump(): void {
    const [peer, room] = [this.#peer, this.#room];
    if (peer === null || room === null) return;
    while (this.#sent !== null && this.#sent < room.events.length) {
      const from: number = this.#sent;
      const events = batch(room.events, from);
      this.#sent = from + events.length;
      if (!peer.send({ type: 'events', from, events })) return;
    }
  }
}

function batch(events: readonly SessionEvent[], from: number): readonly SessionEvent[] {
  let characters = 0;
  let to = from;
  while (to < events.length && to - from < mostEvents && (to === from || characters < mostCharacters)) {
    characters += JSON.stringify(events[to]).length;
    to++;
  }
  return events.slice(from, to);
}
