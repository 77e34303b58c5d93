import { z } from 'zod';
import { changeName, defineKind, text } from '../kind.ts';
import { sliceWays } from '../serving/quality/evals.ts';
import { auditExamples } from './training.ts';

const minute = 60_000;
const suites = z.array(text).max(12).default([]);
const takes = (ms: number) => z.number().min(0).default(ms);

/** Runs evaluation suites against production as it is, sliced, and pairs each with its last scheduled run. Results are there when it has run. */
export const runEval = defineKind(
  'run-eval',
  z.strictObject({ suites, slice: z.enum(sliceWays).default('lang'), takes: takes(4 * minute) }),
  (stage, atMs, { suites: wanted, slice, takes: took }) =>
    stage.at(atMs + took, (nowMs) =>
      stage.evaluate(
        {
          suites: wanted,
          subject: 'production',
          trigger: 'on-call',
          notes: '',
          sliceBy: slice,
          pairWith: 'schedule',
        },
        nowMs,
      ),
    ),
);

/** Runs the same items twice: as production is, and with some configuration changed. What differs is what that configuration does. */
export const ablation = defineKind(
  'ablation',
  z.strictObject({
    suites,
    subject: text,
    /** `subject.key: value` of the second arm. */
    with: z.record(z.string().regex(/^[a-z]+\.[a-z_]+$/, 'like `prompt.chat_template`'), text),
    takes: takes(8 * minute),
  }),
  (stage, atMs, { suites: wanted, subject, with: overlay, takes: took }) =>
    stage.at(atMs + took, (nowMs) => {
      const common = { suites: wanted, trigger: 'ablation', sliceBy: 'lang' } as const;
      stage.evaluate({ ...common, subject: 'production', notes: 'arm A' }, nowMs);
      stage.evaluate(
        {
          ...common,
          subject,
          notes: `arm B: ${Object.entries(overlay)
            .map(([key, value]) => `${key}=${value}`)
            .join(' ')}`.slice(0, 200),
          with: overlay,
          pairWith: 'last',
        },
        nowMs,
      );
    }),
);

/** Replays recent requests one by one on an idle engine, as production is and as it was before a change. */
export const replay = defineKind(
  'replay',
  z.strictObject({
    change: changeName,
    count: z.number().int().min(20).max(2000).default(300),
    takes: takes(6 * minute),
  }),
  (stage, atMs, { change, count, takes: took }) =>
    stage.at(atMs + took, (nowMs) => stage.replay(change, count, nowMs)),
);

/** People read a random sample of recent answers and say what is wrong with them. */
export const labelSamples = defineKind(
  'label-samples',
  z.strictObject({
    count: z.number().int().min(10).max(500).default(100),
    lang: z.string().max(5).optional(),
    takes: takes(10 * minute),
  }),
  (stage, atMs, { count, lang, takes: took }) =>
    stage.at(atMs + took, (nowMs) => stage.label(count, lang ?? null, nowMs)),
);

/**
 * Requests by hand with curl, past the gateway or through it: when the first byte came and the last, and how many
 * characters were lost.
 */
export const probe = defineKind(
  'probe',
  z.strictObject({
    through: z.enum(['gateway', 'engine']).default('gateway'),
    lang: z.string().max(5).default('en'),
    stream: z.boolean().default(true),
    times: z.number().int().min(1).max(50).default(1),
  }),
  (stage, atMs, what) => stage.at(atMs, (nowMs) => stage.probe(what, nowMs)),
);

/** Actions that find something out and change nothing of the product. */
export const lookKinds: ReadonlySet<string> = new Set(
  [runEval, ablation, replay, labelSamples, auditExamples, probe].map(({ kind }) => kind),
);
