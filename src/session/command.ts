import type { Split } from '../scenario/allocation.ts';
import type { Mode, SettledVerdict } from '../scenario/vocabulary.ts';
import type { View } from '../sim/query/view.ts';
import type { EventOf, HintGrade } from './event.ts';
import type { PersonaMove } from './persona.ts';

/** What the interviewer says and why; the reason is kept in the journal. */
export interface Remark {
  readonly text: string;
  readonly because: string;
  /** It is a hint, towards this evidence. */
  readonly hint?: { readonly evidenceId: string; readonly grade: HintGrade };
  /** What moved in a persona as it says this. */
  readonly moves?: readonly PersonaMove[];
  /** As in the event: what a model was to word, or why it did not. */
  readonly meant?: string;
  readonly fault?: string;
}

/** A call of a model, for the journal. */
export type ModelCall = Omit<EventOf<'model-answered'>, 'type' | 'atMs'>;

/** What someone wants to happen. Imperative; `now` (the session clock, ms) travels beside it. */
export type Command =
  | {
      readonly type: 'start';
      readonly sessionId: string;
      readonly hash: string;
      readonly seed: number;
      readonly mode: Mode;
      readonly durationMs: number;
      readonly startedAt: string;
      /** As in the event. */
      readonly interviewer?: string;
    }
  | { readonly type: 'say'; readonly text: string; readonly cites: readonly string[] }
  /** `onShow`: as in the event. */
  | { readonly type: 'note'; readonly text: string; readonly onShow?: string | undefined }
  /** Takes back the note of this number, or the last. */
  | { readonly type: 'withdraw-note'; readonly which: number | null }
  | { readonly type: 'mark-flaw'; readonly text: string; readonly cites: readonly string[] }
  | { readonly type: 'withdraw-flaw' }
  | { readonly type: 'allocate'; readonly split: Split }
  | {
      readonly type: 'open-view';
      readonly view: View;
      readonly worldMs: number;
      readonly by: 'candidate' | 'interviewer';
      readonly evidenceId: string | null;
      readonly asked: { readonly words: string; readonly understood: string } | null;
    }
  | { readonly type: 'refuse-query'; readonly text: string; readonly message: string }
  | {
      readonly type: 'hypothesise';
      readonly text: string;
      readonly confidence: number | null;
      readonly because: string | null;
      readonly cites: readonly string[];
    }
  /** Takes a line off the board: that of this number, or the last. */
  | { readonly type: 'withdraw-hypothesis'; readonly which: number | null }
  | { readonly type: 'act'; readonly actionId: string }
  | { readonly type: 'interviewer-say'; readonly remark: Remark; readonly calls?: readonly ModelCall[] }
  | { readonly type: 'pause' }
  | { readonly type: 'resume'; readonly awayMs: number; readonly reason: 'pause' | 'left' | 'crash' }
  | { readonly type: 'tick' }
  | { readonly type: 'draft'; readonly text: string }
  /** With the interviewer's last words on it. */
  | { readonly type: 'submit'; readonly text: string | null; readonly parting?: Remark | undefined }
  | { readonly type: 'abandon' }
  /** After the end: a person settles a check of the scorecard, or takes that back. */
  | {
      readonly type: 'settle';
      readonly check: string;
      readonly verdict: SettledVerdict | null;
      readonly who: string;
      readonly why: string;
    }
  /** After the end: a model's opinion, and the calls it took. */
  | {
      readonly type: 'opine';
      readonly opinion: Omit<EventOf<'checks-judged'>, 'type' | 'atMs'>;
      readonly calls: readonly ModelCall[];
    }
  /** After the end: the hiring committee in a model's words, and the calls it took. */
  | {
      readonly type: 'word-committee';
      readonly wording: Omit<EventOf<'committee-worded'>, 'type' | 'atMs'>;
      readonly calls: readonly ModelCall[];
    }
  /** After the end: what the views turned out to be worth. */
  | { readonly type: 'value'; readonly worth: Omit<EventOf<'evidence-valued'>, 'type' | 'atMs'> };

/** Why a command was not carried out; ordinary, and shown to the candidate as it is. */
export interface Refusal {
  readonly code:
    | 'not-started'
    | 'already-started'
    | 'over'
    | 'not-over'
    | 'paused'
    | 'not-paused'
    | 'bad-split'
    | 'unknown-action'
    | 'action-repeated'
    | 'unknown-check'
    | 'unknown-citation'
    | 'empty'
    | 'too-long';
  readonly message: string;
}
