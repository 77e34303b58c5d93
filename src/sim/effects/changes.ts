import { z } from 'zod';
import type { EffectEntry } from '../../scenario/scenario.ts';
import { daysBefore } from '../bases/config.ts';
import { changeName, defineKind, type Kind, text } from '../kind.ts';
import { patches, share } from '../shipped.ts';
import type { Stage } from '../stage.ts';
import type { ChangeRecord } from '../telemetry/record.ts';

/** Takes a named change back, and others with it. Taking back a harmless one changes nothing but the log. */
const rolledBack = z.strictObject({ change: changeName, also: z.array(changeName).max(12).default([]) });
export const rollback = defineKind('rollback', rolledBack, (stage, atMs, { change, also }) => {
  for (const one of [change, ...also]) stage.at(atMs, (nowMs) => stage.rollBack(one, nowMs));
});

/** The changes that an effect takes back, by name; the one it is about first. */
export function takenBack({ kind, ...params }: EffectEntry): readonly string[] {
  if (kind !== 'rollback' && kind !== 'flag-off') return [];
  const { change, also } = rolledBack.parse(params);
  return [change, ...also];
}

/** Switches a flag off: what it had set is as before, at once and for everybody. */
export const flagOff = defineKind(
  'flag-off',
  z.strictObject({ change: changeName }),
  (stage, atMs, { change }) => stage.at(atMs, (nowMs) => stage.rollBack(change, nowMs)),
);

/** A change by the person on call: entered in the change log like any other. */
function byHand(
  stage: Stage,
  nowMs: number,
  name: string,
  kind: ChangeRecord['kind'],
  service: string,
  notes: string,
  sets: Readonly<Record<string, string>>,
): void {
  const spelled = (value: (name: string) => string): string =>
    Object.keys(sets)
      .map((key) => `${key.slice(key.indexOf('.') + 1)}=${value(key)}`)
      .join(' ');
  const [subject, key] = [
    (n: string) => n.slice(0, n.indexOf('.')),
    (n: string) => n.slice(n.indexOf('.') + 1),
  ];
  stage.change(
    name,
    {
      kind,
      service,
      actor: 'human:on-call',
      from: spelled((n) => stage.settings.text(subject(n), key(n)) || 'unset'),
      to: spelled((n) => sets[n]!),
      scope: 'all',
      notes,
    },
    patches(sets),
    nowMs,
  );
}

/** An action that sets configuration: its own few parameters, and what they mean. */
function setting<P extends z.ZodRawShape>(
  kind: string,
  own: P,
  service: string,
  notes: string,
  sets: (params: z.infer<z.ZodObject<P>>, stage: Stage) => Readonly<Record<string, string>>,
): Kind {
  return defineKind(kind, z.strictObject(own), (stage, atMs, params) =>
    stage.at(atMs, (nowMs) =>
      byHand(stage, nowMs, kind, 'config', service, notes, sets(params as z.infer<z.ZodObject<P>>, stage)),
    ),
  );
}

/** Sets a configuration key, and what goes with it. */
export const set = defineKind(
  'set',
  z.strictObject({
    subject: text,
    key: text,
    value: text,
    /** Other keys of the same subject. */
    also: z.record(z.string(), text).default({}),
    service: text,
    notes: text.default('set by hand'),
  }),
  (stage, atMs, { subject, key, value, also, service, notes }) =>
    stage.at(atMs, (nowMs) =>
      byHand(stage, nowMs, `set ${subject}.${key}`, 'config', service, notes, {
        [`${subject}.${key}`]: value,
        ...Object.fromEntries(Object.entries(also).map(([name, to]) => [`${subject}.${name}`, to])),
      }),
    ),
);

/** Sends traffic elsewhere: another policy, or another share to the long-context pool. */
export const reroute = setting(
  'reroute',
  {
    policy: z.enum(['least-outstanding', 'round-robin', 'sticky']).optional(),
    longWeight: share.optional(),
  },
  'router',
  'traffic moved by hand',
  ({ policy, longWeight }) => ({
    ...(policy === undefined ? {} : { 'router.policy': policy }),
    ...(longWeight === undefined ? {} : { 'router.long_context_weight': String(longWeight) }),
  }),
);

/** Raises or lowers every customer's rate limit. */
export const rateLimit = setting(
  'rate-limit',
  { factor: z.number().min(0.001).max(100) },
  'gateway',
  'limits changed by hand',
  ({ factor }) => ({ 'limits.factor': String(factor) }),
);

