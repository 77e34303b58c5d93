import { z } from 'zod';
import { defineKind, replicaName } from '../kind.ts';
import { share } from '../shipped.ts';

/**
 * One machine computes wrongly (a kernel chosen for another GPU, or memory that fails without saying so): a share of its
 * answers are fluent nonsense or in the wrong script (DOMAIN 3a.5), and where the damage reaches the bytes of text some
 * hold U+FFFD. Its latency is like the others'.
 */
export const corruptingReplica = defineKind(
  'corrupting-replica',
  z.strictObject({
    replica: replicaName.default('engine-1'),
    share: share.default(0.35),
    /** Share of its answers that hold bytes which spell no character. */
    unspellable: share.default(0),
  }),
  (stage, atMs, { replica, share: of, unspellable }) =>
    stage.at(atMs, (nowMs) => {
      stage.corrupt(replica, of, unspellable);
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: 'kubelet',
        text: `${replica} rescheduled on node gpu-h100-${stage.random.integer(10, 49)}; driver 570.86 (others 575.51)`,
      });
    }),
);
