import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * The gateway's time-out is set below what long answers take: they end in 504 while the engine was still writing, and
 * does not stop when the gateway does not tell it to (DOMAIN 2.9).
 */
export const shortTimeout = shipped(
  'short-timeout',
  'gateway-timeouts',
  { seconds: z.number().min(0.5).max(600).default(10), cancels: z.boolean().default(false) },
  ({ seconds, cancels }, stage) => ({
    type: 'config',
    service: 'gateway',
    actor: 'human:p.varga',
    from: `request_timeout_s=${stage.settings.text('gateway', 'request_timeout_s')}`,
    to: `request_timeout_s=${seconds}`,
    scope: 'gw-0, gw-1',
    notes: 'fail fast, as the rest of the platform does',
    sets: {
      'gateway.request_timeout_s': String(seconds),
      'gateway.cancel_upstream': String(cancels),
    },
  }),
);
