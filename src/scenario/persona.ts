import { z } from 'zod';
import { criterionFields } from './criterion.ts';
import { line, slug } from './fields.ts';

/** A wording is used once a session, so a few of each are wanted. */
const wordings = z.array(line).min(1).max(12);

/** What the persona listens for: a criterion, as of a `says` check. */
const words = z.strictObject({
  act: criterionFields.act,
  concepts: criterionFields.concepts,
  accept: criterionFields.accept,
  reject: criterionFields.reject,
});
export type PersonaWords = z.infer<typeof words>;

/** Wordings by the cause that is true; `otherwise` for the causes that are not named. */
const byCause = z.record(slug, wordings);

/** Something this person knows. It is told to whoever asks the question for it, and to nobody else. */
const fact = z.strictObject({
  id: slug,
  title: line,
  asked: words,
  tells: byCause,
  /** The same, once what broke it has been taken back; without it nothing is told otherwise. */
  mended: byCause.optional(),
  /** Facts that have to be out before this one is. */
  after: z.array(slug).default([]),
  /** What is said before they are. */
  holdsBack: wordings.optional(),
});

/** Something this person can be asked to try, and what comes of it. */
const trial = z.strictObject({
  id: slug,
  title: line,
  asked: words,
  tells: byCause,
  mended: byCause.optional(),
});

export const figureUnits = ['gpu-hours', 'usd', 'days', 'percent'] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** A figure that has to be named, and the range in which it holds. */
const figure = z.strictObject({
  unit: z.enum(figureUnits),
  from: z.number(),
  to: z.number(),
  /** To words without such a figure, and to one that does not hold. */
  missing: wordings,
  wrong: wordings,
});

/** A way in which a reason gives: words, and where it says so what has to be in evidence with them. */
const route = z.strictObject({
  id: slug,
  /** Causes under which this is so; all of them where none is named. */
  when: z.array(slug).default([]),
  said: words,
  /** Evidence of which one view at least has to have been opened by the candidate. */
  shown: z.array(slug).default([]),
  /** Actions of which one at least has to have taken effect before that view was opened. */
  ran: z.array(slug).default([]),
  figure: figure.optional(),
  /** How much of the reason it takes away: a half needs another half. */
  share: z.number().positive().max(1).default(1),
  yields: wordings,
});
export type Route = z.infer<typeof route>;

/** Why this person says no. True in this world, and it gives to the evidence that should move it. */
const reason = z.strictObject({
  id: slug,
  title: line,
  says: wordings,
  /** What would move it, said to somebody who asks or argues beside the point. */
  wants: wordings,
  routes: z.array(route).min(1).max(12),
});
export type Reason = z.infer<typeof reason>;

/** Something the candidate can promise. It is remembered, and held to. */
const term = z.strictObject({
  id: slug,
  title: line,
  said: words,
  /** A figure that it goes by: two different ones contradict each other. */
  figure: z.enum(figureUnits).optional(),
  /** Words that go back on it. */
  broken: words.optional(),
  asks: wordings,
  noted: wordings,
});

/** A way in which the talk can end. */
const outcome = z.strictObject({
  id: slug,
  title: line,
  said: words,
  /** Causes under which this person would agree to it at all; all of them where none is named. */
  under: z.array(slug).default([]),
  /** Reasons that have to have given way. */
  needs: z.array(slug).default([]),
  /** Promises that belong to it: a yes without them is a conditional one. */
  terms: z.array(slug).default([]),
  /** Causes under which this is the best there is to agree on, and those under which it does no harm. */
  fixes: z.array(slug).default([]),
  fair: z.array(slug).default([]),
  /** Of an outcome nobody gets out of this person: what is said to it each time. */
  never: wordings.optional(),
  /** What it takes whoever agrees on it, as the scorecard tells; what was priced in the talk is told as it was priced. */
  cost: line.optional(),
  agrees: wordings,
  /** Said before the reason that stands in its way. */
  refuses: wordings,
});
export type Outcome = z.infer<typeof outcome>;

/** What is tried in place of a reason, and costs goodwill. */
const pressure = z.strictObject({
  id: slug,
  title: line,
  said: words,
  costs: z.number().int().min(0).max(3).default(1),
  replies: wordings,
});

/**
 * A check of the rubric that this person notices for themselves: by its words; with `back` by hearing what they put forward said back
 * to them instead; or by promises and routes (`by`) that the candidate took on in their own person. What was noticed is met.
 */
const notice = z.strictObject({
  check: slug,
  by: z.array(slug).max(20).default([]),
  back: z.boolean().default(false),
  replies: wordings,
});
export type Notice = z.infer<typeof notice>;

