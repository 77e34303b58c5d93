import { readFileSync } from 'node:fs';
import { z } from 'zod';

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
