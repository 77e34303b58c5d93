import { z } from 'zod';
import { byKind, changeName, defineKind, text } from './kind.ts';

const changeKinds = ['deploy', 'config', 'flag', 'prompt', 'weights', 'scale', 'infra'] as const;

/** A real change of something that does not matter here: it is in the log, in the configuration, and harmless. */
const harmlessChange = defineKind(
  'harmless-change',
  z.strictObject({
    change: changeName.default('harmless'),
    type: z.enum(changeKinds).default('deploy'),
    service: text,
    actor: text.default('bot:argo'),
    from: text,
    to: text,
    scope: text.default('all'),
    notes: text,
    /** Configuration it sets, as `subject.key: value`; must be a key that no stage reads. */
    sets: z.record(z.string().regex(/^[a-z]+\.[a-z_]+$/, 'like `gateway.image`'), text).default({}),
  }),
  (stage, atMs, { change, type, sets, ...draft }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        { kind: type, ...draft },
        Object.entries(sets).map(([name, value]) => {
          const [subject = '', key = ''] = name.split('.');
          return { subject, key, value };
        }),
        nowMs,
      ),
    ),
);

/** A GPU fault on a node that serves nothing: alarming in the kernel log, beside the point. */
const idleNodeXid = defineKind(
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

/** A customer sends somewhat more of the same, well within capacity. */
const busierCustomer = defineKind(
  'busier-customer',
  z.strictObject({ tenant: text, factor: z.number().min(1.01).max(1.5).default(1.15) }),
  (stage, atMs, { tenant, factor }) => stage.at(atMs, () => stage.multiply(tenant, factor)),
);

/** True and harmless coincidences. */
export const decoyKinds = byKind([harmlessChange, idleNodeXid, busierCustomer]);
