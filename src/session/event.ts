import type { Split } from '../scenario/allocation.ts';
import type { Mode, SettledVerdict } from '../scenario/vocabulary.ts';
import type { View } from '../sim/query/view.ts';
import type { PersonaMove } from './persona.ts';

/**
 * What happened. Past tense, plain data, enough to rebuild everything a person saw without running the
 * simulator again. `atMs` is the session clock: milliseconds since the start, pauses left out.
 */
export type SessionEvent = {
  readonly atMs: number;
  /** A person who interviews had it done: by which of their acts. */
  readonly told?: number;
} & EventBody;

/** 1: a direction; 2: a kind of view; 3: its query. */
export type HintGrade = 1 | 2 | 3;

export type ModelPurpose = 'interviewer' | 'judge' | 'committee';

export type Stance = 'claims' | 'considers' | 'rules-out';

export type EventBody =
  | {
      readonly type: 'session-started';
      readonly sessionId: string;
      readonly scenario: {
        readonly id: string;
        readonly version: number;
        readonly hash: string;
        readonly seed: number;
      };
      readonly mode: Mode;
      readonly durationMs: number;
      /** Wall time, ISO 8601 UTC; the only wall time that reaches a scorecard. */
      readonly startedAt: string;
      /** Who leads the interview, where a person does; absent where the program does. */
      readonly interviewer?: string;
    }
  | { readonly type: 'said'; readonly text: string; readonly cites: readonly string[] }
  /** `onShow`: the view that was on the candidate's screen, where that is known. */
  | { readonly type: 'noted'; readonly text: string; readonly onShow?: string }
  /** A note was taken back: which one, and when it had been written. */
  | { readonly type: 'note-withdrawn'; readonly text: string; readonly notedMs: number }
  /** Something was marked as wrong in a document; the citations are its lines. */
  | { readonly type: 'flaw-marked'; readonly text: string; readonly cites: readonly string[] }
  /** The budget was split, in whole units by option; the last split counts. */
  | {
      readonly type: 'allocated';
      readonly split: Split;
      /** Read out of what was said, and not given by the command. */
      readonly inWords?: true;
    }
  /** The last mark that stands was taken back. */
  | { readonly type: 'flaw-withdrawn' }
  | {
      readonly type: 'view-opened';
      /** `V7`: the seventh view of the session. */
      readonly viewId: string;
      /** `M4`: the view's own citable id, by its source. Views of rows (log lines, traces, changes) have none. */
      readonly citeId: string | null;
      /** Row key -> citable id, for every row of this view that can be cited. */
      readonly rowIds: Readonly<Record<string, string>>;
      readonly by: 'candidate' | 'interviewer';
      /** The scenario's evidence entry it was put on the table for; null when the candidate asked. */
      readonly evidenceId: string | null;
      /** The plain words that asked for it, and what was understood; null when a query was typed. */
      readonly asked: { readonly words: string; readonly understood: string } | null;
      /** The view that shows the same already: what was asked for again says the same at any time. */
      readonly repeats?: string;
      /** World time it was rendered at, epoch milliseconds. */
      readonly worldMs: number;
      /** Ids of the scenario's evidence that this view covers. */
      readonly covers: readonly string[];
      readonly view: View;
    }
  | { readonly type: 'query-refused'; readonly text: string; readonly message: string }
  | {
      readonly type: 'hypothesis-stated';
      /** The scenario's hypothesis, or null when the words match none. */
      readonly hypothesisId: string | null;
      /** `claims` it is the cause, `considers` it among others, or `rules-out`. */
      readonly stance: Stance;
      readonly text: string;
      readonly confidence: number | null;
      readonly because: string | null;
      readonly cites: readonly string[];
    }
  /** A line of the board was taken off: which one, and when it had been put there. */
  | {
      readonly type: 'hypothesis-withdrawn';
      readonly hypothesisId: string | null;
      readonly stance: Stance;
      readonly text: string;
      readonly statedMs: number;
    }
  | {
      readonly type: 'action-taken';
      readonly actionId: string;
      /** World time at which it takes effect, epoch milliseconds. */
      readonly effectiveMs: number;
      /** It finds something out and changes nothing of the product. */
      readonly looks?: true;
    }
  | { readonly type: 'step-fired'; readonly stepId: string; readonly show: readonly string[] }
  | {
      readonly type: 'interviewer-said';
      readonly text: string;
      /** Why: the step, or the kind of reaction (`which-logs`, `unclear`, ...). */
      readonly because: string;
      /** A model worded it; this is what the program would have said. */
      readonly meant?: string;
      /** A model should have worded it; why it did not. */
      readonly fault?: string;
    }
  /** Something moved in the persona across the table, by what was said last: see `persona.ts`. */
  | { readonly type: 'persona-moved'; readonly move: PersonaMove }
  /** A model was asked: what it answered, kept so that nothing has to be asked again, and what that used. */
  | {
      readonly type: 'model-answered';
      readonly purpose: ModelPurpose;
      readonly model: string;
      /** Cleaned and bounded; null when nothing came. */
      readonly reply: string | null;
      readonly fault: string | null;
      readonly tokensIn: number;
      readonly tokensOut: number;
      /** By the server, or estimated from lengths. */
      readonly counted: boolean;
    }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed'; readonly awayMs: number; readonly reason: 'pause' | 'left' | 'crash' }
  | { readonly type: 'heartbeat' }
  | { readonly type: 'drafted'; readonly text: string }
  /** A hint was asked for and given; its words follow as what the interviewer said. */
  | { readonly type: 'hint-taken'; readonly evidenceId: string; readonly grade: HintGrade }
  | { readonly type: 'submitted'; readonly text: string | null }
  /** What a person who interviews does: see `told.ts`. */
  | { readonly type: 'evidence-released'; readonly evidenceId: string }
  /** `result`: the action whose result is there. */
  | { readonly type: 'event-injected'; readonly text: string; readonly result?: string }
  | { readonly type: 'time-added'; readonly byMs: number }
  | { readonly type: 'moment-flagged'; readonly whenMs: number; readonly text: string }
  | { readonly type: 'told-refused'; readonly message: string }
  /** After the end: what the views were worth, learnt from the rival worlds. Bits; probabilities by hypothesis. */
  | {
      readonly type: 'evidence-valued';
      readonly hypotheses: readonly string[];
      readonly bitsGained: number;
      readonly bitsAvailable: number;
      readonly views: readonly {
        readonly id: string;
        readonly bits: number;
        readonly bitsAlone: number;
        readonly posterior: readonly number[];
        readonly rulesOut: readonly string[];
        readonly rulesOutAlone: readonly string[];
        /** The evidence that would have told most after it, and how many bits it was expected to give. */
        readonly next: { readonly evidence: string; readonly bits: number } | null;
      }[];
    }
  /** After the end: a model's opinion on what the candidate said, by check. */
  | {
      readonly type: 'checks-judged';
      readonly model: string;
      readonly checks: readonly {
        readonly check: string;
        /** Null where its votes do not agree or do not count. */
        readonly verdict: SettledVerdict | null;
        /** The candidate's words that it goes by, and when they were said. */
        readonly quote: string | null;
        readonly atMs: number | null;
        readonly why: string;
        /** `void`: without a quote that was said, or without an answer. */
        readonly votes: { readonly yes: number; readonly no: number; readonly void: number };
      }[];
      /** Why it stopped before all was asked; null when it did not. */
      readonly stopped: string | null;
    }
  /** After the end: what the hiring committee says, in a model's words. */
  | {
      readonly type: 'committee-worded';
      readonly model: string;
      /** The program's words, and those that stand for them. Turns that are not named keep the program's. */
      readonly turns: readonly { readonly meant: string; readonly says: string }[];
      readonly fault: string | null;
    }
  /** After the end: a person settles a check of the scorecard; a null verdict takes that back. */
  | {
      readonly type: 'check-settled';
      readonly check: string;
      readonly verdict: SettledVerdict | null;
      readonly who: string;
      readonly why: string;
    }
  | { readonly type: 'ended'; readonly reason: 'submitted' | 'time' | 'interviewer' | 'abandoned' };

export type EventOf<T extends EventBody['type']> = Extract<SessionEvent, { type: T }>;
