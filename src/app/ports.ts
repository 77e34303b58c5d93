import type { ChatAnswer, ChatRequest } from '../core/chat.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SessionEvent } from '../session/event.ts';
import type { View } from '../sim/query/view.ts';
import type { RivalPlan } from '../sim/worth/rival-views.ts';
import type { ValuedState, Worth } from './value-session.ts';

/** What the use cases need of the machine. `io/` implements these; tests pass their own. */

export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back, may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Wall time, epoch milliseconds. */
  wallMs(): number;
}

export interface JournalWriter<E = SessionEvent> {
  /** Resolves when the events are durable, or when they are held in memory and {@link warning} says so. */
  append(events: readonly E[]): Promise<void>;
  readonly warning: string | null;
  close(): Promise<void>;
}

/** Writes a file whole or not at all; returns its path. */
export type WriteFile = (directory: string, name: string, content: string | Uint8Array) => Promise<string>;

/** Lets pending input be handled; long work calls it between slices. */
export type Breathe = () => Promise<void>;

/**
 * Runs the rival worlds of a case somewhere that blocks nobody: what each ask would have shown, [hypothesis][night][ask].
 * Rejects when `signal` aborts or a world cannot be run.
 */
export type ValueEvidence = (
  scenario: Scenario,
  plan: RivalPlan,
  signal: AbortSignal,
  progress: (done: number, of: number) => void,
) => Promise<{
  readonly hypotheses: readonly string[];
  readonly under: readonly (readonly (readonly (View | null)[])[])[];
}>;

/** {@link ValueEvidence} and all that follows from it, somewhere that blocks nobody. */
export type ValueSession = (
  scenario: Scenario,
  state: ValuedState,
  signal: AbortSignal,
  progress: (done: number, of: number) => void,
) => Promise<Worth>;

export interface ChatLimits {
  /** Without a first word by then, or between two, it is given up, ms. */
  readonly silenceMs: number;
  /** In all, ms. */
  readonly wholeMs: number;
  readonly signal: AbortSignal;
}

/** A language model somewhere. */
export interface ChatModel {
  readonly name: string;
  /**
   * Asks it once. Never rejects: what goes wrong is in the answer. `heard` is given all the text so far whenever more of it has come.
   */
  ask(request: ChatRequest, limits: ChatLimits, heard?: (soFar: string) => void): Promise<ChatAnswer>;
}
