import { z } from 'zod';
import { line, prose, slug } from './fields.ts';

/** How well a scripted candidate does, best first. */
export const levels = ['expert', 'solid', 'slow', 'bluffer', 'lost'] as const;
export type Level = (typeof levels)[number];

/** What somebody who does not get there does instead. */
export const habits = ['guesses', 'talks', 'wrong-lead', 'restarts', 'defers', 'wanders'] as const;
export type Habit = (typeof habits)[number];

/** Occasions to say something. What a voice has no words for, it does not say. */
export const beats = [
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
] as const;
export type Beat = (typeof beats)[number];

export const slots = [
  'cause',
  'mechanism',
  'rival',
  'rival2',
  'claim',
  'tells',
  'view',
  'watch',
  'test',
  'fix',
] as const;
export type Slot = (typeof slots)[number];

const unknownSlot = (text: string): string | undefined =>
  [...text.matchAll(/\{(\w*)\}/g)]
    .map((match) => match[1]!)
    .find((name) => !(slots as readonly string[]).includes(name));

const sentence = line.superRefine((text, context) => {
  const unknown = unknownSlot(text);
  if (unknown !== undefined)
    context.addIssue({
      code: 'custom',
      message: `no slot {${unknown}}; there are ${slots.map((s) => `{${s}}`).join(' ')}`,
    });
});

const voice = z.strictObject({
  id: slug,
  level: z.enum(levels),
  /** Of bluffers and the lost: in which ways they go wrong; the seed draws one. */
  habits: z.array(z.enum(habits)).default([]),
  manner: prose,
  say: z.partialRecord(z.enum(beats), z.array(sentence).min(1).max(12)),
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
