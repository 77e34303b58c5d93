import type { ChatFault } from '../core/chat.ts';
import type { ModelUse } from '../session/state.ts';
import type { Clock } from './ports.ts';

/** What a session may use of a model. */
export interface ModelCaps {
  /** Tokens in and out together; null: no end. */
  readonly tokens: number | null;
  /** US dollars for a million tokens; null: unknown. */
  readonly price: { readonly in: number; readonly out: number } | null;
  /** US dollars; needs a price. */
  readonly cost: number | null;
}

/** US dollars, or null where no price is known. */
export const costOf = (
  { tokensIn, tokensOut }: Pick<ModelUse, 'tokensIn' | 'tokensOut'>,
  price: ModelCaps['price'],
): number | null => (price === null ? null : (tokensIn * price.in + tokensOut * price.out) / 1_000_000);

/** Which cap is reached, in words; null while there is room. */
export function capReached(use: ModelUse, { tokens, price, cost }: ModelCaps): string | null {
  if (tokens !== null && use.tokensIn + use.tokensOut >= tokens)
    return `this session’s ${tokens} tokens are used up`;
  const spent = costOf(use, price);
  if (cost !== null && spent !== null && spent >= cost) return `this session’s $${cost} are used up`;
  return null;
}

/** First wait after something that may pass by itself, and longest, ms; and how many faults in a row it takes. */
const firstWaitMs = 15_000;
const longestWaitMs = 300_000;
const patientFor = 2;

/** Leaves a model alone that cannot answer, so that nobody waits for it again and again. */
export class Respite {
  readonly #clock: Clock;
  #untilMs = 0;
  #inARow = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOn(): boolean {
    return this.#clock.monotonicMs() < this.#untilMs;
  }

  answered(): void {
    this.#inARow = 0;
  }

  failed({ kind, retryAfterMs }: ChatFault): void {
    if (kind === 'stopped') return;
    this.#inARow++;
    const now = this.#clock.monotonicMs();
    if (kind === 'denied' || kind === 'unknown') this.#untilMs = Number.POSITIVE_INFINITY;
    else if (retryAfterMs !== null) this.#untilMs = now + Math.min(retryAfterMs, longestWaitMs);
    else if (this.#inARow >= patientFor)
      this.#untilMs = now + Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#inARow - patientFor));
  }
}
