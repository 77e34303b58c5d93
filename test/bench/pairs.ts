import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileLexicon } from '../../src/language/lexicon.ts';
import {
  type Check,
  checkSetSchema,
  lexiconSchema,
  type Rubric,
  rubricSchema,
  withSets,
} from '../../src/scenario/rubric.ts';

/** One label: does this answer, said alone, meet that criterion? For a flag `met` means that it is raised. */
const pairSchema = z.strictObject({
  /** Id of a check of the incident rubric. */
  criterion: z.string(),
  answer: z.string().min(1),
  label: z.enum(['met', 'partial', 'missed', 'contradicted']),
  voice: z.string(),
  attack: z.enum(['stuffing', 'echo', 'negated', 'hedged', 'injection', 'quoted']).optional(),
});
export type Pair = z.infer<typeof pairSchema>;

/** A criterion that is tested by what is said: `says`, or a flag without a behaviour. */
export type WordCheck = Extract<Check, { kind: 'says' | 'flag' }>;

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const readPairs = (split: 'train' | 'test'): Pair[] =>
  read(`test/corpus/incident-${split}.jsonl`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pairSchema.parse(JSON.parse(line)));

const flags = checkSetSchema.parse(parse(read('rubrics/sets/red-flags.yaml')));

export const readRubric = (): Rubric =>
  withSets(rubricSchema.parse(parse(read('rubrics/incident-diagnosis.yaml'))), new Map([[flags.set, flags]]));

export const wordChecks = (rubric: Rubric): WordCheck[] =>
  rubric.checks.filter(
    (check): check is WordCheck =>
      check.kind === 'says' || (check.kind === 'flag' && check.behaviour === undefined),
  );

export const readLexicon = () =>
  compileLexicon(lexiconSchema.parse(parse(read('rubrics/lexicon.yaml'))).concepts);

const promptSchema = z.object({
  title: z.string(),
  brief: z.string(),
  interviewer: z.object({ opening: z.string() }),
});

/** What the candidate was given in the scenario that the corpus answers. */
export function readPrompt(): string {
  const { title, brief, interviewer } = promptSchema.parse(
    parse(read('scenarios/latency-spike/scenario.yaml')),
  );
  return [title, brief, interviewer.opening].join('\n');
}
