/** Pieces of letters, tolerant of spelling and inflection; of two characters where the text is Chinese. */
export type Grams = ReadonlySet<string>;

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
  const size = /[\u3400-\u9fff]/.test(plain) ? 2 : 4;
  const grams = new Set<string>();
  for (let i = 0; i + size <= plain.length; i++) grams.add(plain.slice(i, i + size));
  return grams;
}