/** Occasions on which a persona speaks whatever the case, and the slots of their wordings. */
export const personaOccasions = {
  /** To words that say nothing this person can do anything with. */
  unclear: [],
  /** To what is told to this person, and asks for nothing. */
  listens: [],
  'small-talk': [],
  'off-topic': [],
  foreign: [],
  rude: [],
  injected: [],
  'keyword-list': [],
  'too-long': [],
  /** To evidence that was claimed and never opened; to figures that stand nowhere; to a claim without its table. */
  bluff: [],
  'wrong-figure': ['figure', 'cite'],
  misread: ['cite'],
  'point-at': [],
  'run-it': [],
  /** To what somebody expects to find, before it was looked at. */
  foretold: [],
  /** To somebody who goes back on what they said. */
  contradiction: ['when', 'before', 'now'],
  /** To words that say back what was told, and ask whether they are right: they are, or they are not. */
  confirms: [],
  corrects: [],
  /** Nothing stands in the way any more, and nothing was asked for. */
  'so-what': [],
  /** Once something was agreed and is complete. */
  'agreed-already': [],
  /** To what was asked and answered before, and is still so. */
  'told-before': ['when', 'said'],
  /** What was tried before, tried again, to the same result. */
  'same-again': ['said'],
  /** To a question whose answer this person does not have. */
  unknown: [],
  /** To who asks for the result of something that was set going: it can be read, it is to come, it was never set going. */
  'result-there': ['query'],
  'result-due': ['left'],
  'never-run': [],
  /** Out of patience, and back. */
  shut: [],
  thaws: [],
  silence: [],
  'parting-agreed': [],
  'parting-open': ['term'],
  'parting-none': [],
} as const satisfies Record<string, readonly string[]>;
export type PersonaOccasion = keyof typeof personaOccasions;

const occasionLines = z.strictObject(
  Object.fromEntries(
    Object.entries(personaOccasions).map(([name, slots]) => [
      name,
      wordings
        .superRefine((texts, context) => {
          for (const text of texts)
            for (const [, slot] of text.matchAll(/\{([^}]*)\}/g))
              if (!(slots as readonly string[]).includes(slot!))
                context.addIssue({ code: 'custom', message: `no slot {${slot}} here` });
        })
        .optional(),
    ]),
  ) as Record<PersonaOccasion, z.ZodOptional<typeof wordings>>,
);

/** Somebody with reasons, knowledge and a mood, across the table instead of an interviewer. */
export const personaSchema = z.strictObject({
  /** What this person wants, for the debrief and for a model that words the lines. */
  wants: line,
  /** Goodwill at the start; at 0 nothing more is conceded until something honest comes. */
  patience: z.number().int().min(1).max(5).default(3),
  /** Most facts told in one breath. */
  tellsAtOnce: z.number().int().min(1).max(3).default(1),
  facts: z.array(fact).max(40).default([]),
  trials: z.array(trial).max(20).default([]),
  reasons: z.array(reason).max(10).default([]),
  terms: z.array(term).max(12).default([]),
  outcomes: z.array(outcome).max(8).default([]),
  pressures: z.array(pressure).max(20).default([]),
  notices: z.array(notice).max(8).default([]),
  lines: occasionLines,
});
export type Persona = z.infer<typeof personaSchema>;

/** The wordings for the cause that is true. */
export const underCause = (
  tells: Readonly<Record<string, readonly string[]>> | undefined,
  cause: string,
): readonly string[] => tells?.[cause] ?? tells?.otherwise ?? [];

/** Everything this person listens for, each with what it is about. */
export interface Listened {
  readonly kind: 'fact' | 'trial' | 'route' | 'term' | 'broken' | 'outcome' | 'pressure';
  readonly id: string;
  /** Of a route: its reason. */
  readonly of: string;
  readonly statement: string;
  readonly words: PersonaWords;
}

export function listenedFor(persona: Persona): readonly Listened[] {
  const { facts, trials, reasons, terms, outcomes, pressures } = persona;
  const entry =
    (kind: Listened['kind']) =>
    (one: { readonly id: string; readonly title: string }, heard: PersonaWords, of = one.id): Listened => ({
      kind,
      id: one.id,
      of,
      statement: one.title,
      words: heard,
    });
  return [
    ...facts.map((one) => entry('fact')(one, one.asked)),
    ...trials.map((one) => entry('trial')(one, one.asked)),
    ...reasons.flatMap((one) =>
      one.routes.map((way) => entry('route')({ id: way.id, title: one.title }, way.said, one.id)),
    ),
    ...terms.map((one) => entry('term')(one, one.said)),
    ...terms.flatMap((one) => (one.broken ? [entry('broken')(one, one.broken)] : [])),
    ...outcomes.map((one) => entry('outcome')(one, one.said)),
    ...pressures.map((one) => entry('pressure')(one, one.said)),
  ];
}
