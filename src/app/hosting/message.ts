import type { Mode } from '../../scenario/vocabulary.ts';
import type { SessionEvent } from '../../session/event.ts';
import type { HostAct } from '../../session/told.ts';

/** What an interviewer asks a candidate to sit: enough to make the same case on both machines. */
export interface Terms {
  readonly scenario: string;
  /** Of the case's files: both machines must have the same. */
  readonly hash: string;
  readonly seed: number;
  readonly mode: Mode;
  readonly durationMs: number;
  /** Name of the person who interviews. */
  readonly interviewer: string;
}

/** What the candidate is looking at. Shown to the interviewer, kept nowhere. */
export interface OnShow {
  /** Which view, as the session numbers them (`V3`); null while none is. */
  readonly viewId: string | null;
  readonly sheet: 'evidence' | 'notes' | 'help' | 'actions' | 'board' | 'brief' | 'views' | 'metrics';
  /** First item shown, and the one under the cursor. */
  readonly top: number;
  readonly cursor: number;
}

/** From the candidate, who owns the session. */
export type CandidateMessage =
  /** First of all: which session this is (null before there is one), and how many events it has. */
  | { readonly type: 'hello'; readonly session: string | null; readonly has: number; readonly name: string }
  /** Events in their order, the first of them being number `from`. */
  | { readonly type: 'events'; readonly from: number; readonly events: readonly SessionEvent[] }
  | { readonly type: 'on-show'; readonly onShow: OnShow }
  /** The session clock, ms; also a sign of life. */
  | { readonly type: 'clock'; readonly atMs: number }
  /** The answer to an offer to swap. */
  | { readonly type: 'swap'; readonly agreed: boolean };

/** From the interviewer. */
export type HostMessage =
  /** To a hello: what is to be sat, how many events are here, and a mark of the last of them. */
  | { readonly type: 'welcome'; readonly terms: Terms; readonly has: number; readonly last: string | null }
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'act'; readonly id: number; readonly act: HostAct }
  | { readonly type: 'alive' }
  /** The interviewer would like to change places. */
  | { readonly type: 'swap'; readonly offered: boolean };

export type Message = CandidateMessage | HostMessage;

/** By what two sides see that they mean the same event. */
export const markOf = (event: SessionEvent | undefined): string | null =>
  event === undefined ? null : `${event.type}@${event.atMs}`;

/** One connection to the other side. */
export interface Peer {
  /** False: it is congested, and {@link PeerListener.drained} will be called. */
  send(message: Message): boolean;
  /** Ends it; the other side is told why. */
  close(why: string): void;
}

export interface PeerListener {
  /** A message that has the right shape, its texts cleaned. */
  received(message: Message): void;
  drained(): void;
  closed(): void;
}

/** One of the two ends of a link: told of every connection, one after the other. */
export interface LinkEnd {
  connected(peer: Peer): PeerListener;
}
