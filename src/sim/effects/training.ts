import { z } from 'zod';
import { defineKind } from '../kind.ts';

/** Duplicates that any such set has, and labels that a second reader agrees with. */
const duplicates = 0.02;
const agreement = 0.94;

/** Somebody reads a random sample of the examples that the weights in use were tuned on, and writes down what they are like. */
export const auditExamples = defineKind(
  'audit-examples',
  z.strictObject({
    count: z.number().int().min(20).max(1000).default(200),
    of: z.number().int().min(100).max(1_000_000).default(1900),
    takes: z
      .number()
      .min(0)
      .default(12 * 60_000),
  }),
  (stage, atMs, { count, of, takes }) =>
    stage.at(atMs + takes, (nowMs) => {
      const weights = stage.settings.text('engine', 'weights') || 'base';
      const { cutShare, limit, longestPrompt } = stage.weights.examples(weights);
      const times = (share: number): number => {
        let hits = 0;
        for (let i = 0; i < count; i++) if (stage.random.next() < share) hits++;
        return hits;
      };
      const cut = times(cutShare);
      stage.counted(
        {
          suite: 'tuning-set',
          subject: weights,
          items: count,
          passed: count - cut,
          notes: `of ${of} examples; ${cut} are ${limit} tokens long, which is max_length: their answers stop in mid-sentence there, an end token behind; longest prompt, before cutting, ${longestPrompt} tokens; ${times(duplicates)} duplicates; a second reader agrees with ${times(agreement)} labels`,
        },
        nowMs,
      );
    }),
);
