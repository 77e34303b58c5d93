import type { SettledVerdict } from '../../scenario/vocabulary.ts';
import type { SessionEvent } from '../../session/event.ts';
import { evolve, initialState, replay } from '../../session/evolve.ts';
import type { SessionState } from '../../session/state.ts';
import type { HostAct } from '../../session/told.ts';
import type { Terms } from './message.ts';

/** How the other side is reached, kept so that either may come back. */
export interface Meeting {
  /** Where the one who listens does. */
  readonly host: string;
  readonly port: number;
  readonly code: string;
  /** Which of the two this side does; after places were changed it may be the interviewer who dials. */
  readonly side: 'listens' | 'dials';
  /** The secret by which the one who dialled is known again; null before anybody did, or where nobody has to. */
  readonly ticket: string | null;
}

/** What happened at the interviewer's desk: the candidate's events as they came, and what is nobody else's business. */
export type DeskEvent =
  | {
      readonly type: 'desk-opened';
      readonly terms: Terms;
      /** Null where one person types for both. */
      readonly meeting: Meeting | null;
      readonly openedAt: string;
    }
  | { readonly type: 'candidate-joined'; readonly ticket: string; readonly name: string }
  /** Events of the candidate's session; what was here from number `from` on is replaced by them. */
  | { readonly type: 'heard'; readonly from: number; readonly events: readonly SessionEvent[] }
  | { readonly type: 'act-ordered'; readonly id: number; readonly act: HostAct }
  /** Null takes the mark back. */
  | {
      readonly type: 'marked';
      readonly check: string;
      readonly verdict: SettledVerdict | null;
      readonly atMs: number;
      readonly why: string;
    }
  | { readonly type: 'desk-noted'; readonly atMs: number; readonly text: string }
  | { readonly type: 'desk-flagged'; readonly atMs: number; readonly text: string }
  | { readonly type: 'handed-over' };

export const deskTypes: Readonly<Record<DeskEvent['type'], true>> = {
  'desk-opened': true,
  'candidate-joined': true,
  heard: true,
  'act-ordered': true,
  marked: true,
  'desk-noted': true,
  'desk-flagged': true,
  'handed-over': true,
};

export interface LiveMark {
  readonly verdict: SettledVerdict;
  readonly atMs: number;
  readonly why: string;
}

export interface Jotting {
  readonly atMs: number;
  readonly text: string;
}

/** The desk as it stands: a fold of its events. */
export interface DeskState {
  readonly terms: Terms | null;
  readonly meeting: Meeting | null;
  readonly candidate: string | null;
  readonly events: readonly SessionEvent[];
  /** What the events come to. */
  readonly session: SessionState;
  /** Acts that the candidate's session has not answered yet, in their order. */
  readonly unanswered: readonly { readonly id: number; readonly act: HostAct }[];
  readonly lastAct: number;
  readonly marks: ReadonlyMap<string, LiveMark>;
  readonly notes: readonly Jotting[];
  readonly flags: readonly Jotting[];
  readonly handedOver: boolean;
}

export const emptyDesk: DeskState = {
  terms: null,
  meeting: null,
  candidate: null,
  events: [],
  session: initialState,
  unanswered: [],
  lastAct: 0,
  marks: new Map(),
  notes: [],
  flags: [],
  handedOver: false,
};

export function evolveDesk(desk: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'desk-opened':
      return { ...desk, terms: event.terms, meeting: event.meeting };
    case 'candidate-joined':
      return {
        ...desk,
        candidate: event.name,
        meeting: desk.meeting && { ...desk.meeting, ticket: event.ticket },
      };
    case 'heard': {
      const goesOn = event.from === desk.events.length;
      const session = goesOn
        ? event.events.reduce(evolve, desk.session)
        : replay([...desk.events.slice(0, event.from), ...event.events]);
      return {
        ...desk,
        events: [...desk.events.slice(0, event.from), ...event.events],
        session,
        unanswered: desk.unanswered.filter(({ id }) => id > session.toldThrough),
      };
    }
    case 'act-ordered':
      return {
        ...desk,
        lastAct: event.id,
        unanswered: [...desk.unanswered, { id: event.id, act: event.act }],
      };
    case 'marked': {
      const marks = new Map(desk.marks);
      const { check, verdict, atMs, why } = event;
      if (verdict === null) marks.delete(check);
      else marks.set(check, { verdict, atMs, why });
      return { ...desk, marks };
    }
    case 'desk-noted':
      return { ...desk, notes: [...desk.notes, { atMs: event.atMs, text: event.text }] };
    case 'desk-flagged':
      return { ...desk, flags: [...desk.flags, { atMs: event.atMs, text: event.text }] };
    case 'handed-over':
      return { ...desk, handedOver: true };
    default: {
      const never: never = event;
      return never;
    }
  }
}

export const replayDesk = (events: Iterable<DeskEvent>): DeskState => {
  let desk = emptyDesk;
  for (const event of events) desk = evolveDesk(desk, event);
  return desk;
};
