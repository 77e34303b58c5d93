/** Pieces of letters, tolerant of spelling and inflection; of two characters where the text is Chinese. */
export type Grams = ReadonlySet<number>;

const longest = 600;

/** Every criterion compares the same windows. */
const remembered = new Map<string, Grams>();
const mostRemembered = 5_000;

export function gramsOf(text: string): Grams {
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const grams = readGrams(text);
  remembered.set(text, grams);
  return grams;
}

function readGrams(text: string): Grams {
  const plain = ` ${text
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const han = /[\u3400-\u9fff]/.test(plain);
  const [size, letters] = han ? [2, hanLetters] : [4, latinLetters];
  const grams = new Set<number>();
  const base = letters.count;
  const whole = base ** size;
  let gram = 0;
  for (let i = 0; i < plain.length; i++) {
    gram = (gram * base + letters.codeOf(plain.charCodeAt(i))) % whole;
    if (i + 1 >= size) grams.add(gram);
  }
  return grams;
}

/** A piece is a number, which is looked up faster than text; four letters are below 2^30, where numbers are fastest. */
interface Letters {
  readonly count: number;
  readonly codeOf: (unit: number) => number;
}

/** Space, digits and letters as they are; what other scripts there are shares the rest. */
const latinLetters: Letters = {
  count: 180,
  codeOf: (unit) => (unit < 0x80 ? unit : 0x80 + (unit % 52)),
};
const hanLetters: Letters = { count: 0x1_0000, codeOf: (unit) => unit };
