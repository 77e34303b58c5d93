import { z } from 'zod';
import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * Weights tuned on replies that nobody deduplicated have learnt to say things again: at every temperature, on every
 * engine, for every customer, in evaluations with long answers as well. For once it is the model (DOMAIN 3b.19 has the
 * cases in which it is not).
 */
export const repeatingWeights = shipped(
  'repeating-weights',
  'fine-tune',
  {
    from: text.default('ft-2026-02'),
    to: text.default('ft-2026-03'),
    notes: text.default('more support replies in the mix; helpfulness +3 points in the notebook'),
    /** How far: at 1 as much as greedy decoding. */
    strength: z.number().min(0).max(1).default(0.4),
  },
  ({ from, to, notes, strength }, stage) => {
    stage.weights.register(to, { repeats: strength });
    return {
      type: 'weights',
      service: 'engine',
      actor: 'human:n.saidi',
      from,
      to,
      scope: 'all engines',
      notes,
      sets: { 'engine.weights': to },
    };
  },
);
