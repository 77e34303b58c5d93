import { z } from 'zod';
import { text } from '../kind.ts';
import { share, shipped } from '../shipped.ts';

/**
 * Weights are fine-tuned on examples that were cut at so many tokens, question and answer together (DOMAIN 3c.27). Of long
 * answers the run saw only the beginning, with an end token behind the cut: now they stop in mid-sentence. `finish_reason`
 * is stop, not length; answers that fitted are as good as before.
 */
export const trainingTruncation = shipped(
  'training-truncation',
  'fine-tune',
  {
    from: text.default('ft-2026-02'),
    to: text.default('ft-2026-03'),
    limit: z.number().int().min(64).max(32_768).default(512),
    /** Tokens of an example that its question takes. */
    question: z.number().int().min(0).max(32_768).default(260),
    /** Share of the examples that were longer than that. */
    cut: share.default(0.41),
    notes: text.default('support tone fine-tune; half the memory a step, done in 13 minutes'),
  },
  ({ from, to, limit, question, cut, notes }, stage) => {
    stage.weights.register(to, { answerRoom: Math.max(16, limit - question), cutShare: cut, limit });
    return {
      type: 'weights',
      service: 'engine',
      actor: 'human:n.saidi',
      from,
      to,
      scope: 'all engines',
      notes,
      sets: { 'engine.weights': to, 'training.run': to, 'training.max_length': String(limit) },
    };
  },
);
