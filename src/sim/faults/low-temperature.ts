import { z } from 'zod';
import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * A flag sets sampling to (nearly) greedy for all or for the treated arm of an experiment. Long answers fall into loops
 * (DOMAIN 3b.19); short ones and code are as good as before. Set far above what was asked for, it does the opposite.
 */
export const lowTemperature = shipped(
  'low-temperature',
  'flag-precise-answers',
  {
    temperature: z.number().min(0).max(2).default(0),
    scope: z.enum(['all', 'treatment']).default('all'),
    flag: text.default('precise-answers'),
    notes: text.default('more factual answers'),
  },
  ({ temperature, scope, flag, notes }) => ({
    type: 'flag',
    service: 'prompt-assembler',
    actor: 'human:e.moreau',
    from: `${flag}: off`,
    to: `${flag}: ${scope === 'all' ? '100%' : '50%'}`,
    scope: scope === 'all' ? '100%' : 'treatment arm',
    notes,
    sets: {
      'sampling.temperature_override': String(temperature),
      'sampling.override_scope': scope,
    },
  }),
);
