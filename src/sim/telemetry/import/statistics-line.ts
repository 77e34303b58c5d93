import type { EngineSample } from '../record.ts';

const figures =
  /Avg prompt throughput: ([\d.]{1,20}) tokens\/s, Avg generation throughput: ([\d.]{1,20}) tokens\/s, Running: (\d{1,9}) reqs,(?: Swapped: \d{1,9} reqs,)? (?:Waiting|Pending): (\d{1,9}) reqs, GPU KV cache usage: ([\d.]{1,20})%/;
const hitRate = /Prefix cache hit rate: ([\d.]{1,20})%/;

/** The figures of vLLM's statistics line; `undefined` when a text is not one. */
export function readStatisticsLine(text: string): Partial<EngineSample> | undefined {
  const match = figures.exec(text);
  if (!match) return undefined;
  const rate = hitRate.exec(text);
  return {
    promptTokensPerS: Number(match[1]),
    generationTokensPerS: Number(match[2]),
    running: Number(match[3]),
    waiting: Number(match[4]),
    kvUsage: Number(match[5]) / 100,
    prefixHitRate: rate ? Number(rate[1]) / 100 : null,
  };
}

const access = /^(?:GET|POST|PUT|PATCH|DELETE) (\S{1,200}) status=\d{1,4} /;

/** The fields of a logfmt access line, its path as `route`; `undefined` when a text is not one. `-` is null. */
export function readAccessLine(text: string): Map<string, string | null> | undefined {
  const match = access.exec(text);
  if (!match) return undefined;
  const fields = new Map<string, string | null>([['route', match[1]!]]);
  for (const [, name, value] of text.matchAll(/(?:^| )([a-z_]{1,40})=(\S{1,200})/g))
    fields.set(name!, value === '-' ? null : value!);
  return fields;
}
