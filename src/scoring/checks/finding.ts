import type { CheckVerdict } from '../scorecard.ts';

/** What a check found; points follow from the verdict, in one place. */
export interface Finding {
  readonly verdict: CheckVerdict;
  /** 0..1. Behaviour read off the event log is certain; language is not. */
  readonly confidence: number;
  readonly atMs: number | null;
  readonly quote: string | null;
  readonly cites: readonly string[];
  readonly why: string;
  /** Of a flag: how often its points are lost. */
  readonly times: number;
  /** Of words: nothing is claimed in them, something is asked for or proposed. */
  readonly asks?: boolean;
}

export const found = (
  verdict: CheckVerdict,
  why: string,
  rest: Partial<Omit<Finding, 'verdict' | 'why'>> = {},
): Finding => ({
  confidence: 1,
  atMs: null,
  quote: null,
  cites: [],
  times: 1,
  ...rest,
  verdict,
  why,
});
