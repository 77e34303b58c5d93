import type { TextFormat } from '../report/formats.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import type { SessionState } from '../session/state.ts';
import type { View } from '../sim/query/view.ts';
import type { Input } from './input.ts';

/**
 * A session in progress as its faces (plain lines, the Ink screen, the pty tests) see it. One engine, two
 * faces: whatever a face can do goes through here, and what it shows is {@link Room.state}.
 */
export interface Room {
  readonly scenario: Scenario;
  readonly state: SessionState;
  /** The session clock now, ms; stands still while paused and after the end. */
  nowMs(): number;
  /** Called after every change of state; returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  /**
   * Takes one input of the candidate: a query (`metrics ttft_p99 | by lang`), a slash command (`/act ...`),
   * or plain words. Resolves when its events are durable.
   * @param onShow the view on the candidate's screen, where one is
   */
  input(text: string, onShow?: string): Promise<InputOutcome>;
  /**
   * What a query would show just now, kept nowhere: to watch something move. Only a view that was asked for can be cited, so
   * whoever watched asks when they have seen enough. Null where it cannot be had.
   */
  glimpse(query: string): Promise<View | null>;
  /** Fires what is due by the clock. Faces call it once a second. */
  tick(): Promise<void>;
  /** Keeps unsent input; cheap, debounced. */
  draft(text: string): void;
  /** Saves everything and lets go of the journal. The session can be continued. */
  leave(): Promise<void>;
  /** After the end: the scorecard, and the files it was written to. */
  scorecard(): Promise<Scorecard>;
  /**
   * After the end, what is being worked out: the views' worth, in worlds done and worlds there are, or a model's opinion, in
   * checks; null before and after.
   */
  readonly valuing: {
    readonly what: 'worth' | 'opinion' | 'committee';
    readonly done: number;
    readonly of: number;
  } | null;
  /** Resolves when all that is known, or will not be. */
  valued(): Promise<void>;
  exportTo(formats: readonly TextFormat[], directory: string): Promise<readonly string[]>;
  /** What the interviewer is saying just now, so far as it is known; null while silent. */
  readonly speaking: string | null;
  /** Resolves when the interviewer has said what there is to say at the moment. */
  heardOut(): Promise<void>;
  /** Something durable went wrong (disk full, read-only): shown until it is gone. */
  readonly warning: string | null;
}

export type InputOutcome =
  /** Done; the state has changed. */
  | { readonly kind: 'done' }
  /** Not carried out; say why beside the input, keep the text. `caret` is the range that is wrong. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly caret: { readonly start: number; readonly end: number } | null;
    }
  /** Wants a yes: an action with its cost. Confirm by sending `answer`. */
  | { readonly kind: 'confirm'; readonly message: string; readonly answer: string }
  /** The face should show this: help, the action list, the hypothesis list. */
  | { readonly kind: 'show'; readonly what: Extract<Input, { kind: 'show' }>['what'] }
  /** The candidate wants to leave the room without ending the session. */
  | { readonly kind: 'leave' };

/** Said where something else came than the yes that was waited for. */
export const withoutYes = 'Nothing was done: that wanted a yes.';
