import { z } from 'zod';
import { sources, type View, type ViewBody } from '../sim/query/view.ts';

/** Bounds of a view that comes from elsewhere: far above what the program draws, far below what hurts. */
const short = z.string().max(500);
const text = z.string().max(100_000);
const number = z.number();
const cell = z.union([text, number, z.null()]);
const few = <T extends z.ZodType>(item: T) => z.array(item).max(500);
const many = <T extends z.ZodType>(item: T) => z.array(item).max(20_000);

/** Each kind of body must be here; the compiler sees to it. */
const bodies: { readonly [T in ViewBody['type']]: z.ZodType<Extract<ViewBody, { type: T }>> } = {
  lines: z.strictObject({
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
  table: z.strictObject({
    type: z.literal('table'),
    columns: few(z.strictObject({ name: short, unit: short, align: z.enum(['left', 'right']) })),
    rows: many(z.strictObject({ key: short.nullable(), cells: few(cell) })),
  }),
  series: z.strictObject({
    type: z.literal('series'),
    unit: short,
    startMs: number,
    stepMs: z.number().positive(),
    series: many(z.strictObject({ label: short, points: many(number.nullable()) })),
    marks: many(z.strictObject({ atMs: number, label: text, key: short })),
  }),
  waterfall: z.strictObject({
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
  samples: z.strictObject({
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
  diff: z.strictObject({
    type: z.literal('diff'),
    lines: many(z.strictObject({ sign: z.enum([' ', '+', '-']), text })),
  }),
  document: z.strictObject({
    type: z.literal('document'),
    lines: many(z.strictObject({ key: short.nullable(), number: number.nullable(), text })),
  }),
};

/** A view as another machine may send it. */
export const viewSchema: z.ZodType<View> = z.strictObject({
  query: text,
  facets: z.strictObject({
    source: z.enum(sources),
    metric: short.nullable(),
    statistic: short.nullable(),
    more: few(short).exactOptional(),
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
  body: z.union(Object.values(bodies)),
});
