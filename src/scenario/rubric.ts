import { z } from 'zod';
import { criterionFields } from './criterion.ts';
import { duration, line, slug } from './fields.ts';
import { moments, phaseNames, verdicts } from './vocabulary.ts';

/** A question that gives the candidate a chance at a check, without giving the answer away. */
const probe = z.strictObject({
  say: line,
  /** Asked from when this phase was reached; `start`: at any time; `fixed`: once the cause is gone and that was seen. */
  from: z.enum(['start', ...phaseNames, 'fixed']).default('observe'),
  /** No longer asked once this one was. */
  until: z.enum(phaseNames).optional(),
  /** Not before, and no longer once, the step of that name was said; where the case has no such step, it does not matter. */
  after: slug.optional(),
  before: slug.optional(),
});
export type Probe = z.infer<typeof probe>;

const common = {
  id: slug,
  dimension: slug,
  statement: line,
  points: z.number().positive().max(50),
  /** What a strong candidate would have said or done: shown in the debrief when the check fails. `{cause}` and the like: see `better.ts`. */
  better: line.optional(),
  /** What the interviewer asks while the check is unmet or unsure; of a flag in words, when it was raised. */
  probe: probe.optional(),
};

const paceCheck = z.strictObject({
  ...common,
  kind: z.literal('pace'),
  moment: z.enum(moments),
  /** `par` takes the scenario's par for that moment. */
  within: z.union([z.literal('par'), duration]),
  /** Half the points up to this multiple of the limit. */
  slack: z.number().min(1).max(4).default(1.5),
});

const lookedCheck = z.strictObject({
  ...common,
  kind: z.literal('looked'),
  /**
   * `anything`: any view; `supports-cause`: a view whose evidence entry supports the true hypothesis; or ids of the
   * scenario's evidence.
   */
  what: z.union([z.enum(['anything', 'supports-cause']), z.array(slug).min(1)]),
  atLeast: z.number().int().min(1).max(20).default(1),
  before: z.enum(moments).optional(),
  after: z.enum(moments).optional(),
});

const separatedCheck = z.strictObject({
  ...common,
  kind: z.literal('separated'),
  /** Rivals that views opened up to `before` must rule out. */
  atLeast: z.number().int().min(1).max(10).default(2),
  before: z.enum(moments).optional(),
});

const groundedCheck = z.strictObject({
  ...common,
  kind: z.literal('grounded'),
  /** Causes named (`claims`), causes ruled out (`rules-out`), or both. */
  what: z
    .array(z.enum(['claims', 'rules-out']))
    .min(1)
    .default(['claims', 'rules-out']),
});

const calibratedCheck = z.strictObject({
  ...common,
  kind: z.literal('calibrated'),
  /** Highest Brier score, 0..1, of the last confidence given for each cause. */
  atMost: z.number().min(0).max(1).default(0.1),
});

const actedCheck = z.strictObject({
  ...common,
  kind: z.literal('acted'),
  /**
   * `mitigated`: an action that fixes the true cause; `smallest`: and nothing with a wider blast than needed;
   * `verified`: looked again at a verifying view after it took effect; `looked-first`: no action before any supporting view.
   */
  what: z.enum(['mitigated', 'smallest', 'verified', 'looked-first']),
});

const reachedCheck = z.strictObject({
  ...common,
  kind: z.literal('reached'),
  /**
   * Of a talk with a persona. `outcome`: the best to be agreed on under the true cause; `terms`: with the promises that belong
   * to it; `goodwill`: without losing it; `learned`: `atLeast` of the facts and trials in `of` came out.
   */
  what: z.enum(['outcome', 'terms', 'goodwill', 'learned']),
  of: z.array(slug).max(40).default([]),
  atLeast: z.number().int().min(1).max(40).default(1),
});

const saysCheck = z.strictObject({
  ...common,
  kind: z.literal('says'),
  /** Earns nothing by itself: flaws of documents are named by it. */
  ofFlaws: z.literal(true).optional(),
  /** What is said at a line of a document is about that document, and does not count. */
  apartFromLines: z.literal(true).optional(),
  /** What is said at a line that shows a flaw does not count: that passage is not sound. */
  ofSound: z.literal(true).optional(),
  /** Met as well by so many causes of the case that were put on the board before anything was done. */
  orWeighed: z.number().int().min(2).max(6).optional(),
  /** Met as well by opening, before anything was done, the change log or a view that is split. */
  orLooked: z.enum(['changes', 'split']).optional(),
  ...criterionFields,
});

