/** A draft proposes tokens, the model checks them all in one step and keeps the longest right beginning. */
export interface Speculation {
  /** Tokens proposed a step. */
  readonly tokens: number;
  /** Chance that a proposed token is kept, each given the ones before it. */
  readonly acceptance: number;
  /** Cost of proposing one token, as a share of the model's own floor: a one-layer draft head (EAGLE). */
  readonly draftShare: number;
}

export const draftShare = 0.045;

/** Tokens produced a step: (1 - a^(k+1)) / (1 - a), the mean accepted length plus the model's own (DOMAIN 2.6). */
export function tokensPerStep({ tokens, acceptance }: Speculation): number {
  if (acceptance >= 1) return tokens + 1;
  return (1 - acceptance ** (tokens + 1)) / (1 - acceptance);
}
