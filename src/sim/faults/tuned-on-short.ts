import { z } from 'zod';
import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * New weights were tuned on short prompts only. Long ones are read whole and answered at length, and instructions are lost in
 * them; no configuration changes that, and every way to the model shows it. LoRA on long examples would.
 */
export const tunedOnShort = shipped(
  'tuned-on-short',
  'fine-tune',
  {
    from: text.default('ft-2026-02'),
    to: text.default('ft-2026-03'),
    longest: z.number().int().min(256).max(65_536).default(4096),
    notes: text.default('instruction tune; win rate +4 points in the notebook'),
  },
  ({ from, to, longest, notes }, stage) => {
    stage.weights.register(to, { longestPrompt: longest });
    return {
      type: 'weights',
      service: 'engine',
      actor: 'human:n.saidi',
      from,
      to,
      scope: 'all engines',
      notes,
      sets: { 'engine.weights': to, 'training.run': to, 'training.max_length': '16384' },
    };
  },
);
