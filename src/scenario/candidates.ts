import { z } from 'zod';
import { line, prose, slug } from './fields.ts';

/** How well a scripted candidate does, best first. */
export const levels = ['expert', 'solid', 'slow', 'bluffer', 'lost'] as const;
export type Level = (typeof levels)[number];

/** What somebody who does not find the cause of an incident does instead. */
export const habits = ['guesses', 'talks', 'wrong-lead', 'restarts', 'defers', 'wanders'] as const;
export type Habit = (typeof habits)[number];

/** What a case is played as. */
export const kinds = ['incident', 'documents', 'roleplay', 'interview', 'allocation', 'story'] as const;
export type Kind = (typeof kinds)[number];

/** Occasions to say something. What a voice has no words for, it does not say. */
const occasions = {
  incident: [
    'start',
    'tell',
    'candidates',
    'predict',
    'changed',
    'stages',
    'cause',
    'affected',
    'fix',
    'verify',
    'monitor',
    'gate',
    'claim',
    'jargon',
    'defer',
    'close',
  ],
  documents: [
    'start',
    'flaw',
    'mark',
    'weighs',
    'asks',
    'cleared',
    'verdict',
    'one-ask',
    'items',
    'conditions',
    'judges',
    'size',
    'slices',
    'guard',
    'rule',
    'rollout',
    'mixed-result',
    'recite',
    'jargon',
    'praise',
    'defer',
    'close',
  ],
  allocation: [
    'start',
    'price',
    'split',
    'why',
    'interval',
    'mail',
    'new-data',
    'shift',
    'stay',
    'left',
    'measure',
    'slogan',
    'defer',
    'close',
  ],
  story: [
    'wrong',
    'change',
    'mechanism',
    'moved',
    'check',
    'price',
    'worse',
    'corrected',
    'failed',
    'guard',
    'scale',
    'story',
    'close',
  ],
} as const;

/** With somebody across the table, what they know, try, take for a reason and are promised are occasions by their ids, too. */
export type Beat<K extends Kind> = K extends keyof typeof occasions ? (typeof occasions)[K][number] : string;

const talk = [
  'reason',
  'symptom',
  'rival',
  'run',
  'view',
  'tells',
  'cause',
  'mechanism',
  'claim',
  'figure',
  'outcome',
  'watch',
  'fix',
  'cost',
  'instead',
] as const;

/** What the case puts into sentences. */
const slots = {
  incident: ['cause', 'mechanism', 'rival', 'rival2', 'claim', 'tells', 'view', 'watch', 'test', 'fix'],
  documents: ['line', 'wrong', 'weighs', 'asks', 'sound'],
  roleplay: talk,
  interview: talk,
  allocation: [
    'option',
    'harm',
    'first',
    'second',
    'split',
    'most',
    'last',
    'other',
    'next',
    'unsure',
    'low',
    'high',
    'moved',
    'before',
    'now',
    'left',
    'percent',
  ],
  story: [],
} as const satisfies Record<Kind, readonly string[]>;
export type Slot<K extends Kind> = (typeof slots)[K][number];

const sentences = (kind: Kind) =>
  z
    .array(
      line.superRefine((text, context) => {
        const known: readonly string[] = slots[kind];
        for (const [, name] of text.matchAll(/\{(\w*)\}/g))
          if (!known.includes(name!))
            context.addIssue({
              code: 'custom',
              message: `no slot {${name}}; there are ${known.map((slot) => `{${slot}}`).join(' ')}`,
            });
      }),
    )
    .min(1)
    .max(12);

const voice = z.strictObject({
  id: slug,
  level: z.enum(levels),
  /** Of bluffers and the lost: in which ways they go wrong in an incident; the seed draws one. */
  habits: z.array(z.enum(habits)).default([]),
  manner: prose,
  say: z.strictObject({
    incident: z.partialRecord(z.enum(occasions.incident), sentences('incident')),
    documents: z.partialRecord(z.enum(occasions.documents), sentences('documents')),
    roleplay: z.record(slug, sentences('roleplay')),
    interview: z.record(slug, sentences('interview')),
    allocation: z.partialRecord(z.enum(occasions.allocation), sentences('allocation')),
    story: z.partialRecord(z.enum(occasions.story), sentences('story')),
  }),
});
export type Voice = z.infer<typeof voice>;

/** rubrics/candidates.yaml: how scripted candidates talk. */
export const candidatesSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.number().int().positive(),
    voices: z.array(voice).min(1).max(60),
  })
  .superRefine(({ voices }, context) => {
    const seen = new Set<string>();
    for (const [i, { id, level, habits }] of voices.entries()) {
      const issue = (message: string, field: string): void =>
        context.addIssue({ code: 'custom', path: ['voices', i, field], message });
      if (seen.has(id)) issue(`there is another voice called ${id}`, 'id');
      seen.add(id);
      const astray = level === 'bluffer' || level === 'lost';
      if (astray && habits.length === 0) issue(`a ${level} candidate needs \`habits\``, 'level');
      if (!astray && habits.length > 0) issue(`${level} candidates have no habits`, 'habits');
    }
  });
export type Candidates = z.infer<typeof candidatesSchema>;
