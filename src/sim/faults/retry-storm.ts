import { z } from 'zod';
import { changeName, defineKind } from '../kind.ts';
import { patches } from '../shipped.ts';
import { coldStartMs } from '../stage.ts';

/**
 * A client release waits less and retries more. Nothing happens until capacity dips for a few minutes: then requests time
 * out, come back several times over, and keep the engines too busy to answer anybody in time. The storm outlives what
 * set it off (DOMAIN 2.9).
 */
export const retryStorm = defineKind(
  'retry-storm',
  z.strictObject({
    change: changeName.default('sdk-release'),
    retries: z.number().int().min(1).max(20).default(6),
    timeoutS: z.number().min(1).max(600).default(12),
    backoffMs: z.number().min(0).max(60_000).default(100),
    /** How long after the release a few engines restart, and how many. */
    triggerAfter: z
      .number()
      .min(0)
      .default(10 * 60_000),
    engines: z.number().int().min(1).max(12).default(4),
  }),
  (stage, atMs, { change, retries, timeoutS, backoffMs, triggerAfter, engines }) => {
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'deploy',
          service: 'client-sdk',
          actor: 'bot:release-train',
          from: '3.4.1',
          to: '3.5.0',
          scope: 'customers, as they update',
          notes: 'snappier failure handling',
        },
        patches({
          'sdk.version': '3.5.0',
          'sdk.max_retries': String(retries),
          'sdk.timeout_s': String(timeoutS),
          'sdk.backoff_ms': String(backoffMs),
        }),
        nowMs,
      ),
    );
    stage.at(atMs + triggerAfter, (nowMs) => {
      for (const replica of stage.replicas.slice(0, engines)) {
        stage.drain(replica);
        stage.log({
          atMs: nowMs,
          level: 'info',
          service: 'kubelet',
          text: `${replica} evicted: node maintenance (kernel update)`,
        });
      }
    });
    stage.at(atMs + triggerAfter + coldStartMs, (nowMs) => {
      for (const replica of stage.replicas.slice(0, engines)) {
        stage.admit(replica);
        stage.log({ atMs: nowMs, level: 'info', service: 'kubelet', text: `${replica} ready` });
      }
    });
  },
);
