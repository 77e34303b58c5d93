import { z } from 'zod';
import { text } from '../kind.ts';
import { share, shipped } from '../shipped.ts';

/**
 * Fine-tuned weights are rolled out with the tokenizer of the base model: the ids of some pieces (numbers, punctuation,
 * new markers) are not those the tuning saw (DOMAIN 3b.18). Quality falls in every language. Digits that the tuning kept
 * together fall apart, so a text has some per cent more tokens; latency hardly moves.
 */
export const tokenizerMismatch = shipped(
  'tokenizer-mismatch',
  'fine-tune',
  {
    from: text.default('ft-2026-02'),
    to: text.default('ft-2026-03'),
    misreads: share.default(0.12),
    fertility: z.number().min(0.8).max(1.25).default(1.06),
    notes: text.default('support tone fine-tune; win rate +4 points in the notebook'),
  },
  ({ from, to, misreads, fertility, notes }, stage) => {
    stage.tokenizer.register(`2.8.1+${to}`, {
      fertility: { '*': fertility },
      misreads: { '*': misreads, zh: misreads * 1.4 },
    });
    return {
      type: 'weights',
      service: 'engine',
      actor: 'human:n.saidi',
      from,
      to,
      scope: 'all engines',
      notes,
      sets: {
        'engine.weights': to,
        'tokenizer.version': `2.8.1+${to}`,
        'tokenizer.pre_tokenizer': 'default',
      },
    };
  },
);
