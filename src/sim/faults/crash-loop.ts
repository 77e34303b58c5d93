import { z } from 'zod';
import { defineKind, replicaName } from '../kind.ts';

/**
 * Some engines die again and again: out of GPU memory at the peak of a long prefill, minutes after each start. What they
 * were doing fails, and until the probes notice new requests are refused (DOMAIN 2.9, 3c.32).
 */
export const crashLoop = defineKind(
  'crash-loop',
  z.strictObject({
    replicas: z.array(replicaName).min(1).default(['engine-4', 'engine-5']),
    everyMs: z
      .number()
      .min(60_000)
      .default(9 * 60_000),
    times: z.number().int().min(1).max(60).default(12),
  }),
  (stage, atMs, { replicas, everyMs, times }) => {
    for (const [i, replica] of replicas.entries())
      for (let n = 0; n < times; n++)
        stage.at(atMs + i * 97_000 + n * everyMs, (nowMs) =>
          stage.crash(
            replica,
            `EngineCore encountered a fatal error: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate ${stage.random.integer(11, 24) / 10} GiB; EngineDeadError, exit code 137`,
            nowMs,
          ),
        );
  },
);
