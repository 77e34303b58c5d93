import { gramsOf } from '../../src/language/grams.ts';
import { fold, wordsOf } from '../../src/language/words.ts';
import type { Pair, WordCheck } from './pairs.ts';

export interface Leak {
  readonly criterion: string;
  readonly example: string;
  readonly answer: string;
  /** 0..1: the larger of the likeness of words and of letters. */
  readonly likeness: number;
}

const contentOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(fold(text))
      .filter((word) => word.content || word.kind === 'han')
      .map((word) => word.stem),
  );

function common<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let n = 0;
  for (const item of a) if (b.has(item)) n++;
  return n;
}

/** Examples of a criterion that are near copies of a test answer: a grader that knows the answer by heart proves nothing. */
export function leaks(checks: readonly WordCheck[], test: readonly Pair[], from: number): Leak[] {
  return checks.flatMap((check) => {
    const answers = test
      .filter((pair) => pair.criterion === check.id && pair.attack === undefined)
      .map(({ answer }) => ({ answer, content: contentOf(answer), grams: gramsOf(answer) }));
    return [...check.accept, ...check.reject].flatMap((example): Leak[] => {
      let worst = { answer: '', likeness: 0 };
      const own = { content: contentOf(example), grams: gramsOf(example) };
      for (const { answer, content, grams } of answers) {
        const shared = common(own.content, content);
        const words = shared < 3 ? 0 : shared / (own.content.size + content.size - shared);
        const letters = (2 * common(own.grams, grams)) / Math.max(1, own.grams.size + grams.size);
        const likeness = Math.max(words, letters);
        if (likeness > worst.likeness) worst = { answer, likeness };
      }
      return worst.likeness >= from ? [{ criterion: check.id, example, ...worst }] : [];
    });
  });
}
