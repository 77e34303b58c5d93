import { z } from 'zod';
import { share, shipped } from '../shipped.ts';

/**
 * Speculative decoding is switched on after a benchmark at batch 1. Each sequence now costs several tokens a step: a gain
 * while steps are bound by memory, a loss once the batch is bound by compute (DOMAIN 2.6).
 */
export const speculationAtLoad = shipped(
  'speculation-at-load',
  'speculative-decoding',
  { tokens: z.number().int().min(1).max(32).default(12), acceptance: share.default(0.4) },
  ({ tokens, acceptance }) => ({
    type: 'config',
    service: 'engine',
    actor: 'human:r.adeyemi',
    from: 'num_speculative_tokens=0',
    to: `speculative_method=eagle num_speculative_tokens=${tokens}`,
    scope: 'all engines',
    notes: '1.9x tokens a second at batch 1',
    sets: {
      'engine.speculative_method': 'eagle',
      'engine.num_speculative_tokens': String(tokens),
      'engine.draft_acceptance': acceptance.toFixed(2),
    },
  }),
);