/** Overrides the sampling temperature, or lets clients decide again. */
export const sampling = setting(
  'sampling',
  { temperature: z.union([z.number().min(0).max(2), z.literal('none')]) },
  'prompt-assembler',
  'sampling changed by hand',
  ({ temperature }) => ({
    'sampling.temperature_override': String(temperature),
    'sampling.override_scope': 'all',
  }),
);

/** Overrides the repetition penalty for everybody: loops are rarer, and so is whatever has to be said twice. */
export const repetitionPenalty = setting(
  'repetition-penalty',
  { penalty: z.number().min(1).max(2) },
  'prompt-assembler',
  'repetition penalty changed by hand',
  ({ penalty }) => ({ 'sampling.penalty_override': String(penalty) }),
);

/** Judges a larger share of answers online: more to slice, and more to pay. */
export const sampleMore = setting(
  'sample-more',
  { share: share.default(0.5) },
  'sampler',
  'more answers judged for the time being',
  ({ share: of }) => ({ 'sampler.share': String(of) }),
);

/** Lets only so many retries through: the gateway refuses the others and tells clients not to try again. */
export const retryBudget = setting(
  'retry-budget',
  { share: share.default(0.1) },
  'gateway',
  'retry budget; others are told not to retry',
  ({ share: of }) => ({ 'gateway.retry_budget': String(of) }),
);

/** Refuses a share of all requests at the door, so that the others are answered. */
export const shedLoad = setting(
  'shed-load',
  { share: share.default(0.3) },
  'gateway',
  'load shed at the edge',
  ({ share: of }) => ({ 'gateway.shed': String(of) }),
);

/** Another time-out at the gateway, seconds. */
export const timeout = setting(
  'timeout',
  { seconds: z.number().min(1).max(3600) },
  'gateway',
  'time-out changed by hand',
  ({ seconds }) => ({ 'gateway.request_timeout_s': String(seconds), 'gateway.cancel_upstream': 'true' }),
);

/** Passes streams on as they come, or collects them. */
export const buffering = setting(
  'buffering',
  { on: z.boolean().default(false) },
  'gateway',
  'proxy buffering by hand',
  ({ on }) => ({ 'gateway.proxy_buffering': on ? 'on' : 'off' }),
);

/** What happens to prompts that are too long. */
export const truncation = setting(
  'truncation',
  { policy: z.enum(['off', 'front', 'end']), limit: z.number().int().min(256).max(131_072).optional() },
  'prompt-assembler',
  'truncation policy by hand',
  ({ policy, limit }) => ({
    'prompt.truncation': policy,
    ...(limit === undefined ? {} : { 'prompt.max_input_tokens': String(limit) }),
  }),
);

/** How many sequences an engine takes at once: fewer wait longer and are not preempted. */
export const concurrency = setting(
  'concurrency',
  { maxNumSeqs: z.number().int().min(1).max(2048) },
  'engine',
  'admission limit by hand',
  ({ maxNumSeqs }) => ({ 'engine.max_num_seqs': String(maxNumSeqs) }),
);

/** Switches speculative decoding off. */
export const disableSpeculation = setting(
  'disable-speculation',
  {},
  'engine',
  'no speculation while busy',
  () => ({ 'engine.num_speculative_tokens': '0' }),
);

/** Points the index alias at the newest build: seconds, and nothing is computed. */
export const moveAlias = defineKind('move-alias', z.strictObject({}), (stage, atMs) =>
  stage.at(atMs, (nowMs) =>
    byHand(stage, nowMs, 'move-alias', 'infra', 'vector-store', 'alias to the newest build', {
      'retrieval.documents_as_of': daysBefore(nowMs, 0),
      ...(stage.settings.text('retrieval', 'storage') === 'mmap' ? { 'retrieval.storage': 'ram' } : {}),
    }),
  ),
);

/** Builds the index anew, with the embedding in use: hours of work that ends `takes` later. */
export const reindex = defineKind(
  'reindex',
  z.strictObject({
    takes: z
      .number()
      .min(60_000)
      .default(40 * 60_000),
  }),
  (stage, atMs, { takes }) => {
    stage.at(atMs, (nowMs) =>
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: 'index-builder',
        text: `build started: ${stage.settings.text('retrieval', 'passages')} passages, embedding ${stage.settings.text('retrieval', 'query_embedding')}`,
      }),
    );
    stage.at(atMs + takes, (nowMs) =>
      byHand(stage, nowMs, 'reindex', 'infra', 'vector-store', 'index built anew', {
        'retrieval.index': 'hnsw',
        'retrieval.index_embedding': stage.settings.text('retrieval', 'query_embedding'),
        'retrieval.documents_as_of': daysBefore(nowMs, 0),
      }),
    );
  },
);
