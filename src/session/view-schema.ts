import { z } from 'zod';
import { sources, type View } from '../sim/query/view.ts';

/** Bounds of a view that comes from elsewhere: far above what the program draws, far below what hurts. */
const short = z.string().max(500);
const text = z.string().max(100_000);
const number = z.number();
const cell = z.union([text, number, z.null()]);
const few = <T extends z.ZodType>(item: T) => z.array(item).max(500);
const many = <T extends z.ZodType>(item: T) => z.array(item).max(20_000);

const body = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('lines'),
    lines: many(
      z.strictObject({
        key: short,
        atMs: number,
        level: z.enum(['debug', 'info', 'warn', 'error']),
        service: short,
        text,
        traceId: short.nullable(),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('table'),
    columns: few(z.strictObject({ name: short, unit: short, align: z.enum(['left', 'right']) })),
    rows: many(z.strictObject({ key: short.nullable(), cells: few(cell) })),
  }),
  z.strictObject({
    type: z.literal('series'),
    unit: short,
    startMs: number,
    stepMs: z.number().positive(),
    series: many(z.strictObject({ label: short, points: many(number.nullable()) })),
    marks: many(z.strictObject({ atMs: number, label: text, key: short })),
  }),
  z.strictObject({
    type: z.literal('waterfall'),
    traceId: short,
    spans: many(
      z.strictObject({
        spanId: short,
        parentId: short.nullable(),
        name: short,
        service: short,
        depth: z.number().int().min(0).max(1_000),
        startMs: number,
        durationMs: number,
        attributes: few(z.tuple([short, cell])),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('samples'),
    samples: many(
      z.strictObject({
        key: short,
        atMs: number,
        tags: few(text),
        parts: few(z.tuple([short, text])),
        traceId: short,
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('diff'),
    lines: many(z.strictObject({ sign: z.enum([' ', '+', '-']), text })),
  }),
]);

/** A view as another machine may send it. */
export const viewSchema: z.ZodType<View> = z.strictObject({
  query: text,
  facets: z.strictObject({
    source: z.enum(sources),
    metric: short.nullable(),
    statistic: short.nullable(),
    by: few(short),
    filters: few(short),
    subject: short.nullable(),
    compares: z.boolean(),
  }),
  title: text,
  fromMs: number,
  toMs: number,
  total: number,
  note: text.nullable(),
  body,
});
