import { z } from 'zod';
import { verdicts } from '../scenario/rubric.ts';
import { modes } from '../scenario/scenario.ts';

/** `rodeo.scorecard/v1`, field for field as DESIGN 8 names them. Absent is `null`, never NaN. */

const ms = z.number().nullable();
const id = z.string();

export const checkVerdicts = [
  'met',
  'partial',
  'missed',
  'contradicted',
  'unsure',
  'raised',
  'clear',
] as const;

const checkResult = z.strictObject({
  id,
  dimension: id,
  kind: z.enum(['pace', 'looked', 'separated', 'grounded', 'acted', 'says', 'calibrated', 'flag']),
  statement: z.string(),
  verdict: z.enum(checkVerdicts),
  points: z.number(),
  max: z.number(),
  confidence: z.number().min(0).max(1),
  atMs: ms,
  quote: z.string().nullable(),
  cites: z.array(id),
  /** A sentence for the candidate: what was seen or missing. */
  why: z.string(),
  override: z.strictObject({ who: z.string(), verdict: z.enum(checkVerdicts), why: z.string() }).nullable(),
});

const pace = z.strictObject({
  firstEvidenceMs: ms,
  firstHypothesisMs: ms,
  justifiedMs: ms,
  rootCauseMs: ms,
  mitigatedMs: ms,
  verifiedMs: ms,
});

const timelineEntry = z.strictObject({
  atMs: z.number(),
  kind: z.enum([
    'said',
    'asked',
    'hypothesis',
    'action',
    'interviewer',
    'pause',
    'away',
    'submitted',
    'ended',
  ]),
  text: z.string(),
  cites: z.array(id),
});

export const scorecardSchema = z.strictObject({
  schema: z.literal('rodeo.scorecard/v1'),
  graderVersion: z.string(),
  scenario: z.strictObject({ id, version: z.number(), hash: z.string(), seed: z.number() }),
  session: z.strictObject({
    id,
    startedAt: z.string(),
    durationMs: z.number(),
    mode: z.enum(modes),
    /** Time away (pauses, a closed laptop, a crash), not counted in any clock. */
    awayMs: z.number(),
    ended: z.enum(['submitted', 'time', 'interviewer', 'abandoned']).nullable(),
  }),
  verdict: z.enum(verdicts),
  /** 0..100, one decimal. */
  score: z.number(),
  /** Why the verdict is not what the score alone would give. */
  stops: z.array(z.strictObject({ check: id, atMost: z.enum(verdicts), why: z.string() })),
  dimensions: z.array(z.strictObject({ id, title: z.string(), points: z.number(), max: z.number() })),
  checks: z.array(checkResult),
  redFlags: z.array(z.strictObject({ id, quote: z.string().nullable(), atMs: ms, points: z.number() })),
  pace: pace.extend({ par: pace }),
  evidence: z.strictObject({
    views: z.number(),
    cited: z.number(),
    supportedClaims: z.number().nullable(),
    unsupportedClaims: z.number().nullable(),
    bitsGained: z.number().nullable(),
    bitsAvailable: z.number().nullable(),
    ruledOut: z.array(id),
    missed: z.array(id),
    /** What each view was worth, in order; null until the rival worlds have been run. */
    worth: z
      .array(
        z.strictObject({
          view: id,
          atMs: z.number(),
          query: z.string(),
          bits: z.number(),
          bitsAlone: z.number(),
          /** The likeliest cause after it, and how likely. */
          leading: id,
          leadingShare: z.number(),
          rulesOut: z.array(id),
          /** What would have told most then: evidence, its query, expected bits. */
          next: z.strictObject({ evidence: id, query: z.string(), bits: z.number() }).nullable(),
        }),
      )
      .nullable(),
  }),
  timeline: z.array(timelineEntry),
  debrief: z.strictObject({
    answer: z.string(),
    why: z.string(),
    lesson: z.string(),
    /** The expert's views beside yours: when you opened it, or null. */
    path: z.array(
      z.strictObject({
        evidence: id,
        title: z.string(),
        query: z.string(),
        tells: z.string(),
        openedAtMs: ms,
      }),
    ),
  }),
  judge: z.strictObject({
    kind: z.enum(['offline', 'model']),
    model: z.string().nullable(),
    tokens: z.number().nullable(),
  }),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type CheckResult = Scorecard['checks'][number];
export type CheckVerdict = CheckResult['verdict'];
