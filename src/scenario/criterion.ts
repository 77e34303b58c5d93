import { z } from 'zod';
import { line } from './fields.ts';

export const speechActs = ['asks', 'proposes', 'states', 'observes', 'defers'] as const;

/** A concept name from the lexicon, or a literal phrasing. Within one inner list any may be hit; all lists must be. */
const conceptGroups = z
  .array(z.array(z.string().min(1).max(80)).min(1).max(40))
  .min(1)
  .max(6);

/**
 * One atomic act or claim that a candidate's words may contain (DESIGN 9). `accept` and `reject` are both
 * the material the matcher compares with and the tests `rodeo validate` runs with that example held out.
 */
export const criterionFields = {
  act: z.array(z.enum(speechActs)).min(1).default(['asks', 'proposes', 'states', 'observes']),
  concepts: conceptGroups.optional(),
  accept: z.array(line).min(2).max(60),
  reject: z.array(line).max(60).default([]),
  partial: z.strictObject({ concepts: conceptGroups }).optional(),
  /** Without a figure, in digits or words, nothing meets it. */
  figure: z.literal(true).optional(),
  /** What was done at another time or place counts, as in a story; elsewhere it is about something else. */
  past: z.literal(true).optional(),
};
