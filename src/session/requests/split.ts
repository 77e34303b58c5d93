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

/**
 * The split that plain words give: “three weeks on hallucination, two on latency, one for bias”, “latency gets 2”. Null unless
 * two options are given an amount, or one the whole budget; what is not named gets nothing.
 */
export function splitIn({ options, total }: Allocation, text: string): Split | null {
  const words = fold(text).toLowerCase();
  const split: Record<string, number> = {};
  for (const { id, title, says } of options) {
    const names = [id.replaceAll('-', ' '), title, ...says]
      .map((name) =>
        fold(name)
          .toLowerCase()
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('|');
    const before = new RegExp(
      `\\b${amount}(?: (?:more )?(?:engineer(?:ing)?[- ])?weeks?)?(?: of them)? (?:on|to|for|into|goes? to|go to) (?:the |fixing |reducing )?(?:${names})`,
    ).exec(words);
    const after = new RegExp(
      `\\b(?:${names})(?: (?:gets?|takes?|has|with|at))?[ :=]+${amount}(?![\\d.%])(?: (?:engineer(?:ing)?[- ])?weeks?)?`,
    ).exec(words);
    const found = before?.[1] ?? after?.[1];
    if (found !== undefined) split[id] = value(found);
  }
  const given = Object.values(split);
  const sum = given.reduce((all, n) => all + n, 0);
  if (given.length >= 2 && sum > 0) return split;
  return given.length === 1 && sum === total ? split : null;
}
