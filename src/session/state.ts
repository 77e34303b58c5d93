import type { Split } from '../scenario/allocation.ts';
import type { Mode, SettledVerdict } from '../scenario/vocabulary.ts';
import type { EventOf, HintGrade, Stance } from './event.ts';
import type { PersonaState } from './persona.ts';

export type OpenedView = EventOf<'view-opened'>;

export interface LedgerEntry {
  readonly atMs: number;
  readonly hypothesisId: string | null;
  readonly stance: Stance;
  readonly text: string;
  readonly confidence: number | null;
  readonly because: string | null;
  readonly cites: readonly string[];
}

/** Something the candidate wrote down for themselves. */
export interface Note {
  readonly atMs: number;
  readonly text: string;
  /** The view that was on show then; null where that is not known. */
  readonly onShow: string | null;
}

/** One line of the conversation. */
export interface Line {
  readonly atMs: number;
  /** `event`: what happened, and nobody said. `kept`: how the program now has what the candidate said. */
  readonly who: 'candidate' | 'interviewer' | 'note' | 'event' | 'kept';
  readonly text: string;
  readonly cites: readonly string[];
  /** A note was taken back. */
  readonly takenBack?: true;
  /** Of a line that a model worded: what the program would have said. */
  readonly meant?: string;
  /** Something to know about how it came to be. */
  readonly aside?: string;
}

/** What a model was asked in this session, and what that used. */
export interface ModelUse {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Of those, in and out, what a judge used. */
  readonly judgeTokens: number;
  /** Why the last line was not the model's; null when it was, or when there is no model. */
  readonly fault: string | null;
}

/** The session as it stands: a pure fold of its events. */
export interface SessionState {
  readonly phase: 'new' | 'running' | 'paused' | 'over';
  /** With the duration that time was added to. */
  readonly started: EventOf<'session-started'> | null;
  /** The session clock at the last event, ms. */
  readonly atMs: number;
  readonly awayMs: number;
  readonly conversation: readonly Line[];
  readonly views: readonly OpenedView[];
  readonly ledger: readonly LedgerEntry[];
  /** What was taken off the board too late to have been misheard: it was said, and is judged. */
  readonly givenUp: readonly LedgerEntry[];
  /** What the candidate wrote down, and did not take back. */
  readonly notes: readonly Note[];
  /** What was marked as wrong in documents, and not taken back. */
  readonly flaws: readonly {
    readonly atMs: number;
    readonly text: string;
    readonly cites: readonly string[];
  }[];
  /** How the budget was split, each time. */
  readonly allocations: readonly {
    readonly atMs: number;
    readonly split: Split;
    /** Read out of what was said, and not given by the command. */
    readonly inWords?: true;
  }[];
  readonly actions: readonly {
    readonly atMs: number;
    readonly actionId: string;
    readonly effectiveMs: number;
    /** Absent where it changes the product. */
    readonly looks?: true;
    /** Its result was announced. */
    readonly reported?: true;
  }[];
  readonly firedSteps: readonly { readonly atMs: number; readonly stepId: string }[];
  /** Evidence ids that fired steps put on the table and that no view shows yet. */
  readonly pendingShows: readonly string[];
  readonly hints: readonly {
    readonly atMs: number;
    readonly evidenceId: string;
    readonly grade: HintGrade;
  }[];
  /** Where the persona across the table stands, in cases that have one. */
  readonly persona: PersonaState;
  /** When the candidate last said, asked, claimed or did something. */
  readonly lastActiveMs: number;
  /** When a line was last typed at, sent or not. */
  readonly lastTypedMs: number;
  readonly draft: string;
  readonly submittedText: string | null;
  readonly ended: EventOf<'ended'>['reason'] | null;
  readonly mode: Mode;
  /** What the views were worth; null until that is worked out, after the end. */
  readonly worth: EventOf<'evidence-valued'> | null;
  readonly model: ModelUse;
  /** A model's opinion, once it was asked for one after the end. */
  readonly judged: EventOf<'checks-judged'> | null;
  /** The hiring committee in a model's words, once they were asked for. */
  readonly worded: EventOf<'committee-worded'> | null;
  /** Checks that a person settled after the end, by id. */
  readonly settled: ReadonlyMap<
    string,
    { readonly verdict: SettledVerdict; readonly who: string; readonly why: string }
  >;
  /** Moments that the interviewer flagged. */
  readonly flags: readonly { readonly atMs: number; readonly text: string }[];
  /** The last act of a person who interviews that was carried out or refused; 0 before any. */
  readonly toldThrough: number;
}
