import { z } from 'zod';
import type { CandidateMessage, HostMessage } from '../../app/hosting/message.ts';
import { modes, settledVerdicts } from '../../scenario/vocabulary.ts';
import { eventSchema } from '../../session/event-schema.ts';
import { longestLine } from '../../session/told.ts';

/**
 * What may be on a link: one JSON object a line. Both sides take nothing for granted: a line of any other shape ends the
 * connection. The first line of each side is {@link openSchema} and {@link answerSchema}.
 */
export const protocol = 1;

const short = z.string().max(200);
const name = z.string().max(60);
const count = z.number().int().min(0).max(1e9);
const ms = z.number().min(0).max(1e12);
const mark = z.string().max(120).nullable();
const line = z.string().max(longestLine);

/** From whoever dialled. The secret is made by them, and is what they are known by when they come back. */
export const openSchema = z.strictObject({
  type: z.literal('open'),
  protocol: z.number().int(),
  ticket: z.string().regex(/^[\w-]{20,60}$/),
});

export const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened') }),
  z.strictObject({ type: z.literal('turned-away'), why: z.string().max(500) }),
]);

const actSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('say'),
    text: line,
    hint: z.exactOptional(z.strictObject({ evidenceId: short, grade: z.literal([1, 2, 3]) })),
  }),
  z.strictObject({ do: z.literal('release'), evidenceId: short }),
  z.strictObject({ do: z.literal('step'), stepId: short }),
  z.strictObject({ do: z.literal('event'), text: line }),
  z.strictObject({ do: z.literal('time'), byMs: z.number().min(-1e9).max(1e9) }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('go') }),
  z.strictObject({ do: z.literal('end') }),
  z.strictObject({
    do: z.literal('settle'),
    check: short,
    verdict: z.enum(settledVerdicts).nullable(),
    who: name,
    why: line,
  }),
  z.strictObject({ do: z.literal('flag'), whenMs: ms, text: line }),
]);

const farewell = z.strictObject({ type: z.literal('farewell'), why: z.string().max(500) });

/** What the interviewer's side takes. */
export const fromCandidate = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    session: z
      .string()
      .regex(/^[\w-]{1,80}$/)
      .nullable(),
    has: count,
    name,
  }),
  z.strictObject({
    type: z.literal('events'),
    from: count,
    events: z.array(eventSchema).min(1).max(64),
  }),
  z.strictObject({
    type: z.literal('on-show'),
    onShow: z.strictObject({
      viewId: z.string().max(20).nullable(),
      sheet: z.enum(['evidence', 'notes', 'help', 'actions', 'board', 'brief', 'views', 'metrics']),
      top: count,
      cursor: count,
    }),
  }),
  z.strictObject({ type: z.literal('clock'), atMs: ms }),
  z.strictObject({ type: z.literal('swap'), agreed: z.boolean() }),
  farewell,
]);

/** What the candidate's side takes. */
export const fromHost = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    terms: z.strictObject({
      scenario: short,
      hash: short,
      seed: count.max(4_294_967_295),
      mode: z.enum(modes),
      durationMs: ms,
      interviewer: name,
    }),
    has: count,
    last: mark,
  }),
  z.strictObject({ type: z.literal('refused'), why: z.string().max(500) }),
  z.strictObject({ type: z.literal('act'), id: count.min(1), act: actSchema }),
  z.strictObject({ type: z.literal('alive') }),
  z.strictObject({ type: z.literal('swap'), offered: z.boolean() }),
  farewell,
]);

export type Farewell = z.infer<typeof farewell>;

/** The shapes that one side takes from the other. */
export type Shapes = z.ZodType<CandidateMessage | Farewell> | z.ZodType<HostMessage | Farewell>;
