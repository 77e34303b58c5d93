/**
 * Seeded random numbers. Every stage of a world draws from its own named stream, so that adding a draw in
 * one stage does not move the numbers of another.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded by FNV-1a over `seed/name`. The transcendental
 * functions that the platform may round differently (`Math.log`, `Math.exp`, `Math.cos`) are only used
 * through {@link log} and {@link exp}, whose results are rounded to 40 bits so that a last-bit
 * difference between engines does not reach the telemetry.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in [low, high]. */
  integer(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** Lognormal with the given mean and standard deviation of the logarithm. */
  logNormal(mu: number, sigma: number): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Index into `weights`, drawn in proportion to them. */
  weighted(weights: readonly number[]): number;
  /** Lower-case hexadecimal id of the given length. */
  hex(length: number): string;
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
/** Which half holds the low bits: the first, on machines that put the least byte first. */
const lowHalf = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** The nearest number with 40 bits of mantissa. */
const roundTo40Bits = (x: number): number => {
  double[0] = x + x * 2 ** -41;
  halves[lowHalf]! &= 0xfffff000;
  return double[0];
};
const log = (x: number): number => roundTo40Bits(Math.log(x));
const exp = (x: number): number => roundTo40Bits(Math.exp(x));

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A stream of its own for each (seed, name). */
export function randomStream(seed: number, name: string): Random {
  let a = fnv1a(`a/${seed}/${name}`) | 0;
  let b = fnv1a(`b/${seed}/${name}`) | 0;
  let c = fnv1a(`c/${seed}/${name}`) | 0;
  let counter = 1;
  const bits = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  const next = (): number => bits() / 4294967296;
  // Marsaglia polar method: needs only log and sqrt (sqrt is exact everywhere).
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    normal,
    logNormal: (mu, sigma) => exp(mu + sigma * normal()),
    exponential: (mean) => -mean * log(1 - next()),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (weights) => {
      let total = 0;
      for (const w of weights) total += w;
      let left = next() * total;
      for (let i = 0; i < weights.length - 1; i++) {
        left -= weights[i]!;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    hex: (length) => {
      let text = '';
      while (text.length < length) text += bits().toString(16).padStart(8, '0');
      return text.slice(0, length);
    },
  };
}

/**
 * Uniform in [0, 1) for a (seed, index, salt): the same whoever asks, and in whatever order. MurmurHash3's finaliser
 * over the three (Austin Appleby, public domain).
 */
export const unitAt = (seed: number, index: number, salt: number): number =>
  hashAt(seed, index, salt) / 4294967296;

/** As {@link unitAt}, 32 bits. */
export function hashAt(seed: number, index: number, salt: number): number {
  let h = Math.imul(seed ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(index + 1, 0xcc9e2d51);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** Hexadecimal digits of {@link hashAt}, `length` of them. */
export function hexAt(seed: number, index: number, salt: number, length: number): string {
  let text = '';
  for (let part = 0; text.length < length; part++)
    text += hashAt(seed, index, salt * 16 + part)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, length);
}
