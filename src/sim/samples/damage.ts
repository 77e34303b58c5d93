/**
 * The two ways in which streams lose characters (DOMAIN 2.7), on real UTF-8: pieces of a character decoded apart become
 * U+FFFD. Text of one-byte characters never changes.
 */

const encoder = new TextEncoder();
const decodeAlone = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** A stream cut before these byte positions, each chunk decoded by itself. Positions out of range cut nothing. */
export function chunkedDecode(text: string, cuts: readonly number[]): string {
  const bytes = encoder.encode(text);
  const places = [
    0,
    ...[...cuts].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b),
    bytes.length,
  ];
  let decoded = '';
  for (let i = 1; i < places.length; i++) decoded += decodeAlone(bytes.subarray(places[i - 1], places[i]));
  return decoded;
}

/** Tokens decoded one by one: characters that `spans` says are spread over two tokens are lost, the others are whole. */
export function perTokenDecode(text: string, spans: (character: string, index: number) => boolean): string {
  let decoded = '';
  let index = 0;
  for (const character of text) {
    const bytes = encoder.encode(character);
    decoded +=
      bytes.length > 1 && spans(character, index)
        ? decodeAlone(bytes.subarray(0, bytes.length - 1)) + decodeAlone(bytes.subarray(bytes.length - 1))
        : character;
    index++;
  }
  return decoded;
}

/** Characters that a vocabulary is likely to spread over tokens: rare hanzi and kanji, emoji, letters with marks. */
const isRare = (character: string): boolean => /[\u{1f000}-\u{1ffff}喆垚翀昀犇曌髙邊﨑齋栁]/u.test(character);
const isWide = (character: string): boolean => encoder.encode(character).length > 1;

/** Characters of a text that can be lost, rare ones and others. */
export function losable(text: string): { rare: number; common: number } {
  const wide = [...text].filter(isWide);
  const rare = wide.filter(isRare).length;
  return { rare, common: wide.length - rare };
}

/**
 * Text with `rareMarks` U+FFFD in place of rare characters and `marks` in place of common ones, spread evenly, or as many as
 * there are characters to lose. Each loses its bytes at one cut.
 *
 * @param unit where the first of the common ones stands, uniform in [0, 1)
 */
export function damaged(text: string, rareMarks: number, marks: number, unit = 0.5): string {
  const characters = [...text];
  const wide = characters.flatMap((character, i) => (isWide(character) ? [i] : []));
  const rare = wide.filter((i) => isRare(characters[i]!));
  const common = wide.filter((i) => !isRare(characters[i]!));
  const step = Math.max(1, Math.floor(common.length / Math.max(1, Math.ceil(marks / 2))));
  const out = [...characters];
  // Halves of a character that spans two tokens are two marks; a cut is anywhere in it.
  lose(out, rare, rareMarks, false);
  lose(out, [...common.filter((_, n) => n % step === Math.floor(unit * step)), ...common], marks, true);
  return out.join('');
}

/**
 * Puts marks in place of the characters at some places, in that order: two for a character cut before its last byte, three
 * for one of three bytes cut after its first. One mark is left only where one was asked for.
 */
function lose(out: string[], places: readonly number[], marks: number, anywhere: boolean): void {
  const lost = new Set<number>();
  let left = marks;
  for (const i of places) {
    if (left === 0) break;
    if (lost.has(i)) continue;
    lost.add(i);
    const bytes = encoder.encode(out[i]!);
    const three = bytes.length === 3 && (left % 2 === 1 ? left > 1 : anywhere && left > 4 && i % 2 === 0);
    const at = three ? 1 : bytes.length - 1;
    const rest = left === 1 ? '' : decodeAlone(bytes.subarray(at));
    out[i] = decodeAlone(bytes.subarray(0, at)) + rest;
    left -= [...out[i]!].length;
  }
}
