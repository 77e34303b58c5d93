import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Bench, judgeWords } from './grading.ts';
import type { Label, Setting, WordCheck } from './pairs.ts';

/**
 * What is said in interviews by a rubric besides what is asked for: orders, a cause asserted, bare requests, thinking aloud, talk of teams.
 * `meets`: criteria that somebody else, who read only their statements, would or might credit it for.
 */
const idleSchema = z.strictObject({
  rubric: z.string(),
  text: z.string().min(1),
  meets: z.array(z.string()),
});
export type Idle = z.infer<typeof idleSchema>;

export const readIdle = (split: 'train' | 'test'): Idle[] =>
  readFileSync(new URL(`../corpus/idle/${split}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => idleSchema.parse(JSON.parse(line)));

/** Each idle line against each criterion of `setting` that nobody would credit it for. */
export const idlePairs = (
  setting: Setting,
  lines: readonly Idle[],
): { readonly check: WordCheck; readonly text: string }[] =>
  setting.checks
    .filter(({ kind }) => kind === 'says')
    .flatMap((check) =>
      lines
        .filter(({ rubric, meets }) => rubric === setting.rubric && !meets.includes(check.id))
        .map(({ text }) => ({ check, text })),
    );

/** How often idle talk is credited, or left open, where nobody would. */
export function idleCredit(
  { settings, lexicon }: Bench,
  lines: readonly Idle[],
): { readonly got: Readonly<Record<Label | 'unsure', number>>; readonly of: number; readonly met: string[] } {
  const got = { met: 0, partial: 0, missed: 0, contradicted: 0, unsure: 0 };
  const met: string[] = [];
  let of = 0;
  for (const setting of settings.values()) {
    for (const { check, text } of idlePairs(setting, lines)) {
      const verdict = judgeWords(check, text, { lexicon, prompt: setting.prompt });
      of++;
      got[verdict]++;
      if (verdict === 'met') met.push(`${setting.id} ${check.id}: ${text}`);
    }
  }
  return { got, of, met };
}
