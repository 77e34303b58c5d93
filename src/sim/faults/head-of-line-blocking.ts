import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * Chunked prefill is switched off: a long prompt is computed in one step, and every stream on that engine stands still
 * meanwhile (DOMAIN 2.4, Sarathi-Serve). The throughput benchmark liked it.
 */
export const headOfLineBlocking = shipped(
  'head-of-line-blocking',
  'engine-scheduler',
  { maxBatchedTokens: z.number().int().min(512).max(65_536).default(16_384) },
  ({ maxBatchedTokens }) => ({
    type: 'config',
    service: 'engine',
    actor: 'human:r.adeyemi',
    from: 'enable_chunked_prefill=true max_num_batched_tokens=2048',
    to: `enable_chunked_prefill=false max_num_batched_tokens=${maxBatchedTokens}`,
    scope: 'all engines',
    notes: 'prefill throughput +18% in the benchmark',
    sets: {
      'engine.enable_chunked_prefill': 'false',
      'engine.max_num_batched_tokens': String(maxBatchedTokens),
    },
  }),
);
