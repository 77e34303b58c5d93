import { z } from 'zod';
import { changeName, defineKind, text } from '../kind.ts';

/**
 * 4-bit weights, 16-bit activations: decode of small batches reads fewer bytes and gets faster, prefill dequantises for
 * every compute-bound batch and gets slower. TTFT worse, TPOT better (DOMAIN 2.5).
 */
export const weightOnlyQuantisation = defineKind(
  'weight-only-quantisation',
  z.strictObject({
    change: changeName.default('engine-weights'),
    from: text.default('meridian-70b bf16'),
    to: text.default('meridian-70b awq-w4a16'),
  }),
  (stage, atMs, { change, from, to }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'weights',
          service: 'engine',
          actor: 'human:r.adeyemi',
          from,
          to,
          scope: 'all engines',
          notes: 'half the memory, faster decode in the benchmark',
        },
        [{ subject: 'engine', key: 'quantization', value: 'awq-w4a16' }],
        nowMs,
      ),
    ),
);
