import { type Random, randomStream } from '../../src/core/random.ts';
import { functionWords } from '../../src/language/function-words.ts';
import type { WordCheck } from './pairs.ts';

export interface Generated {
  readonly check: WordCheck;
  readonly kind: 'bag' | 'commas' | 'shuffled' | 'negated';
  readonly answer: string;
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

const spokenWords = (text: string): string[] =>
  text
    .replace(/[.,;:?!"]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
const contentWords = (text: string): string[] =>
  spokenWords(text).filter((word) => !functionWords.has(word.toLowerCase()));

/** Attacks made from the accepted phrasings themselves: a grader that goes by words alone accepts nearly all of them. */
export function generatedAttacks(checks: readonly WordCheck[]): Generated[] {
  const random = randomStream(2, 'attacks');
  return checks.flatMap((check) =>
    check.accept.flatMap((text): Generated[] => {
      if (/[\u3400-\u9fff]/.test(text)) return [];
      const words = spokenWords(text);
      const latin = check.accept.filter((other) => !/[\u3400-\u9fff]/.test(other));
      const bag = [...contentWords(text), ...contentWords(latin[(latin.indexOf(text) + 1) % latin.length]!)];
      const opposite = check.kind === 'says' ? refusal(text) : undefined;
      return [
        { check, kind: 'bag', answer: shuffled(bag, random).join(' ') },
        { check, kind: 'commas', answer: shuffled(bag, random).join(', ') },
        ...(words.length >= 9
          ? [{ check, kind: 'shuffled' as const, answer: `${shuffled(words, random).join(' ')}.` }]
          : []),
        ...(opposite ? [{ check, kind: 'negated' as const, answer: opposite }] : []),
      ];
    }),
  );
}

/** The refusal of a plan, where one is plain to make; whole sentences only. */
function refusal(text: string): string | undefined {
  if (/[.?!;] \S|\?|\bnot\b|n't|never|\bno\b|nothing/i.test(text)) return undefined;
  const openings: readonly (readonly [RegExp, string])[] = [
    [/^(?:I'd|I would) /, 'I would not '],
    [/^(?:Let's|Let me) /, 'There is no need to '],
    [/^We (?:should|ought to|need to) /, 'We should not '],
    [/^I want to /, "I don't want to "],
  ];
  const found = openings.find(([opening]) => opening.test(text));
  return found && text.replace(found[0], found[1]);
}
