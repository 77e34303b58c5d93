import { z } from 'zod';
import { clock, line, prose, slug } from './fields.ts';
import { modes, verdicts } from './vocabulary.ts';

const at = { at: clock };
const citable = z
  .array(z.string().regex(/^[A-Z]\d{1,5}$/, 'an evidence id like `M4`'))
  .max(20)
  .default([]);

/** One turn of a typed-up or shipped session (DESIGN 7). Exactly one of say, query, hypothesis, act, note, pause, submit. */
export const turnSchema = z.union([
  z.strictObject({
    ...at,
    say: prose,
    cites: citable,
    /** The queries that the words were taken for when they were said; without it they are understood anew. */
    asked: z.array(line).max(20).optional(),
  }),
  z.strictObject({ ...at, query: line }),
  z.strictObject({
    ...at,
    /** An id of the scenario, or the candidate's own words. */
    hypothesis: line,
    confidence: z.number().min(0).max(1).optional(),
    because: prose.optional(),
    cites: citable,
  }),
  z.strictObject({ ...at, act: slug }),
  z.strictObject({ ...at, note: prose }),
  z.strictObject({ ...at, allocate: z.record(slug, z.number().int().min(0)) }),
  z.strictObject({ ...at, flaw: prose, cites: citable }),
  z.strictObject({ ...at, submit: z.union([z.literal(true), prose]) }),
]);
export type Turn = z.infer<typeof turnSchema>;

export const transcriptSchema = z.strictObject({
  $schema: z.string().optional(),
  transcript: z.literal(1),
  scenario: slug,
  seed: z.number().int().min(0).max(4_294_967_295),
  mode: z.enum(modes).default('open'),
  title: line.optional(),
  /** It names what only its own night has, as a trace by its id: `playtest` plays it at no other seed. */
  ownSeedOnly: z.literal(true).optional(),
  /** What the scorecard of a golden must say; `playtest` checks it. */
  expect: z
    .strictObject({
      verdict: z.array(z.enum(verdicts)).min(1),
      met: z.array(slug).default([]),
      missed: z.array(slug).default([]),
      flags: z.array(slug).default([]),
    })
    .optional(),
  turns: z.array(turnSchema).max(2_000),
});
export type Transcript = z.infer<typeof transcriptSchema>;
