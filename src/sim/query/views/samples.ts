import { clean, cleanLine } from '../../../core/clean.ts';
import { hashAt } from '../../../core/random.ts';
import { ok, type Result } from '../../../core/result.ts';
import { sampleText } from '../../samples/sample-text.ts';
import type { RequestRecord } from '../../telemetry/record.ts';
import { compile } from '../rows/match.ts';
import { sortedBy } from '../rows/sort-rows.ts';
import { requestSchema } from '../rows/source-rows.ts';
import { between, type Scope } from '../rows/window.ts';
import type { QueryProblem, Sample } from '../view.ts';
import { cutNote, emptyNote, note } from './note.ts';
import { matching, type Parts } from './parts.ts';
import { fieldNamed } from './traces.ts';

const usualSamples = 5;
const mostSamples = 40;

/** Text is kept of the answers that the online sampler judged, and of no others. */
const isKept = (r: RequestRecord): boolean => r.status === 200 && r.judgeLabel !== null;

/** Requests with their text: a random few of those that match, the same few whenever it is asked. */
export function samplesView(scope: Scope): Result<Parts, QueryProblem> {
  const { query, telemetry, fromMs, toMs, maxRows } = scope;
  const kept = between(telemetry.requests, (r) => r.endMs, fromMs, toMs, false, isKept);
  const matched = kept.filter(compile(query.filter, requestSchema));
  const { seed } = scope;
  if (seed === null)
    return ok({
      title: `Samples${matching(query)}, ${scope.windowText}`,
      total: 0,
      note: 'What was said in these requests was not recorded',
      body: { type: 'samples', samples: [] },
    });
  const { sort } = query;
  const newest = matched.toReversed();
  const ordered =
    sort === null
      ? sortedBy(newest, (r) => hashAt(7, r.index, 9), false)
      : sort.key === 'time'
        ? sort.descending
          ? newest
          : matched
        : sortedBy(newest, fieldNamed(sort.key).of, sort.descending);
  const few = ordered.slice(0, Math.min(query.limit ?? usualSamples, mostSamples, maxRows));
  return ok({
    title: `Samples${matching(query)}, ${scope.windowText}`,
    total: matched.length,
    note: note(
      matched.length === 0
        ? emptyNote(query.filter, kept, requestSchema, 'sampled answers')
        : cutNote(few.length, matched.length, sort === null ? 'a random' : 'first', query.limit === null),
    ),
    body: { type: 'samples', samples: few.map((r) => sampleOf(r, seed)) },
  });
}

function sampleOf(r: RequestRecord, seed: number): Sample {
  const { system, documents, user, output } = sampleText(seed, r);
  const parts: (readonly [string, string])[] = [
    ['system', system],
    ...documents.map((text, i) => [`document ${i + 1}`, text] as const),
    ['user', user],
    ['answer', output],
  ];
  return {
    key: `sample/${r.requestId}/${r.attempt}`,
    atMs: r.endMs,
    tags: [
      cleanLine(r.lang),
      cleanLine(r.tenant),
      `${r.inputTokens} tokens in, ${r.outputTokens} out`,
      `finish ${cleanLine(r.finishReason ?? 'none')}`,
      r.judgeScore === null
        ? 'not judged'
        : `judge ${r.judgeScore.toFixed(2)} ${cleanLine(r.judgeLabel ?? '')}`,
    ],
    parts: parts.filter(([, text]) => text !== '').map(([name, text]) => [name, clean(text)] as const),
    traceId: r.traceId,
  };
}
