import { shipped } from '../shipped.ts';

/**
 * The store filters by customer after the search instead of during it: of the nearest passages few belong to the asker
 * (3 of 24 in a public report, DOMAIN 3c.29). Retrieval gets faster, and answers are made up.
 */
export const filteredRecall = shipped('filtered-recall', 'vector-store-filter', {}, () => ({
  type: 'config',
  service: 'vector-store',
  actor: 'human:t.brandt',
  from: 'filter=iterative',
  to: 'filter=post',
  notes: 'search p99 halves',
  sets: { 'retrieval.filter': 'post' },
}));
