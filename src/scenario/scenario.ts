import { z } from 'zod';
import { allocationSchema } from './allocation.ts';
import { documentSchema } from './document.ts';
import { factsSchema } from './facts.ts';
import { duration, instant, line, offset, prose, slug } from './fields.ts';
import { manners } from './interviewer-lines.ts';
import { personaSchema } from './persona.ts';
import { checkSchema } from './rubric.ts';
import { formats, modes, stages, stillBase } from './vocabulary.ts';

/**
 * The kinds of fault, decoy and effect belong to the simulator, which registers a zod object for each in a
 * {@link Catalogue}; this file only fixes their common shape, so `scenario/` needs to know nothing of `sim/`.
 */
const faultEntry = z.looseObject({ kind: slug, at: offset });
const decoyEntry = z.looseObject({ kind: slug, at: offset });
const effectEntry = z.looseObject({ kind: slug });
export type FaultEntry = z.infer<typeof faultEntry>;
export type DecoyEntry = z.infer<typeof decoyEntry>;
export type EffectEntry = z.infer<typeof effectEntry>;

/** When a step fires, or which condition keeps it from firing. Exactly one key. */
export const conditionSchema = z.union([
  z.literal('start'),
  z.strictObject({ at: duration }),
  /** The first part is done: so many lines of the documents were called wrong and nothing came for a while, the candidate says so, or it is late. */
  z.strictObject({ read: z.number().int().min(1).max(10), by: duration }),
  z.strictObject({ noEvidenceBy: duration }),
  z.strictObject({ silentFor: duration }),
  z.strictObject({ asked: slug }),
  z.strictObject({ claimed: slug }),
  /** One of these was done. */
  z.strictObject({ acted: z.union([slug, z.array(slug).min(2).max(30)]) }),
  /** So long after something that removes the cause took effect. */
  z.strictObject({ mended: duration }),
  /** The budget was split for the so-many-th time. */
  z.strictObject({ allocated: z.number().int().min(1) }),
  z.strictObject({ after: slug, by: duration.optional() }),
]);
export type Condition = z.infer<typeof conditionSchema>;

const hypothesis = z.strictObject({
  id: slug,
  statement: line,
  /** Exactly one hypothesis of a scenario is true. */
  true: z.literal(true).optional(),
  /** Ways a candidate would name it, to map their own words to it. */
  says: z.array(line).min(2).max(30),
  /** Concepts of the lexicon that must all be named for words to count as this hypothesis (one of each inner list). */
  concepts: z
    .array(z.array(z.string().min(1).max(80)).min(1))
    .min(1)
    .max(6)
    .optional(),
  /** A fact that holds whenever this is not the cause: told once to somebody who holds on to it untested. */
  counter: line.optional(),
  /**
   * The world in which this one is the cause: its faults instead of the case's, its decoys besides those of the night.
   * Absent on the true one.
   */
  world: z
    .strictObject({ faults: z.array(faultEntry).default([]), decoys: z.array(decoyEntry).default([]) })
    .optional(),
});

const evidence = z.strictObject({
  id: slug,
  title: line,
  query: line,
  /** Other queries that show the same thing. */
  also: z.array(line).max(10).default([]),
  supports: z.array(slug).default([]),
  refutes: z.array(slug).default([]),
  /** Looking at it after the fix took effect verifies the fix. */
  verifies: z.boolean().default(false),
});

const action = z.strictObject({
  id: slug,
  title: line,
  does: line,
  /** Ways a candidate would order it. */
  says: z.array(line).max(20).default([]),
  cost: line,
  /** 1: one flag or one build; 5: the whole product. */
  blast: z.number().int().min(1).max(5),
  /** World time until it takes effect. */
  delay: duration,
  /** Hypotheses whose cause it removes or contains. */
  fixes: z.array(slug).default([]),
  harmful: z.boolean().default(false),
  effect: effectEntry,
  /** Names that it is offered for alike, the one in its id among them, so that the list of actions does not say which it is. */
  offeredFor: z.array(slug).max(12).default([]),
});

const step = z.strictObject({
  id: slug,
  when: conditionSchema,
  unless: z.array(conditionSchema).default([]),
  modes: z
    .array(z.enum(modes))
    .min(1)
    .default([...modes]),
  say: prose,
  /** Ids of evidence put on the table. */
  show: z.array(slug).default([]),
  /** Ends the interview after saying it. */
  ends: z.literal(true).optional(),
});

/** Three grades of help towards one view: a direction, the kind of view, and its query, which is that of the evidence. */
const hint = z.strictObject({ evidence: slug, direction: line, view: line });

const par = z.strictObject({
  /** Of cases with something to look at. */
  firstEvidence: duration.optional(),
  firstHypothesis: duration.optional(),
  /** Of cases that have a cause to find, and a system to act on. */
  rootCause: duration.optional(),
  mitigated: duration.optional(),
  verified: duration.optional(),
  /** Of cases of documents. */
  thirdFlaw: duration.optional(),
});

