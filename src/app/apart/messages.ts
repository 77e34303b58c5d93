import type { LedRoom } from '../live-room.ts';
import type { ClockReading } from '../session-clock.ts';
import type { PackedEvent } from './pieces.ts';

/** What is asked of a room in another thread; each answer comes after the events that it followed from. */
export type Asked =
  | 'inputAt'
  | 'glimpse'
  | 'tick'
  | 'told'
  | 'leave'
  | 'valued'
  | 'heardOut'
  | 'settled'
  | 'scorecard'
  | 'exportTo';

export type ToRoom =
  | { readonly type: 'ask'; readonly id: number; readonly what: Asked; readonly given: readonly unknown[] }
  | { readonly type: 'draft'; readonly text: string }
  /** Somebody sees it now: what is done ahead of need may begin. */
  | { readonly type: 'seen' };

export type FromRoom =
  | { readonly type: 'happened'; readonly events: readonly PackedEvent[]; readonly standing: Standing }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown; readonly standing: Standing }
  | { readonly type: 'failed'; readonly id: number; readonly error: unknown };

/** What a face is shown of a room besides its events. */
export interface Standing extends Pick<LedRoom, 'speaking' | 'valuing' | 'warning'> {
  readonly clock: ClockReading;
  /** Where the journal is written. */
  readonly path: string;
}

/** One end of a line to another thread; what is posted comes as a copy, in order. */
export interface Port {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}
