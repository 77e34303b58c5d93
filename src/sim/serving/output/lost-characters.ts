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
const wideOf = (lang: string) => wide[lang] ?? wide.en!;

/** Share of characters that a vocabulary spreads over several tokens: rare hanzi, names, emoji (DOMAIN 2.7, cl100k to Qwen3). */
const rare: Readonly<Record<string, number>> = { zh: 0.0042, ja: 0.0036, ko: 0.001, hi: 0.0001 };
const rareElsewhere = 0.00002;

/** Bytes that a relay passes on at once when it does not look at characters. */
const relayBytes = 512;
/** Decoded apart, the two halves of a character are two marks. */
const marksOfHalves = 2;

/** A number for each salt, uniform in [0, 1). */
type Unit = (salt: number) => number;

/** Characters of an answer that are spread over several tokens: they come in clumps, as names do. */
export const rareCharsIn = (lang: string, chars: number, unit: Unit): number =>
  Math.floor(2 * chars * (rare[lang] ?? rareElsewhere) * unit(62) + unit(63));

/** What becomes of an answer's characters between the model and the screen. */
export interface Decoding {
  /** Characters of the answer, and those of them that are spread over several tokens. */
  readonly lang: string;
  readonly chars: number;
  readonly rareChars: number;
  /** Tokens are decoded one by one. */
  readonly perToken: boolean;
  /** Something between the engine and the reader cuts the stream at bytes. */
  readonly cutsBytes: boolean;
  /** Share of the rare characters that come out of the engine misspelt, streamed or whole. */
  readonly misspells: number;
  /** Share of answers that hold bytes which spell nothing, or that repeat damaged documents. */
  readonly spoilt: number;
}

/** U+FFFD in what a client receives, and how many of them stand for rare characters. */
export interface Lost {
  readonly marks: number;
  readonly rareMarks: number;
  /** Some of it was there before anybody streamed or decoded. */
  readonly spoilt: boolean;
}

const nothing: Lost = { marks: 0, rareMarks: 0, spoilt: false };

/**
 * Decoding per token loses each character that is spread over tokens; a relay that cuts at bytes falls inside a wide
 * character in proportion to their bytes, two or three marks a cut (DOMAIN 2.7). What the engine misspells is lost in
 * whole answers as well.
 */
export function lostCharacters(of: Decoding, unit: Unit): Lost {
  const { lang, chars, rareChars, perToken, cutsBytes, misspells, spoilt } = of;
  if (!perToken && !cutsBytes && misspells <= 0 && spoilt <= 0) return nothing;
  const lostRare = perToken ? rareChars : Math.floor(rareChars * Math.min(1, misspells) + unit(64));
  const rareMarks = Math.min(rareChars, lostRare) * marksOfHalves;
  let marks = rareMarks;
  const { share, bytes } = wideOf(lang);
  if (cutsBytes) {
    const length = chars * (1 + share * (bytes - 1));
    const insideWide = (share * (bytes - 1)) / (1 + share * (bytes - 1));
    const cuts = Math.floor((length - 1) / relayBytes);
    for (let cut = 0; cut < cuts; cut++)
      if (unit(80 + 2 * cut) < insideWide) marks += bytes === 3 && unit(81 + 2 * cut) < 0.5 ? 3 : 2;
  }
  const isSpoilt = spoilt > 0 && share > 0.5 && unit(65) < spoilt;
  if (isSpoilt) marks += 2 + Math.floor(6 * unit(66));
  return { marks, rareMarks, spoilt: isSpoilt };
}
