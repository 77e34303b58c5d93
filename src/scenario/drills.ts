import { z } from 'zod';
import { line, slug } from './fields.ts';

/** A weak line of a story, to be rewritten. */
const weakLine = z.strictObject({
  id: slug,
  weak: line,
  /** What happened, to rewrite it with. */
  about: line,
  /** One way of saying it. */
  strong: line,
});
export type WeakLine = z.infer<typeof weakLine>;

/** rubrics/drills.yaml */
export const drillsSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.number().int().positive(),
  lines: z.array(weakLine).min(1).max(200),
});
export type Drills = z.infer<typeof drillsSchema>;
