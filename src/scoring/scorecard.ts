import { z } from 'zod';
import { carried } from '../language/carries.ts';
import { type Move, moveSlots } from '../scenario/committee-lines.ts';
import { modes, phaseNames, verdicts } from '../scenario/vocabulary.ts';

/**
 * `rodeo.scorecard/v1`. Absent is `null`, never NaN. Fields with a default came later: cards written before still load.
 */

const moveNames = Object.keys(moveSlots) as Move[];
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

/** `supported` by what was shown; `unsupported`: a guess, however right; `against`: what was shown speaks against it. */
export const claimStandings = ['supported', 'unsupported', 'against'] as const;

const checkResult = z.strictObject({
  id,
  dimension: id,
  kind: z.enum([
    'pace',
    'looked',
    'separated',
    'grounded',
    'acted',
    'reached',
    'says',
    'found',
    'allocated',
    'carries',
    'calibrated',
    'flag',
  ]),
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
  /** A person settled or overruled it: `verdict` above is theirs, `program` what the program had found. */
  override: z
    .strictObject({
      who: z.string(),
      verdict: z.enum(checkVerdicts),
      why: z.string(),
      program: z.enum(checkVerdicts),
    })
    .nullable(),
  /** What a model thought of it. It decides nothing but what the program left unsure. */
  judge: z
    .strictObject({
      verdict: z.enum(checkVerdicts).nullable(),
      quote: z.string().nullable(),
      why: z.string(),
      votes: z.strictObject({ yes: z.number(), no: z.number(), void: z.number() }),
      /** What the program had found. */
      program: z.enum(checkVerdicts),
      /** The program was unsure, and goes by it. */
      decided: z.boolean(),
    })
    .nullable()
    .default(null),
});

