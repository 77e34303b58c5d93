/** Swaps, or drops, two letters of one of the longer words. */
export const slip =
  (nth: number, isDropped: boolean) =>
  (text: string): string => {
    const long = [...text.matchAll(/[a-z]{7,}/g)];
    const word = long[nth % Math.max(1, long.length)];
    if (!word) return text;
    const at = word.index + 2;
    return isDropped
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  };
