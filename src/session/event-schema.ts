import { z } from 'zod';
import { modes, settledVerdicts } from '../scenario/vocabulary.ts';
import type { EventBody, SessionEvent } from './event.ts';
import { viewSchema } from './view-schema.ts';

/** Events as another machine may send them. Each kind must be here; the compiler sees to it. */

const short = z.string().max(500);
const text = z.string().max(250_000);
const citable = z.string().max(20);
const cites = z.array(citable).max(200);
const count = z.number().int().min(0).max(1e12);
const ms = z.number().min(0).max(1e14);
const share = z.number().min(0).max(1).nullable();
const grade = z.literal([1, 2, 3]);
const settled = z.enum(settledVerdicts).nullable();
const names = z.array(short).max(1_000);

const personaMove = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('yielded'),
    reason: short,
    route: short,
    share: z.number().min(0).max(1),
    quote: text,
    cites,
  }),
  z.strictObject({ kind: z.literal('doubted'), reason: short, route: short, quote: text }),
  z.strictObject({ kind: z.literal('argued'), reason: short }),
  z.strictObject({ kind: z.literal('told'), fact: short }),
  z.strictObject({ kind: z.literal('tried'), trial: short }),
  z.strictObject({ kind: z.literal('promised'), term: short, quote: text, figure: z.number().nullable() }),
  z.strictObject({ kind: z.literal('broke'), term: short, quote: text }),
  z.strictObject({ kind: z.literal('warmed'), by: z.number().min(-10).max(10), because: text }),
  z.strictObject({ kind: z.literal('noticed'), check: short, quote: text }),
  z.strictObject({ kind: z.literal('refused'), outcome: short }),
  z.strictObject({ kind: z.literal('agreed'), outcome: short, quote: text.optional() }),
]);

const common = { atMs: ms, told: z.exactOptional(count) };

type Fields<T extends EventBody['type']> = {
  readonly [K in Exclude<keyof Extract<EventBody, { type: T }>, 'type'>]-?: z.ZodType;
};

const fields: { readonly [T in EventBody['type']]: Fields<T> } = {
  'session-started': {
    sessionId: z.string().regex(/^[\w-]{1,80}$/),
    scenario: z.strictObject({ id: short, version: count, hash: short, seed: count }),
    mode: z.enum(modes),
    durationMs: ms,
    startedAt: short,
    interviewer: z.exactOptional(short),
  },
  said: { text, cites },
  noted: { text, onShow: z.exactOptional(citable) },
  'note-withdrawn': { text, notedMs: ms },
  'flaw-marked': { text, cites },
  'flaw-withdrawn': {},
  allocated: { split: z.record(short, z.number()), inWords: z.exactOptional(z.literal(true)) },
  'view-opened': {
    viewId: citable,
    citeId: citable.nullable(),
    rowIds: z.record(z.string().max(500), citable),
    by: z.enum(['candidate', 'interviewer']),
    evidenceId: short.nullable(),
    asked: z.strictObject({ words: text, understood: text }).nullable(),
    repeats: z.exactOptional(citable),
    worldMs: z.number(),
    covers: names,
    view: viewSchema,
  },
  'query-refused': { text, message: text },
  'hypothesis-stated': {
    hypothesisId: short.nullable(),
    stance: z.enum(['claims', 'considers', 'rules-out']),
    text,
    confidence: share,
    because: text.nullable(),
    cites,
  },
  'hypothesis-withdrawn': {
    hypothesisId: short.nullable(),
    stance: z.enum(['claims', 'considers', 'rules-out']),
    text,
    statedMs: ms,
  },
  'action-taken': { actionId: short, effectiveMs: z.number(), looks: z.exactOptional(z.literal(true)) },
  'step-fired': { stepId: short, show: names },
  'interviewer-said': {
    text,
    because: short,
    meant: z.exactOptional(text),
    fault: z.exactOptional(text),
  },
  'persona-moved': { move: personaMove },
  'model-answered': {
    purpose: z.enum(['interviewer', 'judge', 'committee']),
    model: short,
    reply: text.nullable(),
    fault: text.nullable(),
    tokensIn: z.number(),
    tokensOut: z.number(),
    counted: z.boolean(),
  },
  paused: {},
  resumed: { awayMs: ms, reason: z.enum(['pause', 'left', 'crash']) },
  heartbeat: {},
  drafted: { text },
  'hint-taken': { evidenceId: short, grade },
  submitted: { text: text.nullable() },
  'evidence-released': { evidenceId: short },
  'event-injected': { text, result: short.optional() },
  'time-added': { byMs: z.number().min(-1e9).max(1e9) },
  'moment-flagged': { whenMs: ms, text },
  'told-refused': { message: text },
  'evidence-valued': {
    hypotheses: names,
    bitsGained: z.number(),
    bitsAvailable: z.number(),
    views: z
      .array(
        z.strictObject({
          id: short,
          bits: z.number(),
          bitsAlone: z.number(),
          posterior: z.array(z.number()).max(1_000),
          rulesOut: names,
          rulesOutAlone: names,
          next: z.strictObject({ evidence: short, bits: z.number() }).nullable(),
        }),
      )
      .max(10_000),
  },
  'checks-judged': {
    model: short,
    checks: z
      .array(
        z.strictObject({
          check: short,
          verdict: settled,
          quote: text.nullable(),
          atMs: z.number().nullable(),
          why: text,
          votes: z.strictObject({ yes: count, no: count, void: count }),
        }),
      )
      .max(1_000),
    stopped: text.nullable(),
  },
  'committee-worded': {
    model: short,
    turns: z.array(z.strictObject({ meant: text, says: text })).max(100),
    fault: text.nullable(),
  },
  'check-settled': { check: short, verdict: settled, who: short, why: text },
  ended: { reason: z.enum(['submitted', 'time', 'interviewer', 'abandoned']) },
};

const [first, ...rest] = Object.entries(fields).map(([type, own]) =>
  z.strictObject({ ...common, type: z.literal(type), ...own }),
);

export const eventSchema = z.discriminatedUnion('type', [
  first!,
  ...rest,
]) as unknown as z.ZodType<SessionEvent>;
