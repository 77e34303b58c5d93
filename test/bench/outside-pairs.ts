import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compileCriterion } from '../../src/language/criterion.ts';
import type { CompiledLexicon } from '../../src/language/lexicon.ts';
import { matchCriterion } from '../../src/language/match.ts';
import { criterionFields } from '../../src/scenario/criterion.ts';
import type { Graded } from './grading-figures.ts';
import { labels } from './pairs.ts';

/** A labelled answer to a criterion that is not ours: one object a line. */
const outsideSchema = z.strictObject({
  criterion: z.strictObject({
    statement: z.string().min(1),
    prompt: z.string().default(''),
    act: criterionFields.act,
    accept: z.array(z.string()).default([]),
    reject: z.array(z.string()).default([]),
    concepts: criterionFields.concepts,
  }),
  answer: z.string().min(1),
  label: z.enum(labels),
});
export type OutsidePair = z.infer<typeof outsideSchema>;

/** Reads such a file; says which line is wrong. */
export function readOutside(file: string | undefined): OutsidePair[] {
  if (file === undefined) throw new Error('--pairs needs a file');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [outsideSchema.parse(JSON.parse(line))];
      } catch (error) {
        throw new Error(`${file}:${i + 1}: ${error instanceof Error ? error.message : error}`);
      }
    });
}

/** A criterion without accepted phrasings is compared with its statement. */
export const gradeOutside = (
  pairs: readonly OutsidePair[],
  lexicon: CompiledLexicon,
): Graded<Pick<OutsidePair, 'label'>>[] =>
  pairs.map(({ criterion, answer, label }) => {
    const { prompt, accept, ...rest } = criterion;
    const shape = { ...rest, accept: accept.length > 0 ? accept : [criterion.statement] };
    const { verdict } = matchCriterion(compileCriterion(shape, lexicon, prompt), [{ text: answer }], lexicon);
    return { pair: { label }, got: verdict };
  });
