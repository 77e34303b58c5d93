/** Share of characters that take several bytes in UTF-8, and bytes of each. */
const wide: Readonly<Record<string, { readonly share: number; readonly bytes: number }>> = {
  zh: { share: 0.97, bytes: 3 },
  ja: { share: 0.96, bytes: 3 },
  ko: { share: 0.8, bytes: 3 },
  hi: { share: 0.84, bytes: 3 },
  es: { share: 0.022, bytes: 2 },
  fr: { share: 0.034, bytes: 2 },
  pt: { share: 0.031, bytes: 2 },
  de: { share: 0.014, bytes: 2 },
  en: { share: 0.0006, bytes: 3 },
};

/** Share of characters that are spread over several tokens: rare hanzi, names, emoji (DOMAIN 2.7, cl100k to Qwen3). */
const split: Readonly<Record<string, number>> = { zh: 0.011, ja: 0.009, ko: 0.006, hi: 0.004 };
const splitElsewhere = 0.0003;

/** Bytes that a relay passes on at once when it does not look at characters. */
const relayBytes = 512;

/**
 * U+FFFD in what a client receives of a streamed answer of `chars` characters. Decoding per token loses each character
 * that is spread over tokens, two marks each; a relay that cuts at bytes falls inside a wide character in proportion to
 * their bytes, two or three marks a cut (DOMAIN 2.7).
 *
 * @param unit uniform in [0, 1): decides the fraction
 */
export function damagedChars(
  lang: string,
  chars: number,
  perToken: boolean,
  cutsBytes: boolean,
  unit: number,
): number {
  let expected = 0;
  if (perToken) expected += chars * (split[lang] ?? splitElsewhere) * 2;
  if (cutsBytes) {
    const { share, bytes } = wide[lang] ?? wide.en!;
    const length = chars * (1 + share * (bytes - 1));
    const insideWide = (share * (bytes - 1)) / (1 + share * (bytes - 1));
    expected += (length / relayBytes) * insideWide * bytes * 0.83;
  }
  return Math.floor(expected + unit);
}

/** Output filter: a small classifier over the whole answer, ms, as the last piece waits for it. */
export const filterMs = (tokens: number, extraMs: number): number => 2 + tokens * 0.01 + extraMs;
