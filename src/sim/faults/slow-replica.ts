import { z } from 'zod';
import { defineKind, replicaName } from '../kind.ts';

/** One machine's GPU clocks drop: all its steps take longer. The router does not notice, because nothing fails. */
export const slowReplica = defineKind(
  'slow-replica',
  z.strictObject({
    replica: replicaName.default('engine-2'),
    factor: z.number().min(1.05).max(10).default(1.6),
  }),
  (stage, atMs, { replica, factor }) =>
    stage.at(atMs, (nowMs) => {
      stage.slow(replica, factor);
      const from = stage.random.integer(1935, 1980);
      stage.log({
        atMs: nowMs,
        level: 'warn',
        service: 'dcgm-exporter',
        text: `${replica} GPU ${stage.random.integer(0, 3)}: clocks_event_reasons hw_thermal_slowdown active, SM clock ${from} -> ${Math.round(from / factor)} MHz`,
      });
    }),
);
