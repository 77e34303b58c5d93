import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FaultEntry } from '../../src/scenario/scenario.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import { faultKinds } from '../../src/sim/faults/faults.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import type { View } from '../../src/sim/query/view.ts';
import { expectedBits, separates } from '../../src/sim/worth/evidence-worth.ts';

/**
 * `npm run bench:faults`: every fault beside the three it is most like, and the views that tell them apart, written to
 * docs/FAULTS.md. All on one product, the same people, four nights each.
 */

const minute = 60_000;
const start = Date.UTC(2026, 2, 9, 0, 30);
const at = 45 * minute;
const end = 90 * minute;
const nights = 4;
const requestsPerS = 14;

/** What one would look at: one question a line of thought. */
const queries = [
  'metrics ttft_p50',
  'metrics ttft_p99',
  'metrics ttft_p99 | by lang',
  'metrics ttft_p99 | by replica',
  'metrics ttft_p50 | by input_bucket',
  'metrics tpot_p50',
  'metrics longest_gap_p99',
  'metrics queue_time_p99 | by pool',
  'metrics retrieval_time_p50',
  'metrics first_byte_p50',
  'metrics client_first_chunk_p50 | by client',
  'metrics error_rate | by status',
  'metrics error_rate | by error_type',
  'metrics retry_share',
  'metrics request_rate | by pool',
  'metrics input_tokens_p99',
  'metrics prompt_chars_mean | by tenant',
  'metrics tokens_per_char | by lang',
  'metrics output_tokens_mean',
  'metrics length_finish_share',
  'metrics prefix_hit_rate',
  'metrics kv_cache_usage',
  'metrics preemptions',
  'metrics draft_acceptance',
  'metrics damaged_share | by lang',
  'metrics judged_good | by lang',
  'metrics judged_good | by replica',
  'metrics judged_good | by variant',
  'metrics repeat_share | by tenant',
  'traces judge_label:* | by judge_label',
  'metrics documents_found_mean',
  'metrics document_age_mean',
  'eval | by slice',
  'logs level:>=warn NOT service:gateway | by service',
  'changes',
].map((query) => query.replace('level:>=warn', '(level:warn OR level:error)'));

function viewsOf(faults: readonly FaultEntry[], night: number): (View | null)[] {
  const world = createWorld(
    {
      base: 'assistant',
      startMs: start,
      opensAtMs: start + end,
      minutesPerSessionMinute: 4,
      traffic: { requestsPerS },
      faults: [...faults],
      decoys: [],
    },
    900 + night,
  );
  world.advanceTo(start + end);
  return queries.map((query) => {
    const view = runQuery(world, query, start + end);
    return view.ok ? view.value : null;
  });
}

/** What a kind does not do without. */
const needed: Readonly<Record<string, object>> = {
  'longer-prompts': { tenant: 'helpdesk', factor: 2.5 },
  'client-temperature': { tenant: 'helpdesk', temperature: 0 },
};
const kinds = [...faultKinds.keys()];
const worlds = kinds.map((kind) => {
  process.stderr.write(`${kind}\n`);
  return Array.from({ length: nights }, (_, night) => viewsOf([{ kind, at, ...needed[kind] }], night));
});
const underOf = (query: number, a: number, b: number): (View | null)[][] =>
  [a, b].map((fault) => worlds[fault]!.map((night) => night[query] ?? null));

interface Pair {
  readonly rival: number;
  /** Queries that separate, the most telling first. */
  readonly by: readonly number[];
}

function pairsOf(fault: number): Pair[] {
  return kinds
    .flatMap((_, rival): Pair[] => {
      if (rival === fault) return [];
      const telling = queries
        .map((_q, query) => {
          const under = underOf(query, fault, rival);
          return { query, apart: separates(under, 0, 1), bits: expectedBits([0.5, 0.5], under) };
        })
        .filter(({ apart }) => apart)
        .sort((a, b) => b.bits - a.bits || a.query - b.query);
      return [{ rival, by: telling.map(({ query }) => query) }];
    })
    .sort((a, b) => a.by.length - b.by.length || a.rival - b.rival);
}

// The change log tells most faults apart that somebody shipped; that is no reason to stop looking.
const isChange = (query: number): boolean => queries[query] === 'changes';
const rows: string[] = [];
const unseparated: string[] = [];
for (const [fault, kind] of kinds.entries()) {
  const similar = pairsOf(fault).slice(0, 3);
  for (const { rival, by } of similar) {
    if (by.length === 0) unseparated.push(`${kind} / ${kinds[rival]}`);
    const measured = by.filter((query) => !isChange(query));
    const named = measured
      .slice(0, 3)
      .map((query) => `\`${queries[query]!.replaceAll('|', '\\|')}\``)
      .join('<br>');
    const count = `${measured.length} of ${queries.length - 1}`;
    const cell = named || (by.length > 0 ? 'only `changes`' : 'nothing');
    rows.push(`| ${kind} | ${kinds[rival]} | ${count} | ${cell} |`);
  }
}

const text = `# Faults, and what tells them apart

Made by \`npm run bench:faults\`; do not edit. ${kinds.length} faults on one product (the \`assistant\` base, ${requestsPerS} requests a
second), ${nights} nights each with its own traffic, ${queries.length} questions asked 45 minutes after the fault. A question tells two
faults apart when, with each night held out in turn, the true one comes out at least twenty times as likely
([SCORING.md](SCORING.md)). For each fault the three others are listed that the fewest questions tell from it.

What a fault does and which parameters it has stands in its file in \`src/sim/faults/\`; what it leaves in the telemetry is
tested in \`test/sim/faults/signatures.test.ts\`.

${unseparated.length === 0 ? 'Every pair below is told apart by something.' : `Not told apart by any of these questions: ${unseparated.join(', ')}.`}

| fault | most like | questions that tell them apart, beside the change log | for example |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
writeFileSync(fileURLToPath(new URL('../../docs/FAULTS.md', import.meta.url)), text);
process.stdout.write(`${unseparated.length === 0 ? 'all told apart' : unseparated.join('\n')}\n`);
