import type { Scorecard } from '../scoring/scorecard.ts';

/** What the home screen shows, gathered by whoever opens it. Texts may be untrusted; they are cleaned when drawn. */
export interface HomeModel {
  readonly scenarios: readonly HomeScenario[];
  /** Sessions that can be continued, newest first. */
  readonly unfinished: readonly UnfinishedSession[];
  /** Sessions that are over and were scored, newest first. */
  readonly past: readonly ScoredSession[];
  /** What to practise next, and why; null where there is nothing to practise. */
  readonly next: { readonly scenarioId: string; readonly why: string } | null;
  /** How a command of the program begins as it is typed here. */
  readonly program: string;
  /** Lines to say once: a pack that did not load, a journal that was repaired. */
  readonly notices: readonly string[];
}

export interface HomeScenario {
  readonly id: string;
  readonly title: string;
  /** `technical-screen`, ... */
  readonly stage: string;
  readonly format: string;
  /** 1..5 */
  readonly difficulty: number;
  readonly durationMs: number;
  readonly teaches: string;
  readonly tags: readonly string[];
  /** Sessions that were finished. */
  readonly sessions: number;
  readonly best: { readonly verdict: Scorecard['verdict']; readonly score: number } | null;
}

export interface UnfinishedSession {
  readonly sessionId: string;
  readonly scenarioId: string;
  readonly title: string;
  /** Where its clock stands, ms. */
  readonly atMs: number;
  readonly durationMs: number;
  /** When it was left, in words: `2 hours ago`. */
  readonly left: string;
}

export interface ScoredSession {
  readonly sessionId: string;
  readonly scenarioId: string;
  readonly title: string;
  readonly tookMs: number;
  /** When it was begun, in words. */
  readonly begun: string;
  readonly verdict: Scorecard['verdict'];
  readonly score: number;
}

export type HomeChoice =
  | { readonly kind: 'practise'; readonly scenarioId: string }
  | { readonly kind: 'continue'; readonly sessionId: string }
  | { readonly kind: 'scorecard'; readonly sessionId: string }
  | { readonly kind: 'quit' };
