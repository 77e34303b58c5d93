import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * A migration drops the vector index: each search compares every passage, about 4 ms a thousand (DOMAIN 3c.29). The wait
 * is in the retrieval span; the engine's TTFT is flat.
 */
export const slowRetrieval = shipped(
  'slow-retrieval',
  'vector-store-migration',
  { passages: z.number().int().min(1000).max(10_000_000).default(180_000) },
  ({ passages }) => ({
    type: 'infra',
    service: 'vector-store',
    actor: 'human:t.brandt',
    from: 'pg16',
    to: 'pg17',
    notes: 'major upgrade; tables copied, extensions recreated',
    sets: {
      'retrieval.index': 'flat',
      'retrieval.passages': String(passages),
      'retrieval.store': 'pg17',
    },
  }),
);
