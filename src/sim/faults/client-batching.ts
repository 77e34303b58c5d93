import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * A web build collects what arrives and redraws it all every so often. Servers are innocent: the gateway sends its first
 * byte as early as ever, and only browsers are late (DOMAIN 3c.31).
 */
export const clientBatching = shipped(
  'client-batching',
  'web-build',
  { flushMs: z.number().int().min(50).max(60_000).default(2500) },
  ({ flushMs }) => ({
    type: 'deploy',
    service: 'web',
    actor: 'bot:web-release',
    from: '2026.03.2',
    to: '2026.03.3',
    scope: 'web, 100%',
    notes: 'fewer redraws of long answers; Markdown is parsed once',
    sets: { 'web.build': '2026.03.3', 'web.flush_ms': String(flushMs) },
  }),
);
