/** A customer's burst allowance, seconds of its rate limit. */
const burstSeconds = 3;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Token buckets, one a customer. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one request from a customer's bucket, refilled at `perS`; false when it is empty. */
  take(customer: string, perS: number, nowMs: number): boolean {
    const full = Math.max(1, perS * burstSeconds);
    let bucket = this.#buckets.get(customer);
    if (!bucket) {
      bucket = { tokens: full, atMs: nowMs };
      this.#buckets.set(customer, bucket);
    }
    bucket.tokens = Math.min(full, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perS);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
