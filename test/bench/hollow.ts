import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { promptOf } from '../../src/scoring/subject.ts';
import { library } from '../library.ts';
import { judgeWords } from './grading.ts';
import { isWordCheck } from './pairs.ts';

/**
 * Sentences with the right words that are no answers, each kind beside sentences that are one and look like it (`answers`), written by
 * people who knew the criteria's statements and nothing else.
 */
const hollowSchema = z.strictObject({
  case: z.string(),
  criterion: z.string(),
  kind: z.string(),
  answers: z.boolean(),
  text: z.string().min(1),
});
export type HollowLine = z.infer<typeof hollowSchema>;

export const readHollow = (split: 'train' | 'test'): HollowLine[] =>
  readFileSync(new URL(`../corpus/hollow/${split}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => hollowSchema.parse(JSON.parse(line)));

export interface HollowCredit {
  /** Sentences that are no answers, and how many of them are credited. */
  readonly hollow: number;
  readonly credited: number;
  /** Those that are, and how many are heard. */
  readonly answers: number;
  readonly heard: number;
}

/** What is credited of either, by kind; each sentence is judged among all criteria of its case. */
export function hollowCredit(lines: readonly HollowLine[]): ReadonlyMap<string, HollowCredit> {
  const by = new Map<string, HollowCredit>();
  const none: HollowCredit = { hollow: 0, credited: 0, answers: 0, heard: 0 };
  for (const line of lines) {
    const found = library.cases.get(line.case);
    const checks = (found ? checksOf(found.rubric, found.scenario) : []).filter(isWordCheck);
    const check = checks.find(({ id }) => id === line.criterion);
    if (!found || !check) throw new Error(`${line.case} has no criterion ${line.criterion}`);
    const criteria = checks.filter((one) => one.kind === 'says');
    const prompt = promptOf(found.scenario);
    const met =
      judgeWords(check, line.text, { lexicon: library.lexicon, prompt, criteria }) === 'met' ? 1 : 0;
    for (const kind of ['all', line.kind]) {
      const { hollow, credited, answers, heard } = by.get(kind) ?? none;
      by.set(
        kind,
        line.answers
          ? { hollow, credited, answers: answers + 1, heard: heard + met }
          : { hollow: hollow + 1, credited: credited + met, answers, heard },
      );
    }
  }
  return by;
}
