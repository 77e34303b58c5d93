import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * The engine's context limit is lowered (to make room for more sequences). Requests whose prompt and `max_tokens` no
 * longer fit are refused with 400 before any work is done (DOMAIN 2.8).
 */
export const contextOverflow = shipped(
  'context-overflow',
  'context-limit',
  { limit: z.number().int().min(1024).max(131_072).default(6144) },
  ({ limit }, stage) => {
    const before = stage.settings.text('engine', 'max_model_len');
    return {
      type: 'config',
      service: 'engine',
      actor: 'human:r.adeyemi',
      from: `max_model_len=${before}`,
      to: `max_model_len=${limit}`,
      scope: 'all engines',
      notes: 'more sequences fit; nobody uses the long end',
      sets: { 'engine.max_model_len': String(limit) },
    };
  },
);
