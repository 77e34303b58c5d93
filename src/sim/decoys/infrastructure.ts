import { z } from 'zod';
import { defineKind, text } from '../kind.ts';

/** A GPU fault on a node that serves nothing: alarming in the kernel log, beside the point. */
export const idleNodeXid = defineKind(
  'idle-node-xid',
  z.strictObject({ node: text.default('gpu-spare-07'), xid: z.number().int().min(1).max(150).default(63) }),
  (stage, atMs, { node, xid }) => {
    stage.at(atMs, (nowMs) =>
      stage.log({
        atMs: nowMs,
        level: 'error',
        service: 'kernel',
        text: `${node} NVRM: Xid (PCI:0000:${stage.random.hex(2)}:00): ${xid}, pid='<unknown>', name=<unknown>`,
      }),
    );
    stage.at(atMs + 21_000, (nowMs) =>
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: 'kubelet',
        text: `${node} cordoned since the day before; no pods running`,
      }),
    );
  },
);

/** A spare node is drained for maintenance; nothing ran there. */
export const spareNodeDrain = defineKind(
  'spare-node-drain',
  z.strictObject({ node: text.default('gpu-spare-03') }),
  (stage, atMs, { node }) => {
    for (const [i, line] of [
      `NodeNotReady: ${node} status is now: NodeNotReady`,
      `TaintManagerEviction: ${node} no pods to evict`,
      `NodeReady: ${node} kernel 6.8.0-51 -> 6.8.0-55`,
    ].entries())
      stage.at(atMs + i * 140_000, (nowMs) =>
        stage.log({ atMs: nowMs, level: i === 0 ? 'warn' : 'info', service: 'node-controller', text: line }),
      );
  },
);

/** Certificates of the edge are renewed, as every sixty days. */
export const certificateRenewal = defineKind(
  'certificate-renewal',
  z.strictObject({ host: text.default('api.example.test') }),
  (stage, atMs, { host }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        'certificate',
        {
          kind: 'infra',
          service: 'edge-tls',
          actor: 'bot:cert-manager',
          from: `serial ${stage.random.hex(8)}`,
          to: `serial ${stage.random.hex(8)}`,
          scope: host,
          notes: 'renewed 30 days before expiry; same issuer, same key type',
        },
        [],
        nowMs,
      ),
    ),
);

/** One host's clock runs ahead: its lines stand later than what caused them. Durations, measured on one clock, are right. */
export const skewedClock = defineKind(
  'skewed-clock',
  z.strictObject({
    host: text.default('engine-3'),
    aheadMs: z.number().min(-600_000).max(600_000).default(840),
  }),
  (stage, atMs, { host, aheadMs }) => {
    stage.at(atMs, (nowMs) => {
      stage.skew(host, aheadMs);
      stage.log({
        atMs: nowMs,
        level: 'warn',
        service: 'chronyd',
        text: `${host} Can't synchronise: no selectable sources`,
      });
    });
  },
);

/** A nightly job copies files on other machines. It says how busy it is. */
export const backupJob = defineKind(
  'backup-job',
  z.strictObject({ minutes: z.number().int().min(1).max(240).default(25) }),
  (stage, atMs, { minutes }) => {
    const say = (afterMs: number, text: string): void =>
      stage.at(atMs + afterMs, (nowMs) => stage.log({ atMs: nowMs, level: 'info', service: 'backup', text }));
    say(0, 'snapshot of object storage started, 8 streams, throttle 400 MB/s');
    say((minutes * 60_000) / 2, 'snapshot 52% done, 396 MB/s on the storage network');
    say(minutes * 60_000, `snapshot complete, ${stage.random.integer(480, 610)} GB`);
  },
);

/** The metrics collector restarts: it says so, and missed a few scrapes of its own host. */
export const scrapeGap = defineKind('scrape-gap', z.strictObject({}), (stage, atMs) => {
  stage.at(atMs, (nowMs) =>
    stage.log({
      atMs: nowMs,
      level: 'warn',
      service: 'prometheus',
      text: 'TSDB head compaction took 41s; 3 scrapes of target node-exporter skipped',
    }),
  );
});

/** An alert with a threshold too near the usual value fires and resolves, as it does most nights. */
export const alertFlap = defineKind(
  'alert-flap',
  z.strictObject({
    name: text.default('DiskWillFillIn4Days'),
    times: z.number().int().min(1).max(40).default(6),
  }),
  (stage, atMs, { name, times }) => {
    for (let i = 0; i < times * 2; i++)
      stage.at(atMs + i * 170_000, (nowMs) =>
        stage.log({
          atMs: nowMs,
          level: i % 2 === 0 ? 'warn' : 'info',
          service: 'alertmanager',
          text: `${name} ${i % 2 === 0 ? 'firing' : 'resolved'} on log-shipper-2 (fired 31 times in the last 7 days)`,
        }),
      );
  },
);