const foundCheck = z.strictObject({
  ...common,
  kind: z.literal('found'),
  /** Met by the so-many-th flaw of the documents that was named where it stands; by all, where there are fewer. */
  nth: z.number().int().min(1).max(12),
  /** A `says` check of the rubric that what was said of that flaw has to meet as well. */
  with: slug.optional(),
  /** What the flaw's own bank says of that, which counts as said by its words as well. */
  like: z.enum(['weighs', 'asks']).optional(),
});

const allocatedCheck = z.strictObject({
  ...common,
  kind: z.literal('allocated'),
  /** The last split before new data; the last of all; or whether the new data was taken into account. */
  which: z.enum(['first', 'final', 'revised']),
  /** Share of the best split's gain for all points, and for half. */
  atLeast: z.number().min(0).max(1).default(0.95),
  slack: z.number().min(0).max(1).default(0.85),
});

const carriesCheck = z.strictObject({
  ...common,
  kind: z.literal('carries'),
  /** What so many sentences have to carry; `all`: a change, its size and a measurement within three sentences. */
  what: z.enum(['mechanism', 'number', 'check', 'all']),
  atLeast: z.number().int().min(1).max(20).default(1),
});

const flagCheck = z.strictObject({
  ...common,
  /** Points taken off when the flag is raised, as a positive number; of `hints-taken`, for each grade of each hint. */
  kind: z.literal('flag'),
  behaviour: z
    .enum([
      'acted-before-looking',
      'no-verification',
      'guessed',
      'held-against-evidence',
      'silent',
      'harmful-action',
      'hints-taken',
      'sound-called-flawed',
    ])
    .optional(),
  /** Figures, cited rows or technical words in the same breath take the flag back; not where they may be what is wrong. */
  evidenceExcuses: z.boolean().default(true),
  act: criterionFields.act,
  concepts: criterionFields.concepts,
  accept: z.array(line).max(60).default([]),
  reject: z.array(line).max(60).default([]),
});

export const checkSchema = z.discriminatedUnion('kind', [
  paceCheck,
  lookedCheck,
  separatedCheck,
  groundedCheck,
  calibratedCheck,
  actedCheck,
  reachedCheck,
  saysCheck,
  foundCheck,
  allocatedCheck,
  carriesCheck,
  flagCheck,
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckOf<K extends Check['kind']> = Extract<Check, { kind: K }>;

export const rubricSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  version: z.number().int().positive(),
  title: line,
  dimensions: z
    .array(z.strictObject({ id: slug, title: line }))
    .min(1)
    .max(10),
  checks: z.array(checkSchema).min(1).max(80),
  /** Sets of `rubrics/sets/` whose checks it takes in. */
  include: z.array(slug).max(5).default([]),
  /** Lowest score (0..100) for each verdict; below the last one: `no-hire`. */
  pass: z.strictObject({
    'strong-hire': z.number().min(0).max(100),
    hire: z.number().min(0).max(100),
    'lean-no': z.number().min(0).max(100),
  }),
  /** Whatever the score: when that check is missed (or that flag raised), the verdict is at most `atMost`. */
  stops: z
    .array(
      z.strictObject({
        check: slug,
        /** The stop applies only if these checks fail as well. */
        and: z.array(slug).max(5).default([]),
        /** Half of it does not lift the stop. */
        whole: z.literal(true).optional(),
        atMost: z.enum(verdicts),
        why: line,
      }),
    )
    .default([]),
});
export type Rubric = z.infer<typeof rubricSchema>;

/** rubrics/sets/*.yaml: checks that several rubrics take in by `include`. */
export const checkSetSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Says that the file is a set; its id. */
  set: slug,
  version: z.number().int().positive(),
  checks: z.array(checkSchema).min(1).max(40),
});
export type CheckSet = z.infer<typeof checkSetSchema>;

/** The rubric with the checks of the sets it includes behind its own. */
export const withSets = (rubric: Rubric, sets: ReadonlyMap<string, CheckSet>): Rubric => ({
  ...rubric,
  checks: [...rubric.checks, ...rubric.include.flatMap((id) => sets.get(id)?.checks ?? [])],
});

/** rubrics/lexicon.yaml: domain concepts and the ways people say them. */
export const lexiconSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.number().int().positive(),
  concepts: z
    .array(
      z.strictObject({
        id: slug,
        says: z.array(z.string().min(1).max(80)).min(1).max(60),
        /** Broader concepts that this one also counts as (`ttft` is a `latency`). */
        is: z.array(slug).default([]),
      }),
    )
    .min(1)
    .max(1_000),
});
export type Lexicon = z.infer<typeof lexiconSchema>;
