import type { RequestRecord } from '../../telemetry/record.ts';
import { blockTokens, type Hardware, stepMs } from '../engine/hardware.ts';
import type { Conditions } from '../platform/conditions.ts';
import { baseFertility, Tokenizer } from '../tokenizer/tokenizer.ts';

/** Tokens of a recorded prompt under another tokenizer build. */
const recounted = (r: RequestRecord, tokenizer: Tokenizer, version: string): number => {
  const chars = 10_000 / (baseFertility[r.lang] ?? 0.25);
  const then = tokenizer.count(r.tokenizerVersion, r.lang, chars, 1);
  return Math.round((r.inputTokens * tokenizer.count(version, r.lang, chars, 1)) / then);
};

/**
 * TTFT of a recorded request, ms, sent alone to an idle engine under a configuration: tokenisation, then its prefill in
 * chunks. Nothing waits, so what differs between two configurations is work, not load.
 *
 * @param sharedTokens tokens of the customer's system prompt: cached where the configuration lets them be
 */
export function idleTtftMs(
  r: RequestRecord,
  conditions: Conditions,
  tokenizer: Tokenizer,
  hardware: Hardware,
  maxBatchedTokens: number,
  sharedTokens: number,
): number {
  const tokens = recounted(r, tokenizer, conditions.tokenizerVersion);
  const cacheable = conditions.staticPrefix && conditions.prefixCaching;
  let context = cacheable ? Math.min(tokens - 1, Math.floor(sharedTokens / blockTokens) * blockTokens) : 0;
  let ms = Tokenizer.timeMs(r.promptChars);
  while (context < tokens) {
    const chunk = Math.min(maxBatchedTokens, tokens - context);
    ms += stepMs(hardware, conditions.format, chunk, 0, chunk * (context + chunk / 2));
    context += chunk;
  }
  return ms;
}
