import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CompiledLexicon, compileLexicon } from '../../src/language/lexicon.ts';
import {
  type Check,
  checkSchema,
  checkSetSchema,
  lexiconSchema,
  rubricSchema,
  withSets,
} from '../../src/scenario/rubric.ts';

export const labels = ['met', 'partial', 'missed', 'contradicted'] as const;
export type Label = (typeof labels)[number];

/** One label: does this answer, said alone, meet that criterion? For a flag `met` means that it is raised. */
const pairSchema = z.strictObject({
  /** Id of a setting in `test/corpus/settings.yaml`. */
  setting: z.string(),
  /** Id of a check of the setting's rubric, or of its scenario's own. */
  criterion: z.string(),
  answer: z.string().min(1),
  label: z.enum(labels),
  /** What a second labeller, who knew neither the first label nor the grader, said of it. */
  second: z.enum(labels).optional(),
  voice: z.string(),
  /** How the answer tries to get marks without doing anything. */
  attack: z.string().optional(),
});
export type Pair = z.infer<typeof pairSchema>;

/** A criterion that is tested by what is said: `says`, or a flag without a behaviour. */
export type WordCheck = Extract<Check, { kind: 'says' | 'flag' }>;

/** What is answered, and by whose criteria it is judged. */
export interface Setting {
  readonly id: string;
  readonly rubric: string;
  readonly prompt: string;
  readonly checks: readonly WordCheck[];
  /** Whether its criteria and answers may be learnt from. */
  readonly tuned: boolean;
}

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const readPairs = (split: 'train' | 'test'): Pair[] =>
  readdirSync(new URL('test/corpus/', root))
    .filter((name) => name.endsWith(`-${split}.jsonl`))
    .sort()
    .flatMap(readCorpus);

const readCorpus = (name: string): Pair[] =>
  read(`test/corpus/${name}`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pairSchema.parse(JSON.parse(line)));

/** The voices of files of the corpus. */
export const voicesOf = (...names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => readCorpus(name).map(({ voice }) => voice))),
];

const sets = new Map(
  readdirSync(new URL('rubrics/sets/', root))
    .map((name) => checkSetSchema.parse(parse(read(`rubrics/sets/${name}`))))
    .map((one) => [one.set, one]),
);

const rubricChecks = (id: string): readonly Check[] =>
  withSets(rubricSchema.parse(parse(read(`rubrics/${id}.yaml`))), sets).checks;

export const isWordCheck = (check: Check): check is WordCheck =>
  check.kind === 'says' || (check.kind === 'flag' && check.behaviour === undefined);

export const readLexicon = (): CompiledLexicon =>
  compileLexicon(lexiconSchema.parse(parse(read('rubrics/lexicon.yaml'))).concepts);

const scenarioSchema = z.object({
  title: z.string(),
  brief: z.string(),
  interviewer: z.object({ opening: z.string() }),
  checks: z.array(checkSchema),
});

const settingsSchema = z.strictObject({
  settings: z.array(
    z.strictObject({
      id: z.string(),
      rubric: z.string(),
      /** Its brief is the prompt. */
      scenario: z.string().optional(),
      /** The scenario's own checks that answers are judged by. */
      own: z.array(z.string()).default([]),
      prompt: z.string().optional(),
      tuned: z.boolean().default(true),
    }),
  ),
});

function settingOf(given: z.infer<typeof settingsSchema>['settings'][number]): Setting {
  const { id, rubric, tuned, own, scenario, prompt = '' } = given;
  const checks = rubricChecks(rubric);
  if (scenario === undefined) return { id, rubric, tuned, prompt, checks: checks.filter(isWordCheck) };
  const {
    title,
    brief,
    interviewer,
    checks: ownChecks,
  } = scenarioSchema.parse(parse(read(`scenarios/${scenario}/scenario.yaml`)));
  return {
    id,
    rubric,
    tuned,
    prompt: [title, brief, interviewer.opening].join('\n'),
    checks: [...checks, ...ownChecks.filter((check) => own.includes(check.id))].filter(isWordCheck),
  };
}

/** Settings by id. */
export const readSettings = (): ReadonlyMap<string, Setting> =>
  new Map(
    settingsSchema
      .parse(parse(read('test/corpus/settings.yaml')))
      .settings.map((given) => [given.id, settingOf(given)]),
  );

/** Each criterion once, in the first setting that has it. */
export function criteriaOf(settings: Iterable<Setting>): { check: WordCheck; setting: Setting }[] {
  const seen = new Set<string>();
  return [...settings].flatMap((setting) =>
    setting.checks
      .filter((check) => !seen.has(check.id) && seen.add(check.id))
      .map((check) => ({ check, setting })),
  );
}
