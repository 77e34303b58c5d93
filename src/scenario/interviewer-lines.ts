import { z } from 'zod';
import type { Finding } from './diagnostic.ts';
import { duration, line } from './fields.ts';
import type { Located } from './yaml.ts';

export const manners = ['terse', 'warm', 'adversarial', 'distracted'] as const;
export type Manner = (typeof manners)[number];

/** Occasions on which an interviewer speaks, and the slots that their wordings may use. */
export const occasions = {
  /** To words that asked for evidence, and not for which. */
  'which-logs': [],
  'which-traces': [],
  'which-metrics': [],
  /** To a question of everybody or a part: by what? And to one by what nothing is recorded by. */
  'which-cut': ['cuts'],
  'no-cut': ['what', 'cuts'],
  /** To what was told at the start. */
  'in-brief': [],
  /** To an order that says what to do and not to what. */
  'which-action': [],
  /** To a question that no view answers, a plan that names none, words without a sentence, a speech. */
  unclear: [],
  /** To asking for something that is not there, where nothing runs and there is only what is on the table. */
  'only-paper': [],
  'vague-plan': [],
  'keyword-list': [],
  'too-long': [],
  /** To a cause: named with nothing on screen, with nothing on screen for it, against what is on screen; a wrong lead's fact. */
  'test-of-claim': [],
  grounds: [],
  challenge: ['cite', 'view'],
  counter: ['fact'],
  /** The same where it may well fit: asked, and not held against anybody. */
  fit: ['cite', 'view'],
  /** To an effect without its size. */
  number: [],
  /** To being asked for the answer, for a verdict, for marks. */
  'no-guessing': [],
  'no-verdict': [],
  'score-later': [],
  /** Hints: what they cost, one given, none left; the three grades where the case has not written its own. */
  'hint-price': ['direction', 'view', 'query'],
  hint: ['hint', 'cost'],
  'hint-none': [],
  'hint-split': [],
  'hint-change': [],
  'hint-single': [],
  'hint-measure': [],
  'hint-view': ['view'],
  'hint-query': ['query', 'cost'],
  /** To the person rather than to the case. */
  stuck: [],
  'take-your-time': [],
  'time-left': ['left'],
  'what-can-i-do': [],
  'the-question': [],
  here: [],
  'who-are-you': [],
  'why-ask': [],
  rude: [],
  /** The same once it has been answered as often as it is. */
  enough: [],
  injected: [],
  'off-topic': [],
  language: [],
  /** To what is done, and to what is not. */
  'acted-blind': [],
  unverified: ['action'],
  'no-evidence': [],
  silence: [],
  /** To a line of a document that was called wrong, and to the answer to a question: heard, and no verdict. */
  'flaw-noted': [],
  answered: [],
  /** To who asks whether to go on. */
  'go-on': [],
  /** To who asks for the result of something: it can be read, is to come, was never set going. */
  'result-there': ['query'],
  'result-due': ['left'],
  'never-run': [],
  /** A follow-up, as its check words it. */
  probe: ['probe'],
  /** The end: asked for, come, and with a question to take along. */
  'wrap-up': [],
  parting: [],
  'parting-question': ['probe'],
  time: [],
} as const satisfies Record<string, readonly string[]>;
export type Occasion = keyof typeof occasions;

/** Slots must be the occasion's own, and those that carry its point must be there. */
const wordings = (slots: readonly string[]) =>
  z
    .array(
      line.superRefine((text, context) => {
        const used = [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!);
        const unknown = used.find((name) => !slots.includes(name));
        if (unknown !== undefined)
          context.addIssue({
            code: 'custom',
            message:
              slots.length === 0
                ? `no slot {${unknown}}; there are none here`
                : `no slot {${unknown}}; there are ${slots.map((slot) => `{${slot}}`).join(' ')}`,
          });
        const carrying = slots.find((slot) => ['probe', 'hint', 'fact', 'query', 'cuts'].includes(slot));
        if (carrying !== undefined && !used.includes(carrying))
          context.addIssue({ code: 'custom', message: `{${carrying}} must be in it` });
      }),
    )
    .min(1)
    .max(12);

const says = z.strictObject(
  Object.fromEntries(Object.entries(occasions).map(([name, slots]) => [name, wordings(slots)])) as Record<
    Occasion,
    ReturnType<typeof wordings>
  >,
);

const manner = z.strictObject({
  /** How long this person waits before speaking unasked. */
  patience: z.strictObject({
    /** Of a candidate who has stopped, before a follow-up. */
    followUp: duration,
    /** Between two follow-ups. */
    between: duration,
    /** Of nothing said or done, before asking for some. */
    silence: duration,
    /** Of a cause held against what is on screen. */
    held: duration,
    /** Of a wrong lead that nobody has tested. */
    lead: duration,
    /** After an action took effect, before asking whether it helped. */
    verify: duration,
  }),
  /** Each wording is used once a session; when none is left, nothing is said. */
  says,
});

/** rubrics/interviewer.yaml: how interviewers talk, and how patient they are. Manner changes words, never facts. */
export const interviewerSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.number().int().positive(),
  manners: z.strictObject(
    Object.fromEntries(manners.map((name) => [name, manner])) as Record<Manner, typeof manner>,
  ),
});
export type InterviewerLines = z.infer<typeof interviewerSchema>;

/** A wording that stands twice in a manner would be said twice. */
export function checkInterviewer({ manners: all }: InterviewerLines, located: Located): Finding[] {
  return manners.flatMap((name) => {
    const seen = new Map<string, string>();
    return Object.entries(all[name].says).flatMap(([occasion, texts]) =>
      texts.flatMap((text, i): Finding[] => {
        const before = seen.get(text);
        seen.set(text, occasion);
        // A follow-up's words are its check's.
        if (before === undefined || text === '{probe}') return [];
        const message = `this wording stands under \`${before}\` already`;
        return [
          { code: 'bad-value', range: located.rangeOf(['manners', name, 'says', occasion, i]), message },
        ];
      }),
    );
  });
}
