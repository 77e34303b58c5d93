import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
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

const checksSchema = z.array(z.looseObject({ id: z.string(), statement: z.string() }));
const fileSchema = z.looseObject({
  checks: checksSchema.default([]),
  variants: z.array(z.looseObject({ id: z.string(), checks: checksSchema.default([]) })).default([]),
});

/** Statement of each check, by the key of its phrasings. */
export function readStatements(): ReadonlyMap<string, string> {
  const files = [
    ...['rubrics/', 'rubrics/sets/'].flatMap((folder) =>
      readdirSync(new URL(folder, root))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => [name.replace('.yaml', ''), `${folder}${name}`] as const),
    ),
    ...readdirSync(new URL('scenarios/', root)).map(
      (name) => [name, `scenarios/${name}/scenario.yaml`] as const,
    ),
  ];
  return new Map(
    files.flatMap(([name, path]) => {
      const { checks, variants } = fileSchema.parse(parse(readFileSync(new URL(path, root), 'utf8')));
      return [
        ...checks.map(({ id, statement }) => [`${name}/${id}`, statement] as const),
        ...variants.flatMap((variant) =>
          variant.checks.map(({ id, statement }) => [`${name}/${variant.id}/${id}`, statement] as const),
        ),
      ];
    }),
  );
}
