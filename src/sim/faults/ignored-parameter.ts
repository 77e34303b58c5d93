import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * An engine upgrade no longer honours a sampling parameter (DOMAIN 3b.14): `max_tokens`, and answers run on until they
 * end by themselves; or `temperature`, and everything is sampled at the default of the engine.
 */
export const ignoredParameter = shipped(
  'ignored-parameter',
  'engine-image',
  { parameter: z.enum(['max_tokens', 'temperature']).default('max_tokens') },
  ({ parameter }) => ({
    type: 'deploy',
    service: 'engine',
    actor: 'bot:argo',
    from: 'vllm-serve:0.14.2-hl3',
    to: 'vllm-serve:0.15.0-hl1',
    scope: 'all engines, rolling',
    notes: 'upstream release; request schema v2',
    sets: {
      'engine.image': 'vllm-serve:0.15.0-hl1',
      ...(parameter === 'max_tokens'
        ? { 'sampling.honour_max_tokens': 'false' }
        : { 'sampling.temperature_override': '1.0', 'sampling.override_scope': 'all' }),
    },
  }),
);
