import { z } from 'zod';
import { replicaName, text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * An engine upgrade no longer honours a sampling parameter (DOMAIN 3b.14): `max_tokens`, and answers run on until they
 * end by themselves; `temperature`, and everything is sampled at the default of the engine; or `repetition_penalty`, and
 * long answers repeat themselves, on some engines only where the upgrade is a canary `on` them.
 */
export const ignoredParameter = shipped(
  'ignored-parameter',
  'engine-image',
  {
    parameter: z.enum(['max_tokens', 'temperature', 'repetition_penalty']).default('max_tokens'),
    on: z.array(replicaName).max(16).default([]),
    notes: text.default('upstream release; request schema v2'),
  },
  ({ parameter, on, notes }) => {
    const image = 'vllm-serve:0.15.0-hl1';
    const some = parameter === 'repetition_penalty' && on.length > 0;
    return {
      type: 'deploy',
      service: 'engine',
      actor: 'bot:argo',
      from: 'vllm-serve:0.14.2-hl3',
      to: image,
      scope: some ? `canary on ${on.join(', ')}` : 'all engines, rolling',
      notes,
      sets: some
        ? { 'engine.canary_image': image, 'engine.canary_on': on.join(', ') }
        : {
            'engine.image': image,
            ...(parameter === 'max_tokens' ? { 'sampling.honour_max_tokens': 'false' } : {}),
            ...(parameter === 'temperature'
              ? { 'sampling.temperature_override': '1.0', 'sampling.override_scope': 'all' }
              : {}),
          },
      builds: parameter === 'repetition_penalty' ? { ignores_penalty_on: some ? on.join(' ') : '*' } : {},
    };
  },
);
