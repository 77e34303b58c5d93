import { fold } from '../../language/words.ts';
import type { Allocation, Split } from '../../scenario/allocation.ts';

const numbers: Readonly<Record<string, number>> = {
  no: 0,
  zero: 0,
  none: 0,
  nothing: 0,
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const amount = `(\\d{1,2}|${Object.keys(numbers).join('|')})`;
const value = (text: string): number => numbers[text] ?? Number(text);

/** Characters within which the parts of one split stand. */
const nearby = 160;

/**
 * The split that plain words give: “three weeks on hallucination, two on latency, one for bias”, “latency gets 2”; of several the
 * last. What is only compared with (“six weeks on latency gives 16,567”) is none. Amounts are a split only where they come to the whole budget, close together, each option once; what is not named gets nothing.
 *
 * @param outright every option has to be named
 */
export function splitIn({ options, total }: Allocation, text: string, outright = false): Split | null {
  const words = fold(text).toLowerCase();
  const named = options
    .flatMap(({ id, title, says }) => {
      const names = [id.replaceAll('-', ' '), title, ...says]
        .map((name) =>
          fold(name)
            .toLowerCase()
            .replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
        )
        .join('|');
      const before = new RegExp(
        `(?<![\\w$.,])${amount}(?: (?:more )?(?:engineer(?:ing)?[- ])?weeks?)?(?: of them)? (?:on|to|for|into|goes? to|go to) (?:the |fixing |reducing )?(?:${names})\\b`,
        'g',
      );
      const after = new RegExp(
        `\\b(?:${names})(?: (?:gets?|takes?|has|with|at))?[ :=]+${amount}(?!\\d|[.,]\\d|[%+])\\b(?: (?:engineer(?:ing)?[- ])?weeks?)?`,
        'g',
      );
      return [before, after].flatMap((pattern) =>
        [...words.matchAll(pattern)].map((match) => ({
          id,
          at: match.index,
          to: match.index + match[0].length,
          weeks: value(match[1]!),
        })),
      );
    })
    .toSorted((a, b) => a.at - b.at);
  let found: Split | null = null;
  for (const [from, first] of named.entries()) {
    const split: Record<string, number> = {};
    let sum = 0;
    for (const { id, at, to, weeks } of named.slice(from)) {
      if (id in split || at - first.at > nearby) break;
      split[id] = weeks;
      sum += weeks;
      if (sum !== total || isCompared(words, first.at, to)) continue;
      if (!outright || Object.keys(split).length === options.length) found = { ...split };
    }
  }
  return found;
}

/** A split that is weighed against another: what it would give, what it is better or worse than. */
const isCompared = (words: string, from: number, to: number): boolean =>
  /^[\s,]*(?:weeks? )?(?:only )?(?:gives?|would|saves?|takes? away|yields?|beats?|comes? to|is worth|loses?|wins?)\b/.test(
    words.slice(to, to + 40),
  ) ||
  /\b(?:if|instead of|rather than|than|against|versus|vs|beats|not)\W+(?:\w+\W+){0,2}$/.test(
    words.slice(Math.max(0, from - 40), from),
  );
