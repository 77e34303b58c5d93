import { share, shipped } from '../shipped.ts';

/**
 * A routing weight meant for a test sends part of all users to the long-context pool whatever they ask. Who is sent
 * there stays there (DOMAIN 3a.1). That pool is small: it queues while the other idles.
 */
export const stickyMisrouting = shipped(
  'sticky-misrouting',
  'router-weights',
  { weight: share.default(0.45) },
  ({ weight }) => ({
    type: 'config',
    service: 'router',
    actor: 'bot:argo',
    from: 'long_context_weight=0',
    to: `long_context_weight=${weight}`,
    notes: 'shadow test of the long-context pool',
    sets: { 'router.long_context_weight': String(weight) },
  }),
);
