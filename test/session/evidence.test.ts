import { expect, it } from 'vitest';
import { coversFacets } from '../../src/session/evidence.ts';
import { facetsOf } from '../../src/sim/query/facets.ts';
import { parseQuery } from '../../src/sim/query/parse.ts';
import type { Facets } from '../../src/sim/query/view.ts';

const facets = (text: string): Facets => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return facetsOf(parsed.value);
};

it.each([
  ['metrics ttft_p50 ttft_p95', 'metrics ttft_p50', true],
  ['metrics ttft_p50 ttft_p95', 'metrics ttft_p99', true],
  ['metrics ttft_p50 ttft_p95', 'metrics ttft_mean', false],
  ['metrics ttft_p50', 'metrics ttft_p50 ttft_p99', false],
  ['metrics ttft_mean ttft_p50 ttft_p99', 'metrics ttft_p50 ttft_p99', true],
])('%s is a look at %s: %s', (shown, wanted, covers) =>
  expect(coversFacets(facets(shown), facets(wanted))).toBe(covers),
);
