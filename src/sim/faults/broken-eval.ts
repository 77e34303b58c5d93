import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * The evaluation itself changes: its answers are cut at a few tokens, or its judge gets a stricter rubric. Scores fall
 * and the product is as good as ever: the online sampler, users and a run of the old set-up say so.
 */
export const brokenEval = shipped(
  'broken-eval',
  'eval-harness',
  {
    how: z.enum(['cut-answers', 'strict-judge']).default('cut-answers'),
    /** Longest answer it still lets the model write, where answers are cut. */
    tokens: z.number().int().min(16).max(4096).default(192),
  },
  ({ how, tokens }) => ({
    type: 'deploy',
    service: 'eval',
    actor: 'bot:eval-ci',
    from: 'harness:0.41',
    to: 'harness:0.42',
    scope: 'offline evaluation',
    notes: how === 'cut-answers' ? 'cheaper runs' : 'clearer rubric',
    sets: how === 'cut-answers' ? { 'eval.max_tokens': String(tokens) } : { 'eval.judge_rubric': 'strict' },
  }),
);
