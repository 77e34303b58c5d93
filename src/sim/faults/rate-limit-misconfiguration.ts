import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * Rate limits are moved into a new unit and land at a fraction of what customers bought. The largest customers are
 * answered 429 all day; the engines are idler than usual. Clients that retry make more requests of fewer answers.
 */
export const rateLimitMisconfiguration = shipped(
  'rate-limit-misconfiguration',
  'rate-limits',
  {
    factor: z
      .number()
      .min(0.001)
      .max(1)
      .default(1 / 60),
  },
  ({ factor }) => ({
    type: 'config',
    service: 'gateway',
    actor: 'human:p.varga',
    from: 'limits per second',
    to: 'limits per minute',
    notes: 'one unit for all limits; same values',
    sets: { 'limits.factor': factor.toFixed(4), 'limits.window_s': '60' },
  }),
);
