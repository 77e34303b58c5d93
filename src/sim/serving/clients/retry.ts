/** Statuses after which the OpenAI SDKs try again; 0 stands for a lost connection or a client-side time-out (DOMAIN 2.9). */
const retried = new Set([0, 408, 409, 429, 500, 502, 503, 504, 529]);

/** Longest wait between two attempts, ms. */
const mostMs = 8_000;

/**
 * How long the SDK waits before attempt `attempt + 1`, ms: doubling from `baseMs` up to 8 s, less up to a quarter at
 * random. `null` when it gives up.
 *
 * @param unit uniform in [0, 1)
 */
export function retryAfterMs(
  status: number,
  attempt: number,
  retries: number,
  baseMs: number,
  unit: number,
): number | null {
  if (attempt >= retries || !retried.has(status)) return null;
  return Math.min(mostMs, baseMs * 2 ** attempt) * (1 - 0.25 * unit);
}
