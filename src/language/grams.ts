/** Pieces of letters, tolerant of spelling and inflection; of two characters where the text is Chinese. */
export type Grams = ReadonlySet<string>;

const longest = 600;

export function gramsOf(text: string): Grams {
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

/** Dice coefficient, 0..1. */
export function gramLikeness(a: Grams, b: Grams): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of few) if (many.has(gram)) common++;
  return (2 * common) / (a.size + b.size);
}
