import { z } from 'zod';
import { changeName, defineKind, text } from '../kind.ts';
import { patches, share } from '../shipped.ts';

const changeKinds = ['deploy', 'config', 'flag', 'prompt', 'weights', 'scale', 'infra'] as const;

/**
 * A real change of something that does not matter here: it is in the log, in the configuration, and harmless. Where a fault
 * of the same world ships the change of that name, this one does not happen.
 */
export const harmlessChange = defineKind(
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
    stage.at(atMs, (nowMs) => stage.change(change, { kind: type, ...draft }, patches(sets), nowMs)),
);

/**
 * The gateway keeps a line of only some requests from now on, to save storage. Counts of lines fall; spans, metrics and the
 * requests themselves do not.
 */
export const sampledLogs = defineKind(
  'sampled-logs',
  z.strictObject({ change: changeName.default('log-sampling'), share: share.default(0.1) }),
  (stage, atMs, { change, share: kept }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'config',
          service: 'gateway',
          actor: 'human:k.ito',
          from: `log_sampling=${stage.settings.text('gateway', 'log_sampling')}`,
          to: `log_sampling=${kept}`,
          scope: 'gw-0, gw-1',
          notes: 'access logs were 80% of storage',
        },
        patches({ 'gateway.log_sampling': String(kept) }),
        nowMs,
      ),
    ),
);

/** More of what services say is kept: the volume of debug lines jumps, and nothing else. */
export const logSampling = defineKind(
  'log-level',
  z.strictObject({
    service: text.default('session-store'),
    lines: z.number().int().min(10).max(5000).default(400),
  }),
  (stage, atMs, { service, lines }) => {
    stage.at(atMs, (nowMs) =>
      stage.change(
        'log-level',
        {
          kind: 'config',
          service,
          actor: 'human:k.ito',
          from: 'log_level=info',
          to: 'log_level=debug',
          scope: 'all',
          notes: 'chasing an unrelated bug',
        },
        [],
        nowMs,
      ),
    );
    for (let i = 0; i < lines; i++)
      stage.at(atMs + (i + 1) * 9_000, (nowMs) =>
        stage.log({
          atMs: nowMs,
          level: 'debug',
          service,
          text: `session ${stage.random.hex(8)} touched ttl=3600 shard=${stage.random.integer(0, 15)}`,
        }),
      );
  },
);
