/** One way through the internet between a client and the gateway, ms, for a share `unit` of clients sorted by distance. */
export const networkMs = (unit: number): number => 8 + 70 * unit * unit;

/**
 * When the first text stands on a user's screen, ms after sending. A client that redraws every `flushMs` shows nothing
 * before its first redraw, or before the end of the answer if that comes sooner.
 *
 * @param firstByteMs first byte leaving the gateway, after arrival there
 * @param endMs last byte, likewise
 */
export function firstTextMs(firstByteMs: number, endMs: number, oneWayMs: number, flushMs: number): number {
  const arrives = firstByteMs + 2 * oneWayMs;
  if (flushMs === 0) return arrives;
  return Math.min(arrives + flushMs, endMs + 2 * oneWayMs + 30);
}

/** Redraws of a streamed answer, or its pieces when the client draws each. */
export const piecesShown = (tokens: number, decodeMs: number, flushMs: number): number =>
  Math.max(1, flushMs === 0 ? tokens : Math.min(tokens, Math.ceil(decodeMs / flushMs)));
