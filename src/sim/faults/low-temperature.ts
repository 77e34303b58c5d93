import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * A flag sets sampling to (nearly) greedy for all or for the treated arm of an experiment. Long answers fall into loops
 * (DOMAIN 3b.19); short ones and code are as good as before.
 */
export const lowTemperature = shipped(
  'low-temperature',
  'flag-precise-answers',
  {
    temperature: z.number().min(0).max(2).default(0),
    scope: z.enum(['all', 'treatment']).default('all'),
  },
  ({ temperature, scope }) => ({
    type: 'flag',
    service: 'prompt-assembler',
    actor: 'human:e.moreau',
    from: 'precise-answers: off',
    to: `precise-answers: ${scope === 'all' ? '100%' : '50%'}`,
    scope: scope === 'all' ? '100%' : 'treatment arm',
    notes: 'more factual answers',
    sets: {
      'sampling.temperature_override': String(temperature),
      'sampling.override_scope': scope,
    },
  }),
);
