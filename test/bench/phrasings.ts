import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);

/** `key` is the rubric, set or case, its variant if it is the check of one, and the check. */
const phrasingSchema = z.strictObject({
  key: z.string(),
  is: z.enum(['accept', 'reject']),
  text: z.string().min(1),
});
export type Phrasing = z.infer<typeof phrasingSchema>;

/** The further phrasings of `test/corpus/phrasings`. */
export const readPhrasings = (): Phrasing[] =>
  readdirSync(new URL('test/corpus/phrasings/', root))
    .sort()
    .flatMap((name) => readFileSync(new URL(`test/corpus/phrasings/${name}`, root), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => phrasingSchema.parse(JSON.parse(line)));
