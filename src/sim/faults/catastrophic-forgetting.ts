import { z } from 'zod';
import { text } from '../kind.ts';
import { share, shipped } from '../shipped.ts';

/**
 * Weights are fine-tuned on one kind of data with nothing mixed in that keeps the rest alive (DOMAIN 5). What the data holds
 * gets better; in other languages instructions are ignored, or the answer comes in the language of the data.
 */
export const catastrophicForgetting = shipped(
  'catastrophic-forgetting',
  'fine-tune',
  {
    from: text.default('ft-2026-02'),
    to: text.default('ft-2026-03'),
    /** Share of texts, by language, for which skills are lost; `*` for all. */
    forgets: z.record(z.string(), share).default({ '*': 0.25, en: 0 }),
    notes: text.default('support tone fine-tune; win rate +4 points in the notebook'),
  },
  ({ from, to, forgets, notes }, stage) => {
    stage.weights.register(to, { forgets });
    return {
      type: 'weights',
      service: 'engine',
      actor: 'human:n.saidi',
      from,
      to,
      scope: 'all engines',
      notes,
      sets: { 'engine.weights': to, 'training.run': to, 'training.general_share': '0' },
    };
  },
);