const debrief = z.strictObject({
  answer: prose,
  why: prose,
  /** The views a strong candidate opens, in order, with what each one tells and when the expert golden opens it. */
  path: z.array(z.strictObject({ evidence: slug, tells: line, at: duration.optional() })).default([]),
  lesson: prose,
});

/** By check of the rubric: what a strong candidate would have said in this case, in place of the rubric's `better`. */
const betterOfChecks = z.record(slug, line);

/** Another cause for the same symptom, drawn by the seed: the debrief, and what evidence and actions mean then. */
const variant = z.strictObject({
  id: slug,
  /** The hypothesis that is true; its `world` becomes the case's. */
  cause: slug,
  /** Against 1 for the file's own cause. */
  weight: z.number().positive().max(100).default(1),
  brief: prose.optional(),
  traffic: z.record(z.string(), z.number()).default({}),
  /** Coincidences that the world of the file's own cause has besides those of the night. */
  decoys: z.array(decoyEntry).max(20).default([]),
  /** By evidence id; what is not named here neither supports nor refutes anything. */
  evidence: z
    .record(slug, evidence.pick({ supports: true, refutes: true, verifies: true }).partial())
    .default({}),
  /** By action id; what is not named here fixes nothing. */
  actions: z.record(slug, action.pick({ fixes: true, harmful: true }).partial()).default({}),
  steps: z.array(step).min(1).max(60).optional(),
  checks: z.array(checkSchema).max(40).optional(),
  par: par.optional(),
  hints: z.array(hint).max(20).optional(),
  better: betterOfChecks.optional(),
  settles: duration.optional(),
  /** Checks of the rubric that this cause gives no occasion for, besides those of the case. */
  without: z.array(slug).max(20).default([]),
  debrief,
});

const world = z.strictObject({
  base: slug,
  start: instant,
  /** World time when the session opens. What came before is history that can be queried. */
  opensAt: offset,
  minutesPerSessionMinute: z.number().min(1).max(60).default(1),
  /** Overrides of the base world's traffic, by name. */
  traffic: z.record(z.string(), z.number()).default({}),
  faults: z.array(faultEntry).max(4).default([]),
  /** With `base: recorded`: telemetry of a real system, in the pack's `files/`, instead of a simulated one. */
  files: z.array(line).max(20).default([]),
  decoys: z.array(decoyEntry).max(20).default([]),
});

export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  version: z.number().int().positive(),
  title: line,
  format: z.enum(formats),
  stage: z.enum(stages),
  difficulty: z.number().int().min(1).max(5),
  duration,
  rubric: slug,
  tags: z.array(slug).default([]),
  teaches: line,
  brief: prose,
  interviewer: z.strictObject({
    name: line,
    role: line,
    manner: z.enum(manners),
    opening: prose,
  }),
  /** Left out where nothing runs: a case of documents, or of what somebody tells. */
  world: world.prefault({ base: stillBase, start: '2026-03-09T09:00:00Z', opensAt: '+0m' }),
  /** What a seed draws for the texts of the case: `{name}` in them. */
  facts: factsSchema.default({}),
  /** A budget that the candidate splits. */
  allocation: allocationSchema.optional(),
  /** What there is to read, in the order in which its lines are numbered. */
  documents: z.array(documentSchema).max(12).default([]),
  /** The step with which their reading ends: from then on words name a flaw only where they cite its line. */
  readUntil: slug.optional(),
  /** None where there is no cause to find. */
  hypotheses: z.array(hypothesis).max(12).default([]),
  evidence: z.array(evidence).max(60).default([]),
  actions: z.array(action).max(30).default([]),
  steps: z.array(step).min(1).max(60),
  /** Who sits across the table in a roleplay or a user interview. */
  persona: personaSchema.optional(),
  /** Checks of the rubric that this case gives no occasion for. */
  without: z.array(slug).max(20).default([]),
  /** Checks of this scenario alone, added to its rubric. */
  checks: z.array(checkSchema).max(40).default([]),
  better: betterOfChecks.default({}),
  /** World time, after a fix took effect, from which a look can show that it worked: a period, of what comes in periods. */
  settles: duration.prefault('1m'),
  par: par.default({}),
  /** In the order in which they help; where there are none, they follow the debrief's path. */
  hints: z.array(hint).max(20).default([]),
  debrief,
  /** What a seed may draw instead of the file's own cause. */
  variants: z.array(variant).max(12).default([]),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** What the simulator tells the loader about its own vocabulary, so that files can be checked and completed. */
export interface Catalogue {
  readonly bases: readonly string[];
  /** Names that `world.traffic` may override. */
  readonly traffic: readonly string[];
  readonly faults: ReadonlyMap<string, z.ZodType>;
  readonly decoys: ReadonlyMap<string, z.ZodType>;
  readonly effects: ReadonlyMap<string, z.ZodType>;
  /** Problems of a query, with the character range inside its text; empty when it is sound. */
  checkQuery(
    text: string,
  ): readonly { readonly message: string; readonly start: number; readonly end: number }[];
}
