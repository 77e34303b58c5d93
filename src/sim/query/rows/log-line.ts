import { cleanLine } from '../../../core/clean.ts';
import { fnv1a } from '../../../core/random.ts';
import type { EngineSample, RequestRecord, ServiceEvent } from '../../telemetry/record.ts';
import { accessLevel, sampleLevel } from '../names/fields.ts';
import type { LogLine } from '../view.ts';

/** Gateway access line in logfmt. Names are the names of the fields, so that what is read can be asked for. */
export function accessText(r: RequestRecord): string {
  const failed = r.errorType === null ? '' : ` error_type=${r.errorType}`;
  const again = r.attempt > 0 ? ` attempt=${r.attempt}` : '';
  const lookedUp = r.retrievalMs === null ? '' : ` retrieval_ms=${Math.round(r.retrievalMs)}`;
  return (
    `POST ${r.route} status=${r.status} duration_ms=${Math.round(r.e2eMs)} ` +
    `ttft_ms=${r.ttftMs === null ? '-' : Math.round(r.ttftMs)} lang=${r.lang} tenant=${r.tenant} ` +
    `prompt_chars=${r.promptChars} input_tokens=${r.inputTokens} output_tokens=${r.outputTokens}${lookedUp}${again}${failed} ` +
    `finish_reason=${r.finishReason ?? '-'} replica=${r.replica ?? '-'} request_id=${r.requestId} trace_id=${r.traceId}`
  );
}

/** vLLM V1's own statistics line (vllm/v1/metrics/loggers.py), without the time, which stands beside it. */
export function sampleText(s: EngineSample): string {
  const share = (part: number | null): string => `${((part ?? 0) * 100).toFixed(1)}%`;
  return (
    `[loggers.py:127] Engine 000: Avg prompt throughput: ${s.promptTokensPerS.toFixed(1)} tokens/s, ` +
    `Avg generation throughput: ${s.generationTokensPerS.toFixed(1)} tokens/s, Running: ${s.running} reqs, ` +
    `Waiting: ${s.waiting} reqs, GPU KV cache usage: ${share(s.kvUsage)}, ` +
    `Prefix cache hit rate: ${share(s.prefixHitRate)}`
  );
}

/** The key of a gateway line: the same in every view. */
export const accessLine = (r: RequestRecord): LogLine => ({
  key: `gateway/${r.index}`,
  atMs: r.endMs,
  level: accessLevel(r),
  service: cleanLine(r.gateway),
  text: cleanLine(accessText(r)),
  traceId: r.traceId,
});

export const sampleLine = (s: EngineSample): LogLine => ({
  key: `${s.replica}/${Math.round(s.atMs)}`,
  atMs: s.atMs,
  level: sampleLevel(s),
  service: cleanLine(s.replica),
  text: sampleText(s),
  traceId: null,
});

/** The recorder's own key tells which fault or decoy wrote the line, so it is not handed on. */
export const eventLine = (e: ServiceEvent): LogLine => ({
  key: `event/${fnv1a(e.key).toString(16).padStart(8, '0')}`,
  atMs: e.atMs,
  level: e.level,
  service: cleanLine(e.service),
  text: cleanLine(e.text),
  traceId: e.traceId ?? null,
});