/** A cause named or ruled out, against what was on screen at that moment. */
const claim = z.strictObject({
  atMs: z.number(),
  hypothesis: id,
  statement: z.string(),
  /** The words that were taken for it; cards of before have none. */
  said: z.string().optional(),
  stance: z.enum(['claims', 'rules-out']),
  confidence: z.number().nullable(),
  cites: z.array(id),
  standing: z.enum(claimStandings),
  why: z.string(),
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
    'noted',
    'asked',
    'hypothesis',
    'action',
    'interviewer',
    'pause',
    'away',
    'submitted',
    'event',
    'flagged',
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
  /** RODEO: when each phase was first reached; null when it never was. */
  phases: z
    .array(
      z.strictObject({ phase: z.enum(phaseNames), title: z.string(), atMs: ms, what: z.string().nullable() }),
    )
    .default([]),
  evidence: z.strictObject({
    /** Whether causes count as separated by what rival worlds would have shown, or by the case's own list. */
    basis: z.enum(['measured', 'declared']).default('declared'),
    claims: z.array(claim).default([]),
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
          /** How likely each hypothesis was after it, in the order of `debrief.hypotheses`. */
          posterior: z.array(z.number()).default([]),
          rulesOut: z.array(id),
          /** What else it was good for, most telling first: `checked the fix`. */
          served: z.array(z.string()).default([]),
          /** What would have told most then: evidence, its query, expected bits. */
          next: z.strictObject({ evidence: id, query: z.string(), bits: z.number() }).nullable(),
        }),
      )
      .nullable(),
  }),
  /** What is wrong in the documents, and what was made of it. */
  flaws: z
    .array(
      z.strictObject({
        id,
        statement: z.string(),
        /** Citable ids of the lines that show it. */
        lines: z.array(id),
        verdict: z.enum(['met', 'partial', 'unsure', 'missed']),
        atMs: ms,
        quote: z.string().nullable(),
        why: z.string(),
        /** What it does to the claim, and what to ask for. */
        weighs: z.string().nullable(),
        asks: z.string().nullable(),
      }),
    )
    .default([]),
  /** Sound passages that were called wrong. */
  soundBlamed: z
    .array(z.strictObject({ text: z.string(), atMs: z.number(), cites: z.array(id), why: z.string() }))
    .default([]),
  /** How a budget was split, where the case has one; gains in the case's unit of harm. */
  allocation: z
    .strictObject({
      unit: z.string(),
      total: z.number(),
      newDataMs: ms,
      made: z.array(
        z.strictObject({
          atMs: z.number(),
          split: z.record(id, z.number()),
          gain: z.number(),
          /** Of the best split's gain, by what was known then. */
          share: z.number(),
        }),
      ),
      bestFirst: z.strictObject({ split: z.record(id, z.number()), gain: z.number() }),
      bestThen: z.strictObject({ split: z.record(id, z.number()), gain: z.number() }),
    })
    .nullable()
    .default(null),
  /** Of stories: everything that was said, with what it carries. */
  sentences: z
    .array(
      z.strictObject({
        atMs: z.number(),
        text: z.string(),
        carries: z.array(z.enum(carried)),
        /** The speaker did it. */
        own: z.boolean(),
        /** Coordination with nothing technical beside it. */
        talk: z.boolean(),
      }),
    )
    .nullable()
    .default(null),
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
        /** When an expert opens it. */
        parMs: ms.default(null),
      }),
    ),
    hypotheses: z
      .array(
        z.strictObject({
          id,
          statement: z.string(),
          /** In few words; cards of before have none. */
          short: z.string().optional(),
          true: z.boolean(),
        }),
      )
      .default([]),
    /** Stretches in which nothing was asked, said or done, and the view that would have helped most then. */
    idle: z
      .array(
        z.strictObject({
          fromMs: z.number(),
          toMs: z.number(),
          next: z
            .strictObject({ evidence: id, title: z.string(), query: z.string(), bits: z.number().nullable() })
            .nullable(),
          /** What was missing once the cause was as good as certain; `next` is then the view that checks the fix, or nothing. */
          missing: z.enum(['name', 'act', 'check', 'close']).nullable().default(null),
        }),
      )
      .default([]),
    /** What would have moved the verdict most, first things first; at most three. */
    levers: z
      .array(
        z.strictObject({
          check: id,
          statement: z.string(),
          /** Points of 100 that it would have added, and the verdict it would have led to by itself. */
          gain: z.number(),
          verdict: z.enum(verdicts),
          /** What was said or done, and when; null when nothing was. */
          yours: z.string().nullable(),
          atMs: ms,
          better: z.string(),
        }),
      )
      .default([]),
  }),
  /** The hiring committee on this record: who reads it how, what each says, and how it ends. */
  committee: z
    .strictObject({
      seats: z.array(z.strictObject({ id, title: z.string(), reading: z.enum(verdicts) })),
      turns: z.array(
        z.strictObject({
          seat: id,
          move: z.enum(moveNames),
          says: z.string(),
          /** A model worded it; this is what the program says. */
          meant: z.string().nullable().default(null),
          /** The turn that this one answers. */
          answers: z.number().nullable(),
          /** What of the record it argues from. */
          points: z.array(
            z.strictObject({
              id,
              check: id.nullable(),
              side: z.enum(['for', 'against']),
              atMs: ms,
              cites: z.array(id),
            }),
          ),
        }),
      ),
      end: z.string(),
      /** Who worded the turns that have a `meant`. */
      model: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  /** How far people and the program agree, over the checks that a person settled and the program had decided. */
  agreement: z
    .strictObject({
      settled: z.number(),
      decided: z.number(),
      agreed: z.number(),
      /** Cohen's kappa; null when one side never varies. */
      kappa: z.number().nullable(),
    })
    .nullable()
    .default(null),
  judge: z.strictObject({
    kind: z.enum(['offline', 'model']),
    model: z.string().nullable(),
    /** In and out, of the judge's questions. */
    tokens: z.number().nullable(),
    /** Against the program, over the checks that both had decided; null without a model. */
    agreement: z
      .strictObject({
        asked: z.number(),
        decided: z.number(),
        agreed: z.number(),
        /** Cohen's kappa; null when one side never varies. */
        kappa: z.number().nullable(),
        /** Checks that the program was unsure of, and the model decided. */
        settled: z.number(),
        /** Why not all checks were asked about. */
        stopped: z.string().nullable(),
      })
      .nullable()
      .default(null),
  }),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type CheckResult = Scorecard['checks'][number];
export type Claim = Scorecard['evidence']['claims'][number];
export type CheckVerdict = CheckResult['verdict'];
